"""What the office writes by e-mail to the people who work in it."""

import logging
from collections.abc import Iterable
from smtplib import SMTPException

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import send_mail
from django.urls import reverse

from impgt_site.models import Remark, Revision

log = logging.getLogger(__name__)


def tell(people: Iterable[User | None], subject: str, text: str, path: str) -> int:
    """Writes to each of them who has an address; a silent server loses no work. Says how many."""
    sent = 0
    for address in dict.fromkeys(one.email for one in people if one and one.email):
        try:
            sent += send_mail(subject, f"{text}\n\n{settings.SITE_URL}{path}", None, [address])
        except (SMTPException, OSError) as error:
            log.warning("Courriel non parti : %s", error)
    return sent


def publishers() -> list[User]:
    """Who may publish."""
    everybody = User.objects.filter(is_staff=True, is_active=True).exclude(email="")
    return [user for user in everybody if user.has_perm("impgt_site.publish_revision")]


def screen_of_draft(revision: Revision) -> str:
    return reverse("admin:impgt_site_revision_change", args=[revision.pk])


def say_of_draft(revision: Revision, kind: str, text: str, by: User) -> Remark:
    """A word on a draft, kept with it and sent to the other side."""
    remark = Remark.objects.create(revision=revision, kind=kind, text=text, author=by)
    others = publishers() if kind == Remark.Kind.SUBMIT else [revision.author]
    if kind == Remark.Kind.COMMENT:
        others += [one.author for one in revision.remarks.select_related("author")]
    words = f"{by} {remark.get_kind_display()} : « {revision.title} ».\n\n{text}".strip()
    people = [one for one in others if one is not None and one != by]
    tell(people, f"Brouillon : {revision.title}", words, screen_of_draft(revision))
    return remark


def say_stopped(revision: Revision, by: User, both: list[str]) -> None:
    """A change in line stops what was promised: said to who wrote it and who promised it."""
    words = (
        f"{by} vient de changer « {revision.title} ». La publication programmée ne pourra pas se "
        f"faire : vous avez tous deux changé {', '.join(both)}. Comparez, puis publiez."
    )
    people = [one for one in (revision.author, revision.scheduled_by) if one != by]
    tell(people, f"Publication arrêtée : {revision.title}", words, screen_of_draft(revision))
