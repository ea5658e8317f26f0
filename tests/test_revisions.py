"""Drafts: kept aside, previewed, published once, on their day, put back; never half a page."""

from copy import deepcopy
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from alternance.models import Contract, Step
from impgt_site.middleware import DueWork
from impgt_site.models import Revision
from impgt_site.office.drafts.diff import changes
from impgt_site.office.drafts.graph import apply
from impgt_site.office.drafts.revisions import (
    Moved,
    beside_online,
    current_graph,
    drop,
    plan,
    publish,
    publish_due,
    rewrite,
    text_mark,
)
from tests.makers import enter
from tests.office import draft_of, retitled, staff

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
State = Revision.State


@pytest.fixture
def contract(db) -> Contract:
    return Contract.objects.get(slug="apprentissage")


def test_a_draft_changes_nothing_until_it_is_published(client, contract):
    steps = contract.steps.count()
    draft = draft_of(contract, retitled("Une phrase neuve."))
    assert "Une phrase neuve" not in client.get(contract.get_absolute_url()).content.decode()
    publish(draft)
    html = client.get(contract.get_absolute_url()).content.decode()
    assert "Une phrase neuve" in html
    assert "Étape" in html
    assert contract.steps.count() == steps - 1


def test_a_base_that_moved_is_a_conflict_and_both_texts_stay(contract):
    draft = draft_of(contract, retitled("Le brouillon."))
    contract.summary = "Quelqu’un d’autre."
    contract.save()
    with pytest.raises(Moved):
        publish(draft)
    contract.refresh_from_db()
    assert contract.summary == "Quelqu’un d’autre."
    publish(draft, force=True)
    contract.refresh_from_db()
    assert contract.summary == "Le brouillon."


def test_a_row_of_another_object_is_never_taken(contract):
    draft = draft_of(contract, retitled("Une phrase neuve."))
    other = Contract.objects.get(slug="professionnalisation")
    row = draft.payload["children"]["alternance.step"][0]
    Step.objects.filter(pk=row["pk"]).update(contract=other, position=90)
    draft.base = text_mark(current_graph(contract))
    draft.save()
    publish(draft)
    assert Step.objects.get(pk=row["pk"]).contract == other
    assert contract.steps.filter(title=row["fields"]["title"]).exists()


def before_these_fields_were(graph: dict) -> dict:
    """That graph, as a version without the pay text nor the actor of a step would have kept it."""
    del graph["object"]["fields"]["pay_text"]
    for row in graph["children"]["alternance.step"]:
        del row["fields"]["actor"]
    return graph


def test_a_draft_older_than_a_field_says_nothing_of_it(contract):
    draft = draft_of(contract, retitled("Rédigé avant."))
    draft.payload = before_these_fields_were(draft.payload)
    draft.base = text_mark(before_these_fields_were(current_graph(contract)))
    draft.save()
    moved, differences, _ = beside_online(draft)
    assert not moved
    assert not [label for label, *_ in differences if "payé" in label or "Qui" in label]
    was, first = contract.pay_text, contract.steps.first()
    publish(draft)
    contract.refresh_from_db()
    assert (contract.summary, contract.pay_text) == ("Rédigé avant.", was)
    step = contract.steps.first()
    assert (step.title, step.actor) == ("Étape : Rédigé avant.", first.actor)


def test_a_draft_older_than_a_field_can_be_written_again(contract):
    draft = draft_of(contract, retitled("Rédigé avant."))
    payload = draft.payload
    draft.payload = before_these_fields_were(deepcopy(payload))
    draft.base = text_mark(before_these_fields_were(current_graph(contract)))
    draft.save()
    rewrite(draft, payload)
    draft.refresh_from_db()
    publish(draft)


def test_two_rows_may_trade_places(contract):
    graph = current_graph(contract)
    first, second = graph["children"]["alternance.step"][:2]
    a, b = first["fields"], second["fields"]
    a["position"], b["position"] = b["position"], a["position"]
    apply(graph)
    assert contract.steps.get(pk=first["pk"]).position == a["position"]
    assert contract.steps.get(pk=second["pk"]).position == b["position"]


def test_a_graph_applied_twice_is_the_same(contract):
    graph = current_graph(contract)
    apply(graph)
    assert changes(graph, current_graph(contract)) == []


# Scheduled


