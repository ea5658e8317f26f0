"""Drafts: kept aside, previewed, published once, on their day, put back; never half a page."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.contrib.auth.models import Group, User
from django.utils import timezone

from alternance.models import (
    ContractForm,
    EmployerKind,
    LegalValue,
    Question,
    Situation,
    Step,
    Term,
)
from impgt_site.duework import DueWork
from impgt_site.kit.graph import apply, changes, fingerprint, undone
from impgt_site.models import Message, Motive, Page, Revision
from impgt_site.previews import link_to
from impgt_site.revisions import Moved, current_graph, keep, publish, publish_due, restored
from programmes.models import Programme
from tests.makers import enter

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
State = Revision.State


@pytest.fixture
def form(db) -> ContractForm:
    return ContractForm.objects.get(slug="apprentissage")


def draft_of(obj, change, state=State.DRAFT) -> Revision:
    """A draft made as the screen makes it: saved, kept, undone."""
    base = current_graph(obj)
    with undone():
        change(obj)
        payload = current_graph(type(obj).objects.get(pk=obj.pk))
    obj.refresh_from_db()
    return keep(obj, payload, base, None, state)


def retitled(words):
    def change(obj):
        obj.summary = words
        obj.save()
        step = obj.steps.first()
        step.title = f"Étape : {words}"
        step.save()
        obj.steps.last().delete()

    return change


def test_a_draft_changes_nothing_until_it_is_published(client, form):
    steps = form.steps.count()
    draft = draft_of(form, retitled("Une phrase neuve."))
    assert "Une phrase neuve" not in client.get(form.get_absolute_url()).content.decode()
    publish(draft)
    html = client.get(form.get_absolute_url()).content.decode()
    assert "Une phrase neuve" in html
    assert "Étape" in html
    assert form.steps.count() == steps - 1


def test_publishing_keeps_what_it_replaced_and_it_can_be_put_back(form):
    before = current_graph(form)
    publish(draft_of(form, retitled("Une phrase neuve.")))
    old = Revision.objects.get(state=State.REPLACED)
    assert old.payload == before
    publish(restored(old, None))
    # A deleted row comes back with another number; its words are the same.
    now = current_graph(ContractForm.objects.get(pk=form.pk))
    words = [row["fields"] for row in now["children"]["alternance.step"]]
    assert sorted(words, key=str) == sorted(
        [row["fields"] for row in before["children"]["alternance.step"]], key=str
    )
    assert now["object"] == before["object"]


def test_a_base_that_moved_is_a_conflict_and_both_texts_stay(form):
    draft = draft_of(form, retitled("Le brouillon."))
    form.summary = "Quelqu’un d’autre."
    form.save()
    with pytest.raises(Moved):
        publish(draft)
    form.refresh_from_db()
    assert form.summary == "Quelqu’un d’autre."
    publish(draft, force=True)
    form.refresh_from_db()
    assert form.summary == "Le brouillon."
    assert Revision.objects.get(state=State.REPLACED).payload["object"]["fields"]["summary"] == (
        "Quelqu’un d’autre."
    )


def test_a_row_of_another_object_is_never_taken(form):
    draft = draft_of(form, retitled("Une phrase neuve."))
    other = ContractForm.objects.get(slug="professionnalisation")
    row = draft.payload["children"]["alternance.step"][0]
    Step.objects.filter(pk=row["pk"]).update(form=other, position=90)
    draft.base = fingerprint(current_graph(form))
    draft.save()
    publish(draft)
    assert Step.objects.get(pk=row["pk"]).form == other
    assert form.steps.filter(title=row["fields"]["title"]).exists()


def test_two_rows_may_trade_places(form):
    graph = current_graph(form)
    first, second = graph["children"]["alternance.step"][:2]
    a, b = first["fields"], second["fields"]
    a["position"], b["position"] = b["position"], a["position"]
    apply(graph)
    assert form.steps.get(pk=first["pk"]).position == a["position"]
    assert form.steps.get(pk=second["pk"]).position == b["position"]


def test_a_graph_applied_twice_is_the_same(form):
    graph = current_graph(form)
    apply(graph)
    assert changes(graph, current_graph(form)) == []


# Scheduled


def scheduled(form, moment, words="À son heure.") -> Revision:
    draft = draft_of(form, retitled(words))
    Revision.objects.filter(pk=draft.pk).update(state=State.SCHEDULED, publish_at=moment)
    return draft


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2027, 1, 1, 0, 0, tzinfo=PARIS),  # midnight, a new year
        datetime(2027, 3, 28, 3, 30, tzinfo=PARIS),  # the hour after the clocks went forward
        datetime(2026, 10, 25, 2, 30, tzinfo=PARIS, fold=1),  # the second 2:30 of that night
    ],
)
def test_a_text_appears_at_its_minute_and_not_before(client, form, moment, monkeypatch):
    moment = moment.astimezone(ZoneInfo("UTC"))  # one minute later is then one minute later
    draft = scheduled(form, moment)
    url = form.get_absolute_url()
    with time_machine.travel(moment - timedelta(minutes=1), tick=False):
        monkeypatch.setattr(DueWork, "last", -1e9)
        assert "À son heure" not in client.get(url).content.decode()
    with time_machine.travel(moment + timedelta(seconds=1), tick=False):
        monkeypatch.setattr(DueWork, "last", -1e9)
        assert "À son heure" in client.get(url).content.decode()
    draft.refresh_from_db()
    assert draft.state == State.PUBLISHED
    assert draft.publish_at == moment


def test_a_worker_looks_at_most_every_30_seconds(client, form, monkeypatch):
    scheduled(form, timezone.now() - timedelta(minutes=1))
    monkeypatch.setattr("impgt_site.duework.monotonic", lambda: 1000.0)
    monkeypatch.setattr(DueWork, "last", 971.0)
    client.get("/sante/")
    assert Revision.objects.filter(state=State.SCHEDULED).count() == 1
    monkeypatch.setattr(DueWork, "last", 970.0)
    client.get("/sante/")
    assert Revision.objects.filter(state=State.SCHEDULED).count() == 0


def test_a_failed_publication_leaves_the_page_and_says_why(client, form, admin_client):
    draft = scheduled(form, timezone.now() - timedelta(minutes=1))
    broken = draft.payload | {"object": {**draft.payload["object"]}}
    broken["object"]["fields"] = broken["object"]["fields"] | {"regime": "inconnu"}
    Revision.objects.filter(pk=draft.pk).update(payload=broken)
    before = current_graph(form)
    assert publish_due(timezone.now()) == 0
    assert current_graph(ContractForm.objects.get(pk=form.pk)) == before
    draft.refresh_from_db()
    assert draft.state == State.FAILED
    assert draft.error
    assert "Publications échouées (1)" in admin_client.get("/admin/").content.decode()


def test_a_text_that_moved_is_not_overwritten_by_the_clock(form):
    draft = scheduled(form, timezone.now() - timedelta(minutes=1))
    form.summary = "Changé entre temps."
    form.save()
    publish_due(timezone.now())
    draft.refresh_from_db()
    form.refresh_from_db()
    assert (draft.state, form.summary) == (State.FAILED, "Changé entre temps.")


def test_a_worker_that_dies_gives_the_row_back(form, monkeypatch):
    draft = scheduled(form, timezone.now() - timedelta(minutes=1))

    def die(revision):
        raise KeyboardInterrupt

    monkeypatch.setattr("impgt_site.revisions.publish", die)
    with pytest.raises(KeyboardInterrupt):
        publish_due(timezone.now())
    draft.refresh_from_db()
    assert draft.state == State.SCHEDULED


def test_a_row_is_claimed_once(form):
    scheduled(form, timezone.now() - timedelta(minutes=1))
    assert publish_due(timezone.now()) == 1
    assert publish_due(timezone.now()) == 0


# Previews


def test_a_preview_shows_the_draft_and_leaves_no_trace(client, form):
    draft = draft_of(form, retitled("Vue en avance."))
    before = fingerprint(current_graph(form))
    response = client.get(link_to("/", draft))
    assert "Vue en avance" in response.content.decode()
    assert "Aperçu d’un brouillon" in response.content.decode()
    assert response.headers["Cache-Control"] == "no-store"
    assert "noindex" in response.headers["X-Robots-Tag"]
    assert fingerprint(current_graph(form)) == before


@pytest.mark.parametrize("model", [Question, Term, Situation, EmployerKind, Programme, Page])
def test_every_kind_of_text_has_a_preview(client, model):
    obj = model.objects.first()
    draft = keep(obj, current_graph(obj), current_graph(obj), None, State.DRAFT)
    assert client.get(link_to("/", draft)).status_code == 200


def test_a_preview_reads_the_law_of_its_day(client):
    smic = LegalValue.objects.filter(parameter__code="smic-horaire").latest("valid_from")
    LegalValue.objects.create(
        parameter=smic.parameter, amount="12.99", valid_from=date(2027, 1, 1), source="Décret"
    )
    url = "/bareme/smic-horaire/"
    assert "<strong>12,31" in client.get(url).content.decode()
    html = client.get(link_to(url, day=date(2027, 1, 1))).content.decode()
    assert "<strong>12,99" in html
    assert "1er janvier 2027" in html


def test_a_link_that_was_changed_or_is_old_opens_nothing(client, form):
    link = link_to("/contrats/")
    assert client.get(link).status_code == 200
    assert client.get(link[:-3] + "x/").status_code == 404
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        assert client.get(link).status_code == 404
    assert client.get(link_to("/nulle-part/")).status_code == 404


# The screens


def staff(role: str) -> User:
    user = User.objects.create_user(role, password="x", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


def posted(admin_client, url: str) -> dict:
    """What a browser would send back of a change form, untouched."""
    from html.parser import HTMLParser

    class Reader(HTMLParser):
        def __init__(self):
            super().__init__()
            self.data, self.area, self.select = {}, None, None

        def handle_starttag(self, tag, attrs):
            a = dict(attrs)
            name = a.get("name")
            if tag == "input" and name and a.get("type") not in ("submit", "checkbox", "file"):
                self.data[name] = a.get("value", "")
            elif tag == "input" and a.get("type") == "checkbox" and "checked" in a and name:
                self.data[name] = a.get("value", "on")
            elif tag == "textarea":
                self.area = name
                self.data[name] = ""
            elif tag == "select":
                self.select = (name, "multiple" in a)
                if "multiple" in a:
                    self.data[name] = []
            elif tag == "option" and self.select and "selected" in a:
                if self.select[1]:
                    self.data[self.select[0]].append(a["value"])
                else:
                    self.data[self.select[0]] = a["value"]

        def handle_data(self, text):
            if self.area:
                self.data[self.area] += text

        def handle_endtag(self, tag):
            if tag == "textarea":
                if self.area and self.data[self.area].startswith("\n"):
                    self.data[self.area] = self.data[self.area][1:]
                self.area = None
            elif tag == "select":
                self.select = None

    reader = Reader()
    response = admin_client.get(url)
    assert response.status_code == 200
    reader.feed(response.content.decode())
    return {k: v for k, v in reader.data.items() if k and "__prefix__" not in k}


def change_url(obj) -> str:
    return f"/admin/{obj._meta.app_label}/{obj._meta.model_name}/{obj.pk}/change/"


def test_a_draft_is_saved_from_the_ordinary_screen(client, form):
    enter(client, staff("Scolarité"))
    data = posted(client, change_url(form)) | {"summary": "Rédigé à l’écran.", "_draft": "1"}
    response = client.post(change_url(form), data)
    draft = Revision.objects.get(state=State.DRAFT)
    assert response["Location"].endswith(f"/revision/{draft.pk}/change/")
    form.refresh_from_db()
    assert form.summary != "Rédigé à l’écran."
    page = client.get(response["Location"]).content.decode()
    assert "Rédigé à l’écran." in page
    assert "Publier maintenant" in page
    # Taken up again: the form holds the draft, and saving it again changes the same draft.
    again = f"{change_url(form)}?brouillon={draft.pk}"
    data = posted(client, again)
    assert data["summary"] == "Rédigé à l’écran."
    client.post(again, data | {"summary": "Rédigé deux fois.", "_draft": "1"})
    draft.refresh_from_db()
    assert draft.payload["object"]["fields"]["summary"] == "Rédigé deux fois."
    client.post(f"/admin/impgt_site/revision/{draft.pk}/change/", {"do": "publish"})
    form.refresh_from_db()
    assert form.summary == "Rédigé deux fois."


def test_a_draft_published_from_its_form_keeps_what_it_replaced(client, form):
    enter(client, staff("Scolarité"))
    draft = draft_of(form, retitled("Le brouillon."))
    before = current_graph(form)
    again = f"{change_url(form)}?brouillon={draft.pk}"
    data = posted(client, again)
    refused = client.post(again, data | {"name": "", "_save": "1"})
    assert refused.status_code == 200
    assert changes(before, current_graph(ContractForm.objects.get(pk=form.pk))) == []
    assert client.post(again, data | {"_save": "1"}).status_code == 302
    form.refresh_from_db()
    draft.refresh_from_db()
    assert (form.summary, draft.state) == ("Le brouillon.", State.PUBLISHED)
    assert Revision.objects.get(state=State.REPLACED).payload == before


def test_a_wrong_draft_comes_back_with_its_errors(client, form):
    enter(client, staff("Scolarité"))
    data = posted(client, change_url(form)) | {"name": "", "summary": "Gardé.", "_draft": "1"}
    response = client.post(change_url(form), data)
    assert response.status_code == 200
    assert "Gardé." in response.content.decode()
    assert not Revision.objects.exists()


def test_an_ordinary_save_can_be_put_back_the_next_day(client, form):
    enter(client, staff("Scolarité"))
    old = form.summary
    data = posted(client, change_url(form)) | {"summary": "Enregistré.", "_save": "1"}
    assert client.post(change_url(form), data).status_code == 302
    form.refresh_from_db()
    assert form.summary == "Enregistré."
    replaced = Revision.objects.get(state=State.REPLACED)
    screen = f"/admin/impgt_site/revision/{replaced.pk}/change/"
    response = client.post(screen, {"do": "restore"}, follow=True)
    assert old in response.content.decode().replace("&#x27;", "'")
    draft = Revision.objects.get(state=State.DRAFT)
    client.post(f"/admin/impgt_site/revision/{draft.pk}/change/", {"do": "publish"})
    form.refresh_from_db()
    assert form.summary == old


def test_two_people_at_once_lose_nothing(client, form):
    enter(client, staff("Scolarité"))
    data = posted(client, change_url(form)) | {"_save": "1"}
    client.post(change_url(form), data | {"summary": "La première."})
    data["summary"] = "La seconde."
    response = client.post(change_url(form), data, follow=True)
    page = response.content.decode()
    assert "Quelqu’un a changé ce texte pendant votre saisie." in page
    assert "La première." in page
    assert "La seconde." in page
    form.refresh_from_db()
    assert form.summary == "La première."
    draft = Revision.objects.get(state=State.DRAFT)
    client.post(f"/admin/impgt_site/revision/{draft.pk}/change/", {"do": "publish"})
    form.refresh_from_db()
    assert form.summary == "La première."
    client.post(f"/admin/impgt_site/revision/{draft.pk}/change/", {"do": "force"})
    form.refresh_from_db()
    assert form.summary == "La seconde."


def test_a_writer_drafts_and_cannot_publish(client, form):
    enter(client, staff("Rédaction"))
    data = posted(client, change_url(form)) | {"summary": "Proposé.", "_save": "1"}
    client.post(change_url(form), data)
    form.refresh_from_db()
    assert form.summary != "Proposé."
    draft = Revision.objects.get(state=State.DRAFT)
    screen = f"/admin/impgt_site/revision/{draft.pk}/change/"
    assert "Publier maintenant" not in client.get(screen).content.decode()
    for action in ("publish", "force", "schedule"):
        assert client.post(screen, {"do": action}).status_code == 403
    assert client.post(f"{change_url(form)[:-7]}delete/", {"post": "yes"}).status_code == 403
    preview = client.post(screen, {"do": "preview"}).content.decode()
    assert "/apercu/" in preview


def test_a_text_is_scheduled_in_paris_time(client, form):
    enter(client, staff("Scolarité"))
    draft = draft_of(form, retitled("Plus tard."))
    screen = f"/admin/impgt_site/revision/{draft.pk}/change/"
    with time_machine.travel(datetime(2026, 11, 24, 9, 0, tzinfo=PARIS), tick=False):
        client.force_login(
            staff("Scolarité 2") if False else User.objects.get(username="Scolarité")
        )
        client.post(screen, {"do": "schedule", "publish_at": "2026-11-24T08:00"})
        draft.refresh_from_db()
        assert draft.state == State.DRAFT  # the past is refused
        client.post(screen, {"do": "schedule", "publish_at": "2026-12-01T08:00"})
    draft.refresh_from_db()
    assert draft.publish_at == datetime(2026, 12, 1, 8, 0, tzinfo=PARIS)
    assert draft.state == State.SCHEDULED


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
    assert question.next_review == date(2027, 8, 1)


def test_what_waits_comes_first_on_the_dashboard(client, form):
    draft_of(form, retitled("À relire."))
    Message.objects.create(
        motive=Motive.OFFER, audience="employeur", name="Camille", email="c@exemple.test", text="?"
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
            motive=Motive.OFFER, audience="etudiant", name=name, email="a@exemple.test", text="?"
        )
        for name in ("récent", "ancien")
    )
    Message.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=367))
    Message.objects.filter(pk=kept.pk).update(created_at=timezone.now() - timedelta(days=360))
    monkeypatch.setattr(DueWork, "last", -1e9)
    client.get("/sante/")
    assert list(Message.objects.values_list("name", flat=True)) == ["récent"]
    privacy = client.get("/donnees-personnelles/").content.decode()
    assert "douze mois" in privacy
