"""The file of law that the seed was written from: a copy, read by tests and never by the site."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import yaml

LAW = yaml.safe_load((Path(__file__).parent / "data/legal.yaml").read_text())


def iso(value) -> date | None:
    return None if value is None else date.fromisoformat(str(value))


def number(value) -> Decimal:
    return Decimal(str(value)).normalize()


def rows(entries, key: str) -> list[tuple[date | None, Decimal]]:
    """(from, value) of a list of the file; a value that only repeats the one before is no row."""
    found: list = []
    for entry in entries:
        if not found or number(entry[key]) != found[-1][1]:
            found.append((iso(entry.get("from")), number(entry[key])))
    return found


def since(rule) -> list[tuple[date | None, Decimal]]:
    """A rule that is or is not: 1 from its first day."""
    return [(iso(rule["from"]), Decimal(1))]
