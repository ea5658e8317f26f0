"""Messages and drafts speak of contracts under their new name, as alternance 0005 does."""

import json
from hashlib import sha256

from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db import migrations

MODELS = {"contractform": "contract", "formnote": "contractnote"}
FIELDS = {  # of rows that a draft holds; the link of a row to its own object is not in it
    "contact": {"form": "contract"},
    "document": {"forms": "contracts"},
    "employeraccess": {"form": "contract"},
    "paygrid": {"form": "contract"},
    "question": {"forms": "contracts"},
    "situation": {"forms": "contracts"},
}
CHILDREN = {  # object → (its rows, their link to it)
    "contract": [("eligibilityrule", "contract"), ("contractnote", "contract"), ("step", "contract")],
    "employerkind": [("employeraccess", "employer"), ("employernote", "employer")],
    "situation": [],
    "question": [],
    "document": [],
}
VERIFICATION = ("verified_on", "verified_by", "next_review")


def renamed(graph, models, fields):
    """A draft, its models and their fields under other names."""

    def label(old):
        app, name = old.split(".")
        return f"{app}.{models.get(name, name)}"

    def row(old):
        _, name = old["model"].split(".")
        names = fields.get(name, {})
        told = {names.get(field, field): value for field, value in old["fields"].items()}
        return old | {"model": label(old["model"]), "fields": told}

    children = {
        label(child): [row(one) for one in rows] for child, rows in graph["children"].items()
    }
    return graph | {"object": row(graph["object"]), "children": children}


def new_names(graph):
    return renamed(graph, MODELS, FIELDS)


def old_names(graph):
    fields = {model: {new: old for old, new in names.items()} for model, names in FIELDS.items()}
    return renamed(graph, {new: old for old, new in MODELS.items()}, fields)


def published(apps, name, number):
    """What readers have of an object, as a draft would hold it; None when it is gone."""
    found = apps.get_model("alternance", name).objects.filter(pk=number).first()
    if found is None:
        return None
    children = {}
    for child, link in CHILDREN[name]:
        rows = apps.get_model("alternance", child).objects.filter(**{link: found}).order_by("pk")
        children[f"alternance.{child}"] = [dumped(row) for row in rows]
        for row in children[f"alternance.{child}"]:
            del row["fields"][link]
    return {"object": dumped(found), "children": children}


def dumped(obj):
    """One row, its links by the slugs they point at."""
    (row,) = serializers.serialize("python", [obj])
    fields = row["fields"]
    for field in obj._meta.many_to_many:
        fields[field.name] = sorted([one.slug] for one in getattr(obj, field.name).all())
    if fields.get("contract") and obj._meta.model_name == "employeraccess":
        fields["contract"] = [obj.contract.slug]
    return json.loads(json.dumps(row, cls=DjangoJSONEncoder))


def base_of(graph):
    """What tells one text from the next, as drafts remember the one they were written on."""
    fields = graph["object"]["fields"]
    text = {name: value for name, value in fields.items() if name not in VERIFICATION}
    graph = graph | {"object": graph["object"] | {"fields": text}}
    return sha256(json.dumps(graph, sort_keys=True).encode()).hexdigest()


def rename_drafts(apps, schema_editor):
    """Every draft under the new names; one written on what is in line still is."""
    for draft in apps.get_model("impgt_site", "Revision").objects.iterator():
        draft.payload = new_names(draft.payload)
        app, name = draft.target_type.split(".")
        name = MODELS.get(name, name)
        draft.target_type = f"{app}.{name}"
        if app == "alternance" and name in CHILDREN and draft.target_id and draft.base:
            now = published(apps, name, draft.target_id)
            if now is not None and draft.base == base_of(old_names(now)):
                draft.base = base_of(now)
        draft.save(update_fields=["payload", "target_type", "base"])


class Migration(migrations.Migration):
    dependencies = [("impgt_site", "0005_message_status"), ("alternance", "0005_contract")]

    operations = [
        migrations.RenameField("message", "form", "contract"),
        migrations.RunPython(rename_drafts, migrations.RunPython.noop),
    ]
