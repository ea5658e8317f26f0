"""Days and months, as contracts count them. Pure dates; nothing here knows today."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal


def add_months(day: date, months: int) -> date:
    """The same day `months` later, or the last of that month when it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def whole_months(start: date, end: date) -> int:
    """Whole months from `start` to `end`, both days included."""
    after = end + timedelta(days=1)
    months = 12 * (after.year - start.year) + after.month - start.month
    return months - (add_months(start, months) > after)


def days_in_month(day: date) -> int:
    return monthrange(day.year, day.month)[1]


def first_of_next_month(day: date) -> date:
    return add_months(day.replace(day=1), 1)


def birthday(born: date, age: int, *, late: bool = False) -> date:
    """The day on which that age is reached.

    Born on 29 February, one grows older on 28 February of other years (circular NOR
    INTA1317573C); `late` is the other reading, 1 March.
    """
    day = add_months(born, 12 * age)
    return day + timedelta(days=1) if late and day.day != born.day else day


def born_on_leap_day(born: date) -> bool:
    return add_months(born, 12).day != born.day


def age_on(born: date, day: date, *, late: bool = False) -> int:
    """Years reached that day. `late`: see birthday."""
    years = day.year - born.year
    return years - (day < birthday(born, years, late=late))


def pay_age(born: date, start: date, month: date, *, late: bool = False) -> int:
    """The age that sets the pay of a month (its first day), in years reached.

    A birthday counts from the first of the month after it, even when it falls on a first; at the
    start of the contract, the age of that very day holds. C. trav., art. D6222-31.
    """
    eve = month.replace(day=1) - timedelta(days=1)
    return max(age_on(born, start, late=late), age_on(born, eve, late=late))


@dataclass(frozen=True, slots=True)
class Slice:
    """Days of one calendar month, from `start` to `end`, both included."""

    start: date
    end: date

    @property
    def month(self) -> date:
        return self.start.replace(day=1)

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    @property
    def share(self) -> Decimal:
        """Part of the calendar month that it covers."""
        return Decimal(self.days) / days_in_month(self.start)


def slices(start: date, end: date, cuts: list[date]) -> Iterator[Slice]:
    """The period month by month, cut again on each day of `cuts` that falls inside a month."""
    day = start
    while day <= end:
        stops = [first_of_next_month(day), end + timedelta(days=1), *(c for c in cuts if c > day)]
        after = min(stops)
        yield Slice(day, after - timedelta(days=1))
        day = after
