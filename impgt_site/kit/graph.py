"""An object and the rows that belong to it, as plain data: kept, compared, put back.

Foreign keys and many-to-many links go by natural keys; rows keep their number while it is theirs.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction

Graph = dict[str, Any]


def graph_of(obj: models.Model, children: Sequence[type[models.Model]]) -> Graph:
    """The object and its rows of each child model, in their order."""
    rows = {model._meta.label_lower: dump(rows_of(obj, model)) for model in children}
    return {"object": dump([obj])[0], "children": rows}


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
    plain = serializers.serialize("python", rows, use_natural_foreign_keys=True)
    return json.loads(json.dumps(plain, cls=DjangoJSONEncoder))


def fingerprint(graph: Graph | None) -> str:
    """Changes when anything in the graph does; empty for nothing."""
    if graph is None:
        return ""
    return sha256(json.dumps(graph, sort_keys=True).encode()).hexdigest()


@transaction.atomic
def apply(graph: Graph) -> models.Model:
    """Makes the database say what the graph says, and returns the object.

    Raises ValidationError, DeserializationError or IntegrityError, and then changes nothing.
    """
    obj = put(graph["object"])
    for label, rows in graph["children"].items():
        model = apps.get_model(label)
        link = parent_link(obj, model)
        # Put back from nothing: two rows that trade places would clash on the way.
        model._default_manager.filter(**{link: obj}).delete()
        kept = model._default_manager.filter(pk__in=[row["pk"] for row in rows])
        taken = set(kept.values_list("pk", flat=True))  # by another object since
        for row in rows:
            put(row | {"pk": None if row["pk"] in taken else row["pk"]}, {link: obj})
    return obj


def put(row: dict, values: dict[str, Any] | None = None) -> models.Model:
    """Saves one serialised row, validated, its links after it."""
    found = next(serializers.deserialize("python", [row], handle_forward_references=False))
    obj = found.object
    known = type(obj)._default_manager.filter(pk=obj.pk).exists() if obj.pk else False
    obj._state.adding = not known
    for name, value in (values or {}).items():
        setattr(obj, name, value)
    obj.full_clean()
    obj.save()
    for name, links in (found.m2m_data or {}).items():
        getattr(obj, name).set(links)
    return obj


def changes(before: Graph | None, after: Graph | None) -> list[tuple[str, str, str]]:
    """(what, old words, new words) of everything that differs."""
    old, new = flat(before), flat(after)
    names = list(dict.fromkeys([*old, *new]))
    return [(n, old.get(n, ""), new.get(n, "")) for n in names if old.get(n, "") != new.get(n, "")]


def flat(graph: Graph | None) -> dict[str, str]:
    """Label of each field → its words; a child row is named by its model and its number."""
    if graph is None:
        return {}
    found = fields_of(graph["object"])
    for rows in graph["children"].values():
        for row in rows:
            model = apps.get_model(row["model"])
            prefix = f"{model._meta.verbose_name.capitalize()} n° {row['pk']} · "
            found |= fields_of(row, prefix, skip_links=True)
    return found


def fields_of(row: dict, prefix: str = "", skip_links: bool = False) -> dict[str, str]:
    model = apps.get_model(row["model"])
    found = {}
    for name, value in row["fields"].items():
        field = model._meta.get_field(name)
        if skip_links and isinstance(field, models.ForeignKey):
            continue
        found[f"{prefix}{str(field.verbose_name).capitalize()}"] = words(value)
    return found


def words(value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, list):
        return ", ".join("·".join(map(str, v)) if isinstance(v, list) else str(v) for v in value)
    return str(value)


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is written within it is rolled back at the end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
