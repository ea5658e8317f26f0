"""`manage.py liens` — tries the external links of the public pages; once a week is enough."""

from django.core.management.base import BaseCommand

from impgt_site.kit.dates import today
from impgt_site.public.links import check, external_links


class Command(BaseCommand):
    help = "Essaie les liens externes des pages publiques et note ceux qui ne répondent plus."

    def add_arguments(self, parser):
        parser.add_argument("--au-plus", type=int, default=200, help="liens essayés (200)")
        parser.add_argument("--pause", type=float, default=1.0, help="secondes entre deux (1)")
        parser.add_argument("--delai", type=float, default=10.0, help="secondes d’attente (10)")

    def handle(self, *args, au_plus: int, pause: float, delai: float, **options):
        links = external_links(today())
        dead = check(links, most=au_plus, pause=pause, timeout=delai)
        tried = min(len(links), au_plus)
        self.stdout.write(
            f"Liens essayés : {tried} sur {len(links)} ; sans bonne réponse : {dead}."
        )
