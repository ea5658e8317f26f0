"""The pages that views name since the first version, on a database that was filled before them.

What this adds is written beside it, once: fixtures change later, and fill empty databases only.
"""

import json
from pathlib import Path

from django.db import migrations

PAGES = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))


def add_pages(apps, schema_editor):
    pages = apps.get_model("impgt_site", "Page").objects
    had = apps.get_model("impgt_site", "HistoricalPage").objects
    if not pages.exists():
        return  # an empty database: it is filled whole, afterwards
    for page in PAGES:
        # What was there once and is no more was deleted by somebody.
        if not any(rows.filter(slug=page["slug"]).exists() for rows in (pages, had)):
            pages.create(**page)


class Migration(migrations.Migration):
    dependencies = [("impgt_site", "0006_contract_mended")]

    operations = [migrations.RunPython(add_pages, migrations.RunPython.noop)]
