"""Apprentices’ pay: hand-computed examples, the days it changes, and what always holds."""

from datetime import date, timedelta
from decimal import Decimal as D

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alternance.rules.calendar import add_months, age_on, pay_age
from alternance.rules.law import NotCovered
from alternance.rules.pay import Apprenticeship, schedule

pytestmark = pytest.mark.django_db
SEPTEMBER = {"signed": date(2025, 8, 20), "start": date(2025, 9, 1), "end": date(2026, 8, 31)}
MASTER_2 = {"cycle_years": 2, "cycle_year": 2}


def contract(**changes) -> Apprenticeship:
    return Apprenticeship(**{"born": date(2003, 5, 10), **SEPTEMBER, **MASTER_2, **changes})


def months(case, law) -> dict[str, D]:
    return {f"{line.slice.start:%Y-%m-%d}": line.amount for line in schedule(case, law).lines}


def test_a_master_2_alone_is_paid_as_a_second_year(law):
    paid = schedule(contract(), law)
    assert {line.year for line in paid.lines} == {2}
    amounts = months(contract(), law)
    # 61 % of 1 801.80, of 1 823.03 from January, of 1 867.02 from June.
    assert amounts["2025-09-01"] == D("1099.10")
    assert amounts["2026-01-01"] == D("1112.05")
    assert amounts["2026-06-01"] == D("1138.88")
    assert paid.total == 4 * D("1099.10") + 5 * D("1112.05") + 3 * D("1138.88")


def test_two_years_of_master_are_paid_as_first_then_second(law):
    case = contract(cycle_year=1, end=date(2027, 8, 31))
    years = [line.year for line in schedule(case, law).lines]
    assert years == [1] * 12 + [2] * 12


@pytest.mark.parametrize(
    ("cycle", "start_year", "years"),
    [((3), 3, {3}), ((3), 2, {2}), ((2), 1, {1})],
)
def test_the_year_of_pay_is_the_year_of_the_cycle(law, cycle, start_year, years):
    case = contract(cycle_years=cycle, cycle_year=start_year)
    assert {line.year for line in schedule(case, law).lines} == years


def test_a_professional_licence_is_paid_at_the_second_year_throughout(law):
    case = contract(professional_licence=True, cycle_years=3, cycle_year=3)
    assert {line.year for line in schedule(case, law).lines} == {2}


@pytest.mark.parametrize(
    ("born", "month", "changes"),
    [
        (date(2005, 1, 15), "2026-02-01", True),  # 21 on 15 January: from February
        (date(2005, 1, 1), "2026-01-01", False),  # 21 on a first: still from the month after
        (date(2005, 1, 1), "2026-02-01", True),
        (date(2005, 1, 31), "2026-02-01", True),
        (date(2005, 2, 1), "2026-02-01", False),
    ],
)
def test_pay_rises_on_the_first_of_the_month_after_the_birthday(law, born, month, changes):
    lines = {f"{x.slice.start}": x for x in schedule(contract(born=born), law).lines}
    assert lines[month].share == (D("0.61") if changes else D("0.51"))


def test_the_age_of_the_first_day_holds_even_after_a_birthday_in_that_month():
    start = date(2025, 9, 15)
    assert pay_age(date(2004, 9, 10), start, date(2025, 9, 1)) == 21
    assert pay_age(date(2004, 9, 20), start, date(2025, 9, 1)) == 20
    assert pay_age(date(2004, 9, 20), start, date(2025, 10, 1)) == 21


def test_a_month_is_split_where_the_contract_year_turns_and_at_both_ends(law):
    case = contract(start=date(2025, 9, 15), end=date(2026, 9, 20), cycle_year=1)
    amounts = months(case, law)
    # 16 days of 30 at 53 % of 1 801.80 (954.95); in September 2026, year 2 from the 15th.
    assert amounts["2025-09-15"] == D("509.31")
    assert amounts["2026-09-01"] == D("461.78")  # 14/30 of 989.52
    assert amounts["2026-09-15"] == D("227.78")  # 6/30 of 1 138.88
    assert len(amounts) == 14


def test_from_21_a_higher_minimum_of_the_job_counts_and_before_it_does_not(law):
    higher = {"job_minimum": D("2000")}
    assert months(contract(**higher), law)["2026-06-01"] == D("1220.00")
    young = contract(born=date(2006, 5, 10), **higher)
    assert months(young, law)["2026-06-01"] == D("952.18")
    lower = contract(job_minimum=D("1700"))
    assert months(lower, law)["2026-06-01"] == D("1138.88")


@pytest.mark.parametrize(("points", "amount"), [(0, "1138.88"), (10, "1325.58"), (20, "1512.29")])
def test_a_public_employer_may_add_points(law, points, amount):
    assert months(contract(public_points=D(points)), law)["2026-06-01"] == D(amount)


def test_a_contract_of_2018_keeps_the_grid_of_its_signature(law):
    case = contract(
        born=date(1997, 6, 5),
        signed=date(2018, 12, 31),
        start=date(2019, 1, 2),
        end=date(2019, 8, 31),
    )
    assert {line.share for line in schedule(case, law).lines} == {D("0.61")}
    young = contract(
        born=date(2000, 1, 5),
        signed=date(2018, 12, 31),
        start=date(2019, 1, 2),
        end=date(2019, 8, 31),
    )
    assert {line.share for line in schedule(young, law).lines} == {D("0.49")}


def test_after_the_last_verified_day_a_line_says_it_is_not_certain(law):
    case = contract(signed=date(2026, 8, 1), start=date(2026, 9, 1), end=date(2027, 8, 31))
    certain = {f"{x.slice.month:%Y-%m}": x.certain for x in schedule(case, law).lines}
    assert certain["2026-09"]
    assert not certain["2026-11"]


def test_what_is_not_known_is_refused(law):
    with pytest.raises(NotCovered):
        schedule(contract(start=date(2015, 9, 1), end=date(2016, 8, 31)), law)
    with pytest.raises(ValueError, match="finit avant"):
        schedule(contract(end=date(2025, 8, 31)), law)


def test_months_and_ages_at_their_edges():
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert add_months(date(2025, 11, 30), 3) == date(2026, 2, 28)
    assert age_on(date(2004, 2, 29), date(2025, 2, 28)) == 20
    assert age_on(date(2004, 2, 29), date(2025, 3, 1)) == 21


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


@settings(max_examples=60, deadline=None)
@given(case=CASES)
def test_the_lines_cover_every_day_once_and_pay_never_falls(law, case):
    lines = schedule(case, law).lines
    assert sum(line.slice.days for line in lines) == (case.end - case.start).days + 1
    monthly = [line.monthly for line in lines]
    assert monthly == sorted(monthly)


@settings(max_examples=40, deadline=None)
@given(case=CASES, later=st.integers(1, 400))
def test_a_line_is_the_same_whatever_the_end_of_the_contract(law, case, later):
    longer = contract(
        **{f: getattr(case, f) for f in ("born", "signed", "start", "cycle_years", "cycle_year")},
        end=case.end + timedelta(days=later),
    )
    ours, theirs = schedule(case, law).lines, schedule(longer, law).lines
    assert ours[:-1] == theirs[: len(ours) - 1]
