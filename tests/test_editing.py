"""The ordinary screens: drafts, publishing, two people at once, reviews renewed."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.contrib.auth.models import User

from alternance.models import Contract, Question, Step
from impgt_site.models import Revision
from impgt_site.office.drafts.diff import changes
from impgt_site.office.drafts.revisions import current_graph
from programmes.models import Programme
from tests.makers import enter
from tests.office import change_url, draft_of, posted, retitled, staff

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
State = Revision.State


@pytest.fixture
def contract(db) -> Contract:
    return Contract.objects.get(slug="apprentissage")


def test_a_draft_is_saved_from_the_ordinary_screen(client, contract):
    enter(client, staff("Scolarité"))
    data = posted(client, change_url(contract)) | {"summary": "Rédigé à l’écran.", "_draft": "1"}
    response = client.post(change_url(contract), data)
    draft = Revision.objects.get(state=State.DRAFT)
    assert response["Location"].endswith(f"/revision/{draft.pk}/change/")
    contract.refresh_from_db()
    assert contract.summary != "Rédigé à l’écran."
    page = client.get(response["Location"]).content.decode()
    assert "Rédigé à l’écran." in page
    assert "Publier maintenant" in page
    # Taken up again: the form holds the draft, and saving it again changes the same draft.
    again = f"{change_url(contract)}?brouillon={draft.pk}"
    data = posted(client, again)
    assert data["summary"] == "Rédigé à l’écran."
    client.post(again, data | {"summary": "Rédigé deux fois.", "_draft": "1"})
    draft.refresh_from_db()
    assert draft.payload["object"]["fields"]["summary"] == "Rédigé deux fois."
    client.post(f"/admin/impgt_site/revision/{draft.pk}/change/", {"do": "publish"})
    contract.refresh_from_db()
    assert contract.summary == "Rédigé deux fois."


def test_a_draft_published_from_its_form_is_published_once(client, contract):
    enter(client, staff("Scolarité"))
    draft = draft_of(contract, retitled("Le brouillon."))
    before = current_graph(contract)
    again = f"{change_url(contract)}?brouillon={draft.pk}"
    data = posted(client, again)
    refused = client.post(again, data | {"name": "", "_save": "1"})
    assert refused.status_code == 200
    assert changes(before, current_graph(Contract.objects.get(pk=contract.pk))) == []
    assert client.post(again, data | {"_save": "1"}).status_code == 302
    contract.refresh_from_db()
    draft.refresh_from_db()
    assert (contract.summary, draft.state) == ("Le brouillon.", State.PUBLISHED)


def test_a_wrong_draft_comes_back_with_its_errors(client, contract):
    enter(client, staff("Scolarité"))
    data = posted(client, change_url(contract)) | {"name": "", "summary": "Gardé.", "_draft": "1"}
    response = client.post(change_url(contract), data)
    assert response.status_code == 200
    assert "Gardé." in response.content.decode()
    assert not Revision.objects.exists()


def test_a_writer_drafts_and_cannot_publish(client, contract):
    enter(client, staff("Rédaction"))
    data = posted(client, change_url(contract)) | {"summary": "Proposé.", "_save": "1"}
    client.post(change_url(contract), data)
    contract.refresh_from_db()
    assert contract.summary != "Proposé."
    draft = Revision.objects.get(state=State.DRAFT)
    screen = f"/admin/impgt_site/revision/{draft.pk}/change/"
    assert "Publier maintenant" not in client.get(screen).content.decode()
    for action in ("publish", "force", "schedule"):
        assert client.post(screen, {"do": action}).status_code == 403
    question = change_url(Question.objects.get(slug="permis"))
    assert client.post(question.replace("/change/", "/delete/"), {"post": "yes"}).status_code == 403
    preview = client.post(screen, {"do": "preview"}).content.decode()
    assert "/apercu/" in preview


def test_a_text_is_scheduled_in_paris_time(client, contract):
    enter(client, staff("Scolarité"))
    draft = draft_of(contract, retitled("Plus tard."))
    screen = f"/admin/impgt_site/revision/{draft.pk}/change/"
    with time_machine.travel(datetime(2026, 11, 24, 9, 0, tzinfo=PARIS), tick=False):
        client.force_login(User.objects.get(username="Scolarité"))
        client.post(screen, {"do": "schedule", "publish_at": "2026-11-24T08:00"})
        draft.refresh_from_db()
        assert draft.state == State.DRAFT  # the past is refused
        client.post(screen, {"do": "schedule", "publish_at": "2026-12-01T08:00"})
    draft.refresh_from_db()
    assert draft.publish_at == datetime(2026, 12, 1, 8, 0, tzinfo=PARIS)
    assert draft.state == State.SCHEDULED


# A text that is not published yet


def test_a_new_text_is_a_draft_taken_up_again_then_published(client):
    enter(client, staff("Rédaction"))
    add = "/admin/alternance/question/add/"
    data = posted(client, add) | {
        "question": "Et le dimanche ?", "slug": "dimanche", "audience": "etudiant",
        "answer": "Non.", "position": "99", "_save": "1",
    }  # fmt: skip
    client.post(add, data)
    assert not Question.objects.filter(slug="dimanche").exists()
    draft = Revision.objects.get()
    assert (
        f"{add}?brouillon={draft.pk}"
        in client.get(f"/admin/impgt_site/revision/{draft.pk}/change/").content.decode()
    )
    enter(client, staff("Scolarité"))
    url = f"{add}?brouillon={draft.pk}"
    data = posted(client, url)
    assert (data["question"], data["slug"]) == ("Et le dimanche ?", "dimanche")
    client.post(url, data | {"answer": "Jamais.", "_draft": "1"})
    draft.refresh_from_db()
    assert draft.payload["object"]["fields"]["answer"] == "Jamais."
    assert client.post(url, posted(client, url) | {"_save": "1"}).status_code == 302
    assert Question.objects.get(slug="dimanche").answer == "Jamais."
    draft.refresh_from_db()
    assert draft.state == State.PUBLISHED


# What nobody may do


def test_a_writer_leaves_a_scheduled_text_as_it_is(client, contract):
    promised = draft_of(contract, retitled("Promis."))
    Revision.objects.filter(pk=promised.pk).update(
        state=State.SCHEDULED, publish_at=datetime(2099, 1, 1, tzinfo=PARIS)
    )
    enter(client, staff("Rédaction"))
    screen = f"/admin/impgt_site/revision/{promised.pk}/change/"
    assert client.post(screen, {"do": "drop"}).status_code == 403
    url = f"{change_url(contract)}?brouillon={promised.pk}"
    client.post(url, posted(client, url) | {"summary": "Glissé.", "_draft": "1"})
    promised.refresh_from_db()
    assert promised.payload["object"]["fields"]["summary"] == "Promis."
    assert promised.state == State.SCHEDULED
    assert (
        Revision.objects.get(state=State.DRAFT).payload["object"]["fields"]["summary"] == "Glissé."
    )


@pytest.mark.parametrize("moment", ["", "demain", "2027-02-31T08:00", "2020-01-01T08:00"])
def test_a_moment_that_is_none_schedules_nothing(client, contract, moment):
    enter(client, staff("Scolarité"))
    draft = draft_of(contract, retitled("Plus tard."))
    screen = f"/admin/impgt_site/revision/{draft.pk}/change/"
    page = client.post(screen, {"do": "schedule", "publish_at": moment}, follow=True)
    assert "Choisissez un jour et une heure à venir" in page.content.decode()
    draft.refresh_from_db()
    assert draft.state == State.DRAFT


@pytest.mark.parametrize("token", ["[[smic-horair]]", "[[SMIC]]", "[[smic-horaire@2026-13-01]]"])
def test_a_code_that_prints_nothing_is_refused_beside_its_text(client, contract, token):
    enter(client, staff("Scolarité"))
    data = posted(client, change_url(contract)) | {"pay_text": f"Au moins {token}.", "_save": "1"}
    page = client.post(change_url(contract), data).content.decode()
    assert f"Ce code ne donne aucun chiffre : {token}" in page
    assert f"Au moins {token}." in page
    data["pay_text"] = "Au moins [[smic-horaire]], contre [[smic-horaire@2020-06-01]]."
    assert client.post(change_url(contract), data).status_code == 302


def test_a_programme_quotes_no_figure(client):
    enter(client, staff("Scolarité"))
    programme = Programme.objects.first()
    data = posted(client, change_url(programme)) | {"summary": "[[smic-horaire]]", "_save": "1"}
    assert "ne cite pas le barème" in client.post(change_url(programme), data).content.decode()


# « Toujours exact »


# Rows


def numbers_of(data: dict, prefix: str) -> dict[str, str]:
    """Number of each row in the database → its place in the form."""
    found = re.compile(rf"{prefix}-(\d+)-id$")
    return {v: found.match(n)[1] for n, v in data.items() if found.match(n) and v}


@pytest.mark.parametrize("button", ["_save", "_draft"])
def test_two_steps_trade_places(client, contract, button):
    enter(client, staff("Scolarité"))
    first, second = contract.steps.all()[:2]
    data = posted(client, change_url(contract)) | {button: "1"}
    places = numbers_of(data, "steps")
    data[f"steps-{places[str(first.pk)]}-position"] = second.position
    data[f"steps-{places[str(second.pk)]}-position"] = first.position
    assert client.post(change_url(contract), data).status_code == 302
    if button == "_draft":
        draft = Revision.objects.get()
        client.post(f"/admin/impgt_site/revision/{draft.pk}/change/", {"do": "publish"})
    assert contract.steps.get(pk=first.pk).position == second.position
    assert contract.steps.get(pk=second.pk).position == first.position


def test_a_step_in_the_place_of_another_is_refused_beside_it(client, contract):
    enter(client, staff("Scolarité"))
    first, second = contract.steps.all()[:2]
    data = posted(client, change_url(contract)) | {"_save": "1", "summary": "Gardé."}
    place = numbers_of(data, "steps")[str(second.pk)]
    data[f"steps-{place}-position"] = first.position
    response = client.post(change_url(contract), data)
    assert response.status_code == 200
    page = response.content.decode()
    assert "Gardé." in page
    assert "errorlist" in page


def test_a_new_row_of_a_draft_is_there_once_whatever_happens_meanwhile(client, contract):
    enter(client, staff("Scolarité"))
    data = posted(client, change_url(contract)) | {"_draft": "1"}
    count = contract.steps.count()
    new = {"steps-TOTAL_FORMS": str(count + 1), f"steps-{count}-position": "90",
           f"steps-{count}-title": "Neuve", f"steps-{count}-actor": "Vous"}  # fmt: skip
    client.post(change_url(contract), data | new)
    draft = Revision.objects.get()
    url = f"{change_url(contract)}?brouillon={draft.pk}"
    opened = posted(client, url)
    other = Contract.objects.get(slug="convention-de-stage")
    Step.objects.create(contract=other, position=91, title="Ailleurs", actor="Vous")
    client.post(url, opened | {"_draft": "1"})
    draft.refresh_from_db()
    titles = [row["fields"]["title"] for row in draft.payload["children"]["alternance.step"]]
    assert titles.count("Neuve") == 1
    assert client.post(url, posted(client, url) | {"_save": "1"}).status_code == 302
    assert contract.steps.filter(title="Neuve").count() == 1
    assert contract.steps.get(title="Neuve").pk > 0
    assert other.steps.filter(title="Ailleurs").exists()


@pytest.mark.parametrize("published", [False, True])
def test_a_closed_draft_of_a_new_text_is_taken_up_again(client, published):
    enter(client, staff("Scolarité"))
    add = "/admin/alternance/question/add/"
    data = posted(client, add) | {
        "question": "Et le dimanche ?", "slug": "dimanche", "audience": "etudiant",
        "answer": "Non.", "position": "99", "_draft": "1",
    }  # fmt: skip
    client.post(add, data)
    first = Revision.objects.get()
    screen = f"/admin/impgt_site/revision/{first.pk}/change/"
    client.post(screen, {"do": "publish" if published else "drop"})
    assert client.post(screen, {"do": "restore"}).status_code == 302
    again = Revision.objects.get(state=State.DRAFT)
    assert client.get(f"/admin/impgt_site/revision/{again.pk}/change/").status_code == 200
    client.post(f"/admin/impgt_site/revision/{again.pk}/change/", {"do": "publish"})
    again.refresh_from_db()
    assert again.state == State.PUBLISHED
    assert Question.objects.filter(slug="dimanche").count() == 1
