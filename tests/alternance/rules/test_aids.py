"""Hiring aids by window, the employer’s participation, the CNFPT: published amounts, edge days."""

from datetime import date
from decimal import Decimal as D

import pytest

from alternance.rules.aids import cnfpt_share, hiring_aid, paid_by_month, participation
from alternance.rules.case import Workplace
from alternance.rules.meanings import NotCovered, Reason
from alternance.rules.meanings import ReasonCode as Code
from tests.alternance.rules.conftest import contract, professional, said

pytestmark = pytest.mark.django_db
LICENCE, MASTER = 6, 7
YEAR = {"start": date(2026, 9, 1), "end": date(2027, 8, 31)}


def aid(law, signed, case=contract, headcount=10, quota=True, again=False, **changes):
    place = Workplace(headcount=headcount, meets_quota=quota, already_aided=again)
    return hiring_aid(case(**{**YEAR, "signed": signed, **changes}), place, law)


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
    found = aid(law, signed, headcount=headcount, level=level)
    assert found.amount == amount
    if amount:
        assert found.line.needs_quota is quota
        assert aid(law, signed, headcount=headcount, level=level, quota=False).amount == (
            0 if quota else amount
        )


@pytest.mark.parametrize(
    ("level", "small", "large"), [(3, 5000, 2000), (4, 5000, 2000), (5, 4500, 1500), (6, 2000, 750)]
)
def test_the_level_of_the_diploma_counts_in_2026(law, level, small, large):
    assert aid(law, date(2026, 6, 1), level=level).amount == small
    assert aid(law, date(2026, 6, 1), level=level, headcount=250).amount == large


def test_disability_raises_the_aid_with_a_reserve_for_larger_employers(law):
    small = aid(law, date(2026, 3, 8), disability=True)
    large = aid(law, date(2026, 3, 8), headcount=300, disability=True)
    assert (small.amount, large.amount) == (6000, 6000)
    assert Code.ONE_READING in said(large.conditions)
    assert Code.ONE_READING not in said(small.conditions)
    assert aid(law, date(2026, 3, 8), headcount=300, disability=True, quota=False).amount == 6000


def test_a_rule_not_yet_published_is_unknown_never_zero(law):
    found = aid(law, date(2027, 1, 1), start=date(2027, 1, 4))
    assert not found.known
    assert found.reason == Reason(Code.UNPUBLISHED, {"year": 2027})
    assert not cnfpt_share(date(2027, 1, 1), MASTER, law).known


def test_a_start_too_late_for_the_window_gets_nothing_and_says_why(law):
    late = aid(law, date(2026, 12, 1), start=date(2027, 1, 1), end=date(2027, 12, 31))
    assert late.amount == 0
    assert said(late.conditions) == {Code.STARTS_LATE: {"before": date(2027, 1, 1)}}
    assert aid(law, date(2026, 12, 1), start=date(2026, 12, 31)).amount == 2000


@pytest.mark.parametrize(("signed", "amount"), [(date(2025, 2, 24), 0), (date(2024, 12, 31), 6000)])
def test_the_same_employer_is_aided_once_for_the_same_diploma(law, signed, amount):
    assert aid(law, signed, again=True).amount == amount


@pytest.mark.parametrize(
    ("signed", "born", "amount"),
    [
        (date(2023, 6, 1), date(2000, 1, 1), 6000),
        (date(2024, 4, 30), date(2000, 1, 1), 6000),
        (date(2024, 4, 30), date(1990, 1, 1), 0),
        (date(2024, 5, 1), date(2000, 1, 1), 0),
    ],
)
def test_professionalisation_lost_its_aid_on_1_may_2024(law, signed, born, amount):
    days = {"start": signed, "end": date(signed.year + 1, signed.month, 28)}
    assert aid(law, signed, case=professional, born=born, **days).amount == amount


def test_the_age_of_a_professional_contract_is_that_of_its_signature(law):
    """29 when it is signed, 30 when it starts: 6 000 € a year before May 2024."""
    dates = {"start": date(2024, 4, 17), "end": date(2025, 4, 16)}
    found = {
        born: aid(law, date(2024, 1, 1), case=professional, born=born, **dates).amount
        for born in (date(1994, 4, 16), date(1994, 1, 1), date(1993, 12, 31))
    }
    assert list(found.values()) == [6000, 0, 0]


def paid(law, start, end, signed=date(2026, 6, 1), **changes):
    case = contract(signed=signed, start=start, end=end, **changes)
    found = hiring_aid(case, Workplace(headcount=10), law)
    return paid_by_month(found, case, law)


def test_a_year_is_paid_by_twelfths_and_no_more(law):
    months = paid(law, date(2026, 9, 1), date(2028, 8, 31))
    assert [amount for _, amount in months] == [D("166.67")] * 11 + [D("166.63")]
    assert (months[0][0], months[-1][0]) == (date(2026, 9, 1), date(2027, 8, 1))


def test_a_year_that_starts_mid_month_still_has_twelve_twelfths(law):
    months = paid(law, date(2026, 9, 15), date(2027, 9, 14))
    assert (len(months), sum(amount for _, amount in months)) == (12, 2000)


def test_a_shorter_contract_is_paid_by_the_day_at_both_ends(law):
    months = paid(law, date(2026, 9, 16), date(2027, 6, 15))
    assert months[0][1] == D("83.33")  # 15 days of 30
    assert months[1][1] == D("166.67")
    assert sum(amount for _, amount in months) == D("1500.00")


