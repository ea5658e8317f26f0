"""Examples one click away: cases as people say them, dated around a university year."""

from datetime import date, timedelta
from typing import NamedTuple
from urllib.parse import urlencode

from alternance.rules.calendar import add_months

SEPTEMBER = 9


class Sample(NamedTuple):
    """A case in a few words, and its answers as they are written in the address."""

    words: str
    answers: dict[str, str]

    @property
    def query(self) -> str:
        return urlencode(self.answers, safe=":,")


def sample_year(today: date) -> int:
    """The year of the start of term that samples are about: this one until December, when its last
    contracts are signed."""
    return today.year


def coming_year(today: date) -> int:
    """The year in which the university year to come starts."""
    return today.year if today.month < SEPTEMBER else today.year + 1


def next_start(today: date) -> date:
    """The first day of the coming university year."""
    return date(coming_year(today), SEPTEMBER, 1)


def year_from(start: date) -> date:
    """The last day of a contract of one year."""
    return add_months(start, 12) - timedelta(days=1)


def born(year: int, age: int) -> dict[str, str]:
    return {"naissance": f"{year - age}-03-14"}


def start(year: int) -> dict[str, str]:
    return {"debut": f"{year}-09-01"}


def whole_year(year: int) -> dict[str, str]:
    """One university year."""
    return start(year) | {"fin": f"{year + 1}-08-31"}


def town(year: int) -> dict[str, str]:
    """An apprentice of 22, master 2, in a town hall."""
    return {
        "contrat": "apprentissage",
        **whole_year(year),
        "formation": "master-2-map",
        **born(year, 22),
        "employeur": "territorial",
    }


def firm(year: int, headcount: int) -> dict[str, str]:
    """An apprentice of 23, master 2, in a firm."""
    return {
        "contrat": "apprentissage",
        **whole_year(year),
        "formation": "master-2-mqgrs",
        **born(year, 23),
        "effectif": str(headcount),
    }
