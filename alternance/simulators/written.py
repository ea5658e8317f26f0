"""How an answer is written for programs: decimals as strings, and where they come from."""

from datetime import date
from decimal import Decimal
from typing import Any

from alternance.rules.amounts import rounded
from alternance.rules.law import Reading
from alternance.rules.shapes import ConditionalScale, Figure, Grid
from alternance.words import say
from impgt_site.kit.typography import french


def cents(value: Decimal | None) -> str | None:
    return None if value is None else f"{rounded(value):f}"


def plain(value: Decimal | None) -> str | None:
    """A fraction or a count, with the decimals that it has."""
    return None if value is None else f"{value.normalize():f}"


def month_code(day: date) -> str:
    return f"{day:%Y-%m}"


def tail(reserves: list[str], law: Reading) -> dict[str, Any]:
    """What ends an answer: its reserves, and every figure, grid and scale that it used."""
    return {"reserves": reserves, "sources": [source_of(row) for row in law.used.values()]}


def late_words(answer: Any, today: date) -> list[str]:
    """What an answer says of its figures that should have been read again, if there are."""
    law = getattr(answer, "law", None)
    late = law.late_on(today) if isinstance(law, Reading) else None
    return [say(late)] if late else []


def source_of(row: Figure | Grid | ConditionalScale) -> dict[str, str | None]:
    value = row.value if isinstance(row, Figure) else None
    return {
        "code": row.code,
        "valeur": plain(value),
        "depuis": row.since.isoformat() if row.since else None,
        "texte": french(row.source),
    }