def test_before_november_2025_a_shorter_contract_counted_whole_months(law):
    months = paid(law, date(2025, 9, 16), date(2026, 6, 15), signed=date(2025, 9, 1))
    assert months[0][1] == D("416.67")
    assert months[-1][1] < D("416")


def test_a_contract_under_a_year_never_gets_more_than_the_whole(law):
    # Thirteen calendar months, the first a whole one before November 2025.
    months = paid(law, date(2025, 9, 16), date(2026, 9, 14), signed=date(2025, 9, 1))
    assert (len(months), sum(amount for _, amount in months)) == (13, 5000)


YEAR_OR_MORE = (date(2026, 9, 1), date(2027, 8, 31))
SHORTER = (date(2026, 9, 16), date(2027, 6, 15))


@pytest.mark.parametrize(
    ("days", "broken", "amounts"),
    [
        # A year or more: a twelfth, then the day of the break-up over those of its month.
        (YEAR_OR_MORE, date(2026, 11, 10), ["166.67", "166.67", "55.55"]),
        (YEAR_OR_MORE, date(2026, 9, 1), ["5.56"]),
        (YEAR_OR_MORE, date(2026, 9, 30), ["166.67"]),
        ((date(2026, 9, 10), date(2027, 9, 9)), date(2026, 9, 20), ["111.11"]),
        # Shorter: by day at both ends.
        (SHORTER, date(2026, 9, 20), ["27.78"]),
        (SHORTER, date(2026, 11, 10), ["83.33", "166.67", "55.56"]),
    ],
)
def test_a_break_up_ends_the_aid_that_day(law, days, broken, amounts):
    months = paid(law, *days, broken_on=broken)
    assert [amount for _, amount in months] == [D(amount) for amount in amounts]


def test_the_last_day_of_a_year_breaks_nothing(law):
    whole = paid(law, *YEAR_OR_MORE)
    assert paid(law, *YEAR_OR_MORE, broken_on=date(2027, 8, 31)) == whole
    long = (date(2026, 9, 1), date(2028, 8, 31))
    assert paid(law, *long, broken_on=date(2027, 10, 5)) == whole


def test_before_november_2025_the_month_of_a_break_up_is_whole(law):
    days = (date(2025, 9, 1), date(2026, 8, 31))
    october, november = (
        paid(law, *days, signed=date(2025, 9, 1), broken_on=broken)
        for broken in (date(2025, 10, 3), date(2025, 11, 3))
    )
    assert [amount for _, amount in october] == [D("416.67"), D("416.66")]
    assert [amount for _, amount in november] == [D("416.67"), D("416.67"), D("41.66")]


def test_nothing_is_paid_by_month_when_there_is_no_aid(law):
    assert paid(law, date(2026, 9, 1), date(2027, 8, 31), signed=date(2026, 2, 1)) == []


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
        aid(law, date(2018, 12, 31))
    with pytest.raises(NotCovered):
        cnfpt_share(date(2020, 1, 1), MASTER, law)


def test_before_2023_a_minor_was_aided_less_until_the_month_after_18(law):
    case = contract(
        born=date(2004, 11, 20), signed=date(2022, 9, 1), start=date(2022, 9, 1),
        end=date(2023, 8, 31), level=4,
    )  # fmt: skip
    found = hiring_aid(case, Workplace(headcount=10), law)
    assert found.amount == 5000
    months = dict(paid_by_month(found, case, law))
    assert months[date(2022, 11, 1)] == D("416.67")
    assert months[date(2022, 12, 1)] == D("666.67")
    # Three months of 5 000, nine of 8 000.
    assert sum(months.values()) == D("7250.00")
    adult = contract(signed=date(2022, 9, 1), start=date(2022, 9, 1), end=date(2023, 8, 31))
    assert hiring_aid(adult, Workplace(headcount=10), law).amount == 8000


@pytest.mark.parametrize(
    ("signed", "changes", "reason"),
    [
        (date(2026, 2, 1), {}, Code.WRITTEN),
        (date(2026, 6, 1), {"quota": False, "headcount": 250}, Code.QUOTA_NOT_MET),
        (date(2026, 6, 1), {"again": True}, Code.ALREADY_AIDED),
    ],
)
def test_an_aid_refused_says_why_and_by_which_scale(law, signed, changes, reason):
    found = aid(law, signed, **changes)
    assert found.amount == 0
    assert found.known
    assert list(said(found.conditions)) == [reason]
    assert found.scale.kind == "aide-apprentissage"


def test_an_aid_granted_says_its_conditions(law):
    assert list(said(aid(law, date(2026, 6, 1)).conditions)) == [Code.SEND_IN_TIME]
    large = aid(law, date(2026, 6, 1), headcount=250)
    assert list(said(large.conditions)) == [Code.SEND_IN_TIME, Code.KEEP_QUOTA]


def test_an_unknown_rule_names_its_year(law):
    for found in (aid(law, date(2027, 1, 1)), cnfpt_share(date(2027, 1, 1), MASTER, law)):
        assert found.reason == Reason(Code.UNPUBLISHED, {"year": 2027})
        assert found.conditions == [found.reason]
        assert found.scale.verified_until == date(2026, 12, 31)
    assert cnfpt_share(date(2026, 12, 31), MASTER, law).line.level_min is not None
