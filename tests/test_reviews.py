"""A text or a figure is said to be still right, and readers are told until when."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.contrib.auth.models import User
from django.utils import timezone

from alternance.models import Contract, LegalParameter, LegalValue, PayGrid, Question, Scale
from impgt_site.models import Revision
from impgt_site.office.drafts.revisions import publish_due
from programmes.models import Programme
from tests.makers import enter
from tests.office import change_url, draft_of, posted, retitled, staff

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")


State = Revision.State


@pytest.fixture
def contract(db) -> Contract:
    return Contract.objects.get(slug="apprentissage")


def test_a_text_still_right_is_renewed_without_editing(client):
    enter(client, staff("Scolarité"))
    question = Question.objects.first()
    with time_machine.travel(datetime(2027, 2, 1, 9, 0, tzinfo=PARIS), tick=False):
        enter(client, User.objects.get(username="Scolarité"))
        client.post(
            "/admin/alternance/question/",
            {"action": "still_right", "_selected_action": [question.pk]},
        )
    question.refresh_from_db()
    assert question.verified_on == date(2027, 2, 1)
    assert question.next_review == date(2027, 8, 2)


@pytest.mark.parametrize("model", [Question, LegalParameter, PayGrid])
def test_one_button_renews_a_review(client, model):
    user = staff("Scolarité")
    user.groups.add(*staff("Référent juridique").groups.all())
    enter(client, user)
    obj = model.objects.first()
    assert "Toujours exact" in client.get(change_url(obj)).content.decode()
    response = client.post(change_url(obj).replace("/change/", "/toujours-exact/"))
    assert response["Location"] == change_url(obj)
    page = client.get(change_url(obj)).content.decode()
    assert "Vérifié aujourd’hui : 1." in page
    assert client.get(change_url(obj).replace("/change/", "/toujours-exact/")).status_code == 405


def test_who_may_not_publish_renews_nothing(client):
    enter(client, staff("Rédaction"))
    question = Question.objects.first()
    url = change_url(question)
    assert "Toujours exact" not in client.get(url).content.decode()
    assert client.post(url.replace("/change/", "/toujours-exact/")).status_code == 403
    answer = {"action": "still_right", "_selected_action": [question.pk]}
    client.post("/admin/alternance/question/", answer)
    assert question.next_review == Question.objects.get(pk=question.pk).next_review


def test_a_renewed_review_says_nothing_of_the_future(client):
    """In force today is not certain tomorrow: neither readers nor programs are told so."""
    enter(client, staff("Référent juridique"))
    value = LegalValue.objects.filter(parameter__code="smic-horaire").latest("valid_from")
    ends = [date(2026, 11, 1), date(2026, 12, 31), None]
    for end in ends:
        LegalValue.objects.filter(pk=value.pk).update(verified_until=end)
        client.post(change_url(value.parameter).replace("/change/", "/toujours-exact/"))
        value.refresh_from_db()
        assert value.verified_until == end
    assert value.checked_by == "la scolarité"
    assert value.next_review > date(2026, 11, 25)
    assert value.history.latest().history_change_reason == "Toujours exact"


@pytest.mark.parametrize("model", [LegalParameter, PayGrid, Scale])
def test_law_is_not_renewed_in_bulk(client, model):
    enter(client, staff("Référent juridique"))
    listing = f"/admin/alternance/{model._meta.model_name}/"
    assert "still_right" not in client.get(listing).content.decode()
    rows = {LegalParameter: LegalValue}.get(model, model).objects.order_by("pk")
    before = list(rows.values())
    answer = {"action": "still_right", "_selected_action": [model.objects.first().pk]}
    client.post(listing, answer)
    assert list(rows.values()) == before


@pytest.mark.parametrize("model", [LegalParameter, PayGrid, Scale])
def test_a_certainty_is_extended_one_at_a_time_with_the_text_read(client, model):
    enter(client, staff("Référent juridique"))
    obj = model.objects.last()
    if model is LegalParameter:
        obj = model.objects.get(code="smic-horaire")
    url = change_url(obj).replace("/change/", "/certitude/")
    assert url in client.get(change_url(obj)).content.decode()
    for answer in ({"until": "2027-12-31"}, {"until": "2026-11-01", "read": "Décret"},
                   {"until": "2099-01-01", "read": "Décret"}):  # fmt: skip
        assert "errornote" in client.post(url, answer).content.decode()
    assert client.post(url, {"until": "2027-12-31", "read": "Décret n° 1"}).status_code == 302
    row = (
        obj.values.latest("valid_from") if model is LegalParameter else model.objects.get(pk=obj.pk)
    )
    assert row.checked_on == date(2026, 11, 25)
    reason = "Certain jusqu’au 31 décembre 2027, texte lu : Décret n° 1"
    assert row.history.latest().history_change_reason == reason


def test_a_certainty_is_not_typed_in_passing(client):
    enter(client, staff("Référent juridique"))
    smic = LegalParameter.objects.get(code="smic-horaire")
    was = smic.values.latest("valid_from").verified_until
    data = posted(client, change_url(smic)) | {"values-0-verified_until": "2099-12-31"}
    client.post(change_url(smic), data | {"_save": "1"})
    assert smic.values.latest("valid_from").verified_until == was
    enter(client, staff("Scolarité"))
    assert client.get(change_url(smic).replace("/change/", "/certitude/")).status_code == 403


@pytest.mark.parametrize(
    ("model", "slug", "path"),
    [
        (Question, "permis", "/questions/"),
        (Programme, "master-2-map", "/formations/master-2-map/"),
        (Contract, "apprentissage", "/contrats/apprentissage/"),
    ],
)
def test_readers_are_told_of_a_late_review(client, model, slug, path):
    page = client.get(path).content.decode()
    assert "prochaine relecture le" in page
    assert "Relecture en retard" not in page
    model.objects.filter(slug=slug).update(next_review=date(2026, 1, 4))
    page = client.get(path).content.decode()
    assert "Relecture en retard" in page
    assert "devait être relu" in page
    assert "4\xa0janvier 2026" in page
    LegalValue.objects.filter(parameter__code="smic-horaire").update(next_review=date(2026, 1, 4))
    assert "Relecture en retard" in client.get("/bareme/smic-horaire/").content.decode()


def test_a_renewed_text_still_appears_at_its_hour_and_stays_renewed(client, contract):
    draft = draft_of(contract, retitled("À son heure."))
    Revision.objects.filter(pk=draft.pk).update(
        state=State.SCHEDULED, publish_at=datetime(2026, 11, 1, tzinfo=PARIS)
    )
    enter(client, staff("Scolarité"))
    with time_machine.travel(datetime(2026, 12, 10, 9, 0, tzinfo=PARIS), tick=False):
        enter(client, User.objects.get(username="Scolarité"))
        client.post(change_url(contract).replace("/change/", "/toujours-exact/"))
        assert publish_due(timezone.now()) == 1
    contract.refresh_from_db()
    assert (contract.summary, contract.verified_on) == ("À son heure.", date(2026, 12, 10))
