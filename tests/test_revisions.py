"""Drafts: kept aside, previewed, published once, on their day, put back; never half a page."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from alternance.models import ContractForm, Step
from impgt_site.middleware import DueWork
from impgt_site.models import Revision
from impgt_site.office.drafts.diff import changes
from impgt_site.office.drafts.graph import apply
from impgt_site.office.drafts.revisions import Moved, base_of, current_graph, publish, publish_due
from tests.office import draft_of, retitled

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
State = Revision.State


@pytest.fixture
def form(db) -> ContractForm:
    return ContractForm.objects.get(slug="apprentissage")


def test_a_draft_changes_nothing_until_it_is_published(client, form):
    steps = form.steps.count()
    draft = draft_of(form, retitled("Une phrase neuve."))
    assert "Une phrase neuve" not in client.get(form.get_absolute_url()).content.decode()
    publish(draft)
    html = client.get(form.get_absolute_url()).content.decode()
    assert "Une phrase neuve" in html
    assert "Étape" in html
    assert form.steps.count() == steps - 1


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


def test_a_row_of_another_object_is_never_taken(form):
    draft = draft_of(form, retitled("Une phrase neuve."))
    other = ContractForm.objects.get(slug="professionnalisation")
    row = draft.payload["children"]["alternance.step"][0]
    Step.objects.filter(pk=row["pk"]).update(form=other, position=90)
    draft.base = base_of(current_graph(form))
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
    monkeypatch.setattr("impgt_site.middleware.monotonic", lambda: 1000.0)
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

    def die(revision, **why):
        raise KeyboardInterrupt

    monkeypatch.setattr("impgt_site.office.drafts.revisions.publish", die)
    with pytest.raises(KeyboardInterrupt):
        publish_due(timezone.now())
    draft.refresh_from_db()
    assert draft.state == State.SCHEDULED


def test_a_row_is_claimed_once(form):
    scheduled(form, timezone.now() - timedelta(minutes=1))
    assert publish_due(timezone.now()) == 1
    assert publish_due(timezone.now()) == 0
