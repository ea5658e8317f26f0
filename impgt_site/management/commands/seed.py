"""`manage.py seed` — loads fixtures/ into an empty database, and never over what staff wrote."""

import json
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.serializers import deserialize
from django.db import transaction

from alternance import models as alternance
from impgt_site import models as site
from impgt_site.kit.history import START, begin, deed
from programmes import models as programmes

# Referenced rows first.
MODELS = [
    site.Institute,
    site.Page,
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


def rows_of(model) -> list[dict]:
    """The rows of a model’s fixture, as dumped."""
    path = fixture_of(model)
    return json.loads(path.read_text()) if path.exists() else []


@transaction.atomic
def complete() -> int:
    """Adds what a newer version of the site needs and staff cannot create: pages that views name,
    figures that rules read with their values, the motive of each rule. Returns how many.

    What exists is left as it is, and what staff may delete never comes back.
    """
    pages = missing(site.Page, "slug")
    figures = missing(alternance.LegalParameter, "code")
    codes = {row["fields"]["code"] for row in figures}
    values = [r for r in rows_of(alternance.LegalValue) if r["fields"]["parameter"][0] in codes]
    examples = (
        [] if alternance.WorkedExample.objects.exists() else rows_of(alternance.WorkedExample)
    )
    added = [*pages, *figures, *values, *examples, *rules_with_a_motive()]
    for item in deserialize("python", added):
        item.save()
    reviews_of_the_law()
    return len(added)


def missing(model, key: str) -> list[dict]:
    known = set(model.objects.values_list(key, flat=True))
    return [row for row in rows_of(model) if row["fields"][key] not in known]


def rules_with_a_motive() -> list[dict]:
    """Before rules had a motive: names it on those that exist, gives back those that are new."""
    rules = alternance.EligibilityRule.objects
    if rules.exclude(motive="").exists():
        return []
    new = []
    for row in rows_of(alternance.EligibilityRule):
        fields = row["fields"]
        known = rules.filter(contract__slug=fields["contract"][0], label=fields["label"])
        if fields["motive"] and not known.update(motive=fields["motive"]):
            new.append(row)
    return new


def reviews_of_the_law() -> int:
    """Before figures had a review: gives each the one of its fixture; returns how many."""
    models: Any = (alternance.LegalValue, alternance.PayGrid, alternance.Scale)
    if any(model.objects.exclude(next_review=None).exists() for model in models):
        return 0
    count = 0
    for model in models:
        known = {row.natural_key(): row for row in model.objects.select_related()}
        for item in deserialize("python", rows_of(model)):
            seeded: Any = item.object
            row = known.get(seeded.natural_key())
            if row is not None and row.checked_on == seeded.checked_on:
                row.checked_by, row.next_review = seeded.checked_by, seeded.next_review
                row.save()
                count += 1
    return count


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
            with deed(reason=START):
                added = complete()
                begin()
            news = f"{added} fiches nouvelles ajoutées" if added else "rien n’est chargé"
            self.stdout.write(f"Le contenu est déjà là : {news}, rien n’est changé.")
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
