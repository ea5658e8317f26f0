"""`manage.py seed` — loads fixtures/ into an empty database, and never over what staff wrote."""

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from alternance import models as alternance
from impgt_site import models as site
from impgt_site.kit.history import START, begin, deed
from programmes import models as programmes

# Referenced rows first.
MODELS = [
    site.Institute,
    site.Page,
    site.Synonym,
    programmes.Site,
    programmes.Programme,
    programmes.ProgrammeNote,
    programmes.Ranking,
    alternance.LegalParameter,
    alternance.LegalValue,
    alternance.PayGrid,
    alternance.PayCell,
    alternance.Scale,
    alternance.ScaleRow,
    alternance.Contract,
    alternance.EligibilityRule,
    alternance.ContractNote,
    alternance.Step,
    alternance.EmployerKind,
    alternance.EmployerAccess,
    alternance.EmployerNote,
    alternance.Advantage,
    alternance.Situation,
    alternance.Question,
    alternance.Term,
    alternance.WorkedExample,
    alternance.Document,
    alternance.Contact,
]


def fixture_of(model):
    """fixtures/<app>.<model>.json"""
    return settings.FIXTURE_DIRS[0] / f"{model._meta.label_lower}.json"


class Command(BaseCommand):
    help = "Charge le contenu de départ dans une base vide. Ne remplace jamais une saisie."

    def add_arguments(self, parser):
        parser.add_argument(
            "--reset",
            action="store_true",
            help="efface le contenu, sauf comptes et messages, et recharge ; demande d’abord",
        )
        parser.add_argument("--oui", action="store_true", help="avec --reset : ne pas demander")

    def handle(self, *args, reset=False, oui=False, **options):
        filled = [model for model in MODELS if model.objects.exists()]
        if filled and not reset:
            self.stdout.write("Le contenu est déjà là : rien n’est chargé, rien n’est changé.")
            return
        if filled and not oui and not self.confirmed():
            raise CommandError("Rien n’a été effacé.")
        with transaction.atomic(), deed(reason=START):
            for model in reversed(filled):
                model.objects.all().delete()
            files = [path for path in map(fixture_of, MODELS) if path.exists()]
            call_command("loaddata", *files, verbosity=0)
            begin()
        count = sum(model.objects.count() for model in MODELS)
        self.stdout.write(self.style.SUCCESS(f"Contenu de départ chargé : {count} fiches."))

    def confirmed(self) -> bool:
        self.stdout.write("Toutes les saisies (textes, barème, formations) seront effacées.")
        return input("Écrivez « effacer » pour continuer : ").strip() == "effacer"
