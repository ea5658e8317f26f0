"""What the cost reads since the law file of 25 November 2026: the tax of associations, the transport
pass, local rates of versement mobilité, the end of the frozen SMIC; examples that settle a year.

What this adds is written beside it, once: fixtures change later, and fill empty databases only. What
staff wrote is left as it is; what they deleted does not come back.
"""

import json
from pathlib import Path

from django.db import migrations
from django.utils import timezone

CONTENT = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
# The ministry answered on 30 December 2025: no quota for a disability, in these two windows.
WITHOUT_QUOTA = ("aide-apprentissage-2025-02-24", "aide-apprentissage-2026-03-08")
REASON = "Version plus récente du site"


def had_once(apps, name, **values):
    """Is that row there, or was it until somebody deleted it?"""
    models = (apps.get_model("alternance", f"{kind}{name}") for kind in ("", "Historical"))
    return any(model.objects.filter(**values).exists() for model in models)


def add_rows(apps, schema_editor):
    if not apps.get_model("alternance", "LegalParameter").objects.exists():
        return  # an empty database: it is filled whole, afterwards
    add_figures(apps)
    end_figures(apps)
    free_of_quota(apps)
    examples = apps.get_model("alternance", "WorkedExample").objects
    for row in CONTENT["examples"]:
        if not had_once(apps, "WorkedExample", slug=row["slug"]):
            examples.create(**row)


def add_figures(apps):
    parameters, values = (
        apps.get_model("alternance", name).objects for name in ("LegalParameter", "LegalValue")
    )
    for figure in CONTENT["figures"]:
        if had_once(apps, "LegalParameter", code=figure["code"]):
            continue
        made = parameters.create(**{k: v for k, v in figure.items() if k != "values"})
        for row in figure["values"]:
            values.create(parameter=made, **row)


def end_figures(apps):
    """Staff who said themselves what follows are right."""
    parameters = apps.get_model("alternance", "LegalParameter").objects
    for row in CONTENT["ends"]:
        value = {name: what for name, what in row.items() if name != "code"}
        for parameter in parameters.filter(code=row["code"]):
            place = {"parameter_id": parameter.pk, "valid_from": row["valid_from"]}
            if not had_once(apps, "LegalValue", **place):
                parameter.values.create(**value)


def free_of_quota(apps):
    """The row as it was seeded, if staff left it so."""
    history = apps.get_model("alternance", "HistoricalScaleRow").objects
    seeded = {"disability": True, "headcount_min": 250, "amount": 6000, "needs_quota": True}
    rows = apps.get_model("alternance", "ScaleRow").objects
    for row in rows.filter(scale__code__in=WITHOUT_QUOTA, **seeded):
        row.needs_quota = False
        row.save()
        if history.filter(id=row.pk).exists():
            values = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields}
            history.create(
                history_date=timezone.now(),
                history_type="~",
                history_change_reason=REASON,
                **values,
            )


class Migration(migrations.Migration):
    dependencies = [("alternance", "0008_contract_prose")]

    operations = [migrations.RunPython(add_rows, migrations.RunPython.noop)]
