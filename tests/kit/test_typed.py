"""What people type is read as they mean it; what could mean two things is not guessed."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impgt_site.kit.formats import euros, jour_texte, mois_annee, number
from impgt_site.kit.typed import code_typed, day_typed, month_typed, number_typed
from impgt_site.kit.typography import french

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "2026-09-01", "1/9/2026", "01/09/2026", "01/09/26", "01.09.2026", "1-9-2026", "1 9 2026",
        "1er septembre 2026", "1ᵉʳ septembre 2026", "1 SEPTEMBRE 2026", "1 sept. 2026",
        "1er\u202fseptembre\u00a02026", " \u200e01/09/2026\u200b ", "\ufeff2026-09-01",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(text):
    assert day_typed(text) == date(2026, 9, 1)


@pytest.mark.parametrize(
    "text",
    ["2026-09-0", "2026-9-1", "31/02/2026", "1 ju 2026", "1 ma 2026", "12/2026", "0/9/2026", "x"],
)
def test_what_names_no_day_or_two_is_none(text):
    assert day_typed(text) is None


def test_two_digits_are_this_century_or_the_last():
    assert day_typed("14/03/04") == date(2004, 3, 14)
    assert day_typed("14/03/98") == date(1998, 3, 14)


@pytest.mark.parametrize("text", ["2026-09", "9/2026", "09.2026", "septembre 2026", "Sept. 2026"])
def test_a_month_is_read_however_it_is_written(text):
    assert month_typed(text) == date(2026, 9, 1)


@given(DAYS)
def test_days_are_accepted_back_as_pages_print_them(day):
    assert day_typed(french(jour_texte(day))) == day
    assert month_typed(mois_annee(day)) == day.replace(day=1)


@given(st.decimals(0, 10**9, places=2))
def test_amounts_are_accepted_back_as_pages_print_them(amount):
    assert number_typed(euros(amount), ("€",)) == amount
    assert number_typed(number(amount, 2)) == amount


@pytest.mark.parametrize(
    ("text", "units", "value"),
    [
        ("1.867,02", (), "1867.02"),
        ("1 867,02 €", ("€",), "1867.02"),
        ("1867.02", (), "1867.02"),
        ("1 200 salariés", ("salariés",), "1200"),
        ("2,08 %", ("%",), "2.08"),
        ("−3", (), "-3"),
    ],
)
def test_a_number_is_read_with_its_own_unit(text, units, value):
    assert number_typed(text, units) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "units"),
    [("61 %", ("€",)), ("2,08 €", ("%",)), ("1e5", ()), ("1.867.000", ()), ("12,", ()), ("", ())],
)
def test_a_unit_is_never_dropped(text, units):
    assert number_typed(text, units) is None


def test_a_code_is_known_with_capitals_accents_and_spaces():
    assert code_typed("Privé") == "prive"
    assert code_typed("autre employeur") == code_typed("autre_employeur")
