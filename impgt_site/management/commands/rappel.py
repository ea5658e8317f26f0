"""`manage.py rappel` — what waits for the staff, by e-mail: to run once a week."""

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import send_mail
from django.core.management.base import BaseCommand

from impgt_site.kit.dates import today
from impgt_site.office.drafts.owners import Owners
from impgt_site.office.screens.dashboard import only_mine, waiting


class Command(BaseCommand):
    help = "Envoie à chaque compte ce qui attend pour lui. --afficher : le montre sans envoyer."

    def add_arguments(self, parser):
        parser.add_argument("--afficher", action="store_true")

    def handle(self, *args, afficher: bool, **options):
        sent = 0
        for user in User.objects.filter(is_staff=True, is_active=True).order_by("username"):
            text = digest(user)
            if not text:
                continue
            if afficher:
                self.stdout.write(f"— {user.username}\n{text}\n")
            elif user.email:
                send_mail("Alternance : ce qui attend", text, None, [user.email])
                sent += 1
        if not afficher:
            self.stdout.write(f"Rappels envoyés : {sent}.")


def digest(user) -> str:
    """The piles of one person, in plain words; empty when nothing waits.

    A review that somebody else answers for is theirs alone.
    """
    lines: list[str] = []
    owners = Owners()
    for pile in (only_mine(pile, user, owners) for pile in waiting(user, today())):
        if not pile.lines:
            continue
        lines.append(f"{pile.title} ({pile.count})")
        lines += [f"  - {words}, {detail}" for words, detail, _ in pile.first]
        if pile.others:
            lines.append(f"  - et {len(pile.others)} autres")
    if lines:
        lines.append(f"\n{settings.SITE_URL}/admin/")
    return "\n".join(lines)
