"""Apprentices’ pay: hand-computed examples, the days it changes, and what always holds."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal as D

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alternance.rules.calendar import add_months, age_on, pay_age
from alternance.rules.case import ContractKind
from alternance.rules.meanings import NotCovered, Refusal, RefusalCode
from alternance.rules.meanings import ReserveCode as Code
from alternance.rules.pay import schedule
from tests.alternance.rules.conftest import contract, said

pytestmark = pytest.mark.django_db


def months(case, law) -> dict[str, D]:
    return {f"{m.month:%Y-%m}": m.gross for m in schedule(case, law).months}


def shares(case, law) -> set[D]:
    return {p.rate for m in schedule(case, law).months for p in m.periods}


@pytest.mark.parametrize(
    ("born", "month", "changes"),
    [
        (date(2005, 1, 15), "2026-02", True),  # 21 on 15 January: from February
        (date(2005, 1, 1), "2026-01", False),  # 21 on a first: still from the month after
        (date(2005, 1, 1), "2026-02", True),
        (date(2005, 1, 31), "2026-02", True),
        (date(2005, 2, 1), "2026-02", False),
    ],
)
def test_pay_rises_on_the_first_of_the_month_after_the_birthday(law, born, month, changes):
    found = {f"{m.month:%Y-%m}": m for m in schedule(contract(born=born), law).months}
    assert found[month].periods[0].rate == (D("0.61") if changes else D("0.51"))
    assert found[month].bracket == ("21-25" if changes else "18-20")


def test_each_month_says_what_moved(law):
    case = contract(born=date(2005, 1, 15), cycle_year=1, end=date(2027, 8, 31))
    moved = {f"{m.month:%Y-%m}": m.changes for m in schedule(case, law).months if m.changes}
    assert moved == {
        "2026-01": ("smic",),
        "2026-02": ("age",),
        "2026-06": ("smic",),
        "2026-09": ("annee",),
    }


def test_the_brackets_are_named_as_the_law_prints_them(law):
    found = {
        schedule(contract(born=date(year, 1, 1)), law).months[0].bracket
        for year in (2010, 2008, 2006, 2003, 1995)
    }
    assert found == {"16-17", "18-20", "21-25", "26+"}


def test_the_age_of_the_first_day_holds_even_after_a_birthday_in_that_month():
    start = date(2025, 9, 15)
    assert pay_age(date(2004, 9, 10), start, date(2025, 9, 1)) == 21
    assert pay_age(date(2004, 9, 20), start, date(2025, 9, 1)) == 20
    assert pay_age(date(2004, 9, 20), start, date(2025, 10, 1)) == 21


def test_a_month_is_split_where_the_contract_year_turns_and_at_both_ends(law):
    case = contract(start=date(2025, 9, 15), end=date(2026, 9, 20), cycle_year=1)
    paid = schedule(case, law).months
    # 16 days of 30 at 53 % of 1 801.80 (954.954).
    assert (paid[0].days, paid[0].days_of_month, paid[0].gross) == (16, 30, D("509.31"))
    # 14 days at 53 % of 1 867.02, then 6 at 61 %: 461.776… + 227.776…, rounded once.
    assert [(p.year, p.days) for p in paid[-1].periods] == [(1, 14), (2, 6)]
    assert (paid[-1].days, paid[-1].gross) == (20, D("689.55"))
    assert len(paid) == 13


def test_from_21_a_higher_minimum_of_the_job_counts_and_before_it_does_not(law):
    higher = {"conventional_minimum": D("2000")}
    assert months(contract(**higher), law)["2026-06"] == D("1220.00")
    assert months(contract(born=date(2006, 5, 10), **higher), law)["2026-06"] == D("952.18")
    lower = contract(conventional_minimum=D("1700"))
    assert months(lower, law)["2026-06"] == D("1138.88")


@pytest.mark.parametrize(("points", "amount"), [(0, "1138.88"), (10, "1325.58"), (20, "1512.29")])
def test_a_public_employer_may_add_points(law, points, amount):
    assert months(contract(public_points=points), law)["2026-06"] == D(amount)


def test_public_points_pass_the_whole_smic(law):
    older = contract(born=date(1997, 1, 1), public_points=20)
    assert shares(older, law) == {D("1.2")}
    # 4 × 1 801.80 + 5 × 1 823.03 + 3 × 1 867.02 is 21 923.41: 12 months of SMIC, × 1.2 by month.
    assert said(schedule(older, law).reserves)[Code.PUBLIC_POINTS] == {
        "ceiling": 1, "retained": D("26308.10"), "other": D("21923.41"),
    }  # fmt: skip
    assert Code.PUBLIC_POINTS not in said(schedule(contract(public_points=20), law).reserves)


def test_a_higher_agreed_pay_replaces_the_minimum_by_the_day(law):
    case = contract(start=date(2025, 9, 16), agreed_pay=D("1200"))
    paid = schedule(case, law).months
    assert paid[0].gross == D("600.00")
    assert paid[0].minimum == D("549.55")
    assert paid[1].gross == D("1200.00")
    assert months(contract(agreed_pay=D("500")), law)["2026-06"] == D("1138.88")


def test_a_promised_share_follows_the_smic(law):
    """61 % promised in a first year: 1 099.10, then 1 112.05 and 1 138.88."""
    promised = months(contract(cycle_year=1, agreed_share=D("0.61")), law)
    assert [promised[month] for month in ("2025-09", "2026-01", "2026-06")] == [
        D("1099.10"), D("1112.05"), D("1138.88"),
    ]  # fmt: skip
    # 15 days of 30; the higher of two promises.
    half = contract(start=date(2025, 9, 16), agreed_share=D("0.61"), agreed_pay=D("1200"))
    assert months(half, law)["2025-09"] == D("600.00")


@pytest.mark.parametrize(
    ("promise", "said_of_it"),
    [
        # 43 % of 1 801.80, under 61 %.
        ({"agreed_share": D("0.43")}, ("2025-09", "774.77", "1099.10")),
        ({"agreed_pay": D("1100")}, ("2026-01", "1100.00", "1112.05")),  # from January alone
        ({"agreed_pay": D("1138.88")}, None),  # the legal floor to the cent
        ({"agreed_share": D("0.61")}, None),
        ({}, None),
    ],
)
def test_a_promise_under_the_floor_says_so_and_changes_nothing(law, promise, said_of_it):
    paid = schedule(contract(**promise), law)
    values = said(paid.reserves).get(Code.PROMISE_UNDER_FLOOR)
    found = values and (f"{values['month']:%Y-%m}", str(values["promise"]), str(values["minimum"]))
    assert found == said_of_it
    assert paid.months[-1].gross == D("1138.88")


def test_a_contract_of_2018_keeps_the_grid_of_its_signature(law):
    old = {
        "signed": date(2018, 12, 31),
        "start": date(2019, 1, 2),
        "end": date(2019, 8, 31),
    }
    assert shares(contract(born=date(1997, 6, 5), **old), law) == {D("0.61")}
    assert shares(contract(born=date(2000, 1, 5), **old), law) == {D("0.49")}


def test_after_the_last_verified_day_a_month_says_it_is_not_certain(law):
    case = contract(signed=date(2026, 8, 1), start=date(2026, 9, 1), end=date(2027, 8, 31))
    certain = {f"{m.month:%Y-%m}": m.certain for m in schedule(case, law).months}
    assert certain["2026-10"]
    assert not certain["2026-11"]


def test_what_is_not_known_is_refused(law):
    with pytest.raises(NotCovered) as refused:
        schedule(contract(start=date(2015, 9, 1), end=date(2016, 8, 31)), law)
    assert refused.value.criterion == "mois"
    with pytest.raises(NotCovered) as refused:
        schedule(contract(signed=date(2008, 4, 30)), law)
    assert refused.value.criterion == "conclusion"
    with pytest.raises(NotCovered):
        schedule(contract(signed=date(2020, 4, 26), public_points=10), law)
    with pytest.raises(Refusal) as refused:
        schedule(contract(end=date(2025, 8, 31)), law)
    assert refused.value.code is RefusalCode.ENDS_BEFORE_START
    for kind in (ContractKind.TRAINING, ContractKind.INTERNSHIP):
        with pytest.raises(Refusal) as refused:
            schedule(contract(contract=kind), law)
        assert refused.value.code is RefusalCode.NOT_EMPLOYED


def test_months_and_ages_at_their_edges():
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert add_months(date(2025, 11, 30), 3) == date(2026, 2, 28)
    leap = date(2004, 2, 29)
    assert age_on(leap, date(2025, 2, 27)) == 20
    assert age_on(leap, date(2025, 2, 28)) == 21
    assert age_on(leap, date(2024, 2, 28)) == 19
    assert age_on(leap, date(2024, 2, 29)) == 20
    assert age_on(leap, date(2025, 2, 28), late=True) == 20
    assert age_on(leap, date(2025, 3, 1), late=True) == 21
    assert age_on(leap, date(2024, 2, 29), late=True) == 20


def test_who_is_born_on_29_february_grows_older_on_the_28th(law):
    """18 on 28 February 2026: 51 % from March. On 1 March, it would be from April: one month of
    March 2026 at 39 % of 1 823.03 (710.98) rather than 51 % (929.75)."""
    case = contract(born=date(2008, 2, 29))
    found = {f"{m.month:%Y-%m}": m.periods[0].rate for m in schedule(case, law).months}
    assert (found["2026-02"], found["2026-03"]) == (D("0.39"), D("0.51"))
    values = said(schedule(case, law).reserves)[Code.LEAP_BIRTHDAY]
    assert values["retained"] - values["other"] == D("929.75") - D("710.98")
    same = contract(born=date(2004, 2, 29))  # 22 on that day: no bracket turns
    assert Code.LEAP_BIRTHDAY not in said(schedule(same, law).reserves)


CASES = st.builds(
    lambda born, start, length, year: contract(
        born=born,
        signed=start,
        start=start,
        end=start + timedelta(days=length),
        cycle_years=2,
        cycle_year=year,
    ),
    st.dates(date(1990, 1, 1), date(2008, 12, 31)),
    st.dates(date(2019, 1, 1), date(2026, 9, 1)),
    st.integers(180, 1095),
    st.integers(1, 2),
)
COMMON = ("born", "signed", "start", "cycle_years", "cycle_year")


@settings(max_examples=60, deadline=None)
@given(case=CASES)
def test_the_months_cover_every_day_once_and_pay_never_falls(law, case):
    paid = schedule(case, law).months
    assert sum(month.days for month in paid) == (case.end - case.start).days + 1
    monthly = [period.monthly for month in paid for period in month.periods]
    assert monthly == sorted(monthly)


@settings(max_examples=40, deadline=None)
@given(case=CASES, later=st.integers(1, 400))
def test_a_month_is_the_same_whatever_the_end_of_the_contract(law, case, later):
    longer = contract(
        **{name: getattr(case, name) for name in COMMON}, end=case.end + timedelta(days=later)
    )
    ours, theirs = schedule(case, law).months, schedule(longer, law).months
    assert ours[:-1] == theirs[: len(ours) - 1]


@settings(max_examples=40, deadline=None)
@given(case=CASES, older=st.integers(0, 4000))
def test_pay_never_falls_with_age(law, case, older):
    elder = contract(
        **{**{n: getattr(case, n) for n in COMMON}, "born": case.born - timedelta(days=older)},
        end=case.end,
    )
    pairs = zip(schedule(case, law).months, schedule(elder, law).months, strict=True)
    assert all(younger.gross <= elderly.gross for younger, elderly in pairs)


@settings(max_examples=40, deadline=None)
@given(case=CASES, done=st.integers(0, 23), more=st.integers(0, 12))
def test_months_already_done_never_lower_the_pay(law, case, done, more):
    fewer, further = (replace(case, months_done=months) for months in (done, min(done + more, 23)))
    pairs = zip(schedule(fewer, law).months, schedule(further, law).months, strict=True)
    assert all(less.gross <= great.gross for less, great in pairs)


@settings(max_examples=40, deadline=None)
@given(case=CASES, cut=st.integers(0, 1095), helped=st.booleans())
def test_a_broken_contract_is_always_the_whole_one_cut(law, case, cut, helped):
    case = replace(case, disability=helped)
    broken = replace(case, broken_on=min(case.start + timedelta(days=cut), case.end))
    whole, part = schedule(case, law).months, schedule(broken, law).months
    assert part[:-1] == whole[: len(part) - 1]
    assert part[-1].gross <= whole[len(part) - 1].gross
