"""The general reduction: published coefficients, the frozen SMIC, what it may never pass."""

from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alternance.rules.reduction import coefficient
from tests.alternance.rules.conftest import law_where

pytestmark = pytest.mark.django_db
FULL = D("0.5")  # a rate owed above every maximum


def found(law, gross, month, large=False, part=D(1), owed=FULL):
    return coefficient(D(gross), month, part, large, owed, law)


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
    assert found(law, "933.51", june, part=D("0.5")) == found(law, "1867.02", june)
    assert found(law, "1867.02", june, part=D("0.5")) < D("0.2")


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
