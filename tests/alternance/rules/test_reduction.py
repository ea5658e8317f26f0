"""The general reduction: published coefficients, the frozen SMIC, what it may never pass."""

from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alternance.rules.calendar import days_in_month
from alternance.rules.reduction import (
    Reduction,
    due,
    month_reduction,
    reference_smic,
    settlement,
    thawed_smic,
)
from tests.alternance.rules.conftest import law_where

pytestmark = pytest.mark.django_db
FULL = D("0.5")  # a rate owed above every maximum
YEAR = [date(2026, number, 1) for number in range(1, 13)]


def fed(law, gross, month, large=False, days=None, owed=FULL) -> Reduction:
    return month_reduction(D(gross), month, days or days_in_month(month), large, owed, law)


def found(law, gross, month, large=False, days=None, owed=FULL):
    return fed(law, gross, month, large, days, owed).coefficient


@pytest.mark.parametrize(
    ("month", "large", "most"),
    [
        (date(2024, 1, 1), False, "0.3194"),
        (date(2024, 1, 1), True, "0.3234"),
        (date(2025, 4, 1), False, "0.3194"),
        (date(2025, 5, 1), False, "0.3193"),
        (date(2025, 5, 1), True, "0.3233"),
        (date(2026, 1, 1), False, "0.3981"),
        (date(2026, 1, 1), True, "0.4021"),
    ],
)
def test_below_the_smic_the_coefficient_is_the_highest(law, month, large, most):
    assert found(law, "1000", month, large) == D(most)


def test_a_reduction_that_ends_at_the_smic_is_whole_below_it(law):
    ended = law_where(law, reduction_sortie_en_smic=D(1))
    assert found(ended, "1000", date(2026, 1, 1)) == D("0.3981")
    assert found(ended, "1823.03", date(2026, 1, 1)) == 0


def test_at_the_smic_of_june_2026_the_frozen_smic_lowers_it(law):
    # (3 × 1 823.03 ÷ 1 867.02 − 1) ÷ 2 = 0.96466 ; ^1.75 ; × 0.3781 ; + 0.02.
    assert found(law, "1867.02", date(2026, 6, 1)) == D("0.3750")
    assert found(law, "1823.03", date(2026, 5, 1)) == D("0.3981")


def test_until_2025_it_fades_out_in_a_straight_line(law):
    # 0.3193 ÷ 0.6 × (1.6 × 1 801.80 ÷ 2 200 − 1) = 0.16517…
    assert found(law, "2200", date(2025, 9, 1)) == D("0.1652")


@pytest.mark.parametrize(
    ("gross", "month", "zero"),
    [
        ("2882.88", date(2025, 9, 1), True),  # 1.6 × 1 801.80
        ("2870", date(2025, 9, 1), False),
        ("5469.09", date(2026, 9, 1), True),  # 3 × 1 823.03, not 3 × 1 867.02
        ("5469.08", date(2026, 9, 1), False),
        ("0", date(2026, 9, 1), True),
    ],
)
def test_it_ends_where_the_law_says(law, gross, month, zero):
    assert (found(law, gross, month) == 0) is zero


def test_just_below_the_end_the_minimum_of_2_percent_remains(law):
    assert found(law, "5469.08", date(2026, 9, 1)) == D("0.0200")


def test_half_a_month_halves_the_smic_of_the_formula(law):
    june = date(2026, 6, 1)
    assert found(law, "933.51", june, days=15) == found(law, "1867.02", june)
    assert found(law, "1867.02", june, days=15) < D("0.2")


MONTHS = st.dates(date(2024, 1, 1), date(2028, 12, 31)).map(lambda day: day.replace(day=1))


@settings(max_examples=60, deadline=None)
@given(month=MONTHS, days=st.integers(1, 28))
def test_the_exit_is_exact_in_an_incomplete_month_too(law, month, days):
    """A promise of just three SMIC (1.6 before 2026) gives nothing, whatever the days."""
    times = law.value("reduction-sortie-en-smic", month)
    promise = times * reference_smic(month, law)
    assert found(law, promise * days / days_in_month(month), month, days=days) == 0
    below = promise - D("0.01")
    assert found(law, below * days / days_in_month(month), month, days=days) > 0 or times < 3


def test_the_smic_is_frozen_for_2026_alone(law):
    """From 2027 that of each month, 1 867.02 on 25 November 2026: at the SMIC, the most again."""
    for month, smic, other in [
        (date(2025, 12, 1), "1801.80", None),
        (date(2026, 1, 1), "1823.03", None),
        (date(2026, 12, 1), "1823.03", None),
        (date(2027, 1, 1), "1867.02", D("1823.03")),
    ]:
        assert (reference_smic(month, law), thawed_smic(month, law)) == (D(smic), other)
    assert found(law, "1867.02", date(2027, 1, 1)) == D("0.3981")


def test_a_year_at_the_smic_is_put_right_by_hand(law):
    """((3 × 12 × 1 823.03 ÷ 22 184.29 − 1) ÷ 2)^1.75 = 0.96385 ; 0.0200 + 0.3781 × 0.96385 =
    0.3844 ; × 22 184.29 = 8 527.64, against 5 × 725.75 + 7 × 700.13 = 8 529.66."""
    months = [fed(law, "1867.02" if m.month > 5 else "1823.03", m) for m in YEAR]
    assert {m.amount for m in months} == {D("725.75"), D("700.13")}
    assert due(months) == D("8527.64")
    assert settlement(months) == D("-2.02")


def test_each_version_of_the_formula_is_a_year_of_its_own(law):
    """January to April 0.2348 × 8 002.20 = 1 878.92, as 4 × 469.73 ; from May 0.2347 × 16 004.40 =
    3 756.23, one cent less than 8 × 469.53."""
    months = [fed(law, "2000.55", month.replace(year=2025)) for month in YEAR]
    assert [m.amount for m in months] == [D("469.73")] * 4 + [D("469.53")] * 8
    assert settlement(months[:4]) == 0
    assert settlement(months) == D("-0.01")


@settings(max_examples=60, deadline=None)
@given(
    pays=st.lists(st.decimals(0, 7000, places=2), min_size=1, max_size=12),
    owed=st.decimals(D("0.28"), D("0.45"), places=4),
    large=st.booleans(),
    year=st.integers(2024, 2028),
)
def test_a_years_reduction_never_passes_what_it_may_erase(law, pays, owed, large, year):
    months = [
        fed(law, pay, month.replace(year=year), large, owed=owed)
        for pay, month in zip(pays, YEAR, strict=False)
    ]
    reduced = sum(m.amount for m in months) + settlement(months)
    assert 0 <= reduced <= sum(m.gross * min(m.owed, m.formula.most) for m in months) + D("0.01")


@pytest.mark.parametrize("month", [date(2024, 6, 1), date(2025, 9, 1), date(2026, 9, 1)])
def test_it_never_passes_the_contributions_owed(law, month):
    assert found(law, "1000", month, owed=D("0.30")) == D("0.3000")


@settings(max_examples=60, deadline=None)
@given(
    gross=st.decimals(300, 6000, places=2),
    more=st.decimals(0, 500, places=2),
    month=st.dates(date(2024, 1, 1), date(2026, 12, 31)),
    large=st.booleans(),
)
def test_it_falls_as_pay_grows_and_stays_between_nothing_and_the_highest(
    law, gross, more, month, large
):
    first = found(law, gross, month.replace(day=1), large)
    second = found(law, gross + more, month.replace(day=1), large)
    size = "50-et-plus" if large else "moins-de-50"
    assert 0 <= second <= first <= law.value(f"reduction-t-{size}", month)
