"""Hours of presence of an internship, month by month, from its dates and its rhythm.

Public holidays are never worked.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from alternance.rules.amounts import ZERO, rounded
from alternance.rules.holidays import FRIDAY, WEEK, is_working


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """Both days included. `weekdays`: the days of presence (Monday is 1), empty when only
    `days_a_week` is known. `on` weeks present of each `of`, counted from the week of `first`."""

    first: date
    last: date
    hours_a_day: Decimal
    days_a_week: int = FRIDAY
    weekdays: frozenset[int] = frozenset()
    on: int = 1
    of: int = 1
    closed: frozenset[date] = frozenset()

    @property
    def counted(self) -> frozenset[int]:
        """The weekdays that count: those that are known; of six days, all but Sunday."""
        if self.weekdays:
            return self.weekdays
        return frozenset(range(1, max(self.days_a_week, FRIDAY) + 1))

    @property
    def part(self) -> Decimal:
        """The share of the counted days that are worked: below five days, nobody knows which."""
        if self.weekdays or self.days_a_week >= FRIDAY:
            return Decimal(1)
        return Decimal(self.days_a_week) / FRIDAY


def hours_by_month(presence: Presence) -> dict[date, Decimal]:
    """First day of each month of presence → hours, rounded to the hundredth."""
    days: dict[date, int] = {}
    for day in days_of(presence):
        month = day.replace(day=1)
        days[month] = days.get(month, 0) + 1
    each = presence.hours_a_day * presence.part
    return {month: hours for month, n in days.items() if (hours := rounded(n * each)) > ZERO}


def days_of(presence: Presence) -> Iterator[date]:
    """The days that count, in order."""
    week = monday(presence.first)
    day = presence.first
    while day <= presence.last:
        at_the_host = (monday(day) - week).days // WEEK % presence.of < presence.on
        if (
            at_the_host
            and day.isoweekday() in presence.counted
            and is_working(day)
            and day not in presence.closed
        ):
            yield day
        day += timedelta(days=1)


def monday(day: date) -> date:
    return day - timedelta(days=day.isoweekday() - 1)
