"""A failed diploma opens a contract at any age; a private person's home hosts no internship.

What this adds is written beside it, once: fixtures change later, and fill empty databases only. What
staff wrote is left as it is; what they deleted does not come back.
"""

import json
from importlib import import_module
from pathlib import Path

from django.db import migrations, models
from django.utils import timezone

CONTENT = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
drafted = import_module("impgt_site.migrations.0006_contract")
RULES = "alternance.eligibilityrule"
REASON = "Version plus récente du site"
MOTIVE = models.CharField(
    "motif",
    max_length=30,
    choices=[
        ("age", "âge"),
        ("handicap", "travailleur handicapé"),
        ("createur_entreprise", "projet d’entreprise"),
        ("sportif_haut_niveau", "sport de haut niveau"),
        ("diplome_superieur", "diplôme supérieur au précédent"),
        ("rupture_subie", "contrat rompu"),
        ("redoublement", "redoublement"),
        ("public_prioritaire", "demande d’emploi ou minima sociaux"),
        ("employeur", "employeur"),
        ("statut", "statut"),
        ("formation", "formation"),
        ("duree", "durée"),
    ],
    blank=True,
    help_text="La question du simulateur à laquelle cette règle répond.",
)


def write_rules(apps, schema_editor):
    if not apps.get_model("alternance", "LegalParameter").objects.exists():
        return  # an empty database: it is filled whole, afterwards
    contracts = apps.get_model("alternance", "Contract").objects
    for rule in CONTENT["rules"]:
        if contract := contracts.filter(slug=rule["contract"]).first():
            with_its_drafts(apps, contract, add_rule, rule)
    for rule in CONTENT["mended"]:
        if contract := contracts.filter(slug=rule["contract"]).first():
            with_its_drafts(apps, contract, mend_rule, rule)


def with_its_drafts(apps, contract, change, rule):
    """Drafts written on what is in line get the change too: they still are, and say it."""
    revisions = apps.get_model("impgt_site", "Revision").objects
    waiting = revisions.filter(target_type="alternance.contract", target_id=contract.pk)
    drafts = [one for one in waiting if one.base and one.base == base_for(apps, contract, one)]
    row = change(apps, contract, rule)
    for draft in drafts if row else ():
        told = next(one for one in in_line(apps, contract) if one["pk"] == row.pk)
        rows = draft.payload["children"].setdefault(RULES, [])
        names = {name for one in rows for name in one["fields"]} or set(told["fields"])
        told["fields"] = {name: what for name, what in told["fields"].items() if name in names}
        written = next((one for one in rows if one["pk"] == row.pk), None)
        if written is None and change is add_rule:
            rows.append(told)
        elif written and all(written["fields"].get(n) == was for n, was in rule["was"].items()):
            written["fields"] = told["fields"]
        draft.base = base_for(apps, contract, draft)
        draft.save(update_fields=["payload", "base"])


def base_for(apps, contract, draft):
    """What a draft remembers of a contract that is in line, by the fields that it knows."""
    graph = drafted.published(apps, "contract", contract.pk)
    known = draft.payload["children"]
    children = {label: graph["children"][label] for label in known if label in graph["children"]}
    for label, rows in children.items():
        names = {name for one in known[label] for name in one["fields"]}
        for row in rows if names else ():
            row["fields"] = {n: what for n, what in row["fields"].items() if n in names}
    names = draft.payload["object"]["fields"]
    told = graph["object"]["fields"]
    obj = graph["object"] | {"fields": {n: what for n, what in told.items() if n in names}}
    return drafted.base_of({"object": obj, "children": children})


def in_line(apps, contract):
    return drafted.published(apps, "contract", contract.pk)["children"][RULES]


def add_rule(apps, contract, rule):
    """Where no rule has, or had, that motive."""
    names = ("EligibilityRule", "HistoricalEligibilityRule")
    now, before = (apps.get_model("alternance", name).objects for name in names)
    if any(rows.filter(motive=rule["motive"]).exists() for rows in (now, before)):
        return None
    return now.create(contract=contract, **rule["row"])


def mend_rule(apps, contract, rule):
    """The row as it was seeded, if staff left it so."""
    rules = apps.get_model("alternance", "EligibilityRule").objects
    row = rules.filter(contract=contract, motive=rule["motive"], **rule["was"]).first()
    if row is not None:
        for name, value in rule["now"].items():
            setattr(row, name, value)
        save(apps, row)
    return row


def save(apps, row):
    """Saves a row; writes it down too where its history has begun."""
    row.save()
    history = apps.get_model("alternance", "HistoricalEligibilityRule").objects
    if history.filter(id=row.pk).exists():
        values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
        history.create(
            history_date=timezone.now(), history_type="~", history_change_reason=REASON, **values
        )


class Migration(migrations.Migration):
    dependencies = [("alternance", "0009_cost_rows")]

    operations = [
        migrations.AlterField("eligibilityrule", "motive", MOTIVE),
        migrations.AlterField("historicaleligibilityrule", "motive", MOTIVE),
        migrations.RunPython(write_rules, migrations.RunPython.noop),
    ]
