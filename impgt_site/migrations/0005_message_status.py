import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def from_a_tick(apps, schema_editor):
    """A message was ticked or not; one that somebody follows is under way."""
    messages = apps.get_model("impgt_site", "Message").objects
    messages.exclude(assigned_to=None).update(status="en-cours")
    messages.filter(handled=True).update(status="repondu")


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
        migrations.AddField(
            model_name="revision",
            name="scheduled_by",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="programmé par"),
        ),
    ]
