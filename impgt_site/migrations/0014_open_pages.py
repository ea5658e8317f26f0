"""The pages of the open data and of what is new, and four words of theirs, on a database that was
filled before them.
"""

import json
from pathlib import Path

from django.db import migrations

CONTENT = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))


def add_rows(apps, schema_editor):
    if not apps.get_model("impgt_site", "Page").objects.exists():
        return  # an empty database: it is filled whole, afterwards
    add_new(apps, "impgt_site", "Page", CONTENT["pages"])
    add_new(apps, "alternance", "Term", CONTENT["terms"])


def add_new(apps, app, name, rows):
    """What was there once and is no more was deleted by somebody."""
    known = [apps.get_model(app, kind + name).objects for kind in ("", "Historical")]
    for row in rows:
        if not any(one.filter(slug=row["slug"]).exists() for one in known):
            known[0].create(**row)


class Migration(migrations.Migration):
    dependencies = [("impgt_site", "0013_declaration"), ("alternance", "0014_other_words")]

    operations = [migrations.RunPython(add_rows, migrations.RunPython.noop)]
