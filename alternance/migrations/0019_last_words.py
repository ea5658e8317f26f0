"""Three sentences that said a thing badly. What staff rewrote stays."""

from django.db import migrations
from django.utils import timezone

REASON = "Version plus récente du site"
# (model, field, before, after)
SAID = [
    (
        "Question",
        "answer",
        "Une même personne en suit [[mentor-max-apprentis]] au plus.",
        "Chaque maître suit [[mentor-max-apprentis]] au plus.",
    ),
    ("LegalValue", "source", "Fonction publique d’état", "Fonction publique de l’État"),
    ("WorkedExample", "title", "RGDU d’un mois payé 61 %", "RGDU d’un mois payé à 61 %"),
]


def say_it_better(apps, schema_editor):
    for model, field, before, after in SAID:
        rows = apps.get_model("alternance", model).objects
        for row in rows.filter(**{f"{field}__contains": before}):
            setattr(row, field, getattr(row, field).replace(before, after))
            row.save(update_fields=[field])
            note_in_history(apps, model, row)


def note_in_history(apps, model, row):
    try:
        past = apps.get_model("alternance", f"Historical{model}").objects
    except LookupError:  # examples have no history
        return
    if past.filter(id=row.pk).exists():
        values = {field.attname: getattr(row, field.attname) for field in row._meta.fields}
        past.create(
            history_date=timezone.now(), history_type="~", history_change_reason=REASON, **values
        )


class Migration(migrations.Migration):
    dependencies = [("alternance", "0018_aid_of_job_seekers")]

    operations = [migrations.RunPython(say_it_better, migrations.RunPython.noop)]
