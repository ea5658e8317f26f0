"""Calendar: ages, months, anniversaries."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta


def birthday(born: date, year: int, late: bool = False) -> date:
    """Born on 29 February: 28 February of other years; `late` is the other reading, 1 March."""
    if (born.month, born.day) == (2, 29) and monthrange(year, 2)[1] == 28:
        return date(year, 3, 1) if late else date(year, 2, 28)
    return born.replace(year=year)


def age(born: date, on: date, late: bool = False) -> int:
    return on.year - born.year - (on < birthday(born, on.year, late))


def shift(day: date, months: int) -> date:
    """As many months later; a day that the month lacks is its last day."""
    total = day.year * 12 + day.month - 1 + months
    year, month = total // 12, total % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def whole_years(start: date, on: date) -> int:
    years = 0
    while shift(start, 12 * (years + 1)) <= on:
        years += 1
    return years


def whole_months(start: date, last: date) -> int:
    """Whole months from `start` to `last`, both days included."""
    months = 0
    while shift(start, months + 1) <= last + timedelta(days=1):
        months += 1
    return months


def at_least_a_year(start: date, last: date) -> bool:
    return last >= shift(start, 12) - timedelta(days=1)


def at_most_a_year(start: date, last: date) -> bool:
    return last < shift(start, 12)


def days_of(year: int, month: int) -> int:
    return monthrange(year, month)[1]


def months(start: date, last: date) -> Iterator[tuple[int, int, date, date]]:
    """Each calendar month with the first and last day of the contract in it."""
    year, month = start.year, start.month
    while (year, month) <= (last.year, last.month):
        first = max(start, date(year, month, 1))
        yield year, month, first, min(last, date(year, month, days_of(year, month)))
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def each_day(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += timedelta(days=1)
