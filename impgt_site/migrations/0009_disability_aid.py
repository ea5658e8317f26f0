"""The aid for a disability asks no quota: the page of delays said it was for small employers.

The sentence as it was seeded is put right; a text that staff rewrote is left alone.
"""

from django.db import migrations
from django.utils import timezone

BEFORE = "L’employeur privé de moins de 250 salariés peut recevoir [[aide-handicap]]."
AFTER = (
    "L’employeur privé peut recevoir [[aide-handicap]], quelle que soit sa taille ; au-delà de 250 "
    "salariés, à faire confirmer."
)
REASON = "Version plus récente du site"


def put_right(apps, schema_editor):
    pages, history = (
        apps.get_model("impgt_site", name).objects for name in ("Page", "HistoricalPage")
    )
    for page in pages.filter(slug="et-si", body__contains=BEFORE):
        page.body = page.body.replace(BEFORE, AFTER)
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
    dependencies = [("impgt_site", "0008_payslip_page")]

    operations = [migrations.RunPython(put_right, migrations.RunPython.noop)]
