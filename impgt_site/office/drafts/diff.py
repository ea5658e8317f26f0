"""What differs between two states of an object, in the words of its screens."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import models

from impgt_site.kit.dates import jour_texte
from impgt_site.office.drafts.graph import Graph


def changes(before: Graph | None, after: Graph | None) -> list[tuple[str, str, str]]:
    """(what, old words, new words) of everything that differs."""
    old, new = sayings(before), sayings(after)
    found = []
    for key, (label, _) in (old | new | old).items():  # an old label holds
        was, now = (state[key][1] if key in state else "" for state in (old, new))
        if was != now:
            found.append((label, was, now))
    return found


def sayings(graph: Graph | None) -> dict[tuple, tuple[str, str]]:
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
        name: (str(known[name].verbose_name).capitalize(), in_french(value, known[name]))
        for name, value in row["fields"].items()
        if name in known
    }


def in_french(value: Any, field: models.Field) -> str:
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
