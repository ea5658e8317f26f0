"""Sentences that quote an amount have words for the days when it is not published.

Beside this, each sentence as it was seeded and as it is now: one that staff rewrote is left alone.
Drafts written on what is in line get the same words, and still are.
"""

import json
from importlib import import_module
from pathlib import Path

from django.db import migrations
from django.utils import timezone

CONTENT = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
drafted = import_module("impgt_site.migrations.0006_contract")
PARENTS = {"alternance.contractnote": "contract", "alternance.employernote": "employer"}
REASON = "Version plus récente du site"


def write_words(apps, schema_editor):
    for label in dict.fromkeys(change["model"] for change in CONTENT):
        changes = [change for change in CONTENT if change["model"] == label]
        field = changes[0]["field"]
        for row in apps.get_model(label).objects.all():
            now = reworded(getattr(row, field), changes)
            if now == getattr(row, field):
                continue
            obj = getattr(row, PARENTS[label]) if label in PARENTS else row
            drafts = drafts_of_line(apps, obj)
            setattr(row, field, now)
            save(apps, row, label)
            for draft in drafts:
                draft.payload = reworded_graph(draft.payload, label, field, changes)
                draft.base = base_for(apps, obj, draft)
                draft.save(update_fields=["payload", "base"])


def reworded(text, changes):
    for change in changes:
        text = text.replace(change["was"], change["now"])
    return text


def reworded_graph(graph, label, field, changes):
    rows = [graph["object"], *(row for rows in graph["children"].values() for row in rows)]
    for row in rows:
        if row["model"] == label and field in row["fields"]:
            row["fields"][field] = reworded(row["fields"][field], changes)
    return graph


def save(apps, row, label):
    """Saves a row; writes it down too where its history has begun."""
    row.save()
    app, name = label.split(".")
    history = apps.get_model(app, f"Historical{name}").objects
    if history.filter(id=row.pk).exists():
        values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
        history.create(
            history_date=timezone.now(), history_type="~", history_change_reason=REASON, **values
        )


def drafts_of_line(apps, obj):
    """Drafts whose object is, in line, what they were written on."""
    label = f"{obj._meta.app_label}.{obj._meta.model_name}"
    waiting = apps.get_model("impgt_site", "Revision").objects.exclude(base="")
    about = waiting.filter(target_type=label, target_id=obj.pk)
    return [draft for draft in about if draft.base == base_for(apps, obj, draft)]


def base_for(apps, obj, draft):
    """What a draft remembers of what is in line, by the fields that it knows."""
    if obj._meta.app_label == "alternance":
        graph = drafted.published(apps, obj._meta.model_name, obj.pk)
    else:
        graph = {"object": drafted.dumped(type(obj).objects.get(pk=obj.pk)), "children": {}}
    known = draft.payload["children"]
    children = {label: graph["children"][label] for label in known if label in graph["children"]}
    for label, rows in children.items():
        names = {name for one in known[label] for name in one["fields"]}
        for row in rows if names else ():
            row["fields"] = {n: what for n, what in row["fields"].items() if n in names}
    names = draft.payload["object"]["fields"]
    told = graph["object"]["fields"]
    text = graph["object"] | {"fields": {n: what for n, what in told.items() if n in names}}
    return drafted.base_of({"object": text, "children": children})


class Migration(migrations.Migration):
    dependencies = [
        ("alternance", "0012_aid_of_2026"),
        ("impgt_site", "0009_disability_aid"),
    ]

    operations = [migrations.RunPython(write_words, migrations.RunPython.noop)]
