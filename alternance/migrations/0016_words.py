"""The texts as they read since they were reread one by one, and the questions that had no answer.

Each text as it was seeded, by this version or an older one, becomes the new one; a text that staff
rewrote, or of which a draft waits, is left alone, and what they deleted does not come back.
"""

import json
from itertools import chain
from pathlib import Path

from django.db import migrations
from django.db.models import ForeignKey
from django.utils import timezone

CONTENT = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
REASON = "Version plus récente du site"
YES_OR_NO = (
    "etat-prend-cotisations",
    "apprenti-csg-au-dela",
    "aide-une-seule-fois",
    "aide-au-jour",
    "taxe-apprentissage-associations",
)


def bring_up(apps, schema_editor):
    if not apps.get_model("alternance", "LegalParameter").objects.exists():
        return  # an empty database: it is filled whole, afterwards
    held = drafted(apps)
    counted = apps.get_model("alternance", "LegalParameter").objects.filter(unit="nombre")
    for row in counted.filter(code__in=YES_OR_NO):
        change(apps, row, "unit", "oui-non")
    for label, fields in CONTENT["texts"].items():
        for name, texts in fields.items():
            put_right(apps, label, name, texts, held)
    for one in CONTENT["exact"]:
        for row in apps.get_model(one["model"]).objects.filter(**one["where"]):
            if (one["model"], row.pk) not in held:
                change(apps, row, one["field"], one["value"])
    for label, rows in CONTENT["new"].items():
        for row in rows:
            add(apps, label, row, held)


def drafted(apps):
    """(model, number) of the rows that open drafts hold: changed below, none would be published."""
    drafts = apps.get_model("impgt_site", "Revision").objects
    graphs = drafts.filter(state__in=("brouillon", "programme")).values_list("payload", flat=True)
    rows = ([graph["object"], *chain(*graph["children"].values())] for graph in graphs)
    return {(row["model"], row["pk"]) for row in chain(*rows)}


def past_of(apps, model):
    return apps.get_model(model._meta.app_label, f"Historical{model.__name__}").objects


def put_right(apps, label, name, texts, held):
    for row in apps.get_model(label).objects.filter(**{f"{name}__in": list(texts)}):
        if (label, row.pk) not in held:
            change(apps, row, name, texts[getattr(row, name)])


def change(apps, row, name, value):
    setattr(row, name, value)
    row.save(update_fields=[name])
    past = past_of(apps, type(row))
    if past.filter(id=row.pk).exists():
        values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
        past.create(
            history_date=timezone.now(), history_type="~", history_change_reason=REASON, **values
        )


def add(apps, label, row, held):
    """Unless it is there, or was until somebody deleted it. Other rows are named by their slug."""
    model = apps.get_model(label)
    known = {name: row[name] for name in ("slug", "text") if name in row}
    if any(rows.filter(**known).exists() for rows in (model.objects, past_of(apps, model))):
        return
    linked = {field.name for field in model._meta.many_to_many}
    values = {name: value for name, value in row.items() if name not in linked}
    for field in model._meta.concrete_fields:
        if isinstance(field, ForeignKey) and values.get(field.name):
            (slug,) = values[field.name]
            owner = field.related_model.objects.filter(slug=slug).first()
            if owner is None or (owner._meta.label_lower, owner.pk) in held:
                return
            values[field.name] = owner
    made = model.objects.create(**values)
    for name in linked & set(row):
        slugs = [slug for (slug,) in row[name]]
        related = model._meta.get_field(name).related_model
        getattr(made, name).set(related.objects.filter(slug__in=slugs))


class Migration(migrations.Migration):
    dependencies = [
        ("alternance", "0015_choices"),
        ("impgt_site", "0011_search_words"),
        ("programmes", "0003_other_words"),
    ]

    operations = [migrations.RunPython(bring_up, migrations.RunPython.noop)]
