"""Sentences of the comparison, and what would make a contract possible, become rows.

They were in the code: an older database gets them where it has nothing yet, in its history as well,
so that going back to an old version does not empty them.
"""

from django.db import migrations, models

FACTS = {  # contract → what the comparison said of it, and the grid it followed
    "apprentissage": {
        "grid": "apprentissage",
        "funding_fact": "L’OPCO de la branche ; l’employeur verse en plus [[participation-employeur]] par contrat.",
        "public_funding_fact": "L’employeur public, sur son budget.",
        "rights_fact": "Vous cotisez pour la retraite ; la formation est gratuite pour vous.",
    },
    "professionnalisation": {
        "grid": "professionnalisation",
        "funding_fact": "L’OPCO, selon un forfait de branche.",
        "rights_fact": "Vous cotisez pour la retraite, comme tout·e salarié·e.",
    },
    "convention-de-formation": {
        "cost_fact": "Selon l’accord : salaire maintenu, formation payée ou non.",
        "funding_fact": "À réunir : employeur, OPCO, CPF, France Travail, région, ou vous-même.",
        "filing_fact": "Rien à déposer auprès de l’État.",
        "rights_fact": "Vous gardez les droits de votre statut.",
    },
    "convention-de-stage": {
        "cost_fact": "La gratification, et la moitié de l’abonnement de transport.",
        "funding_fact": "Aucun financement : le stage fait partie de la formation.",
        "filing_fact": "Rien à déposer auprès de l’État.",
        "rights_fact": "Vos droits d’étudiant·e ne changent pas.",
    },
}
WAYS = {  # contract, motive → the row it is about, and what would make the contract possible
    ("professionnalisation", "employeur"): (
        "Un employeur de droit privé",
        "Choisir un employeur de droit privé, qui ne soit pas un particulier.",
    ),
    ("apprentissage", "handicap"): (
        "La reconnaissance de travailleur handicapé",
        "Faire reconnaître la qualité de travailleur handicapé.",
    ),
    ("apprentissage", "createur_entreprise"): (
        "Un projet d’entreprise",
        "Avoir un projet d’entreprise qui exige ce diplôme.",
    ),
    ("apprentissage", "sportif_haut_niveau"): (
        "Le sport de haut niveau",
        "Être inscrit·e sur la liste des sportifs de haut niveau.",
    ),
    ("apprentissage", "diplome_superieur"): (
        "Un diplôme de niveau supérieur",
        "Avoir obtenu par un contrat d’apprentissage un diplôme de niveau inférieur, et signer dans l’année qui suit ce contrat.",
    ),
    ("apprentissage", "rupture_subie"): (
        "Un contrat rompu sans faute de votre part",
        "Avoir eu un contrat d’apprentissage rompu sans faute de votre part, et signer dans l’année qui suit.",
    ),
    ("professionnalisation", "public_prioritaire"): (
        "26 ans et plus",
        "Être inscrit·e comme demandeur·se d’emploi, ou percevoir le RSA, l’ASS ou l’AAH.",
    ),
}


def fill(rows, values):
    """Writes each value where these rows have none."""
    for name, words in values.items():
        rows.filter(**{name: ""}).update(**{name: words})


def fill_contracts(apps, schema_editor):
    for model in ("Contract", "HistoricalContract"):
        rows = apps.get_model("alternance", model).objects
        for slug, values in FACTS.items():
            fill(rows.filter(slug=slug), values)


def fill_ways(apps, schema_editor):
    """On one row of each motive: they are read together. A row without a motive yet has a label."""
    rules = apps.get_model("alternance", "EligibilityRule").objects
    records = apps.get_model("alternance", "HistoricalEligibilityRule").objects
    for (slug, motive), (label, words) in WAYS.items():
        named = rules.filter(contract__slug=slug, label=label, motive__in=("", motive))
        asked = rules.filter(contract__slug=slug, motive=motive)
        row = named.first() or asked.order_by("position").first()
        if row is not None and not asked.exclude(way="").exists():
            fill(rules.filter(pk=row.pk), {"way": words})
            fill(records.filter(id=row.pk), {"way": words})


