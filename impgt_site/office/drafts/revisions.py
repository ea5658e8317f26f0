"""Drafts and their life: kept, previewed, published, scheduled, put back.

A draft is the whole object with its rows, as it would be saved: the ordinary form fills it inside a
transaction that is rolled back. Turned down: a second set of tables for drafts (each model twice,
and two forms to keep alike), and a status on each row (a page half old, half new).
"""

from collections.abc import Sequence
from datetime import datetime

from django.contrib import admin
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.serializers.base import DeserializationError
from django.db import DatabaseError, OperationalError, models, transaction
from django.utils import timezone

from impgt_site.kit.history import deed
from impgt_site.models import OPEN_STATES, Rereading, Revision
from impgt_site.office.drafts.comeback import applied
from impgt_site.office.drafts.diff import changes
from impgt_site.office.drafts.graph import (
    Graph,
    as_known_to,
    deserialized_row,
    fingerprint,
    graph_of,
    settled,
)
from impgt_site.office.drafts.merge import merged
from impgt_site.office.drafts.timeline import timeline

REFUSED = (
    ValidationError,
    DeserializationError,
    FieldDoesNotExist,
    DatabaseError,
    models.ProtectedError,
)
REVIEW_FIELDS = ("verified_on", "verified_by", "next_review")


class Moved(Exception):
    """The published version is no longer the one the draft was written on."""


def children_of(model: type[models.Model]) -> list[type[models.Model]]:
    """Models edited in the same screen: those of the admin’s inlines."""
    return [inline.model for inline in admin.site.get_model_admin(model).inlines]


def current_graph(obj: models.Model) -> Graph:
    return graph_of(obj, children_of(type(obj)))


def published_graph(revision: Revision) -> Graph | None:
    """What readers have of a draft’s object; None when it is new or gone."""
    target = revision.target
    return None if target is None else current_graph(target)


def text_mark(graph: Graph | None) -> str:
    """What tells one text from the next: all but who verified it, and until when."""
    if graph is None:
        return ""
    fields = graph["object"]["fields"]
    text = {name: value for name, value in fields.items() if name not in REVIEW_FIELDS}
    return fingerprint(graph | {"object": graph["object"] | {"fields": text}})


def latest_verified(graph: Graph, published: Graph | None) -> Graph:
    """A draft, with the verification that its text received since it was begun."""
    fields = graph["object"]["fields"]
    then = published["object"]["fields"] if published else {}
    if (then.get("verified_on") or "") <= (fields.get("verified_on") or ""):
        return graph
    kept = {name: then[name] for name in REVIEW_FIELDS}
    return graph | {"object": graph["object"] | {"fields": fields | kept}}


def keep(
    model: type[models.Model], number: int | None, payload: Graph, base: str, author, **more
) -> Revision:
    """A draft of an object; of a new one when `number` is None."""
    return Revision.objects.create(
        target_type=model._meta.label_lower,
        target_id=number,
        title=name_of_draft(payload),
        payload=payload,
        base=base,
        author=author,
        **more,
    )


def name_of_draft(payload: Graph) -> str:
    return str(deserialized_row(payload["object"])[0])[:200]


def open_again(model: type[models.Model], obj: models.Model | None, graph: Graph, author):
    """An old state opened as a draft, on top of what is published now."""
    published = None if obj is None else current_graph(obj)
    number = graph["object"]["pk"] if obj is None else obj.pk
    # What was never published has no number of its own.
    return keep(model, number if number > 0 else None, graph, text_mark(published), author)


def rewrite(revision: Revision, payload: Graph) -> bool:
    """Replaces what a draft says; False when it is no longer the one that was read."""
    published = published_graph(revision)
    base = revision.base if moved_from(revision, published) else text_mark(published)
    title = name_of_draft(payload)
    return change_if_same(revision, payload=payload, title=title, base=base)


def plan(revision: Revision, moment: datetime, by) -> bool:
    """Promises a draft, as it was read, for that moment; False when it is that one no more."""
    promise = Revision.State.SCHEDULED
    return change_if_same(revision, state=promise, publish_at=moment, scheduled_by=by, error="")


def unplan(revision: Revision) -> bool:
    """Promised no more: a draft to read again."""
    return change_if_same(revision, state=Revision.State.DRAFT, publish_at=None, scheduled_by=None)


def drop(revision: Revision) -> bool:
    return change_if_same(revision, state=Revision.State.DROPPED)


@transaction.atomic
def change_if_same(revision: Revision, **values) -> bool:
    """Changes an open draft that is still what was read of it: its state and its text.

    Without that, somebody who may only write would change a text while another approves it.
    """
    same = Revision.objects.open().filter(pk=revision.pk, state=revision.state)
    now = same.select_for_update().first()
    if now is None or now.payload != revision.payload:
        return False
    return bool(same.update(**values))


