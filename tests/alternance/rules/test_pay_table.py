"""A grid as it is read on a day: euros of each age and column, and what to know of them."""

from datetime import date
from decimal import Decimal as D

import pytest

from alternance.rules.meanings import NotCovered
from alternance.rules.meanings import ReserveCode as Code
from alternance.rules.pay_table import grid_of_day, pay_range
from alternance.words.pay_table import adult_span, caption, cell_words
from tests.alternance.rules.conftest import law_where, said

pytestmark = pytest.mark.django_db
JUNE, DECEMBER = date(2026, 6, 1), date(2026, 12, 1)


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\xa0", " ")


def test_the_apprentices_grid_in_june_2026(law):
    table = grid_of_day(law, "apprentissage", JUNE)
    assert table.smic == D("1867.02")
    assert table.columns == ("annee-1", "annee-2", "annee-3")
    euros = {
        (row.age_min, row.age_max): [table.monthly(c) for c in row.cells] for row in table.rows
    }
    assert list(euros) == [(0, 17), (18, 20), (21, 25), (26, None)]
    assert euros[21, 25] == [D("989.52"), D("1138.88"), D("1456.28")]
    assert said(table.reserves) == {Code.JOB_MINIMUM_FROM: {"age": 21}}
    assert table.note == ""


def test_past_its_verification_the_smic_is_told_with_a_reserve(law):
    found = said(grid_of_day(law, "apprentissage", DECEMBER).reserves)
    assert found[Code.UNVERIFIED]["until"] == date(2026, 10, 23)


def test_what_an_adult_earns_at_least_and_at_most(law):
    assert pay_range(law, "apprentissage", JUNE, 18) == (D("802.82"), D("1867.02"))
    assert pay_range(law, "apprentissage", JUNE, 0) == (D("504.10"), D("1867.02"))


@pytest.mark.parametrize("day", [date(2008, 4, 30), date(2015, 12, 31)])
def test_without_a_grid_or_a_smic_it_is_refused(law, day):
    for ask in (grid_of_day, lambda *asked: pay_range(*asked, 18)):
        with pytest.raises(NotCovered):
            ask(law, "apprentissage", day)


def test_a_grid_without_anybody_of_that_age_is_refused(law):
    with pytest.raises(NotCovered) as refused:
        pay_range(law_without_adults(law), "apprentissage", JUNE, 18)
    assert refused.value.values["age"] == 18


def law_without_adults(law):
    from dataclasses import replace

    found = law_where(law)
    young = law.grid("apprentissage", JUNE)
    cells = tuple(cell for cell in young.cells if cell.age_max == 17)
    found.grid = lambda contract, day: replace(young, cells=cells)
    return found


def test_a_table_in_words(law):
    table = grid_of_day(law, "professionnalisation", JUNE)
    assert plain(caption(table)) == (
        "Minimum brut par mois au 1er juin 2026, en euros et en part du SMIC (1 867,02 €)"
    )
    adult = next(
        cell for row in table.rows for cell in row.cells if cell and cell.conventional_share
    )
    assert list(map(plain, cell_words(table, adult))) == [
        "1 867,02 €", "100 % du SMIC, ou 85 % du minimum conventionnel",
    ]  # fmt: skip
    assert cell_words(table, None) == ("non publié", "")
    words = "de 803 € à 1 867 € brut par mois, dès 18 ans"
    assert plain(adult_span(D("802.82"), D("1867.02"), 18)) == words
