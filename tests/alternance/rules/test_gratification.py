"""Internship allowance: the ministry’s example, the threshold, the rate of each month."""

from datetime import date
from decimal import Decimal as D

import pytest

from alternance.rules.gratification import Internship, allowance
from alternance.rules.law import Reading
from alternance.rules.meanings import NotCovered, Refusal, RefusalCode
from alternance.rules.meanings import ReserveCode as Code
from tests.alternance.rules.conftest import said

pytestmark = pytest.mark.django_db
EXAMPLE = {
    date(2026, 1, 1): D(154),
    date(2026, 2, 1): D(140),
    date(2026, 3, 1): D(147),
}


def computed(law, hours, **changes):
    return allowance(Internship(hours=hours, **changes), law)


def test_the_published_example_of_1984_euros_50(law):
    found = computed(law, EXAMPLE)
    assert [line.amount for line in found.lines] == [D("693.00"), D("630.00"), D("661.50")]
    assert (found.total, found.smoothed) == (D("1984.50"), D("661.50"))
    assert found.due
    assert not found.too_long
    assert [(line.hours, line.hourly) for line in found.lines] == [
        (154, D("4.50")),
        (140, D("4.50")),
        (147, D("4.50")),
    ]
    assert {line.legal.value for line in found.lines} == {D("4.50")}
    assert found.reserves == ()


@pytest.mark.parametrize(("hours", "due"), [(308, False), ("308.5", True), (309, True)])
def test_it_is_due_past_308_hours_from_the_first(law, hours, due):
    found = computed(law, {date(2026, 3, 1): D(hours)})
    assert found.due is due
    assert found.total == (D(hours) * D("4.50") if due else 0)
    assert found.voluntary == D(hours) * D("4.50")


def test_leave_and_earlier_hours_count_for_the_threshold_and_are_not_paid(law):
    march = {date(2026, 3, 1): D(300)}
    assert not computed(law, march).due
    for more in ({"leave_hours": D(9)}, {"earlier_hours": D(9)}):
        found = computed(law, march, **more)
        assert (found.due, found.presence, found.total) == (True, 309, D("1350.00"))


def test_each_hour_follows_the_rate_of_its_month(law):
    found = computed(law, {date(2025, 12, 1): D(200), date(2026, 1, 1): D(200)})
    assert [line.amount for line in found.lines] == [D("870.00"), D("900.00")]
    # 400 hours at 4.35 all along, by the reading of who keeps the amount of the agreement.
    amounts = {"retained": D("1770.00"), "other": D("1740.00")}
    assert said(found.reserves) == {Code.RATE_OF_EACH_MONTH: amounts}
    same = computed(law, {date(2024, 12, 1): D(200), date(2025, 1, 1): D(200)})
    assert same.reserves == ()  # 4.35 in both years


def test_a_better_offer_counts_except_from_a_public_host(law):
    private = computed(law, EXAMPLE, offered=D("6"))
    assert private.total == D("2646.00")
    assert computed(law, EXAMPLE, offered=D("4")).total == D("1984.50")
    public = computed(law, EXAMPLE, offered=D("6"), public=True)
    assert public.total == D("1984.50")
    assert said(public.reserves) == {Code.PUBLIC_HOST_RATE: {"legal": D("4.50")}}


@pytest.mark.parametrize(
    ("offered", "expected"),
    [
        ("4.49", {Code.OFFER_UNDER_RATE: {"offered": D("4.49"), "legal": D("4.50")}}),
        ("4.50", {}),
        # 441 hours × 1 cent over.
        ("4.51", {Code.OFFER_OVER_RATE: {"legal": D("4.50"), "excess": D("4.41")}}),
    ],
)
def test_an_offer_that_is_not_the_legal_rate_says_what_becomes_of_it(law, offered, expected):
    assert said(computed(law, EXAMPLE, offered=D(offered)).reserves) == expected


def test_a_rate_kept_past_its_known_end_is_said(law):
    reading = Reading(law)
    computed(reading, {date(2027, 1, 1): D(154)})
    assert [r.code for r in reading.reserves] == [Code.UNVERIFIED]
    assert reading.reserves[0].values["until"] == date(2026, 12, 31)


@pytest.mark.parametrize(("hours", "too_long"), [(924, False), (925, True)])
def test_924_hours_is_the_most(law, hours, too_long):
    found = computed(law, {date(2026, 3, 1): D(hours)})
    assert found.too_long is too_long
    expected = {Code.INTERNSHIP_TOO_LONG: {"hours": 924}} if too_long else {}
    assert said(found.reserves) == expected


def test_what_is_not_known_is_refused(law):
    with pytest.raises(NotCovered):
        computed(law, {date(2015, 12, 1): D(400)})
    with pytest.raises(Refusal) as refused:
        computed(law, {})
    assert refused.value.code is RefusalCode.NO_HOURS
