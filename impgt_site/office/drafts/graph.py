"""An object and the rows that belong to it, as plain data: kept, told apart, put back.

Foreign keys and many-to-many links go by natural keys; rows keep their number while it is theirs.
"""

import json
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction

Graph = dict[str, Any]


def graph_of(obj: models.Model, children: Sequence[type[models.Model]]) -> Graph:
    """The object and its rows of each child model, in their order."""
    rows = {model._meta.label_lower: dump_rows(obj, model) for model in children}
    return {"object": dump([obj])[0], "children": rows}


def dump_rows(obj: models.Model, model: type[models.Model]) -> list[dict]:
    """Rows of an object, without what they all say: that they are its own."""
    link = parent_link(obj, model)
    rows = dump(rows_of(obj, model))
    for row in rows:
        del row["fields"][link]
    return rows


def rows_of(obj: models.Model, model: type[models.Model]) -> list[models.Model]:
    link = parent_link(obj, model)
    found = list(model._default_manager.filter(**{link: obj}).select_related().order_by("pk"))
    for row in found:
        setattr(row, link, obj)  # its natural key is then known without a query
    return found


def parent_link(obj: models.Model, model: type[models.Model]) -> str:
    """Name of the child’s foreign key to the object’s model."""
    return next(
        field.name
        for field in model._meta.fields
        if isinstance(field, models.ForeignKey) and isinstance(obj, field.related_model)
    )


def dump(rows: Sequence[models.Model]) -> list[dict]:
    found = serializers.serialize("python", rows, use_natural_foreign_keys=True)
    return [as_json(row) for row in found]


def as_json(row: dict) -> dict:
    """A serialised row as JSON keeps it; the order of its links says nothing, so it is fixed."""
    model = apps.get_model(row["model"])
    links = {field.name for field in model._meta.many_to_many}
    row = json.loads(json.dumps(row, cls=DjangoJSONEncoder))
    for name in links & set(row["fields"]):
        row["fields"][name].sort()
    return row


def completed(row: dict, now: dict | None) -> dict:
    """A row, with what the model learnt to say since it was written as it is now."""
    return row if now is None else row | {"fields": now["fields"] | row["fields"]}


def as_known_to(older: Graph, graph: Graph) -> Graph:
    """A graph, without what the model learnt to say since an older one was written."""

    def narrowed(row: dict, names: set[str]) -> dict:
        return row | {"fields": {k: v for k, v in row["fields"].items() if k in names}}

    children = {}
    for label in graph["children"].keys() & older["children"].keys():
        known = {name for row in older["children"][label] for name in row["fields"]}
        rows = graph["children"][label]
        children[label] = [narrowed(row, known) for row in rows] if known else rows
    obj = narrowed(graph["object"], set(older["object"]["fields"]))
    return {"object": obj, "children": children}


def fingerprint(graph: Graph | None) -> str:
    """Changes when anything in the graph does; empty for nothing."""
    if graph is None:
        return ""
    return sha256(json.dumps(graph, sort_keys=True).encode()).hexdigest()


@transaction.atomic
def apply(graph: Graph) -> models.Model:
    """Makes the database say what the graph says, and returns the object.

    A graph older than a field says nothing of it, which leaves it as it is.
    Raises ValidationError, DeserializationError or IntegrityError, and then changes nothing.
    """
    obj = put(graph["object"])
    for label, rows in graph["children"].items():
        model = apps.get_model(label)
        link = parent_link(obj, model)
        now = {row["pk"]: row for row in dump_rows(obj, model)}
        rows = [completed(row, now.get(row["pk"])) for row in rows]
        moved = [row for row in rows if now.get(row["pk"]) != row]
        gone = set(now) - {row["pk"] for row in rows if row not in moved}
        # Put back from nothing: two rows that trade places would clash on the way.
        model._default_manager.filter(pk__in=gone).delete()
        kept = model._default_manager.filter(pk__in=[row["pk"] for row in moved])
        taken = set(kept.values_list("pk", flat=True))  # by another object since
        for row in moved:
            put(row | {"pk": None if row["pk"] in taken else row["pk"]}, {link: obj})
    return obj


def put(row: dict, values: dict[str, Any] | None = None) -> models.Model:
    """Saves one serialised row, validated, its links after it."""
    obj, links = deserialized_row(row)
    known = type(obj)._default_manager.filter(pk=obj.pk).first() if obj.pk else None
    obj._state.adding = known is None
    for field in obj._meta.fields if known else []:
        if field.name not in row["fields"]:
            setattr(obj, field.attname, getattr(known, field.attname))
    for name, value in (values or {}).items():
        setattr(obj, name, value)
    obj.full_clean()
    obj.save()
    for name, keys in links.items():
        getattr(obj, name).set(named(type(obj)._meta.get_field(name).related_model, keys))
    return obj


def deserialized_row(row: dict) -> tuple[models.Model, dict[str, list]]:
    """The object of a row, in memory; and the natural keys of its many-to-many links."""
    links = {field.name for field in apps.get_model(row["model"])._meta.many_to_many}
    fields = {name: value for name, value in row["fields"].items() if name not in links}
    found = next(serializers.deserialize("python", [row | {"fields": fields}]))
    return found.object, {name: row["fields"][name] for name in links & set(row["fields"])}


def named(model, keys: list[list]) -> list[models.Model]:
    """Rows by their natural keys of one field, or by one they had; those that are gone are left."""
    (name,) = model.natural_fields
    wanted = {key for (key,) in keys}
    rows = model._default_manager
    found = list(rows.filter(**{f"{name}__in": wanted}))
    former = wanted - {getattr(row, name) for row in found}
    if former:
        had = model.history.filter(**{f"{name}__in": former}).values("id")
        found += rows.filter(pk__in=had).exclude(pk__in=[row.pk for row in found])
    return found


def provisional(graph: Graph, *known: Graph | None) -> Graph:
    """That graph, what no `known` one holds under a number that nothing real ever has.

    A draft is written and undone many times: what is new in it keeps the same number throughout,
    and gets its own when it is published.
    """
    others = [other for other in known if other is not None]
    obj = graph["object"] | ({} if others else {"pk": -1})
    children: dict[str, list[dict]] = {}
    for label, rows in graph["children"].items():
        numbers = {row["pk"] for other in others for row in other["children"].get(label, [])}
        lowest = min([0, *(row["pk"] for row in rows)])
        children[label] = []
        for row in rows:
            if row["pk"] not in numbers and row["pk"] > 0:
                lowest -= 1
                row = row | {"pk": lowest}
            children[label].append(row)
    return {"object": obj, "children": children}


def settled(graph: Graph) -> Graph:
    """That graph, its provisional numbers left for the database to choose."""

    def real(row: dict) -> dict:
        return row if row["pk"] is None or row["pk"] > 0 else row | {"pk": None}

    children = {label: list(map(real, rows)) for label, rows in graph["children"].items()}
    return {"object": real(graph["object"]), "children": children}