class Migration(migrations.Migration):

    dependencies = [
        ('alternance', '0007_payslip_examples'),
        # It compares drafts with what is in line, by the fields that drafts then had.
        ('impgt_site', '0006_contract_mended'),
    ]

    operations = [
        migrations.AddField(
            model_name='contract',
            name='cost_fact',
            field=models.CharField(blank=True, help_text='Pour un contrat sans grille ; avec une grille, le coût se calcule.', max_length=200, verbose_name='ce que paie l’employeur (fait clé)'),
        ),
        migrations.AddField(
            model_name='contract',
            name='filing_fact',
            field=models.CharField(blank=True, help_text='Pour un contrat sans grille ; avec une grille, la date se calcule.', max_length=200, verbose_name='dépôt (fait clé)'),
        ),
        migrations.AddField(
            model_name='contract',
            name='funding_fact',
            field=models.CharField(blank=True, max_length=200, verbose_name='qui paie la formation (fait clé)'),
        ),
        migrations.AddField(
            model_name='contract',
            name='grid',
            field=models.CharField(blank=True, choices=[('apprentissage', 'contrat d’apprentissage'), ('professionnalisation', 'contrat de professionnalisation')], help_text='Celle du barème que suit ce contrat. Vide : il n’en suit aucune.', max_length=30, verbose_name='grille de rémunération'),
        ),
        migrations.AddField(
            model_name='contract',
            name='public_funding_fact',
            field=models.CharField(blank=True, help_text='Vide : comme pour un employeur privé.', max_length=200, verbose_name='qui la paie, employeur public (fait clé)'),
        ),
        migrations.AddField(
            model_name='contract',
            name='rights_fact',
            field=models.CharField(blank=True, max_length=200, verbose_name='droits gardés (fait clé)'),
        ),
        migrations.AddField(
            model_name='eligibilityrule',
            name='way',
            field=models.CharField(blank=True, help_text='Ce que le simulateur propose à qui ne remplit pas cette règle. Un chiffre du barème s’écrit [[code]].', max_length=300, verbose_name='pour que ce soit possible'),
        ),
        migrations.AddField(
            model_name='historicalcontract',
            name='cost_fact',
            field=models.CharField(blank=True, help_text='Pour un contrat sans grille ; avec une grille, le coût se calcule.', max_length=200, verbose_name='ce que paie l’employeur (fait clé)'),
        ),
        migrations.AddField(
            model_name='historicalcontract',
            name='filing_fact',
            field=models.CharField(blank=True, help_text='Pour un contrat sans grille ; avec une grille, la date se calcule.', max_length=200, verbose_name='dépôt (fait clé)'),
        ),
        migrations.AddField(
            model_name='historicalcontract',
            name='funding_fact',
            field=models.CharField(blank=True, max_length=200, verbose_name='qui paie la formation (fait clé)'),
        ),
        migrations.AddField(
            model_name='historicalcontract',
            name='grid',
            field=models.CharField(blank=True, choices=[('apprentissage', 'contrat d’apprentissage'), ('professionnalisation', 'contrat de professionnalisation')], help_text='Celle du barème que suit ce contrat. Vide : il n’en suit aucune.', max_length=30, verbose_name='grille de rémunération'),
        ),
        migrations.AddField(
            model_name='historicalcontract',
            name='public_funding_fact',
            field=models.CharField(blank=True, help_text='Vide : comme pour un employeur privé.', max_length=200, verbose_name='qui la paie, employeur public (fait clé)'),
        ),
        migrations.AddField(
            model_name='historicalcontract',
            name='rights_fact',
            field=models.CharField(blank=True, max_length=200, verbose_name='droits gardés (fait clé)'),
        ),
        migrations.AddField(
            model_name='historicaleligibilityrule',
            name='way',
            field=models.CharField(blank=True, help_text='Ce que le simulateur propose à qui ne remplit pas cette règle. Un chiffre du barème s’écrit [[code]].', max_length=300, verbose_name='pour que ce soit possible'),
        ),
        migrations.AlterField(
            model_name='contract',
            name='pay_fact',
            field=models.CharField(blank=True, help_text='Pour un contrat sans grille ; avec une grille, elle se calcule.', max_length=200, verbose_name='rémunération (fait clé)'),
        ),
        migrations.AlterField(
            model_name='historicalcontract',
            name='pay_fact',
            field=models.CharField(blank=True, help_text='Pour un contrat sans grille ; avec une grille, elle se calcule.', max_length=200, verbose_name='rémunération (fait clé)'),
        ),
        migrations.RunPython(fill_contracts, migrations.RunPython.noop),
        migrations.RunPython(fill_ways, migrations.RunPython.noop),
    ]
