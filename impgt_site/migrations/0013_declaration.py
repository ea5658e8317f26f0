"""The accessibility page is a declaration in the form that the law gives it.

Each text of it as it was seeded is replaced; one that staff rewrote is left alone.
"""

import json
from pathlib import Path

from django.db import migrations
from django.utils import timezone

TEXTS = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
REASON = "Version plus récente du site"


def declare(apps, schema_editor):
    pages, history = (
        apps.get_model("impgt_site", name).objects for name in ("Page", "HistoricalPage")
    )
    for page in pages.filter(slug="accessibilite"):
        ours = [name for name, (before, _) in TEXTS.items() if getattr(page, name) == before]
        for name in ours:
            setattr(page, name, TEXTS[name][1])
        if not ours:
            continue
        page.save()
        if history.filter(id=page.pk).exists():
            values = {f.attname: getattr(page, f.attname) for f in page._meta.concrete_fields}
            history.create(
                history_date=timezone.now(),
                history_type="~",
                history_change_reason=REASON,
                **values,
            )


class Migration(migrations.Migration):
    dependencies = [("impgt_site", "0012_staff_work")]

    operations = [migrations.RunPython(declare, migrations.RunPython.noop)]
