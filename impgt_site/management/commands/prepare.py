"""Everything a start needs, in one process: a second start should cost a second."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import BaseCommand, call_command


class Command(BaseCommand):
    help = "Met à jour la base, la remplit si elle est vide, et publie les fichiers statiques."

    def handle(self, *args, **options):
        call_command("migrate", interactive=False, verbosity=0)
        call_command("seed")
        published = Path(settings.STATIC_ROOT)
        mark = published.with_suffix(".sources")
        sources = fingerprint_of_static_files()
        if not (published.is_dir() and mark.exists() and mark.read_text() == sources):
            # Older files stay: a page still open in a browser keeps its style.
            call_command("collectstatic", interactive=False, verbosity=0)
            mark.write_text(sources)


def fingerprint_of_static_files() -> str:
    """Changes when a static file does: publishing compresses them all, which takes seconds."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            stat = Path(storage.path(name)).stat()
            digest.update(f"{name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()
