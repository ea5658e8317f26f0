"""Figures that texts quote: the office asks here whether a token of a text prints one."""

import re
from datetime import date

from alternance.rulebook import Figures, read_law
from impgt_site.kit.richtext import TOKEN

BRACKETS = re.compile(r"\[\[[^\[\]]*\]\]")


def unknown_quotes(text: str, today: date) -> list[str]:
    """The tokens of a text that print no figure, today or on the day that they name."""
    figures = Figures(read_law(), today)
    return [token for token in BRACKETS.findall(text) if not prints(token, figures)]


def prints(token: str, figures: Figures) -> bool:
    found = TOKEN.fullmatch(token)
    if found is None:
        return False
    try:
        day = date.fromisoformat(found[2]) if found[2] else figures.day
        return figures.series(found[1]).at(day) is not None
    except (LookupError, ValueError):
        return False
