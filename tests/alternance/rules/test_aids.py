"""Hiring aids by window, the employer’s participation, the CNFPT: published amounts, edge days."""

from datetime import date
from decimal import Decimal as D

import pytest

from alternance.rules.aids import cnfpt_share, hiring_aid, paid_by_month, participation
from alternance.rules.law import NotCovered

pytestmark = pytest.mark.django_db
LICENCE, MASTER = 6, 7
START = date(2026, 9, 1)


@pytest.mark.parametrize(
    ("signed", "headcount", "amount", "quota"),
    [
        (date(2024, 12, 31), 10, 6000, False),
        (date(2024, 12, 31), 250, 6000, True),
        (date(2025, 1, 1), 10, 0, False),
        (date(2025, 2, 23), 10, 0, False),
        (date(2025, 2, 24), 249, 5000, False),
        (date(2025, 2, 24), 250, 2000, True),
        (date(2025, 12, 31), 10, 5000, False),
        (date(2026, 1, 1), 10, 0, False),
        (date(2026, 3, 7), 10, 0, False),
        (date(2026, 3, 8), 249, 2000, False),
        (date(2026, 3, 8), 250, 750, True),
    ],
)
@pytest.mark.parametrize("level", [LICENCE, MASTER])
def test_the_window_of_the_signature_and_the_headcount_set_the_aid(
    law, signed, headcount, amount, quota, level
):
    aid = hiring_aid(signed, START, headcount, level, law)
    assert aid.amount == amount
    if aid.line and amount:
        assert aid.line.needs_quota is quota


def test_disability_raises_the_aid_with_a_reserve_for_larger_employers(law):
    small = hiring_aid(date(2026, 3, 8), START, 10, MASTER, law, disability=True)
    large = hiring_aid(date(2026, 3, 8), START, 300, MASTER, law, disability=True)
    assert (small.amount, large.amount) == (6000, 6000)
    assert large.line.needs_quota
    assert large.line.confidence == "moyenne"


def test_a_rule_not_yet_published_is_unknown_never_zero(law):
    aid = hiring_aid(date(2027, 1, 1), date(2027, 1, 4), 10, MASTER, law)
    assert not aid.known
    assert "2027" in aid.reason
    late = hiring_aid(date(2026, 12, 1), date(2027, 1, 1), 10, MASTER, law)
    assert not late.known
    assert hiring_aid(date(2026, 12, 1), date(2026, 12, 31), 10, MASTER, law).known
    assert not cnfpt_share(date(2027, 1, 1), MASTER, law).known


def test_a_year_is_paid_by_twelfths_and_no_more(law):
    aid = hiring_aid(date(2026, 6, 1), START, 10, MASTER, law)
    paid = paid_by_month(aid, START, date(2028, 8, 31))
    assert len(paid) == 12
    assert {amount for _, amount in paid} == {D("166.67")}


@pytest.mark.parametrize(
    ("signed", "level", "takeover", "amount"),
    [
        (date(2025, 6, 30), MASTER, False, 0),
        (date(2025, 7, 1), MASTER, False, 750),
        (date(2025, 7, 1), LICENCE, False, 750),
        (date(2025, 7, 1), 5, False, 0),
        (date(2025, 7, 1), MASTER, True, 200),
    ],
)
def test_the_employers_participation(law, signed, level, takeover, amount):
    assert participation(signed, level, law, takeover) == amount


@pytest.mark.parametrize(
    ("signed", "share"),
    [
        (date(2021, 12, 31), "0.5"),
        (date(2022, 1, 1), "1"),
        (date(2024, 12, 31), "1"),
        (date(2025, 1, 1), "0"),
        (date(2026, 12, 31), "0"),
    ],
)
def test_the_cnfpt_share(law, signed, share):
    assert cnfpt_share(signed, MASTER, law).amount == D(share)


def test_before_the_register_nothing_is_guessed(law):
    with pytest.raises(NotCovered):
        hiring_aid(date(2018, 12, 31), START, 10, MASTER, law)
    with pytest.raises(NotCovered):
        cnfpt_share(date(2020, 1, 1), MASTER, law)
