"""The contract side is named `contract` everywhere; a form is what one fills in.

Tables, histories, content types and rights follow their new name; no row changes.
"""

from django.db import migrations, models
from django.db.models import F

MODELS = {"ContractForm": "Contract", "FormNote": "ContractNote"}
LINKS = ["EligibilityRule", "ContractNote", "Step", "EmployerAccess", "Contact", "PayGrid"]
SEVERAL = ["Situation", "Question", "Document"]


def rename_rights(apps, schema_editor):
    """Rights keep their holders: Django would give new ones, and leave the old to point at nothing."""
    rights = apps.get_model("auth", "Permission").objects
    for old, new in MODELS.items():
        for right in rights.filter(
            content_type__app_label="alternance", codename__endswith=f"_{old.lower()}"
        ):
            action = right.codename.split("_")[0]
            right.codename = f"{action}_{new.lower()}"
            right.save(update_fields=["codename"])


def renamed_link(model, old, new):
    return [migrations.RenameField(name, old, new) for name in (model, f"Historical{model}")]


class Migration(migrations.Migration):
    dependencies = [
        ("alternance", "0004_history"),
        ("auth", "0012_alter_user_first_name_max_length"),
        # Messages name a contract too: they must follow.
        ("impgt_site", "0005_message_status"),
        ("programmes", "0002_history"),
    ]

    operations = [
        # A constraint does not follow the field it names: it leaves, and comes back.
        migrations.RemoveConstraint("paygrid", "one_grid_per_form_and_day"),
        migrations.RemoveConstraint("step", "one_step_per_position"),
        migrations.RemoveConstraint("employeraccess", "one_answer_per_employer_and_form"),
        *(
            operation
            for old, new in MODELS.items()
            for operation in (
                migrations.RenameModel(old, new),
                migrations.RenameModel(f"Historical{old}", f"Historical{new}"),
            )
        ),
        migrations.RenameModel("HistoricalContractForm_programmes", "HistoricalContract_programmes"),
        migrations.RenameField("HistoricalContract_programmes", "contractform", "contract"),
        *(operation for name in LINKS for operation in renamed_link(name, "form", "contract")),
        *(
            operation
            for name in SEVERAL
            for operation in (
                migrations.RenameField(name, "forms", "contracts"),
                migrations.RenameModel(f"Historical{name}_forms", f"Historical{name}_contracts"),
                migrations.RenameField(f"Historical{name}_contracts", "contractform", "contract"),
            )
        ),
        migrations.AddConstraint(
            "paygrid",
            models.UniqueConstraint(
                fields=("contract", "valid_from"),
                name="one_grid_per_contract_and_day",
                violation_error_message="Ce contrat a déjà une grille à cette date.",
            ),
        ),
        migrations.AddConstraint(
            "step",
            models.UniqueConstraint(
                fields=("contract", "position"), name="one_step_per_position"
            ),
        ),
        migrations.AddConstraint(
            "employeraccess",
            models.UniqueConstraint(
                fields=("employer", "contract"),
                name="one_answer_per_employer_and_contract",
                violation_error_message="Cet employeur a déjà une réponse pour cette forme.",
            ),
        ),
        migrations.AlterModelOptions(
            "paygrid",
            {
                "ordering": ["contract", F("valid_from").desc(nulls_last=True)],
                "verbose_name": "grille de rémunération",
                "verbose_name_plural": "grilles de rémunération",
            },
        ),
        *(
            migrations.AlterModelOptions(name, {"default_permissions": (), "verbose_name": name})
            for name in (
                "HistoricalContract_programmes",
                *(f"Historical{name}_contracts" for name in SEVERAL),
            )
        ),
        migrations.AlterField(
            "contract",
            "programmes",
            models.ManyToManyField(
                "programmes.programme",
                blank=True,
                related_name="contracts",
                verbose_name="formations ouvertes sous cette forme",
            ),
        ),
        migrations.RunPython(rename_rights, migrations.RunPython.noop),
    ]