def scheduled(contract, moment, words="À son heure.") -> Revision:
    draft = draft_of(contract, retitled(words))
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
def test_a_text_appears_at_its_minute_and_not_before(client, contract, moment, monkeypatch):
    moment = moment.astimezone(ZoneInfo("UTC"))  # one minute later is then one minute later
    draft = scheduled(contract, moment)
    url = contract.get_absolute_url()
    with time_machine.travel(moment - timedelta(minutes=1), tick=False):
        monkeypatch.setattr(DueWork, "last", -1e9)
        assert "À son heure" not in client.get(url).content.decode()
    with time_machine.travel(moment + timedelta(seconds=1), tick=False):
        monkeypatch.setattr(DueWork, "last", -1e9)
        assert "À son heure" in client.get(url).content.decode()
    draft.refresh_from_db()
    assert draft.state == State.PUBLISHED
    assert draft.publish_at == moment


def test_a_worker_looks_at_most_every_30_seconds(client, contract, monkeypatch):
    scheduled(contract, timezone.now() - timedelta(minutes=1))
    monkeypatch.setattr("impgt_site.middleware.monotonic", lambda: 1000.0)
    monkeypatch.setattr(DueWork, "last", 971.0)
    client.get("/sante/")
    assert Revision.objects.filter(state=State.SCHEDULED).count() == 1
    monkeypatch.setattr(DueWork, "last", 970.0)
    client.get("/sante/")
    assert Revision.objects.filter(state=State.SCHEDULED).count() == 0


def test_a_failed_publication_leaves_the_page_and_says_why(client, contract, admin_client):
    draft = scheduled(contract, timezone.now() - timedelta(minutes=1))
    broken = draft.payload | {"object": {**draft.payload["object"]}}
    broken["object"]["fields"] = broken["object"]["fields"] | {"regime": "inconnu"}
    Revision.objects.filter(pk=draft.pk).update(payload=broken)
    before = current_graph(contract)
    assert publish_due(timezone.now()) == 0
    assert current_graph(Contract.objects.get(pk=contract.pk)) == before
    draft.refresh_from_db()
    assert draft.state == State.FAILED
    assert draft.error
    assert "Publications en échec (1)" in admin_client.get("/admin/").content.decode()


def test_a_text_that_moved_is_not_overwritten_by_the_clock(contract):
    draft = scheduled(contract, timezone.now() - timedelta(minutes=1))
    contract.summary = "Changé entre temps."
    contract.save()
    publish_due(timezone.now())
    draft.refresh_from_db()
    contract.refresh_from_db()
    assert (draft.state, contract.summary) == (State.FAILED, "Changé entre temps.")


def test_a_worker_that_dies_gives_the_row_back(contract, monkeypatch):
    draft = scheduled(contract, timezone.now() - timedelta(minutes=1))

    def die(revision, **why):
        raise KeyboardInterrupt

    monkeypatch.setattr("impgt_site.office.drafts.revisions.publish", die)
    with pytest.raises(KeyboardInterrupt):
        publish_due(timezone.now())
    draft.refresh_from_db()
    assert draft.state == State.SCHEDULED


def test_a_row_is_claimed_once(contract):
    scheduled(contract, timezone.now() - timedelta(minutes=1))
    assert publish_due(timezone.now()) == 1
    assert publish_due(timezone.now()) == 0


def test_a_text_being_approved_is_not_changed_by_who_may_only_write(contract):
    """Two people opened the draft; what one promised to readers is what the other read."""
    draft = draft_of(contract, retitled("Le texte relu."))
    written = Revision.objects.get(pk=draft.pk)
    assert plan(draft, timezone.now() + timedelta(days=1), None)
    assert not rewrite(written, draft_of(contract, retitled("Un autre.")).payload)
    assert not drop(written)
    draft.refresh_from_db()
    assert (draft.state, draft.title) == (State.SCHEDULED, written.title)
    assert draft.payload == written.payload


def test_a_text_that_changed_while_it_was_being_approved_is_not_promised(contract):
    draft = draft_of(contract, retitled("Le texte relu."))
    read = Revision.objects.get(pk=draft.pk)
    assert rewrite(draft, draft_of(contract, retitled("Un autre.")).payload)
    assert not plan(read, timezone.now() + timedelta(days=1), None)
    assert Revision.objects.get(pk=draft.pk).state == State.DRAFT


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2027-03-28T02:30", "28 mars 2027 à 03:30 : 02:30 n’existe pas ce jour-là"),
        ("2027-10-31T02:30", "31 octobre 2027 à 02:30, la première des deux fois"),
        ("2027-03-28T08:00", "28 mars 2027 à 08:00."),
    ],
)
def test_an_hour_of_a_change_of_time_is_said_as_it_will_be(client, contract, moment, said):
    enter(client, staff("Scolarité"))
    draft = draft_of(contract, retitled("Plus tard."))
    screen = f"/admin/impgt_site/revision/{draft.pk}/change/"
    page = client.post(screen, {"do": "schedule", "publish_at": moment}, follow=True)
    assert f"Publication programmée le {said}" in page.content.decode()
