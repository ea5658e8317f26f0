"""What a contract shows of itself: its card, its key pay fact, its pay table."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from alternance.models import Contract, EmployerKind
from alternance.models.choices import COLUMNS
from alternance.models.grids import age_label
from alternance.rulebook import Figures, read_law
from alternance.rules.case import ContractKind
from alternance.rules.law import Law
from alternance.rules.meanings import NotCovered
from alternance.rules.pay_table import grid_of_day, pay_range
from alternance.words import say
from alternance.words.pay_table import NO_PAY, adult_span, caption, cell_words
from impgt_site.kit.formats import UNCERTAIN, texte
from programmes.given import PayByAge

ADULT = 18


def pay_fact(contract: Contract, figures: Figures) -> str:
    """« de 803 € à 1 867 € brut par mois, dès 18 ans », from its grid at the figures’ day; with its
    reserve where the SMIC is no longer certain."""
    if not contract.grid:
        return texte(contract.pay_fact, figures) or NO_PAY
    try:
        words = adult_span(*pay_range(figures.law, contract.grid, figures.day, ADULT), ADULT)
        certain = figures["smic-mensuel"].certain_on(figures.day)
    except NotCovered:
        return NO_PAY
    return words if certain else f"{words}, {UNCERTAIN}"


def card_of(contract: Contract, figures: Figures) -> dict:
    """What a contract’s card says."""
    return {
        "slug": contract.slug,
        "name": contract.name,
        "facts": [
            ("Pour qui", texte(contract.audience_fact, figures)),
            ("Rémunération", pay_fact(contract, figures)),
            ("Employeur", texte(contract.employer_fact, figures)),
        ],
        "url": contract.get_absolute_url(),
    }


def employers_by_answer(kinds: Iterable[EmployerKind]) -> list[tuple[str, list[EmployerKind]]]:
    """(« Tous, sauf professionnalisation », who may sign them), in the order of the employers."""
    found: dict[str, list[EmployerKind]] = {}
    for kind in kinds:
        refused = [row.contract.short_name.lower() for row in kind.answers if not row.allowed]
        words = f"Tous, sauf {' et '.join(refused)}" if refused else "Les quatre contrats"
        found.setdefault(words, []).append(kind)
    return list(found.items())


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
        table = grid_of_day(law, contract, day)
    except NotCovered:
        return None
    rows = [
        (age_label(row.age_min, row.age_max), [cell_words(table, cell) for cell in row.cells])
        for row in table.rows
    ]
    reserves = [*filter(None, [table.note]), *map(say, table.reserves)]
    columns = [COLUMNS[column] for column in table.columns]
    return PayTable(caption(table), "Âge", columns, rows, reserves)


def pay_of_year(cycle_year: int, day: date) -> PayByAge | None:
    """What an apprentice of that year of a cycle is paid at least, by age, on a day."""
    pay = pay_table(read_law(), ContractKind.APPRENTICESHIP, day)
    if pay is None or cycle_year > len(pay.columns):
        return None
    lines = [(age, *cells[cycle_year - 1]) for age, cells in pay.rows]
    return PayByAge(f"{pay.caption}, {pay.columns[cycle_year - 1]} d’apprentissage", lines)
