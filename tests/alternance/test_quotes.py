"""Figures quoted by texts: each sentence is true on the days when an amount is not known, or no
longer certain."""

from datetime import date

import pytest
from django.db.models import CharField, TextField

from alternance.models import Contract
from alternance.quoting import faults_of_quotes
from alternance.rulebook import Figures, read_law
from impgt_site.kit.formats import ligne, riche, texte
from impgt_site.kit.richtext import tokens
from impgt_site.management.commands.seed import MODELS
from tests.makers import enter
from tests.office import change_url, posted, staff

pytestmark = pytest.mark.django_db
KNOWN, UNKNOWN = date(2026, 12, 31), date(2028, 3, 1)
AID = "[[aide-licence-master-moins-de-250]]"


@pytest.mark.parametrize("written", [texte, ligne, riche])
def test_a_passage_has_the_words_of_its_day(written):
    text = f"Avant. {{L’État verse {AID}. | La règle de [[annee]] n’est pas publiée.}} Après."
    law = read_law()
    known, unknown = (written(text, Figures(law, day)) for day in (KNOWN, UNKNOWN))
    assert "L’État verse" in known
    assert "2\u202f000\u202f€" in known
    assert "pas publiée" not in known
    assert "Avant. La règle de 2028 n’est pas publiée. Après." in unknown


def test_a_passage_without_other_words_goes():
    assert (
        texte(f"Avant. {{L’État verse {AID}. |}}", Figures(read_law(), UNKNOWN)).strip() == "Avant."
    )


def test_a_deadline_is_the_one_of_the_figure():
    text = "{Avant le [[aide-licence-master-moins-de-250:avant]]. | Sans date.}"
    law = read_law()
    assert texte(text, Figures(law, KNOWN)) == "Avant le 1er\u00a0janvier 2027."
    assert texte(text, Figures(law, UNKNOWN)) == "Sans date."


def test_braces_of_somebody_s_own_are_left():
    assert texte("Le jeu {a|b}.", Figures(read_law(), KNOWN)) == "Le jeu {a|b}."


def test_an_impossible_day_stays_as_it_is_written():
    text = "[[smic-horaire@2026-02-31]]"
    assert texte(text, Figures(read_law(), KNOWN)) == text


def test_an_amount_past_its_last_certain_day_says_so_wherever_it_is_quoted():
    law = read_law()
    sure, doubtful = (Figures(law, date(2026, 10, day)) for day in (23, 24))
    for written in (texte, ligne, riche):
        assert "sous réserve" not in written("[[smic-horaire]]", sure)
        assert "(sous réserve)" in written("[[smic-horaire]]", doubtful)
        assert "sous réserve" not in written("[[smic-horaire@2026-06-01]]", doubtful)


def test_every_seeded_text_is_true_on_every_day_to_come():
    texts = [
        (f"{row} : {field.name}", getattr(row, field.attname))
        for model in MODELS
        for field in model._meta.fields
        if isinstance(field, CharField | TextField)
        for row in model.objects.all()
    ]
    quoting = [(where, text) for where, text in texts if tokens(text)]
    assert len(quoting) > 80
    faults = [(where, faults_of_quotes(text, KNOWN)) for where, text in quoting]
    assert [(where, fault) for where, fault in faults if fault] == []


@pytest.mark.parametrize(
    "text",
    [
        "L’État verse [[aide-handicap]].",
        "{L’État verse [[aide-handicap]].}",
        "{L’État verse [[aide-handicap]]. | Ou [[aide-licence-master-moins-de-250]].}",
        "Avant le [[aide-handicap:avant]].",
    ],
)
def test_an_amount_that_a_day_will_lack_needs_words_for_that_day(client, text):
    contract = Contract.objects.get(slug="apprentissage")
    enter(client, staff("Scolarité"))
    data = posted(client, change_url(contract)) | {"pay_text": text, "_save": "1"}
    assert "Écrivez { la phrase |" in client.post(change_url(contract), data).content.decode()
    sound = "{L’État verse [[aide-handicap]]. | Rien n’est publié pour [[annee]].}"
    assert client.post(change_url(contract), data | {"pay_text": sound}).status_code == 302
