"""The page of « Mon bulletin est-il juste ? », on a database that was filled before it."""

import json
from pathlib import Path

from django.db import migrations

PAGE = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))


def add_page(apps, schema_editor):
    pages = apps.get_model("impgt_site", "Page").objects
    had = apps.get_model("impgt_site", "HistoricalPage").objects
    if not pages.exists():
        return  # an empty database: it is filled whole, afterwards
    # What was there once and is no more was deleted by somebody.
    if not any(rows.filter(slug=PAGE["slug"]).exists() for rows in (pages, had)):
        pages.create(**PAGE)


class Migration(migrations.Migration):
    dependencies = [("impgt_site", "0007_pages")]

    operations = [migrations.RunPython(add_page, migrations.RunPython.noop)]
