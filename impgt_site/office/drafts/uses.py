"""Which texts quote an object, and which are to be read again when it changes."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.contrib import admin
from django.db import models
from django.db.models import Q

from impgt_site.kit.history import recorded_models
from impgt_site.models import Rereading
from impgt_site.office.drafts.graph import parent_link
from impgt_site.office.drafts.revisions import children_of
from impgt_site.office.given import given

LONGEST_TITLE = 200
ENDS_OF_TODAY = ("]]", ":")  # after a code: its value, its deadline
ENDS = (*ENDS_OF_TODAY, "@")  # its value on a day of its own


class Quote(NamedTuple):
    """A text that quotes something: the object that it is edited with, and where in it."""

    obj: models.Model
    where: str


def screens() -> Iterator[tuple[type[models.Model], type[models.Model]]]:
    """(model, model of the screen where its rows are edited) of all that has a history."""
    for model in recorded_models():
        if admin.site.is_registered(model):
            yield model, model
            yield from ((child, model) for child in children_of(model))


def word_fields(model: type[models.Model]) -> list[models.Field]:
    """Its fields that hold words of staff."""
    words = models.TextField, models.CharField
    return [f for f in model._meta.fields if isinstance(f, words) and not f.choices]


def quoting(tokens: Iterable[str], but: models.Model | None = None) -> list[Quote]:
    """Texts that hold one of these tokens, each object once: one query a kind of text."""
    wanted = [token for token in tokens if token]
    found: dict[tuple[type, Any], Quote] = {}
    for model, screen in screens() if wanted else ():
        fields = word_fields(model)
        asked = Q()
        for field in fields:
            for token in wanted:
                asked |= Q(**{f"{field.name}__contains": token})
        link = "" if model is screen else parent_link(screen(), model)
        if not fields:
            continue
        rows = model._default_manager.filter(asked).order_by("pk")
        for row in rows.select_related(link) if link else rows:
            obj = getattr(row, link) if link else row
            if obj != but:
                said = [f for f in fields if any(t in getattr(row, f.name) for t in wanted)]
                where = ", ".join(str(f.verbose_name) for f in said)
                found.setdefault((screen, obj.pk), Quote(obj, where))
    return list(found.values())


def tokens_of(obj: models.Model) -> list[str]:
    """How texts quote an object: the codes of what it is, or a link to its page."""
    if codes := given.codes(obj):
        return [token for code in sorted(codes) for token in (f"[[{code}{end}" for end in ENDS)]
    address = obj.get_absolute_url() if hasattr(obj, "get_absolute_url") else ""
    return [f"({address}", f'"{address}'] if address else []


def linked_to(obj: models.Model) -> list[Quote]:
    """Objects whose fields name this one: one query a kind of link."""
    found = []
    for link in obj._meta.related_objects:
        model = link.related_model
        if admin.site.is_registered(model) and hasattr(model, "history"):
            rows = model._default_manager.filter(**{link.field.name: obj})
            found += [Quote(row, str(link.field.verbose_name)) for row in rows]
    return found


def ask_to_reread(obj: models.Model, cause: str) -> int:
    """Its value has changed: whoever keeps the texts that quote it today reads them again."""
    tokens = [f"[[{code}{end}" for code in given.codes(obj) for end in ENDS_OF_TODAY]
    quotes = [quote.obj for quote in quoting(tokens, but=obj)] + given.told_by(obj)
    for text in dict.fromkeys(quotes):
        Rereading.objects.get_or_create(
            target_type=text._meta.label_lower,
            target_id=text.pk,
            cause=cause[:300],
            done_at=None,
            defaults={"title": str(text)[:LONGEST_TITLE]},
        )
    return len(quotes)
