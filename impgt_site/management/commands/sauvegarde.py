"""`manage.py sauvegarde` — the whole database in one private, checked file; to run every night."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from impgt_site.management.backups import back_up, forget_oldest


class Command(BaseCommand):
    help = "Copie toute la base dans un fichier privé et vérifié, pendant que le site sert."

    def add_arguments(self, parser):
        parser.add_argument("dossier", nargs="?", type=Path, default=settings.VAR / "sauvegardes")
        parser.add_argument("--garder", type=int, default=14, help="les plus récentes (14)")

    def handle(self, *args, dossier: Path, garder: int, **options):
        if garder < 1:
            raise CommandError("--garder : une sauvegarde au moins.")
        try:
            file = back_up(dossier, timezone.localtime())
            gone = forget_oldest(dossier, garder)
        except OSError as error:
            raise CommandError(f"La sauvegarde ne s’écrit pas : {error}") from None
        size = file.stat().st_size / 1_000_000
        self.stdout.write(self.style.SUCCESS(f"{file} : {size:.1f} Mo, vérifiée."))
        if gone:
            self.stdout.write(f"Plus anciennes effacées : {gone}.")
