"""Words of the choices that staff are offered, and two new ones: yes or no; whom to ask."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("alternance", "0014_other_words"),
    ]

    operations = [
        migrations.AlterField(
            model_name='contractnote',
            name='kind',
            field=models.CharField(choices=[('statut', 'statut et signature'), ('remuneration', 'rémunération'), ('employeurs', 'employeurs'), ('financement-prive', 'qui paie la formation : employeur privé'), ('financement-public', 'qui paie la formation : employeur public'), ('financement', 'qui paie la formation : tous les cas'), ('droits', 'droits conservés'), ('cfa', 'rôle du CFA'), ('historique', 'ce qui a changé'), ('contact', 'à qui s’adresser')], max_length=20, verbose_name='rubrique'),
        ),
        migrations.AlterField(
            model_name='historicalcontractnote',
            name='kind',
            field=models.CharField(choices=[('statut', 'statut et signature'), ('remuneration', 'rémunération'), ('employeurs', 'employeurs'), ('financement-prive', 'qui paie la formation : employeur privé'), ('financement-public', 'qui paie la formation : employeur public'), ('financement', 'qui paie la formation : tous les cas'), ('droits', 'droits conservés'), ('cfa', 'rôle du CFA'), ('historique', 'ce qui a changé'), ('contact', 'à qui s’adresser')], max_length=20, verbose_name='rubrique'),
        ),
        migrations.AlterField(
            model_name='historicallegalparameter',
            name='criterion',
            field=models.CharField(choices=[('mois', 'le mois de paie'), ('conclusion', 'la date de signature'), ('debut', 'la date de début'), ('jour', 'le jour où vous posez la question')], default='jour', max_length=12, verbose_name='date qui compte'),
        ),
        migrations.AlterField(
            model_name='historicallegalparameter',
            name='unit',
            field=models.CharField(choices=[('EUR', '€'), ('EUR/h', '€ par heure'), ('EUR/mois', '€ par mois'), ('EUR/an', '€ par an'), ('ratio', '% (43 % se saisit 0,43)'), ('points', 'points'), ('jours', 'jours'), ('jours ouvrables', 'jours ouvrables'), ('heures', 'heures'), ('mois', 'mois'), ('ans', 'ans'), ('personnes', 'personnes'), ('nombre', 'nombre sans unité'), ('oui-non', 'oui (1) ou non (0)')], max_length=20, verbose_name='unité'),
        ),
        migrations.AlterField(
            model_name='historicallegalvalue',
            name='amount',
            field=models.DecimalField(blank=True, decimal_places=6, help_text='Dans l’unité du chiffre ; 43 % se saisit 0,43. Vide : la règle prend fin ce jour-là.', max_digits=14, null=True, verbose_name='valeur'),
        ),
        migrations.AlterField(
            model_name='historicalscale',
            name='criterion',
            field=models.CharField(choices=[('mois', 'le mois de paie'), ('conclusion', 'la date de signature'), ('debut', 'la date de début'), ('jour', 'le jour où vous posez la question')], default='conclusion', max_length=12, verbose_name='date qui compte'),
        ),
        migrations.AlterField(
            model_name='historicalscale',
            name='unit',
            field=models.CharField(choices=[('EUR', '€'), ('EUR/h', '€ par heure'), ('EUR/mois', '€ par mois'), ('EUR/an', '€ par an'), ('ratio', '% (43 % se saisit 0,43)'), ('points', 'points'), ('jours', 'jours'), ('jours ouvrables', 'jours ouvrables'), ('heures', 'heures'), ('mois', 'mois'), ('ans', 'ans'), ('personnes', 'personnes'), ('nombre', 'nombre sans unité'), ('oui-non', 'oui (1) ou non (0)')], default='EUR', max_length=20, verbose_name='unité'),
        ),
        migrations.AlterField(
            model_name='historicalscalerow',
            name='needs_quota',
            field=models.BooleanField(default=False, verbose_name='sous condition de quota d’alternant·es'),
        ),
        migrations.AlterField(
            model_name='legalparameter',
            name='criterion',
            field=models.CharField(choices=[('mois', 'le mois de paie'), ('conclusion', 'la date de signature'), ('debut', 'la date de début'), ('jour', 'le jour où vous posez la question')], default='jour', max_length=12, verbose_name='date qui compte'),
        ),
        migrations.AlterField(
            model_name='legalparameter',
            name='unit',
            field=models.CharField(choices=[('EUR', '€'), ('EUR/h', '€ par heure'), ('EUR/mois', '€ par mois'), ('EUR/an', '€ par an'), ('ratio', '% (43 % se saisit 0,43)'), ('points', 'points'), ('jours', 'jours'), ('jours ouvrables', 'jours ouvrables'), ('heures', 'heures'), ('mois', 'mois'), ('ans', 'ans'), ('personnes', 'personnes'), ('nombre', 'nombre sans unité'), ('oui-non', 'oui (1) ou non (0)')], max_length=20, verbose_name='unité'),
        ),
        migrations.AlterField(
            model_name='legalvalue',
            name='amount',
            field=models.DecimalField(blank=True, decimal_places=6, help_text='Dans l’unité du chiffre ; 43 % se saisit 0,43. Vide : la règle prend fin ce jour-là.', max_digits=14, null=True, verbose_name='valeur'),
        ),
        migrations.AlterField(
            model_name='scale',
            name='criterion',
            field=models.CharField(choices=[('mois', 'le mois de paie'), ('conclusion', 'la date de signature'), ('debut', 'la date de début'), ('jour', 'le jour où vous posez la question')], default='conclusion', max_length=12, verbose_name='date qui compte'),
        ),
        migrations.AlterField(
            model_name='scale',
            name='unit',
            field=models.CharField(choices=[('EUR', '€'), ('EUR/h', '€ par heure'), ('EUR/mois', '€ par mois'), ('EUR/an', '€ par an'), ('ratio', '% (43 % se saisit 0,43)'), ('points', 'points'), ('jours', 'jours'), ('jours ouvrables', 'jours ouvrables'), ('heures', 'heures'), ('mois', 'mois'), ('ans', 'ans'), ('personnes', 'personnes'), ('nombre', 'nombre sans unité'), ('oui-non', 'oui (1) ou non (0)')], default='EUR', max_length=20, verbose_name='unité'),
        ),
        migrations.AlterField(
            model_name='scalerow',
            name='needs_quota',
            field=models.BooleanField(default=False, verbose_name='sous condition de quota d’alternant·es'),
        ),
    ]
