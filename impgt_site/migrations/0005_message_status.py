import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def from_a_tick(apps, schema_editor):
    """A message was ticked or not; one that somebody follows is under way."""
    messages = apps.get_model("impgt_site", "Message").objects
    messages.exclude(assigned_to=None).update(status="en-cours")
    messages.filter(handled=True).update(status="repondu")


ROWS_WITH = {  # child → its link to what it belongs to
    "alternance.eligibilityrule": "form",
    "alternance.formnote": "form",
    "alternance.step": "form",
    "alternance.employeraccess": "employer",
    "alternance.employernote": "employer",
    "programmes.programmenote": "programme",
    "programmes.ranking": "programme",
}


def rows_without_their_parent(apps, schema_editor):
    """In a draft, a row no longer names what it belongs to, and what is new has no real number."""
    for revision in apps.get_model("impgt_site", "Revision").objects.iterator():
        for label, rows in revision.payload["children"].items():
            for row in rows:
                row["fields"].pop(ROWS_WITH.get(label, ""), None)
        if revision.target_id is None:
            revision.payload["object"]["pk"] = -1
        revision.save(update_fields=["payload"])


class Migration(migrations.Migration):

    dependencies = [
        ("impgt_site", "0004_history"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="message",
            name="status",
            field=models.CharField(choices=[("nouveau", "nouveau"), ("en-cours", "en cours"), ("repondu", "répondu")], default="nouveau", max_length=10, verbose_name="état"),
        ),
        migrations.RunPython(from_a_tick, migrations.RunPython.noop),
        migrations.RemoveField(model_name="message", name="handled"),
        migrations.RunPython(rows_without_their_parent, migrations.RunPython.noop),
        migrations.AddField(
            model_name="revision",
            name="scheduled_by",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="programmé par"),
        ),
    ]
