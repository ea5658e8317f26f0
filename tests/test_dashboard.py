"""What waits for somebody, said to who may do it; what falls due without anybody."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from alternance.models import Contract, LegalValue, PayGrid, Question
from impgt_site.middleware import DueWork
from impgt_site.models import Message, Purpose, Revision
from impgt_site.office.given import LINES_OPEN
from tests.makers import enter
from tests.office import draft_of, retitled, staff

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture
def contract(db) -> Contract:
    return Contract.objects.get(slug="apprentissage")


def test_what_waits_comes_first_on_the_dashboard(client, contract):
    draft_of(contract, retitled("À relire."))
    Message.objects.create(
        motive=Purpose.OFFER,
        audience="employeur",
        name="Camille",
        email="c@exemple.test",
        text="?",
    )
    Question.objects.filter(pk=Question.objects.first().pk).update(next_review=date(2020, 1, 1))
    enter(client, staff("Scolarité"))
    html = client.get("/admin/").content.decode()
    for pile in ("Brouillons à relire (1)", "Messages sans réponse (1)", "Relectures en retard (1)",
                 "À compléter"):  # fmt: skip
        assert pile in html
    enter(client, staff("Référent juridique"))
    html = client.get("/admin/").content.decode()
    assert "Chiffres à vérifier" in html
    assert "Messages sans réponse" not in html


def test_messages_are_forgotten_after_twelve_months(client, monkeypatch):
    kept, old = (
        Message.objects.create(
            motive=Purpose.OFFER,
            audience="etudiant",
            name=name,
            email="a@exemple.test",
            text="?",
        )
        for name in ("récent", "ancien")
    )
    Message.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=367))
    Message.objects.filter(pk=kept.pk).update(created_at=timezone.now() - timedelta(days=360))
    monkeypatch.setattr(DueWork, "last", -1e9)
    client.get("/sante/")
    assert list(Message.objects.values_list("name", flat=True)) == ["récent"]
    privacy = client.get("/donnees-personnelles/").content.decode()
    assert "effacé automatiquement 12 mois après" in privacy


def test_what_is_late_comes_first_and_all_of_it_can_be_reached(client):
    Question.objects.update(next_review=date(2020, 1, 1))
    LegalValue.objects.filter(parameter__code="smic-horaire").update(next_review=date(2020, 1, 1))
    PayGrid.objects.update(next_review=date(2020, 1, 1))
    user = staff("Scolarité")
    user.groups.add(*staff("Référent juridique").groups.all())
    enter(client, user)
    html = client.get("/admin/").content.decode()
    titles = re.findall(r'<h2 id="pile-\d+">(.*?) \(', html)
    assert titles[:2] == ["Relectures en retard", "Chiffres à vérifier"]
    count = Question.objects.count()
    assert f"Relectures en retard ({count})" in html
    assert f"Les {count - LINES_OPEN} autres" in html
    for question in Question.objects.all():
        assert f"/admin/alternance/question/{question.pk}/change/" in html
    assert "SMIC horaire brut" in html


def test_a_text_that_is_not_published_is_not_late(client):
    Question.objects.update(next_review=date(2020, 1, 1), status="brouillon")
    enter(client, staff("Scolarité"))
    assert "Relectures en retard" not in client.get("/admin/").content.decode()


def test_hours_are_those_of_paris(client, contract):
    draft = draft_of(contract, retitled("Plus tard."))
    moment = datetime(2027, 1, 1, 0, 30, tzinfo=PARIS)
    Revision.objects.filter(pk=draft.pk).update(
        state=Revision.State.SCHEDULED, publish_at=moment.astimezone(ZoneInfo("UTC"))
    )
    enter(client, staff("Scolarité"))
    assert "le 1er janvier 2027 à 00:30" in client.get("/admin/").content.decode()
