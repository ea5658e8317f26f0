"""The aid to professionalisation: what is left of it concerns job seekers, whatever their age is.

« Aucune aide d’État pour les moins de 30 ans » was said of a person of 46 too. A note that staff
rewrote stays.
"""

from django.db import migrations
from django.utils import timezone

CODE = "aide-professionnalisation-2024-05-01"
BEFORE = "Aucune aide d’État pour les moins de 30 ans."
AFTER = (
    "L’aide générale n’existe plus. Deux aides restent pour l’embauche d’un·e demandeur·se d’emploi,"
    " à partir de 26 et de 45 ans : elles ne sont pas comptées ici."
)
REASON = "Version plus récente du site"


def say_what_is_left(apps, schema_editor):
    past = apps.get_model("alternance", "HistoricalScale").objects
    for row in apps.get_model("alternance", "Scale").objects.filter(code=CODE, note=BEFORE):
        row.note = AFTER
        row.save(update_fields=["note"])
        if past.filter(id=row.pk).exists():
            values = {field.attname: getattr(row, field.attname) for field in row._meta.fields}
            past.create(
                history_date=timezone.now(), history_type="~", history_change_reason=REASON, **values
            )


class Migration(migrations.Migration):
    dependencies = [("alternance", "0017_reviews_spread")]

    operations = [migrations.RunPython(say_what_is_left, migrations.RunPython.noop)]
