"""A draft follows what is published since; who writes and who publishes talk about it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from alternance.models import Term
from impgt_site.models import Remark, Revision
from impgt_site.office.drafts.revisions import publish_due
from tests.makers import enter
from tests.office import change_url, draft_of, posted, staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def term(db) -> Term:
    return Term.objects.get(slug="cfa")


def redefined(words):
    def change(term):
        term.definition = words
        term.save()

    return change


def screen(draft) -> str:
    return f"/admin/impgt_site/revision/{draft.pk}/change/"


def person(role: str):
    user = staff(role)
    user.email = f"{user.pk}@exemple.test"
    user.save()
    return user


def promised(term, by) -> Revision:
    draft = draft_of(term, redefined("Promis."), Revision.State.SCHEDULED)
    when = timezone.now() + timedelta(hours=1)
    Revision.objects.filter(pk=draft.pk).update(publish_at=when, scheduled_by=by, author=by)
    return Revision.objects.get(pk=draft.pk)


def save(client, term, **changes):
    data = posted(client, change_url(term)) | {"_save": "1"} | changes
    return client.post(change_url(term), data, follow=True)


def test_a_draft_is_joined_to_what_was_published_since(client, term):
    draft = draft_of(term, redefined("Le mien."))
    enter(client, staff("Scolarité"))
    save(client, term, expansion="Le leur")
    html = client.get(screen(draft)).content.decode()
    assert "les mêmes champs" not in html
    assert "Le leur" not in html  # no difference: it is in both
    client.post(screen(draft), {"do": "publish"})
    term.refresh_from_db()
    assert (term.definition, term.expansion) == ("Le mien.", "Le leur")


def test_where_both_changed_one_field_somebody_compares(client, term):
    draft = draft_of(term, redefined("Le mien."))
    enter(client, staff("Scolarité"))
    save(client, term, definition="Le leur.")
    assert "les mêmes champs" in client.get(screen(draft)).content.decode()
    client.post(screen(draft), {"do": "publish"})
    term.refresh_from_db()
    assert term.definition == "Le leur."


def test_what_is_scheduled_still_appears_after_another_field_was_changed(client, term):
    promised(term, staff("Rédaction"))
    enter(client, staff("Scolarité"))
    save(client, term, expansion="Le leur")
    assert publish_due(timezone.now() + timedelta(hours=2)) == 1
    term.refresh_from_db()
    assert (term.definition, term.expansion) == ("Promis.", "Le leur")


def test_whoever_stops_a_promise_is_told_and_so_is_who_made_it(client, term):
    author = person("Rédaction")
    promised(term, author)
    enter(client, person("Scolarité"))
    html = save(client, term, definition="Le leur.").content.decode()
    assert "ne pourra plus paraître" in html
    assert [message.to for message in mail.outbox] == [[author.email]]
    assert "définition" in mail.outbox[0].body.lower()


def test_a_promise_is_taken_back(client, term):
    draft = promised(term, staff("Rédaction"))
    enter(client, staff("Scolarité"))
    assert "Déprogrammer" in client.get(screen(draft)).content.decode()
    client.post(screen(draft), {"do": "unschedule"})
    draft.refresh_from_db()
    assert (draft.state, draft.publish_at) == (Revision.State.DRAFT, None)


def test_who_writes_submits_and_who_publishes_asks_for_changes(client, term):
    author, publisher = person("Rédaction"), person("Scolarité")
    draft = draft_of(term, redefined("Le mien."))
    Revision.objects.filter(pk=draft.pk).update(author=author)
    enter(client, author)
    html = client.get(screen(draft)).content.decode()
    assert "Demander des changements" not in html
    assert client.post(screen(draft), {"do": "changes", "mot": "Non"}).status_code == 403
    client.post(screen(draft), {"do": "submit", "mot": "Prêt."})
    assert [message.to for message in mail.outbox] == [[publisher.email]]
    enter(client, publisher)
    client.post(screen(draft), {"do": "changes", "mot": "Citez le décret."})
    assert mail.outbox[1].to == [author.email]
    assert "Citez le décret." in mail.outbox[1].body
    html = client.get(screen(draft)).content.decode()
    assert "Prêt." in html
    assert "demande des changements" in html
    assert Remark.objects.count() == 2
    enter(client, person("Référent juridique"))
    html = client.get(screen(draft)).content.decode()
    assert 'value="preview"' in html
    assert not any(f'value="{what}"' in html for what in ("submit", "comment", "drop", "restore"))


def test_a_refused_token_is_said_in_plain_french(client, term):
    strict = Client(enforce_csrf_checks=True)
    enter(strict, staff("Scolarité"))
    response = strict.post(change_url(term), {"definition": "Perdu ?"})
    assert response.status_code == 403
    assert "CSRF" not in response.content.decode()


def test_a_session_slides_with_its_use(client, term):
    enter(client, staff("Scolarité"))
    session = client.session
    session["seen"] = 1
    session.save()
    client.get("/admin/")
    assert client.session["seen"] > 1
