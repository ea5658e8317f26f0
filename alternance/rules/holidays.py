"""French public holidays and working days. Numbers here are the calendar’s.

The eleven days of C. trav., art. L3133-1, for metropolitan France without Alsace-Moselle.
"""

from collections.abc import Iterator
from datetime import date, timedelta

FRIDAY, SUNDAY = 5, 7
WEEK = 7


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Butcher’s algorithm; numbers are astronomy’s)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % WEEK
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - WEEK * n + 114, 31)
    return date(year, month, day + 1)


# (month, day) of the holidays with a date of their own. C. trav., art. L3133-1.
FIXED = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
# Days after Easter Sunday: Easter Monday, Ascension, Whit Monday.
MOVABLE = (1, 39, 50)


def holidays(year: int) -> set[date]:
    """The eleven public holidays of metropolitan France, Alsace-Moselle apart."""
    sunday = easter(year)
    return {date(year, month, day) for month, day in FIXED} | {
        sunday + timedelta(days=days) for days in MOVABLE
    }


def is_working(day: date) -> bool:
    """A « jour ouvrable »: every day but Sundays and public holidays."""
    return day.isoweekday() != SUNDAY and day not in holidays(day.year)


def working_days_after(day: date) -> Iterator[date]:
    while True:
        day += timedelta(days=1)
        if is_working(day):
            yield day
