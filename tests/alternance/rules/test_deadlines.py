"""Days that bind, counted on a wall calendar."""

from datetime import date

import pytest

from alternance.rules.deadlines import aid_paperwork, filing_deadline, starts_around
from alternance.rules.holidays import easter, holidays

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "sunday", [date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5), date(2027, 3, 28)]
)
def test_easter(sunday):
    assert easter(sunday.year) == sunday


def test_the_eleven_holidays_of_2026():
    days = holidays(2026)
    assert len(days) == 11
    assert {date(2026, 4, 6), date(2026, 5, 14), date(2026, 5, 25), date(2026, 7, 14)} <= days


@pytest.mark.parametrize(
    ("kind", "start", "last"),
    [
        ("apprentissage", date(2026, 9, 1), date(2026, 9, 7)),  # Tuesday: Wed to Sat, then Monday
        ("apprentissage", date(2026, 11, 6), date(2026, 11, 13)),  # over Sunday 8 and Wednesday 11
        ("apprentissage", date(2026, 12, 24), date(2026, 12, 31)),
        ("professionnalisation", date(2026, 9, 1), date(2026, 9, 6)),
    ],
)
def test_filing(law, kind, start, last):
    assert filing_deadline(kind, start, law) == last


def test_starts_around_the_courses(law):
    assert starts_around(date(2026, 9, 7), law) == (date(2026, 6, 7), date(2026, 12, 7))


def test_six_months_to_send_the_contract(law):
    assert aid_paperwork(date(2026, 8, 31), law) == date(2027, 2, 28)


@pytest.mark.parametrize("year", range(1900, 2200))
def test_easter_is_the_one_of_an_independent_calendar(year):
    from dateutil.easter import easter as reference

    assert easter(year) == reference(year)
