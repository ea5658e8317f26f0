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
from alternance.rules.shapes import Cell, Figure, Grid
from alternance.rules.vocabulary import PayBase
from impgt_site.kit.formats import euros_cents, euros_ronds, jour_texte, percent, texte

ADULT = 18
UNPUBLISHED = "Non publiée"


def pay_fact(contract: Contract, figures: Figures) -> str:
    """« de 803 € à 1 867 € brut par mois », computed at the figures’ day from its grid."""
    if not contract.grid:
        return texte(contract.pay_fact, figures) or UNPUBLISHED
    span = pay_range(figures.law, contract.grid, figures.day)
    if span is None:
        return UNPUBLISHED
    lowest, highest = map(euros_ronds, span)
    return f"de {lowest} à {highest} brut par mois"


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

    None where no grid, or no SMIC, is known that day.
    """
    try:
        grid, amount = law.grid(contract, day), law.value("smic-mensuel", day)
    except NotCovered:
        return None
    columns = [c for c in COLUMNS if any(cell.column == c for cell in grid.cells)]
    cells = {(c.age_min, c.column): c for c in grid.cells}
    bands = {c.age_min: c.age_max for c in grid.cells}
    rows = [
        (age_label(first, last), [words_of(cells.get((first, c)), amount) for c in columns])
        for first, last in sorted(bands.items())
    ]
    caption = (
        f"Minimum brut par mois au {jour_texte(day)}, en euros et en part du SMIC "
        f"({euros_cents(amount)})"
    )
    reserves = reserves_of(grid, law.figure("smic-mensuel", day), day)
    return PayTable(caption, "Âge", [COLUMNS[c] for c in columns], rows, reserves)


def words_of(cell: Cell | None, smic: Decimal) -> tuple[str, str]:
    """(euros a month, share) of a cell; a grid may leave one out."""
    if cell is None:
        return "non publié", ""
    share = percent(cell.share)
    if cell.conventional_share:
        share += f" du SMIC, ou {percent(cell.conventional_share)} du minimum conventionnel"
    return euros_cents(rounded(cell.share * smic)), share


def reserves_of(grid: Grid, smic: Figure, day: date) -> list[str]:
    """What to read below a grid."""
    reserves = [grid.note] if grid.note else []
    on_job = [c.age_min for c in grid.cells if c.base == PayBase.SMIC_OR_JOB]
    if on_job:
        reserves.append(
            f"À partir de {min(on_job)} ans, le pourcentage s’applique au minimum conventionnel de "
            "l’emploi occupé quand il est plus élevé que le SMIC."
        )
    if not smic.certain_on(day):
        until = jour_texte(smic.verified_until)
        reserves.append(f"SMIC vérifié jusqu’au {until} : il a pu changer depuis.")
    return reserves


def pay_range(law: Law, contract: str, day: date) -> tuple[Decimal, Decimal] | None:
    """Lowest and highest legal monthly pay of an adult, in euros; None where it is not known."""
    try:
        grid, smic = law.grid(contract, day), law.value("smic-mensuel", day)
    except NotCovered:
        return None
    shares = [c.share for c in grid.cells if c.age_max is None or c.age_max >= ADULT]
    return (rounded(min(shares) * smic), rounded(max(shares) * smic)) if shares else None
