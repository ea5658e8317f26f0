"""Examples of the pay rules read on 25 November 2026, worked by hand.

What this adds is written beside it, once: fixtures change later, and fill empty databases only. What
staff wrote is left as it is; what they deleted does not come back.
"""

import json
from pathlib import Path

from django.db import migrations

CONTENT = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))


def add_examples(apps, schema_editor):
    if not apps.get_model("alternance", "LegalParameter").objects.exists():
        return  # an empty database: it is filled whole, afterwards
    names = ("WorkedExample", "HistoricalWorkedExample")
    now, before = (apps.get_model("alternance", name).objects for name in names)
    for row in CONTENT["examples"]:
        if not any(rows.filter(slug=row["slug"]).exists() for rows in (now, before)):
            now.create(**row)


class Migration(migrations.Migration):
    dependencies = [("alternance", "0010_eligibility_rows")]

    operations = [migrations.RunPython(add_examples, migrations.RunPython.noop)]
