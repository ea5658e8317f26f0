"""What older versions lacked and rules read: figures, worked examples, motives, dates of review.

What this adds is written beside it, once: fixtures change later, and fill empty databases only. What
staff wrote is left as it is; what they deleted does not come back.
"""

import json
from datetime import date
from pathlib import Path

from django.db import migrations
from django.utils import timezone

CONTENT = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
MOTIVES = {row["motive"] for row in CONTENT["rules"]}
CHECKED, REVIEW = date(2026, 11, 23), date(2027, 1, 4)
CHECKED_BY = "l’équipe du site, sur les textes cités"


def had_once(apps, name, **values):
    """Is that row there, or was it until somebody deleted it?"""
    models = (apps.get_model("alternance", f"{kind}{name}") for kind in ("", "Historical"))
    return any(model.objects.filter(**values).exists() for model in models)


def save(apps, row):
    """Saves a row of an older version; writes it down too where histories have begun."""
    row.save()
    history = apps.get_model("alternance", f"Historical{type(row).__name__}").objects
    if history.filter(id=row.pk).exists():
        values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
        reason = "Version plus récente du site"
        history.create(
            history_date=timezone.now(), history_type="~", history_change_reason=reason, **values
        )


def add_content(apps, schema_editor):
    if not apps.get_model("alternance", "LegalParameter").objects.exists():
        return  # an empty database: it is filled whole, afterwards
    give_reviews(apps)
    give_motives(apps)
    add_figures(apps)
    add_examples(apps)


def add_figures(apps):
    parameter, value = (
        apps.get_model("alternance", name) for name in ("LegalParameter", "LegalValue")
    )
    for figure in CONTENT["figures"]:
        if not had_once(apps, "LegalParameter", code=figure["code"]):
            fields = {name: what for name, what in figure.items() if name != "values"}
            made = parameter.objects.create(**fields)
            for row in figure["values"]:
                value.objects.create(parameter=made, **row)


def add_examples(apps):
    if not had_once(apps, "WorkedExample"):
        example = apps.get_model("alternance", "WorkedExample")
        example.objects.bulk_create(example(**row) for row in CONTENT["examples"])


def give_motives(apps):
    """Before rules had a motive: names it on each, also renamed; adds those that came with it.

    The motive `duree` came last, a version after the others.
    """
    rules = apps.get_model("alternance", "EligibilityRule").objects
    if rules.filter(motive="duree").exists():
        return
    lacking = {"duree"} if rules.exclude(motive="").exists() else MOTIVES
    for known in CONTENT["motives"]:
        place = {name: known[name] for name in ("kind", "is_exception", "position", "source")}
        own = rules.filter(contract__slug=known["contract"], motive="")
        for row in own.filter(label=known["label"]) or own.filter(**place):
            row.motive = known["motive"]
            save(apps, row)
    contracts = {row.slug: row for row in apps.get_model("alternance", "Contract").objects.all()}
    for row in CONTENT["rules"]:
        if row["contract"] in contracts and row["motive"] in lacking:
            rules.create(**row | {"contract": contracts[row["contract"]]})


def give_reviews(apps):
    """Before law had a review: what was in force when it was checked gets its first."""
    kinds = [("LegalValue", "parameter_id"), ("PayGrid", "contract"), ("Scale", "kind")]
    tables = [(apps.get_model("alternance", name).objects, per) for name, per in kinds]
    if any(rows.exclude(next_review=None).exists() for rows, _ in tables):
        return
    for rows, per in tables:
        dated = sorted(rows.all(), key=lambda row: row.valid_from or date.min)
        begun = [row for row in dated if (row.valid_from or date.min) <= CHECKED]
        last = {getattr(row, per): row for row in begun}
        for row in rows.filter(checked_on=CHECKED):
            row.checked_by = row.checked_by or CHECKED_BY
            row.next_review = REVIEW if row in last.values() else None
            save(apps, row)


class Migration(migrations.Migration):
    dependencies = [("alternance", "0005_contract")]

    operations = [migrations.RunPython(add_content, migrations.RunPython.noop)]
