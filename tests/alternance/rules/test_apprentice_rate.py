"""What raises an apprentice’s share of the SMIC, and what it may not fall under."""

from datetime import date
from decimal import Decimal as D

import pytest

from alternance.rules.case import Employer, Extension, Former
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
