"""The first row of the aids by day of signature has an end, and quotes the amounts of its days.

It quoted those of the day it is read: a newer aid would have been printed against 2026. A note whose
row staff have rewritten is left as it is.
"""

from django.db import migrations
from django.utils import timezone

AIDS = ("aide-licence-master-moins-de-250", "aide-licence-master-250-et-plus")
OLD = f"| depuis le 8 mars 2026 | [[{AIDS[0]}]] | [[{AIDS[1]}]] |"
NEW = f"| du 8 mars au 31 décembre 2026 | [[{AIDS[0]}@2026-06-01]] | [[{AIDS[1]}@2026-06-01]] |"


def end_the_row(apps, schema_editor):
    history = apps.get_model("alternance", "HistoricalEmployerNote").objects
    for note in apps.get_model("alternance", "EmployerNote").objects.filter(text__contains=OLD):
        note.text = note.text.replace(OLD, NEW)
        note.save(update_fields=["text"])
        if history.filter(id=note.pk).exists():
            fields = {f.attname: getattr(note, f.attname) for f in note._meta.concrete_fields}
            history.create(
                history_date=timezone.now(),
                history_type="~",
                history_change_reason="Version plus récente du site",
                **fields,
            )


class Migration(migrations.Migration):
    dependencies = [("alternance", "0011_pay_rows")]

    operations = [migrations.RunPython(end_the_row, migrations.RunPython.noop)]
