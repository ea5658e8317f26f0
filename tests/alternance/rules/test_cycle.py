"""Which year of pay a month is: the contract in the cycle of its diploma."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D

import pytest

from alternance.rules.case import Former
from alternance.rules.lengths import length_reserves
from alternance.rules.meanings import ReserveCode as Code
from alternance.rules.pay import schedule
from tests.alternance.rules.conftest import contract, said

pytestmark = pytest.mark.django_db


def months(case, law) -> dict[str, D]:
    return {f"{m.month:%Y-%m}": m.gross for m in schedule(case, law).months}


def years(case, law) -> list[int]:
    return [p.year for m in schedule(case, law).months for p in m.periods]


def test_a_master_2_alone_is_paid_as_a_second_year(law):
    paid = schedule(contract(), law)
    assert set(years(contract(), law)) == {2}
    amounts = months(contract(), law)
    # 61 % of 1 801.80, of 1 823.03 from January, of 1 867.02 from June.
    assert amounts["2025-09"] == D("1099.10")
    assert amounts["2026-01"] == D("1112.05")
    assert amounts["2026-06"] == D("1138.88")
    assert paid.gross == 4 * D("1099.10") + 5 * D("1112.05") + 3 * D("1138.88")


def test_two_years_of_master_are_paid_as_first_then_second(law):
    assert years(contract(cycle_year=1, end=date(2027, 8, 31)), law) == [1] * 12 + [2] * 12


def test_a_broken_contract_is_the_whole_one_cut(law):
    """Its last month is paid by days; nothing before it moves, the limits of length neither."""
    whole = months(contract(), law)
    cut = months(contract(broken_on=date(2026, 6, 15)), law)
    assert list(cut) == list(whole)[:10]
    assert cut["2026-06"] == D("569.44")  # 15 days of 30 of 1 138.88
    assert cut == {month: whole[month] for month in cut} | {"2026-06": D("569.44")}
    assert months(contract(broken_on=date(2026, 8, 31)), law) == whole
    first = schedule(contract(broken_on=date(2025, 9, 1)), law)
    assert [(m.days, m.gross) for m in first.months] == [(1, D("36.64"))]
    assert not {Code.TOO_SHORT, Code.LAST_YEAR_MISSING} & set(said(first.reserves))


@pytest.mark.parametrize(
    ("cycle", "start_year", "year"), [(3, 3, 3), (3, 2, 2), (2, 1, 1), (2, 2, 2), (1, 1, 1)]
)
def test_the_year_of_pay_is_the_year_of_the_cycle(law, cycle, start_year, year):
    assert set(years(contract(cycle_years=cycle, cycle_year=start_year), law)) == {year}


RESUMED = {"start": date(2026, 5, 4), "end": date(2027, 8, 31), "cycle_year": 1}


def test_a_resumed_contract_turns_when_its_cycle_does(law):
    """8 months done on 4 May 2026: the cycle began on 4 September 2025, its second year a year
    later. September 2026: 3 days at 53 % (989.52), 27 at 61 % (1 138.88) of 1 867.02."""
    paid = schedule(contract(**RESUMED, months_done=8), law).months
    found = {f"{m.month:%Y-%m}": [(p.year, p.days) for p in m.periods] for m in paid}
    assert (found["2026-08"], found["2026-10"]) == ([(1, 31)], [(2, 31)])
    assert found["2026-09"] == [(1, 3), (2, 27)]
    assert paid[4].gross == D("1123.95")
    late = schedule(contract(**RESUMED), law).months
    assert years(contract(**RESUMED), law).count(2) == 4  # from 4 May 2027 to August
    assert sum(m.gross for m in paid) > sum(m.gross for m in late)


@pytest.mark.parametrize(("done", "year"), [(0, 2), (11, 2), (12, 2), (13, 2)])
def test_fewer_months_than_the_years_skipped_count_as_those_years(law, done, year):
    assert set(years(contract(months_done=done), law)) == {year}


def test_a_cycle_that_begins_on_a_day_that_its_month_lacks_begins_on_the_last(law):
    """31 August 2026 less 6 months is 28 February 2026: the second year begins a year later."""
    case = contract(
        start=date(2026, 8, 31), end=date(2027, 8, 30), cycle_year=1, months_done=6,
        signed=date(2026, 8, 1),
    )  # fmt: skip
    found = {f"{m.month:%Y-%m}": m for m in schedule(case, law).months}
    assert [(p.year, p.days) for p in found["2027-02"].periods] == [(1, 27), (2, 1)]


def test_a_contract_shorter_than_its_years_says_what_months_done_would_pay(law):
    """M1 and M2 in 23 months, from October 2025: with one done, the second year begins a month
    sooner, and that month of September 2026 is paid 61 % rather than 53 % of 1 867.02."""
    case = contract(start=date(2025, 10, 1), end=date(2027, 8, 31), cycle_year=1)
    found = said(schedule(case, law).reserves)
    values = found[Code.MONTHS_DONE]
    assert values["months"] == 1
    assert values["other"] - values["retained"] == D("1138.88") - D("989.52")
    # To the letter, 61 % from the first day: 12 months move.
    literal = found[Code.LAST_YEAR_AT_ONCE]
    assert literal["other"] - literal["retained"] == (
        3 * (D("1099.10") - D("954.95"))
        + 5 * (D("1112.05") - D("966.21"))
        + 4 * (D("1138.88") - D("989.52"))
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"months_done": 0, "start": date(2025, 10, 1), "end": date(2027, 8, 31)},  # answered
        {"start": date(2025, 9, 2), "end": date(2027, 8, 31)},  # not a whole month short
        {"start": date(2025, 10, 1), "end": date(2026, 8, 31)},  # M1 alone: another reserve
        {"cycle_year": 2, "end": date(2026, 7, 31)},  # M2 alone: the same pay
    ],
)
def test_nothing_is_said_of_months_done_when_they_do_not_decide(law, changes):
    case = contract(**{"cycle_year": 1, **changes})
    codes = set(said(schedule(case, law).reserves))
    assert not {Code.MONTHS_DONE, Code.LAST_YEAR_AT_ONCE} & codes


LICENCE = {
    "born": date(2003, 1, 10), "signed": date(2023, 7, 1), "start": date(2023, 9, 1),
    "end": date(2027, 8, 31), "level": 6, "cycle_years": 3, "cycle_year": 1,
}  # fmt: skip


def test_a_fourth_year_of_licence_with_a_disability_has_its_points(law):
    """Begun at 20: 78 % in the third year, 93 % in the fourth, 1 736.33 rather than 1 456.28."""
    paid = schedule(contract(**LICENCE, disability=True), law)
    found = {f"{m.month:%Y-%m}": m for m in paid.months}
    before, after = found["2026-08"], found["2026-09"]
    assert [(p.rate, p.year, p.past) for p in before.periods] == [(D("0.78"), 3, False)]
    assert [(p.rate, p.year, p.past) for p in after.periods] == [(D("0.93"), 3, True)]
    assert (after.gross, after.changes) == (D("1736.33"), ("annee",))
    values = said(paid.reserves)[Code.POINTS_PAST_THE_CYCLE]
    assert values["retained"] - values["other"] == 12 * (D("1736.33") - D("1456.28"))
    plain = schedule(contract(**LICENCE), law)
    assert plain.months[-1].periods[0].rate == D("0.78")
    assert Code.POINTS_PAST_THE_CYCLE not in said(plain.reserves)


def test_days_past_the_cycle_are_said_even_under_a_higher_floor(law):
    floor = {"former": Former.OTHER, "former_diploma": True, "former_share": D("1")}
    case = contract(**LICENCE, **floor, disability=True)
    values = said(schedule(case, law).reserves)[Code.POINTS_PAST_THE_CYCLE]
    assert values["retained"] == values["other"]
    short = replace(case, end=date(2026, 8, 31))  # the last day of the cycle
    assert Code.POINTS_PAST_THE_CYCLE not in said(schedule(short, law).reserves)


def test_the_days_past_the_cycle_are_a_row_of_their_own(law):
    """From 15 September: 14 days at 78 %, 16 at 93 %; its first full effect is in October."""
    moved = {**LICENCE, "start": date(2023, 9, 15), "end": date(2027, 9, 14)}
    found = {
        f"{m.month:%Y-%m}": m for m in schedule(contract(**moved, disability=True), law).months
    }
    rows = [(p.rate, p.days) for p in found["2026-09"].periods]
    assert rows == [(D("0.78"), 14), (D("0.93"), 16)]
    assert found["2026-09"].gross == D("1605.64")  # (14 × 1 456.2756 + 16 × 1 736.3286) / 30
    assert (found["2026-09"].changes, found["2026-10"].changes) == ((), ("annee",))


def test_a_contract_longer_than_its_cycle_stays_in_the_last_year(law):
    assert set(years(contract(end=date(2026, 11, 30)), law)) == {2}


def test_a_professional_licence_is_paid_at_the_second_year_throughout(law):
    case = contract(professional_licence=True, cycle_years=3, cycle_year=3, end=date(2027, 8, 31))
    assert set(years(case, law)) == {2}


def test_a_master_1_alone_is_paid_as_a_first_year_and_both_readings_are_shown(law):
    alone = schedule(contract(cycle_year=1), law)
    assert alone.months[0].gross == D("954.95")
    # Read to the letter, 61 % of 1 801.80.
    assert said(alone.reserves)[Code.LAST_YEAR_MISSING] == {
        "year": 2, "literal": D("1099.10"), "retained": D("954.95"),
    }  # fmt: skip
    whole = schedule(contract(cycle_year=1, end=date(2027, 8, 31)), law)
    assert not {Code.LAST_YEAR_MISSING, Code.LAST_YEAR_ALONE} & set(said(whole.reserves))


def test_the_third_year_of_a_general_licence_carries_a_reserve(law):
    licence = contract(cycle_years=3, cycle_year=3)
    # 78 %: 4 × 1 405.40 + 5 × 1 421.96 + 3 × 1 456.28; 53 % in a first year.
    assert said(schedule(licence, law).reserves)[Code.LAST_YEAR_ALONE] == {
        "year": 3, "retained": D("17100.24"), "other": D("11619.41"),
    }  # fmt: skip
    professional = contract(cycle_years=3, cycle_year=3, professional_licence=True)
    assert Code.LAST_YEAR_ALONE not in said(schedule(professional, law).reserves)


@pytest.mark.parametrize(
    ("end", "reserves"),
    [
        (date(2026, 2, 27), {Code.TOO_SHORT: {"months": 6}}),
        (date(2026, 2, 28), {}),
        (date(2028, 8, 31), {}),
        (date(2028, 9, 1), {Code.TOO_LONG_APPRENTICE: {"months": 36}}),
    ],
)
def test_a_length_outside_the_limits_is_said(law, end, reserves):
    assert said(length_reserves(contract(end=end), law)) == reserves
    assert said(schedule(contract(end=end), law).reserves).items() >= reserves.items()
