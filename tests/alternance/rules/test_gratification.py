"""Internship allowance: the ministry’s example, the threshold, two civil years."""

from datetime import date
from decimal import Decimal as D

import pytest

from alternance.rules.gratification import allowance

pytestmark = pytest.mark.django_db
SIGNED = date(2025, 12, 1)


def test_the_published_example_of_2026(law):
    hours = {date(2026, 1, 1): D(154), date(2026, 2, 1): D(140), date(2026, 3, 1): D(147)}
    found = allowance(hours, SIGNED, law)
    assert [line.amount for line in found.lines] == [D("693.00"), D("630.00"), D("661.50")]
    assert found.total == D("1984.50")
    assert found.smoothed == D("661.50")
    assert found.due


@pytest.mark.parametrize(
    ("presence", "leave", "due"),
    [
        (308, 0, False),
        (309, 0, True),
        (315, 0, True),
        (210, 0, False),
        (301, 7, False),
        (302, 7, True),
    ],
)
def test_it_is_due_strictly_above_the_threshold_leave_included(law, presence, leave, due):
    found = allowance({date(2026, 1, 1): D(presence)}, SIGNED, law, leave_hours=D(leave))
    assert found.due is due
    assert found.total == presence * D("4.50")


def test_each_hour_follows_the_ceiling_of_its_month(law):
    found = allowance({date(2025, 12, 1): D(154), date(2026, 1, 1): D(161)}, SIGNED, law)
    assert [line.amount for line in found.lines] == [D("669.90"), D("724.50")]


@pytest.mark.parametrize(("presence", "too_long"), [(924, False), (925, True)])
def test_the_longest_internship(law, presence, too_long):
    assert allowance({date(2026, 1, 1): D(presence)}, SIGNED, law).too_long is too_long
