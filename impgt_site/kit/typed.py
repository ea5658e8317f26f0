"""What people type, and what pages print, read back: days, numbers, codes.

Nothing here guesses: what could mean two things is None, and the field says how to write it.
"""

import re
import unicodedata
from datetime import date
from decimal import Decimal, InvalidOperation

from impgt_site.kit.dates import MONTHS

# A link ends where mail programs think it does: what they leave or take with it is not an answer.
AROUND_LINKS = ".,;)>]»"
ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
FRENCH_DAY = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})")
DAY_IN_WORDS = re.compile(r"(\d{1,2})(?:er)? ([a-z]+)\.? (\d{4})")
ISO_MONTH = re.compile(r"(\d{4})-(\d{2})")
FRENCH_MONTH = re.compile(r"(\d{1,2})[/.\- ](\d{4})")
MONTH_IN_WORDS = re.compile(r"([a-z]+)\.? (\d{4})")
# 15, 15,5 or 1 500,50; dots part thousands only where a comma follows: 1.867,02.
NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?|-?\d{1,3}(?:\.\d{3})+,\d+")
LAST_OF_THIS_CENTURY = 68  # two digits, as POSIX reads them: 68 is 2068, 69 is 1969
SHORTEST_MONTH = 3  # letters that tell a month: « sept. »


def plain_text(text: str) -> str:
    """Without what cannot be seen, every kind of space made one plain space."""
    seen = (" " if unicodedata.category(c) in ("Zs", "Zl", "Zp", "Cc") else c for c in text)
    visible = "".join(c for c in seen if unicodedata.category(c) != "Cf")
    return " ".join(visible.split())


def folded(text: str) -> str:
    """Without accents, capitals or signs: « Privé » and « prive » are one."""
    parts = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("’", "'"))
    return "".join(part for part in parts if not unicodedata.combining(part))


def day_typed(text: str) -> date | None:
    """2026-09-01, 1/9/2026, 01.09.26, 1er septembre 2026: that day, or None.

    A day as addresses write it has all its digits: a link that was cut is not another day.
    """
    words = folded(plain_text(text))
    if found := ISO_DAY.fullmatch(words):
        year, month, day = found.groups()
    elif found := FRENCH_DAY.fullmatch(words):
        day, month, year = found.groups()
    elif found := DAY_IN_WORDS.fullmatch(words):
        day, month, year = found[1], month_named(found[2]), found[3]
    else:
        return None
    try:
        return date(full_year(year), int(month), int(day))
    except ValueError:
        return None


def month_typed(text: str) -> date | None:
    """2026-09, 9/2026, septembre 2026: the first day of that month, or None."""
    words = folded(plain_text(text))
    if found := ISO_MONTH.fullmatch(words):
        year, month = found.groups()
    elif found := FRENCH_MONTH.fullmatch(words):
        month, year = found.groups()
    elif found := MONTH_IN_WORDS.fullmatch(words):
        month, year = month_named(found[1]), found[2]
    else:
        return None
    try:
        return date(int(year), int(month), 1)
    except ValueError:
        return None


def month_named(name: str) -> str:
    """« septembre », « sept » → "9"; what names no month, or several, → "0"."""
    names = [folded(month) for month in MONTHS]
    found = [n for n, month in enumerate(names, start=1) if month.startswith(name)]
    return str(found[0]) if len(found) == 1 and len(name) >= SHORTEST_MONTH else "0"


def full_year(year: str) -> int:
    short = int(year)
    if len(year) > 2:
        return short
    return short + (2000 if short <= LAST_OF_THIS_CENTURY else 1900)


def number_typed(text: str, units: tuple[str, ...] = ()) -> Decimal | None:
    """« 1 867,02 € », « 1.867,02 », « 15.5 »: that number, or None.

    Only the unit that was asked may follow: another one is an answer to another question.
    """
    words = folded(plain_text(text)).replace("−", "-")
    for unit in sorted(units, key=len, reverse=True):
        if words.endswith(folded(unit)):
            words = words.removesuffix(folded(unit))
            break
    words = words.replace(" ", "")
    if not NUMBER.fullmatch(words):
        return None
    if "," in words:
        words = words.replace(".", "").replace(",", ".")
    try:
        return Decimal(words)
    except InvalidOperation:  # more digits than any amount has
        return None


def code_typed(text: str) -> str:
    """A code of ours as people write it: « Autre employeur » → autreemployeur."""
    return re.sub(r"[^a-z0-9]", "", folded(plain_text(text)))
