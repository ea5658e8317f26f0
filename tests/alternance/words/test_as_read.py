"""Sentences as people read them, and those that open an answer."""

from datetime import date
from decimal import Decimal as D

import pytest

from alternance.rules.case import (
    Workplace,
)
from alternance.rules.cost import employer_cost
from alternance.rules.meanings import (
    NotCovered,
    Reason,
    ReasonCode,
    RefusalCode,
    Reserve,
    ReserveCode,
)
from alternance.rules.pay import schedule
from alternance.words import say
from alternance.words.chain import heading
from alternance.words.comparison import (
    cost_words,
    wait_until,
)
from alternance.words.headlines import which_headline
from tests.alternance.rules.conftest import contract
from tests.alternance.words.faults import faults


@pytest.mark.parametrize(
    ("meaning", "words"),
    [
        (
            Reserve(
                ReserveCode.LAST_YEAR_MISSING,
                {"year": 2, "literal": D("1138.88"), "retained": D("954.95")},
            ),
            "donnerait la 2e année : 1 138,88 € brut le premier mois entier, au lieu de 954,95 €.",
        ),
        (
            Reserve(ReserveCode.INTERNSHIP_TOO_LONG, {"hours": D("924.000000")}),
            "Un stage dure au plus 924 heures de présence",
        ),
        (
            Reserve(ReserveCode.UNVERIFIED, {"figure": "SMIC", "until": date(2026, 10, 23)}),
            "SMIC : valeur vérifiée jusqu’au 23 octobre 2026, reprise telle quelle ensuite.",
        ),
        (
            Reason(ReasonCode.STARTS_LATE, {"before": date(2027, 1, 1)}),
            "Cette aide vaut pour un contrat qui débute avant le 1er janvier 2027.",
        ),
        (
            NotCovered(RefusalCode.NO_GRID, contract="apprentissage", day=date(2008, 4, 30)),
            "Grille de rémunération, contrat d’apprentissage : rien de connu au 30 avril 2008.",
        ),
        (
            NotCovered(RefusalCode.NO_SCALE, scale="participation", day=date(2008, 4, 30)),
            "Barème, participation forfaitaire de l’employeur : rien de connu au 30 avril 2008.",
        ),
    ],
)
def test_sentences_as_people_read_them(meaning, words):
    assert words in say(meaning).replace("\u202f", " ").replace("\xa0", " ")


@pytest.mark.parametrize(
    ("may_sign", "unsure", "answer", "sentence"),
    [
        (
            ["un", "deux"],
            ["trois"],
            "2 contrats possibles sur 4",
            "Vous pouvez signer : un, deux. À confirmer : trois.",
        ),
        ([], ["trois"], "Aucun contrat possible sans confirmation", "À confirmer : trois."),
        (["un"], [], "Un seul contrat possible : un", ""),
        ([], [], "Aucun contrat possible", ""),
    ],
)
def test_the_headline_counts_what_may_be_signed_then_names_it(may_sign, unsure, answer, sentence):
    found = which_headline(may_sign, unsure, 4)
    said = (words.replace("\u202f", " ") for words in (found.answer, found.sentence))
    assert tuple(said) == (answer, sentence)


def test_somebody_too_young_reads_when_to_sign():
    assert not faults(wait_until(16, date(2027, 10, 1)))
    assert "16\xa0ans, le 1er\xa0octobre 2027" in wait_until(16, date(2027, 10, 1))


def test_an_aid_is_said_to_be_taken_off_only_when_there_is_one(law):
    case = contract(signed=date(2026, 6, 1), start=date(2026, 9, 1), end=date(2027, 8, 31))
    for headcount, aided in ((10, True), (300, False)):
        cost = employer_cost(case, Workplace(headcount=headcount), schedule(case, law), law)
        assert ("aide déduite" in cost_words(cost)[1]) is aided


@pytest.mark.parametrize("number", range(1, 13))
def test_a_stretch_of_months_is_headed_as_people_say_it(number):
    first, last = date(2026, number, 1), date(2027, number, 1)
    for months in ([first], [first, last]):
        assert not faults(heading(months))
        assert heading(months)[0].isupper()
    elided = heading([first, last]).startswith("D’")
    assert elided is (number in (4, 8, 10))
