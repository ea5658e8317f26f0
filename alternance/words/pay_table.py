"""What the table of a pay grid says around its figures."""

from decimal import Decimal

from alternance.rules.pay_table import GridOfDay
from alternance.rules.shapes import Cell
from alternance.words.saying import phrase

NO_CELL = "non publié"
NO_PAY = "Non publiée"  # of a pay, where a contract shows its own


def caption(table: GridOfDay) -> str:
    return phrase(
        "Minimum brut par mois au {day:jour}, en euros et en part du SMIC ({smic:centimes})",
        {"day": table.day, "smic": table.smic},
    )


def cell_words(table: GridOfDay, cell: Cell | None) -> tuple[str, str]:
    """(euros a month, share) of a cell; a grid may leave one out."""
    if cell is None:
        return NO_CELL, ""
    values = {"euros": table.monthly(cell), "share": cell.share, "job": cell.conventional_share}
    share = "{share:part}"
    if cell.conventional_share:
        share = "{share:part} du SMIC, ou {job:part} du minimum conventionnel"
    return phrase("{euros:centimes}", values), phrase(share, values)


def span(lowest: Decimal, highest: Decimal) -> str:
    """« de 803 € à 1 867 € brut par mois »."""
    return phrase(
        "de {lowest:euros_ronds} à {highest:euros_ronds} brut par mois",
        {"lowest": lowest, "highest": highest},
    )


def adult_span(lowest: Decimal, highest: Decimal, age: int) -> str:
    """« de 803 € à 1 867 € brut par mois, dès 18 ans »: a grid may pay less before."""
    return phrase("{span:texte}, dès {age:ans}", {"span": span(lowest, highest), "age": age})
