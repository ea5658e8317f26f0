"""An object and the rows that belong to it, as plain data: kept, compared, put back.

Foreign keys and many-to-many links go by natural keys; rows keep their number while it is theirs.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction

from impgt_site.kit.dates import jour_texte

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
    return [plain(row) for row in found]


def plain(row: dict) -> dict:
    """A serialised row as JSON keeps it; the order of its links says nothing, so it is fixed."""
    model = apps.get_model(row["model"])
    links = {field.name for field in model._meta.many_to_many}
    row = json.loads(json.dumps(row, cls=DjangoJSONEncoder))
    for name in links & set(row["fields"]):
        row["fields"][name].sort()
    return row


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
        now = {row["pk"]: row for row in dump_rows(obj, model)}
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
    known = type(obj)._default_manager.filter(pk=obj.pk).exists() if obj.pk else False
    obj._state.adding = not known
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


def merged(old: Graph, mine: Graph, theirs: Graph) -> tuple[Graph, list[str]]:
    """What two people made of one state, together, and the fields that both changed.

    There, mine stays. A row that they deleted and I left alone is gone.
    """
    obj, clashes = merged_row(old["object"], mine["object"], theirs["object"])
    children: dict[str, list[dict]] = {}
    for label, rows in mine["children"].items():
        before, now = (
            {row["pk"]: row for row in g["children"].get(label, [])} for g in (old, theirs)
        )
        gone = [row["fields"] for number, row in before.items() if number not in now]
        children[label] = []
        for row in rows:
            if row["pk"] in before and row["pk"] in now:
                row, more = merged_row(before[row["pk"]], row, now[row["pk"]])
                clashes += more
            if row["pk"] not in before and row["fields"] in gone:
                gone.remove(row["fields"])
            else:
                children[label].append(row)
        dropped = set(before) & set(now) - {row["pk"] for row in rows}
        clashes += [label_of(now[n]) for n in sorted(dropped) if now[n] != before[n]]
    return {"object": obj, "children": children}, clashes


def merged_row(old: dict, mine: dict, theirs: dict) -> tuple[dict, list[str]]:
    fields, clashes = {}, []
    for name, value in mine["fields"].items():
        was, now = old["fields"].get(name), theirs["fields"].get(name)
        fields[name] = now if value == was else value
        if value != was and now not in (was, value):
            clashes.append(label_of(mine, name))
    return mine | {"fields": fields}, clashes


def label_of(row: dict, name: str = "") -> str:
    meta = apps.get_model(row["model"])._meta
    return str(meta.get_field(name).verbose_name if name else meta.verbose_name)


def changes(before: Graph | None, after: Graph | None) -> list[tuple[str, str, str]]:
    """(what, old words, new words) of everything that differs."""
    old, new = flat(before), flat(after)
    found = []
    for key in dict.fromkeys([*old, *new]):
        (label, was), (_, now) = old.get(key, new.get(key)), new.get(key, old.get(key))
        was, now = was if key in old else "", now if key in new else ""
        if was != now:
            found.append((label, was, now))
    return found


def flat(graph: Graph | None) -> dict[tuple, tuple[str, str]]:
    """(model, number, field) → its label and its words; a child row is named by what it says."""
    if graph is None:
        return {}
    found = {("", 0, name): what for name, what in fields_of(graph["object"]).items()}
    for label, rows in graph["children"].items():
        model = apps.get_model(label)
        for row in rows:
            said = fields_of(row)
            prefix = f"{str(model._meta.verbose_name).capitalize()}{hint(row, said)} · "
            for name, (what, text) in said.items():
                found[label, row["pk"], name] = prefix + what, text
    return found


def hint(row: dict, said: dict[str, tuple[str, str]]) -> str:
    """What a row is about: its first words, and its number."""
    model = apps.get_model(row["model"])
    short = [
        text
        for name, (_, text) in said.items()
        if text and isinstance(model._meta.get_field(name), NAMING) and text != "0"
    ]
    number = f" n° {row['pk']}" if row["pk"] > 0 else " (nouvelle ligne)"
    return number + (f" « {short[0][:HINT]} »" if short else "")


HINT = 50  # characters
NAMING = (models.CharField, models.DateField, models.ForeignKey)


def fields_of(row: dict) -> dict[str, tuple[str, str]]:
    """Name of each field → its label and its words; a field that is no more says nothing."""
    meta = apps.get_model(row["model"])._meta
    known = {field.name: field for field in [*meta.fields, *meta.many_to_many]}
    return {
        name: (str(known[name].verbose_name).capitalize(), words(value, known[name]))
        for name, value in row["fields"].items()
        if name in known
    }


def words(value: Any, field: models.Field) -> str:
    """A stored value as staff read it."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
        return jour_texte(date.fromisoformat(value))
    if isinstance(field, models.DecimalField):
        return f"{Decimal(value).normalize():f}".replace(".", ",")
    if isinstance(value, list) and field.is_relation:
        listed = value if field.many_to_many else [value]
        return ", ".join(sorted("·".join(map(str, v)) for v in listed))
    return str(value)


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is written within it is rolled back at the end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
