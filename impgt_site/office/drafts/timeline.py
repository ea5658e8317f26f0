"""The life of an object and its rows, deed by deed, read from their records."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db import models
from django.db.models import Max
from simple_history.models import HistoricalRecords
from simple_history.utils import get_history_model_for_model

from impgt_site.office.drafts.diff import changes
from impgt_site.office.drafts.graph import Graph, as_json, parent_link

Model = type[models.Model]


@dataclass(frozen=True)
class Entry:
    """One deed: when, who, why, what it changed; and what the object then was (None: deleted)."""

    moment: datetime
    user: Any
    reason: str
    changes: list[tuple[str, str, str]]
    graph: Graph | None

    @property
    def key(self) -> str:
        return self.moment.isoformat()


def version_of(model: Model, number, children: Sequence[Model]) -> str:
    """Changes whenever the object or one of its rows does: one query."""
    branches = [
        table.order_by().values(key).annotate(last=Max("history_date")).values_list("last")
        for table, key in tables(model, number, children)
    ]
    moments = [last for (last,) in branches[0].union(*branches[1:], all=True)]
    return max(moments).isoformat() if moments else ""


def tables(model: Model, number, children: Sequence[Model]) -> Iterator[tuple[Any, str]]:
    """The records of the object, then of each kind of its rows; and what they are found by."""
    yield history(model).filter(id=number), "id"
    for child in children:
        key = f"{parent_link(model(), child)}_id"
        yield history(child).filter(**{key: number}), key


def history(model: Model):
    return get_history_model_for_model(model).objects


def deleted(model: Model):
    """Records of the deletions not taken back, the latest first."""
    gone = history(model).filter(history_type="-").exclude(id__in=model._base_manager.values("pk"))
    last = gone.order_by().values("id").annotate(last=Max("history_id")).values("last")
    return gone.filter(history_id__in=last).select_related("history_user").order_by("-history_date")


def timeline(model: Model, number, children: Sequence[Model]) -> list[Entry]:
    """Every deed that changed something, the newest first."""
    every = tables(model, number, children)
    records = [found for table, key in every for found in records_of(table, key)]
    records.sort(key=lambda found: (found[0].history_date, found[0].history_id))
    state: dict[tuple[str, int], dict] = {}
    before: Graph | None = None
    entries: list[Entry] = []
    for moment, group in groupby(records, lambda found: found[0].history_date):
        deed = list(group)
        for record, row in deed:
            if record.history_type == "-":
                state.pop((row["model"], row["pk"]), None)
            else:
                state[row["model"], row["pk"]] = row
        after = graph_from(state, model, children)
        found = changes(before, after)
        if found or not entries:
            entries.append(Entry(moment, deed[-1][0].history_user, reason_of(deed), found, after))
        before = after
    return entries[::-1]


def state_at(entries: Sequence[Entry], version: str) -> Graph | None:
    """What the object was at a version named by `version_of`; entries as `timeline` gives them."""
    return next((entry.graph for entry in entries if entry.key <= version), None)


def reason_of(deed: list[tuple[Any, dict]]) -> str:
    return next((record.history_change_reason for record, _ in deed[::-1]
                 if record.history_change_reason), "")  # fmt: skip


def graph_from(state: dict, model: Model, children: Sequence[Model]) -> Graph | None:
    """The object and its rows as the serialiser writes them; None while there is no object."""
    label = model._meta.label_lower
    main = next((row for (kind, _), row in state.items() if kind == label), None)
    if main is None:
        return None
    rows: dict[str, list[dict]] = {child._meta.label_lower: [] for child in children}
    for (kind, _), row in sorted(state.items()):
        if kind in rows:
            rows[kind].append(row)
    return {"object": main, "children": rows}


def records_of(table, parent: str) -> list[tuple[Any, dict]]:
    """Each record, and the row it holds but for its link to its `parent`: one query, and one for
    each other link. What a link pointed to may be gone: the record is there all the same.
    """
    records = list(table.select_related("history_user"))
    links = links_of(table.model, [record.pk for record in records])
    keys = {
        field: natural_keys(field.related_model, {getattr(r, field.attname) for r in records})
        for field in table.model.tracked_fields
        if isinstance(field, models.ForeignKey) and field.attname != parent
    }
    return [(record, row_of(record, keys, links.get(record.pk, {}))) for record in records]


def row_of(record, keys: dict[models.ForeignKey, dict[int, list]], links: dict[str, list]) -> dict:
    fields = {}
    for field in record.tracked_fields:
        value = getattr(record, field.attname)
        if field in keys:
            fields[field.name] = keys[field].get(value)
        elif not field.primary_key and not isinstance(field, models.ForeignKey):
            fields[field.name] = value
    label = record.instance_type._meta.label_lower
    return as_json({"model": label, "pk": record.id, "fields": fields | links})


def natural_keys(model, numbers: set[int | None]) -> dict[int, list]:
    """Number → natural key of the rows that are still there; no query for no number."""
    found = model._base_manager.in_bulk(numbers - {None})
    return {number: list(row.natural_key()) for number, row in found.items()}


def links_of(model, numbers: list[int]) -> dict[int, dict[str, list]]:
    """Record → name of each many-to-many field → natural keys of what it pointed to."""
    fields = model._history_m2m_fields
    found: dict[int, dict[str, list]] = {n: {f.name: [] for f in fields} for n in numbers}
    for field in fields:
        target = field.m2m_reverse_field_name()
        kept = HistoricalRecords.m2m_models[field].objects.filter(history__in=numbers)
        for link in kept.select_related(target):
            to = getattr(link, target)
            if to is not None:  # gone since
                found[link.history_id][field.name].append(list(to.natural_key()))
    return found
