"""Hours of presence counted from dates and a rhythm, against days counted by hand."""

from datetime import date
from decimal import Decimal

import pytest

from alternance.rules.presence import Presence, hours_by_month


def hours(first="2026-03-02", last="2026-07-31", **rhythm):
    ends = {"first": date.fromisoformat(first), "last": date.fromisoformat(last)}
    found = hours_by_month(Presence(**ends, **{"hours_a_day": Decimal(7)} | rhythm))
    return {f"{month:%m}": hours for month, hours in found.items()}


def test_three_days_a_week_are_three_fifths_of_the_working_days():
    # 22, 21, 17, 22 and 22 days from Monday to Friday without holidays: 104 in all.
    found = hours(days_a_week=3)
    assert found == {m: Decimal(h) for m, h in zip(
        ("03", "04", "05", "06", "07"), ("92.4", "88.2", "71.4", "92.4", "92.4"), strict=True
    )}  # fmt: skip
    assert sum(found.values()) == Decimal("436.8")


@pytest.mark.parametrize(
    ("rhythm", "days"),
    [
        ({}, 17),  # 21 weekdays less 1, 8, 14 and 25 May
        ({"days_a_week": 6}, 22),  # the five Saturdays too
        ({"weekdays": frozenset({1, 4})}, 6),  # Mondays but the 25th, Thursdays but the 14th
        ({"weekdays": frozenset({6})}, 5),
        ({"closed": frozenset({date(2026, 5, 15), date(2026, 5, 16)})}, 16),
        ({"on": 1, "of": 2}, 8),  # the weeks of 27 April, 11 and 25 May: 11–13, 15, 26–29
    ],
)
def test_may_2026_day_by_day(rhythm, days):
    assert hours("2026-05-01", "2026-05-31", **rhythm) == {"05": Decimal(days * 7)}


def test_weeks_are_counted_from_the_first_one():
    # From Monday 1 June: 1–5, 15–19 and 29–30 June are 12 days, then 1–3 July.
    found = hours("2026-06-01", "2026-07-03", on=1, of=2)
    assert found == {"06": Decimal(84), "07": Decimal(21)}
    # Two in four: 1–12 and 29–30 June, then 1–3 July.
    assert hours("2026-06-01", "2026-07-03", on=2, of=4) == found
    # One in four: 1–5 and 29–30 June.
    assert hours("2026-06-01", "2026-06-30", on=1, of=4) == {"06": Decimal(49)}
