"""How the law is read: dates, gaps, and a reading that remembers what it was asked."""

from datetime import date
from decimal import Decimal as D

import pytest

from alternance.rules.law import NotCovered, Reading, ScaleLine

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
    assert reading.reserves == [
        "SMIC horaire brut : valeur vérifiée jusqu’au 23/10/2026, reprise telle quelle ensuite. "
        "Elle a pu changer."
    ]


def test_a_figure_of_one_source_is_a_reserve(law):
    reading = Reading(law)
    reading.figure("at-mp-taux-moyen", JUNE)
    assert reading.reserves == [
        "Accidents du travail, taux moyen : à faire confirmer "
        "(Taux moyen relevé dans un modèle social public)."
    ]
    reading.figure("salarial-agirc-arrco", JUNE)
    assert len(reading.reserves) == 1


def test_a_rule_begins_on_its_day_and_does_not_hold_before(law):
    assert not law.holds("aide-une-seule-fois", date(2025, 2, 23))
    assert law.holds("aide-une-seule-fois", date(2025, 2, 24))


def test_what_is_not_known_says_its_date_and_its_name(law):
    with pytest.raises(NotCovered, match=r"SMIC horaire brut : aucune.*31/12/2015") as unknown:
        law.value("smic-horaire", date(2015, 12, 31))
    assert unknown.value.criterion == "mois"
    with pytest.raises(NotCovered, match="31/12/2018") as unknown:
        law.scale("aide-apprentissage", date(2018, 12, 31))
    assert unknown.value.criterion == "conclusion"
    with pytest.raises(NotCovered, match="inconnu"):
        law.rule("apprentissage", "inconnu")
    assert NotCovered("x").criterion == ""


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
