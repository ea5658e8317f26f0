"""Apprentices’ pay: hand-computed examples, the days it changes, and what always holds."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal as D

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alternance.rules.calendar import add_months, age_on, pay_age
from alternance.rules.case import ContractKind, Employer, Extension, Former
from alternance.rules.lengths import length_reserves
from alternance.rules.meanings import NotCovered, Refusal, RefusalCode
from alternance.rules.meanings import ReserveCode as Code
from alternance.rules.pay import schedule
from tests.alternance.rules.conftest import contract, said

pytestmark = pytest.mark.django_db


def months(case, law) -> dict[str, D]:
    return {f"{m.month:%Y-%m}": m.gross for m in schedule(case, law).months}


def shares(case, law) -> set[D]:
    return {p.rate for m in schedule(case, law).months for p in m.periods}


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


SECOND = {"same_level": True, "direct_line": True}


def test_a_second_diploma_of_the_same_level_adds_15_points(law):
    # Second master 2 in a year: 61 % + 15.
    assert shares(contract(**SECOND), law) == {D("0.76")}
    older = contract(born=date(1997, 1, 1), **SECOND)
    assert shares(older, law) == {D("1")}  # never past the whole SMIC


def stopping(law, **changes):
    """June 2026, at 78 % and 15 points: the second diploma follows one of three years."""
    return schedule(contract(held_cycle_years=3, **SECOND, **changes), law).months[9].periods[0]


def test_the_15_points_stop_at_the_smic_in_euros(law):
    """93 % of 1 900 = 1 767; of 2 100, 1 953 is over 1 867.02; 78 % of 2 500 = 1 950 alone is."""
    free = stopping(law, conventional_minimum=D("1900"))
    assert (free.rate, free.base, free.monthly) == (D("0.93"), D("1900"), D("1767"))
    held = stopping(law, conventional_minimum=D("2100"))
    assert (held.rate, held.base, held.monthly) == (1, D("1867.02"), D("1867.02"))
    alone = stopping(law, conventional_minimum=D("2500"))
    assert (alone.rate, alone.base, alone.monthly) == (D("0.78"), D("2500"), D("1950"))


def test_public_points_come_on_top_of_the_points_that_stopped(law):
    """1 867.02 + 10 % of 2 100 = 2 077.02, no share of one base; 110 % of the SMIC where it is."""
    town = {"employer": Employer.LOCAL, "public_points": 10}
    mixed = stopping(law, conventional_minimum=D("2100"), **town)
    assert (mixed.rate, mixed.base, mixed.monthly) == (None, None, D("2077.02"))
    older = stopping(law, born=date(1997, 1, 1), **town)
    assert (older.rate, older.base) == (D("1.1"), D("1867.02"))


def test_the_other_reading_of_the_points_is_said_with_both_amounts(law):
    """93 % of 2 100 each month, or the SMIC: 21 923.41 over the year."""
    case = contract(held_cycle_years=3, conventional_minimum=D("2100"), **SECOND)
    found = said(schedule(case, law).reserves)[Code.POINTS_STOPPED]
    assert found == {"retained": D("21923.41"), "other": 12 * D("1953.00")}
    plain = said(schedule(contract(held_cycle_years=3, **SECOND), law).reserves)
    assert Code.POINTS_STOPPED not in plain
    # 93 % of the SMIC by the three years of the diploma held, 76 % without them.
    assert plain[Code.RELATED_DIPLOMA_YEAR] == {
        "retained": 4 * D("1675.67") + 5 * D("1695.42") + 3 * D("1736.33"),
        "other": 4 * D("1369.37") + 5 * D("1385.50") + 3 * D("1418.94"),
    }
    assert Code.RELATED_DIPLOMA in said(schedule(contract(**SECOND), law).reserves)


@pytest.mark.parametrize(
    "missing",
    [{"same_level": False}, {"direct_line": False}, {"end": date(2026, 9, 1)}],
    ids=["level", "line", "a year and a day"],
)
def test_the_15_points_ask_for_all_three_conditions(law, missing):
    assert shares(contract(**{**SECOND, **missing}), law) == {D("0.61")}


@pytest.mark.parametrize(("held", "share"), [(None, "0.68"), (1, "0.68"), (2, "0.76"), (3, "0.93")])
def test_the_diploma_already_held_gives_its_years(law, held, share):
    case = contract(cycle_years=1, cycle_year=1, held_cycle_years=held, **SECOND)
    assert shares(case, law) == {D(share)}
    assert set(years(contract(cycle_years=1, cycle_year=1, held_cycle_years=3), law)) == {1}


FORMER = {"former": Former.OTHER, "former_diploma": True, "former_share": D("0.78")}


def test_an_earlier_contract_sets_a_floor_once_its_diploma_was_obtained(law):
    assert shares(contract(**FORMER), law) == {D("0.78")}
    assert shares(contract(**{**FORMER, "former_share": D("0.51")}), law) == {D("0.61")}
    assert shares(contract(**{**FORMER, "former_diploma": False}), law) == {D("0.61")}
    assert shares(contract(**{**FORMER, "former": Former.NONE}), law) == {D("0.61")}


def test_public_points_raise_the_grid_and_never_the_floor(law):
    """L3 at 78 %, then M1 in a town hall with 20 points: 53 + 20, so 78 %, not 98 %."""
    town = {**FORMER, "cycle_year": 1, "end": date(2027, 8, 31), "employer": Employer.LOCAL}
    paid = schedule(contract(**town, public_points=20), law).months
    assert [p.rate for m in paid[:13] for p in m.periods] == [D("0.78")] * 12 + [D("0.81")]
    assert paid[9].gross == D("1456.28")  # June 2026: 78 % of 1 867.02


def test_the_floor_is_a_share_of_the_smic_never_of_the_job_minimum(law):
    """June 2026: 78 % of 1 867.02 = 1 456.28, over 61 % of 2 200 = 1 342; 61 % of 2 500 wins."""
    period = schedule(contract(**FORMER, conventional_minimum=D("2200")), law).months[9].periods[0]
    assert (period.rate, period.base, period.former) == (D("0.78"), D("1867.02"), True)
    assert period.monthly == D("1456.2756")
    period = schedule(contract(**FORMER, conventional_minimum=D("2500")), law).months[9].periods[0]
    assert (period.rate, period.base, period.former) == (D("0.61"), D("2500"), False)


def test_of_a_tie_the_first_is_printed(law):
    same = {**FORMER, "former": Former.SAME}
    of_grid = contract(**{**same, "former_share": D("0.61"), "former_pay": D("1138.8822")})
    period = schedule(of_grid, law).months[9].periods[0]
    assert (period.rate, period.former) == (D("0.61"), False)
    of_share = contract(**same, former_pay=D("1456.2756"))
    period = schedule(of_share, law).months[9].periods[0]
    assert (period.rate, period.former) == (D("0.78"), True)


def test_a_floor_in_euros_would_not_follow_the_smic(law):
    """78 % of 1 801.80 all year, 12 × 1 405.40, for a diploma obtained in August 2025."""
    case = contract(**FORMER, former_end=date(2025, 8, 31))
    assert said(schedule(case, law).reserves)[Code.FORMER_IN_EUROS] == {
        "day": date(2025, 8, 31),
        "retained": 4 * D("1405.40") + 5 * D("1421.96") + 3 * D("1456.28"),
        "other": 12 * D("1405.40"),
    }
    assert Code.FORMER_SHARE in said(schedule(contract(**FORMER), law).reserves)
    early = contract(**FORMER, former_end=date(2015, 12, 31))
    assert Code.FORMER_IN_EUROS not in said(schedule(early, law).reserves)


def test_a_month_says_the_base_and_where_the_pay_comes_from(law):
    usual = schedule(contract(), law).months[0]
    period = usual.periods[0]
    assert (usual.age, period.base, period.former) == (22, D("1801.80"), False)
    same = contract(**{**FORMER, "former": Former.SAME, "former_pay": D("1600")})
    period = schedule(same, law).months[0].periods[0]
    assert (period.former, period.rate, period.base) == (True, None, None)


def test_with_the_same_employer_what_was_really_paid_counts(law):
    same = contract(**{**FORMER, "former": Former.SAME, "former_pay": D("1600")})
    assert months(same, law)["2026-06"] == D("1600.00")
    other = contract(**FORMER, former_pay=D("1600"))
    assert months(other, law)["2026-06"] == D("1456.28")


def test_an_extra_year_keeps_the_year_it_extends(law):
    again = contract(extension=Extension.REPEATED, extended_year=1, end=date(2027, 8, 31))
    assert set(years(again, law)) == {1}
    assert shares(again, law) == {D("0.53")}
    assert set(years(contract(extension=Extension.REPEATED), law)) == {2}
    older = contract(born=date(2004, 12, 31), extension=Extension.REPEATED, extended_year=1)
    assert shares(contract(born=date(2005, 1, 1), extension=Extension.REPEATED), law) == {
        D("0.51"),
        D("0.61"),
    }
    assert set(years(older, law)) == {1}


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, set()),
        ({"end": date(2026, 9, 1)}, {Code.EXTRA_YEAR_TOO_LONG}),
        ({"cycle_year": 1}, {Code.FIRST_YEAR_REPEATED}),
        ({"extended_year": 1}, {Code.FIRST_YEAR_REPEATED}),
        ({"cycle_year": 1, "cycle_years": 1}, set()),
        ({"cycle_year": 1, "extension": Extension.DISABILITY}, set()),
        ({"extension": Extension.NONE, "end": date(2026, 9, 1)}, set()),
    ],
)
def test_what_an_extra_year_may_not_be_is_said(law, changes, codes):
    case = contract(**{"extension": Extension.REPEATED, **changes})
    found = set(said(schedule(case, law).reserves))
    assert found & {Code.EXTRA_YEAR_TOO_LONG, Code.FIRST_YEAR_REPEATED} == codes


def test_an_extra_year_for_disability_adds_15_points(law):
    assert shares(contract(extension=Extension.DISABILITY), law) == {D("0.76")}
    assert shares(contract(extension=Extension.DISABILITY, extended_year=3), law) == {D("0.93")}


def test_the_points_for_disability_never_stop_and_it_is_said(law):
    """From 26: 115 %. 1.15 × 1 801.80 = 2 072.07, × 1 823.03 = 2 096.48, × 1 867.02 = 2 147.07."""
    case = contract(born=date(1997, 1, 1), extension=Extension.DISABILITY)
    assert shares(case, law) == {D("1.15")}
    assert said(schedule(case, law).reserves)[Code.DISABILITY_POINTS] == {
        "retained": 4 * D("2072.07") + 5 * D("2096.48") + 3 * D("2147.07"),
        "other": D("21923.41"),
    }
    younger = schedule(contract(extension=Extension.DISABILITY), law)
    assert Code.DISABILITY_POINTS not in said(younger.reserves)


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
