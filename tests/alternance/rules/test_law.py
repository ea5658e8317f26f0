"""How the law is read: dates, gaps, and a reading that remembers what it was asked."""

from datetime import date
from decimal import Decimal as D

import pytest

from alternance.rules.law import Reading
from alternance.rules.meanings import NotCovered, RefusalCode
from alternance.rules.meanings import ReserveCode as Code
from alternance.rules.shapes import ScaleLine
from tests.alternance.rules.conftest import said

pytestmark = pytest.mark.django_db
JUNE = date(2026, 6, 1)


def test_a_reading_lists_each_figure_grid_and_scale_once(law):
    reading = Reading(law)
    reading.value("smic-horaire", JUNE)
    reading.value("smic-horaire", date(2026, 7, 1))
    reading.value("smic-horaire", date(2026, 1, 1))
    reading.grid("apprentissage", JUNE)
    reading.scale("participation", JUNE)
    assert [(row.code, row.since) for row in reading.used.values()] == [
        ("smic-horaire", JUNE),
        ("smic-horaire", date(2026, 1, 1)),
        ("apprentissage-2019", date(2019, 1, 1)),
        ("participation-2025", date(2025, 7, 1)),
    ]
    assert reading.rules == law.rules


def test_a_figure_past_its_verification_is_a_reserve(law):
    reading = Reading(law)
    reading.figure("smic-horaire", date(2026, 10, 23))
    assert reading.reserves == []
    reading.figure("smic-horaire", date(2026, 10, 24))
    assert said(reading.reserves) == {
        Code.UNVERIFIED: {"figure": "SMIC horaire brut", "until": date(2026, 10, 23)}
    }


def test_a_figure_of_one_source_is_a_reserve(law):
    reading = Reading(law)
    reading.figure("at-mp-taux-moyen", JUNE)
    assert said(reading.reserves) == {
        Code.TO_CONFIRM: {
            "figure": "Accidents du travail, taux moyen",
            "source": "Taux moyen retenu par mon-entreprise, le simulateur de l’Urssaf",
        }
    }
    reading.figure("salarial-agirc-arrco", JUNE)
    assert len(reading.reserves) == 1


def test_a_rule_begins_on_its_day_and_does_not_hold_before(law):
    assert not law.holds("aide-une-seule-fois", date(2025, 2, 23))
    assert law.holds("aide-une-seule-fois", date(2025, 2, 24))


def test_what_is_not_known_says_its_date_and_its_name(law):
    asked = [
        (lambda: law.value("smic-horaire", date(2015, 12, 31)), RefusalCode.NO_VALUE, "mois",
         {"figure": "SMIC horaire brut", "day": date(2015, 12, 31)}),
        (lambda: law.scale("aide-apprentissage", date(2018, 12, 31)), RefusalCode.NO_SCALE,
         "conclusion", {"scale": "aide-apprentissage", "day": date(2018, 12, 31)}),
        (lambda: law.grid("apprentissage", date(2008, 4, 30)), RefusalCode.NO_GRID,
         "conclusion", {"contract": "apprentissage", "day": date(2008, 4, 30)}),
        (lambda: law.rule("apprentissage", "inconnu"), RefusalCode.NO_RULE, "jour",
         {"contract": "apprentissage", "motive": "inconnu"}),
        (lambda: law.figure("inconnu", JUNE), RefusalCode.NO_FIGURE, "jour",
         {"figure": "inconnu"}),
    ]  # fmt: skip
    for ask, code, criterion, values in asked:
        with pytest.raises(NotCovered) as unknown:
            ask()
        refused = unknown.value
        assert (refused.code, refused.criterion, refused.values) == (code, criterion, values)


def line(**conditions) -> bool:
    asked = {
        "headcount": 10, "level": 6, "disability": False, "takeover": False, "contract_year": 1,
        "age": 20,
    }  # fmt: skip
    return ScaleLine(D(1), **conditions).answers(**asked)


@pytest.mark.parametrize(
    ("conditions", "answers"),
    [
        ({}, True),
        ({"headcount_min": 10}, True),
        ({"headcount_min": 11}, False),
        ({"headcount_max": 10}, True),
        ({"headcount_max": 9}, False),
        ({"level_min": 6}, True),
        ({"level_min": 7}, False),
        ({"level_max": 6}, True),
        ({"level_max": 5}, False),
        ({"age_min": 20}, True),
        ({"age_min": 21}, False),
        ({"age_max": 20}, True),
        ({"age_max": 19}, False),
        ({"disability": True}, False),
        ({"takeover": True}, False),
        ({"contract_year": 2}, False),
    ],
)
def test_every_condition_of_a_line_counts_at_its_edge(conditions, answers):
    assert line(**conditions) is answers


def test_without_an_age_a_line_for_some_ages_answers():
    asked = {"headcount": 1, "level": 6, "disability": False, "takeover": False}
    assert ScaleLine(D(1), age_min=18).answers(**asked, contract_year=1, age=None)
    assert ScaleLine(D(1), age_max=17).answers(**asked, contract_year=1, age=None)
