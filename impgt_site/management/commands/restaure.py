"""`manage.py restaure FICHIER` — the whole database as a backup has it."""

from pathlib import Path
from time import time

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from impgt_site.kit.content import move_by
from impgt_site.management.backups import back_up, check_backup, put_back, refuse_newer


class Command(BaseCommand):
    help = "Remet la base comme dans une sauvegarde ; celle d’aujourd’hui est sauvegardée avant."

    def add_arguments(self, parser):
        parser.add_argument("fichier", type=Path)
        kept = settings.VAR / "sauvegardes"
        parser.add_argument("--avant", type=Path, default=kept, help="où garder l’état d’avant")
        parser.add_argument("--oui", action="store_true", help="ne pas demander")

    def handle(self, *args, fichier: Path, avant: Path, oui: bool, **options):
        check_backup(fichier)
        refuse_newer(fichier)
        if not oui and not self.confirmed(fichier):
            raise CommandError("Rien n’a changé.")
        try:
            before = back_up(avant, timezone.localtime())
            self.stdout.write(f"L’état d’avant est gardé : {before}")
        except (CommandError, DatabaseError) as lost:  # that is why one restores
            self.stdout.write(f"L’état d’avant ne se sauvegarde pas : {lost}")
        put_back(fichier)
        call_command("migrate", interactive=False, verbosity=0)
        move_by(int(time()))  # no page kept of another content is taken for this one
        self.stdout.write(self.style.SUCCESS("La base est remise. Redémarrez le site."))

    def confirmed(self, file: Path) -> bool:
        self.stdout.write(f"Toute la base sera remplacée par {file}, comptes et messages compris.")
        return input("Écrivez « remettre » pour continuer : ").strip() == "remettre"
