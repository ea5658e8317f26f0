"""The starting content: whole, valid, loaded once, never over what staff wrote."""

import pytest
from django.core.management import CommandError, call_command

from alternance.models import Question, Term
from impgt_site.management.commands import seed

pytestmark = pytest.mark.django_db


def test_a_second_seed_changes_nothing(capsys):
    question = Question.objects.first()
    question.question = "Une question réécrite ?"
    question.save()
    Term.objects.get(slug="cfa").delete()
    call_command("seed")
    assert "rien n’est changé" in capsys.readouterr().out
    question.refresh_from_db()
    assert question.question == "Une question réécrite ?"
    assert not Term.objects.filter(slug="cfa").exists()


def test_reset_asks_first_and_takes_no_for_an_answer(monkeypatch):
    monkeypatch.setattr("builtins.input", lambda prompt: "non")
    with pytest.raises(CommandError, match="Rien n’a été effacé"):
        call_command("seed", "--reset")


def test_reset_brings_the_content_back(monkeypatch):
    before = {model: model.objects.count() for model in seed.MODELS}
    Question.objects.all().delete()
    monkeypatch.setattr("builtins.input", lambda prompt: "effacer")
    call_command("seed", "--reset", verbosity=0)
    assert {model: model.objects.count() for model in seed.MODELS} == before


def test_every_seeded_row_is_valid():
    rows = [row for model in seed.MODELS for row in model.objects.all()]
    assert len(rows) > 300
    for row in rows:
        row.full_clean()
