"""What a contract shows of itself: its card, its key pay fact, its pay table."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from alternance.models import Contract
from alternance.models.choices import COLUMNS
from alternance.models.grids import age_label
from alternance.rulebook import Figures
from alternance.rules.amounts import rounded
from alternance.rules.law import Law
from alternance.rules.meanings import NotCovered
from alternance.rules.shapes import Cell
from alternance.rules.vocabulary import PayBase
from impgt_site.kit.formats import euros_cents, euros_ronds, jour_texte, percent, texte

ADULT = 18


def pay_fact(contract: Contract, figures: Figures) -> str:
    """« de 803 € à 1 867 € brut par mois », computed at the figures’ day where a grid exists."""
    if contract.pay_fact:
        return texte(contract.pay_fact, figures)
    lowest, highest = pay_range(figures.law, contract.grid_form, figures.day)
    return f"de {euros_ronds(lowest)} à {euros_ronds(highest)} brut par mois"


def card_of(contract: Contract, figures: Figures) -> dict:
    """What a contract’s card says."""
    return {
        "slug": contract.slug,
        "name": contract.name,
        "status": contract.get_regime_display(),
        "facts": [
            ("Pour qui", texte(contract.audience_fact, figures)),
            ("Rémunération", pay_fact(contract, figures)),
            ("Employeur", texte(contract.employer_fact, figures)),
        ],
        "url": contract.get_absolute_url(),
    }


@dataclass(frozen=True)
class PayTable:
    """Euros and share for each age and year."""

    caption: str
    corner: str
    columns: list[str]
    rows: list[tuple[str, list[tuple[str, str]]]]
    reserves: list[str]


def pay_table(law: Law, contract: str, day: date) -> PayTable | None:
    """What a contract signed and paid that day gives, in euros a month and in % of the SMIC.

    None where no grid is known that day.
    """
    try:
        grid, smic = law.grid(contract, day), law.figure("smic-mensuel", day)
        amount = law.value("smic-mensuel", day)
    except NotCovered:
        return None
    ages = list(dict.fromkeys((c.age_min, c.age_max) for c in grid.cells))
    columns = [c for c in COLUMNS if any(cell.column == c for cell in grid.cells)]
    cells = {(c.age_min, c.column): c for c in grid.cells}

    def show(cell: Cell) -> tuple[str, str]:
        share = percent(cell.share)
        if cell.conventional_share:
            share += f" du SMIC, ou {percent(cell.conventional_share)} du minimum conventionnel"
        return euros_cents(rounded(cell.share * amount)), share

    by_age = [
        (age_label(*age), [show(cells[age[0], c]) for c in columns if (age[0], c) in cells])
        for age in sorted(ages)
    ]
    labels = [COLUMNS[c] for c in columns]
    caption = (
        f"Minimum brut par mois au {jour_texte(day)}, en euros et en part du SMIC "
        f"({euros_cents(amount)})"
    )
    reserves = [grid.note] if grid.note else []
    if any(c.base == PayBase.SMIC_OR_JOB for c in grid.cells):
        first = min(c.age_min for c in grid.cells if c.base == PayBase.SMIC_OR_JOB)
        reserves.append(
            f"À partir de {first} ans, le pourcentage s’applique au minimum conventionnel de "
            "l’emploi occupé quand il est plus élevé que le SMIC."
        )
    if not smic.certain_on(day):
        reserves.append(
            f"SMIC vérifié jusqu’au {jour_texte(smic.verified_until)} : il a pu changer depuis."
        )
    return PayTable(caption, "Âge", labels, by_age, reserves)


def pay_range(law: Law, contract: str, day: date) -> tuple[Decimal, Decimal]:
    """Lowest and highest legal monthly pay of an adult, in euros. Raises NotCovered."""
    grid, smic = law.grid(contract, day), law.value("smic-mensuel", day)
    shares = [c.share for c in grid.cells if c.age_max is None or c.age_max >= ADULT]
    return rounded(min(shares) * smic), rounded(max(shares) * smic)
