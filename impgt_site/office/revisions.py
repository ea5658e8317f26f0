"""Drafts and their life: kept, previewed, published, scheduled, put back.

A draft is the whole object with its rows, as it would be saved: the ordinary form fills it inside a
transaction that is rolled back. Turned down: a second set of tables for drafts (each model twice,
and two forms to keep alike), and a status on each row (a page half old, half new).
"""

from collections.abc import Sequence
from datetime import datetime

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.core.serializers.base import DeserializationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from impgt_site.kit.graph import Graph, apply, changes, deserialized_row, fingerprint, graph_of
from impgt_site.kit.history import deed
from impgt_site.models import Revision

REFUSED = (ValidationError, DeserializationError, IntegrityError, models.ProtectedError)


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


def keep(obj: models.Model, payload: Graph, base: Graph | None, author, state: str) -> Revision:
    return Revision.objects.create(
        target_type=obj._meta.label_lower,
        target_id=obj.pk if base is not None else None,
        title=str(obj)[:200],
        payload=payload,
        base=fingerprint(base),
        state=state,
        author=author,
    )


def hold(model: type[models.Model], number: int | None) -> None:
    """Until the end of the transaction, nobody else saves that object through the back office."""
    model._base_manager.select_for_update().filter(pk=number).first()


def has_moved(revision: Revision) -> bool:
    return revision.base != fingerprint(published_graph(revision))


@transaction.atomic
def publish(revision: Revision, *, force: bool = False, by=None, why: str = "") -> models.Model:
    """Applies a draft once; the history keeps what it replaces.

    Raises Moved when the published version changed since the draft was begun, unless `force`;
    ValidationError and the like when it can no longer be saved. Nothing is then changed.
    """
    claimed = Revision.objects.filter(pk=revision.pk, state=revision.state)
    if not claimed.update(state=Revision.State.PUBLISHING):
        raise Moved  # by somebody else, a moment ago
    hold(revision.model, revision.target_id)
    if not force and has_moved(revision):
        raise Moved
    with deed(by or revision.author, why or "Publié depuis un brouillon"):
        obj = apply(revision.graph)
    revision.state, revision.target_id = Revision.State.PUBLISHED, obj.pk
    revision.published_at, revision.error = timezone.now(), ""
    revision.save()
    return obj


def publish_due(now: datetime) -> int:
    """Publishes what was scheduled until `now`; returns how many were.

    A row is claimed by a conditional update, so that two workers never publish it twice. A failure
    leaves the old page, and says so on the dashboard.
    """
    due = list(Revision.objects.due(now).values_list("pk", flat=True))
    return sum(publish_one_due(number, now) for number in due)


@transaction.atomic
def publish_one_due(number: int, now: datetime) -> bool:
    """Claims a row, publishes it or says why not; a worker that dies on the way gives it back."""
    claimed = Revision.objects.due(now).filter(pk=number)
    if not claimed.update(state=Revision.State.PUBLISHING):
        return False
    revision = Revision.objects.get(pk=number)
    try:
        publish(revision, why="Publication programmée")
    except Moved:
        fail(revision, "La version en ligne a changé depuis ce brouillon.")
    except REFUSED as error:
        fail(revision, f"L’enregistrement est refusé : {error}")
    except Exception as error:  # the page in line must survive whatever happens here
        fail(revision, f"Erreur inattendue : {type(error).__name__}")
    else:
        return True
    return False


def fail(revision: Revision, why: str) -> None:
    Revision.objects.filter(pk=revision.pk).update(state=Revision.State.FAILED, error=why[:500])


def open_again(
    model: type[models.Model], obj: models.Model | None, graph: Graph, author
) -> Revision:
    """An old state opened as a draft, on top of what is published now."""
    before = None if obj is None else current_graph(obj)
    shown = obj or deserialized_row(graph["object"])[0]
    return Revision.objects.create(
        target_type=model._meta.label_lower,
        target_id=obj.pk if obj else None,
        title=str(shown)[:200],
        payload=graph,
        base=fingerprint(before),
        state=Revision.State.DRAFT,
        author=author,
    )


def compared(revision: Revision) -> tuple[bool, Sequence[tuple[str, str, str]]]:
    """Has the published version moved; and (field, published words, draft’s words)."""
    published = published_graph(revision)
    return revision.base != fingerprint(published), changes(published, revision.payload)
