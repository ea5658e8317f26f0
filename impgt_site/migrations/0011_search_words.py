"""The search page, and the words that readers search by, on a database that was filled before.

What this adds is written beside it, once: fixtures change later, and fill empty databases only. Words
that staff wrote are left as they are.
"""

import json
from pathlib import Path

from django.db import migrations

CONTENT = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))


def fill(apps, schema_editor):
    pages = apps.get_model("impgt_site", "Page").objects
    if not pages.exists():
        return  # an empty database: it is filled whole, afterwards
    had = apps.get_model("impgt_site", "HistoricalPage").objects
    page = CONTENT["page"]
    # What was there once and is no more was deleted by somebody.
    if not any(rows.filter(slug=page["slug"]).exists() for rows in (pages, had)):
        pages.create(**page)
    synonyms = apps.get_model("impgt_site", "Synonym").objects
    for words in CONTENT["synonyms"]:
        synonyms.create(words=words)
    for label, words in CONTENT["other_words"].items():
        add_words(apps, label, words)


def add_words(apps, label, words):
    """The field is new: what it says now is what it would always have said, in old records too."""
    app, name = label.split(".")
    rows, records = (apps.get_model(app, kind + name).objects for kind in ("", "Historical"))
    key = "code" if name == "legalparameter" else "slug"
    for code, text in words.items():
        for row in rows.filter(**{key: code}, other_words=""):
            rows.filter(pk=row.pk).update(other_words=text)
            records.filter(id=row.pk).update(other_words=text)


class Migration(migrations.Migration):
    dependencies = [
        ("impgt_site", "0010_search"),
        ("alternance", "0014_other_words"),
        ("programmes", "0003_other_words"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