def hold(model: type[models.Model], number: int | None) -> None:
    """Until the end of the transaction, nobody else saves, publishes or restores that object."""
    model._base_manager.select_for_update().filter(pk=number).first()


def has_moved(revision: Revision) -> bool:
    return moved_from(revision, published_graph(revision))


def moved_from(revision: Revision, published: Graph | None) -> bool:
    """A field that the model learnt since the draft was written is no move."""
    return revision.base != text_mark(known_to(revision, published))


def known_to(revision: Revision, published: Graph | None) -> Graph | None:
    return None if published is None else as_known_to(revision.payload, published)


def caught_up(revision: Revision, published: Graph | None) -> tuple[Graph, list[str]]:
    """The draft, joined field by field to what was published since; and what both changed.

    Then it stays as it was written: somebody compares. So does one whose start is not known.
    """
    if not moved_from(revision, published):
        return revision.payload, []
    model, number = revision.model, revision.target_id
    entries = timeline(model, number, children_of(model)) if published else []
    marks = (entry.graph for entry in entries)
    then = next((graph for graph in marks if graph and text_mark(graph) == revision.base), None)
    if then is None or published is None:
        return revision.payload, ["le même texte"]
    joined, both = merged(then, revision.payload, published)
    return (revision.payload, both) if both else (joined, [])


def beside_online(revision: Revision) -> tuple[bool, Sequence[tuple[str, str, str]], str]:
    """Did somebody else change the same fields; (field, published words, draft’s words); what
    tells this comparison from the next one.
    """
    published = published_graph(revision)
    joined, both = caught_up(revision, published)
    draft = latest_verified(joined, published)
    seen = seen_of(revision, published)
    differences = changes(known_to(revision, published), draft)
    return bool(both), differences, seen


def seen_of(revision: Revision, published: Graph | None) -> str:
    return fingerprint({"draft": revision.payload, "published": published})


@transaction.atomic
def publish(
    revision: Revision, *, force: bool = False, seen: str | None = None, by=None, why: str = ""
) -> models.Model:
    """Applies a draft once, as it is now; the history keeps what it replaces.

    Raises Moved when the published version changed since the draft was begun, unless `force`; when
    either is not what was `seen`; or when the draft is one no more. Raises ValidationError and the
    like when it can no longer be saved. Nothing is then changed.
    """
    waiting = (*OPEN_STATES, Revision.State.PUBLISHING)
    claimed = Revision.objects.filter(pk=revision.pk, state__in=waiting)
    if not claimed.update(state=Revision.State.PUBLISHING):
        raise Moved
    hold(revision.model, revision.target_id)
    revision.refresh_from_db()
    published = published_graph(revision)
    joined, both = caught_up(revision, published)
    if both and not force:
        raise Moved
    if seen is not None and seen != seen_of(revision, published):
        raise Moved
    by = by or revision.scheduled_by or revision.author
    with deed(by, why or "Publié depuis un brouillon"):
        graph = revision.about(joined)
        obj = applied(settled(latest_verified(graph, published)))
    Rereading.objects.close(revision.model, obj.pk, by, timezone.now())
    revision.state, revision.target_id = Revision.State.PUBLISHED, obj.pk
    revision.published_at, revision.error = timezone.now(), ""
    revision.save(update_fields=["state", "target_id", "published_at", "error"])
    return obj


def publish_due(now: datetime) -> int:
    """Publishes what was scheduled until `now`; returns how many were.

    A row is claimed by a conditional update, so that two workers never publish it twice. A failure
    leaves the old page, and says so on the dashboard; a database that cannot be written now is no
    failure of the text: OperationalError, and it stays promised.
    """
    due = list(Revision.objects.due(now).values_list("pk", flat=True))
    return sum(publish_one_due(number, now) for number in due)


def publish_one_due(number: int, now: datetime) -> bool:
    """Claims a row, publishes it or says why not; a worker that dies on the way gives it back."""
    try:
        with transaction.atomic():
            claimed = Revision.objects.due(now).filter(pk=number)
            if not claimed.update(state=Revision.State.PUBLISHING):
                return False
            publish(Revision.objects.get(pk=number), why="Publication programmée")
    except Moved:
        fail(number, "La version en ligne a changé depuis ce brouillon.")
    except OperationalError:
        raise
    except REFUSED as error:
        fail(number, f"L’enregistrement est refusé : {error}")
    except Exception as error:  # the page in line must survive whatever happens here
        fail(number, f"Erreur inattendue : {type(error).__name__}")
    else:
        return True
    return False


def fail(number: int, why: str) -> None:
    promised = Revision.objects.filter(pk=number, state=Revision.State.SCHEDULED)
    promised.update(state=Revision.State.FAILED, error=why[:500])
