"""The starting content: whole, valid, loaded once, never over what staff wrote."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from alternance.models import (
    EligibilityRule,
    LegalParameter,
    LegalValue,
    PayGrid,
    Question,
    Scale,
    Term,
    WorkedExample,
)
from impgt_site.management.commands import seed
from impgt_site.models import Page

pytestmark = pytest.mark.django_db


def test_a_second_seed_changes_nothing(capsys):
    question = Question.objects.first()
    question.question = "Une question réécrite ?"
    question.save()
    call_command("seed")
    assert "rien n’est changé" in capsys.readouterr().out
    question.refresh_from_db()
    assert question.question == "Une question réécrite ?"


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


@pytest.mark.django_db
def test_a_newer_version_adds_what_it_needs_and_touches_nothing_else():
    Page.objects.filter(slug="simulateurs").delete()
    Page.objects.filter(slug="accueil").update(title="Un titre à nous")
    LegalParameter.objects.get(code="aide-au-jour").values.all().delete()
    LegalParameter.objects.filter(code="aide-au-jour").delete()
    WorkedExample.objects.all().delete()
    EligibilityRule.objects.filter(kind="public").delete()
    EligibilityRule.objects.update(motive="")
    Term.objects.filter(slug="cfa").delete()
    call_command("seed")
    assert Page.objects.filter(slug="simulateurs").exists()
    assert Page.objects.get(slug="accueil").title == "Un titre à nous"
    assert LegalParameter.objects.get(code="aide-au-jour").values.count() == 1
    assert WorkedExample.objects.count() >= 20
    found = EligibilityRule.objects.filter(contract__slug="professionnalisation")
    assert {"age", "employeur", "public_prioritaire"} <= set(found.values_list("motive", flat=True))
    assert not Term.objects.filter(slug="cfa").exists()
    before = EligibilityRule.objects.count()
    call_command("seed")
    assert EligibilityRule.objects.count() == before


def test_figures_of_an_older_database_get_their_review_once():
    LegalValue.objects.update(next_review=None, checked_by="")
    for model in (PayGrid, Scale):
        model.objects.update(next_review=None)
    corrected = LegalValue.objects.filter(parameter__code="smic-horaire").latest("valid_from")
    LegalValue.objects.filter(pk=corrected.pk).update(checked_on=date(2026, 11, 24))
    call_command("seed", verbosity=0)
    assert LegalValue.objects.exclude(next_review=None).count() > 90
    corrected.refresh_from_db()
    assert corrected.next_review is None  # verified by staff since: theirs to say
    LegalValue.objects.update(next_review=date(2030, 1, 1))
    call_command("seed", verbosity=0)
    assert set(LegalValue.objects.values_list("next_review", flat=True)) == {date(2030, 1, 1)}
