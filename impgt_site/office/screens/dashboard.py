"""What waits for somebody: said first when staff come in, each to who may do it."""

from datetime import date
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.db import models
from django.urls import reverse
from django.utils.timezone import localtime

from impgt_site.kit.dates import jour_heure, jour_texte
from impgt_site.kit.publication import Reviewed
from impgt_site.models import Institute, LinkCheck, Message, Rereading, Revision
from impgt_site.office.drafts.owners import Owners
from impgt_site.office.given import Line, Pile, given


def waiting(user, day: date) -> list[Pile]:
    """The piles that this person may do something about, late reviews first; no empty one."""
    everything = [
        ("impgt_site.change_page", to_review),
        ("impgt_site.change_page", to_reread),
        *given.piles,
        ("impgt_site.view_revision", revisions),
        ("impgt_site.view_message", unanswered),
        ("impgt_site.change_page", dead_links),
        ("impgt_site.change_institute", to_complete),
    ]
    found = [pile for right, piles in everything if user.has_perm(right) for pile in piles(day)]
    return [pile for pile in found if pile.lines]


def revisions(day: date) -> list[Pile]:
    """Failed publications, drafts to review, scheduled texts: one query."""
    states = {
        Revision.State.FAILED: "Publications en échec",
        Revision.State.DRAFT: "Brouillons à relire",
        Revision.State.SCHEDULED: "Publications programmées",
    }
    kept = Revision.objects.filter(state__in=states).select_related("author").defer("payload")
    listed = list(kept)
    return [
        Pile(title, [(r.title, detail_of(r), row_screen(r)) for r in listed if r.state == state])
        for state, title in states.items()
    ]


def detail_of(revision: Revision) -> str:
    if revision.publish_at and revision.state == Revision.State.SCHEDULED:
        return f"le {jour_heure(revision.publish_at)}"
    return revision.error or revision.nature


def row_screen(row: models.Model) -> str:
    return screen_of(row._meta.label_lower, row.pk)


def screen_of(label: str, number: int) -> str:
    return reverse(f"admin:{label.replace('.', '_')}_change", args=[number])


def unanswered(day: date) -> list[Pile]:
    listed = Message.objects.unanswered().defer("text", "internal_note").order_by("created_at")
    lines = [
        (str(m), f"reçu le {jour_texte(localtime(m.created_at).date())}", row_screen(m))
        for m in listed
    ]
    return [Pile("Messages sans réponse", lines)]


Due = tuple[date, Line]  # when it is to be read again, and its line


def texts_to_review(until: date) -> list[Due]:
    """Published texts whose review falls before a day, of every kind: one query for all."""
    branches = []
    for model in apps.get_models():
        if not issubclass(model, Reviewed) or not admin.site.is_registered(model):
            continue
        due = model._default_manager.published().filter(next_review__lt=until).order_by()
        title = str(admin.site.get_model_admin(model).list_display[0])
        branches.append(due.values_list("next_review", said(model._meta.label_lower), "pk", title))
    return [
        (day, (title, f"{kind_of(label)}, {jour_texte(day)}", screen_of(label, number)))
        for day, label, number, title in sorted(branches[0].union(*branches[1:], all=True))
    ]


def followed(lines: list[Line], owners: Owners) -> list[Line]:
    """Those lines, each with who answers for it."""
    return [
        (words, f"{detail}, suivi par {owner}" if owner else detail, url)
        for words, detail, url in lines
        for owner in [owners.of(url)]
    ]


def to_review(day: date) -> list[Pile]:
    """Texts past their review, and those to read again within thirty days: before they are late."""
    due = texts_to_review(day + given.notice)
    owners = Owners() if due else None
    late, soon = (
        followed([line for when, line in due if (when < day) is past], owners) if owners else []
        for past in (True, False)
    )
    return [
        Pile("Relectures en retard", late, reviewed=True),
        Pile("À relire d’ici trente jours", soon, reviewed=True),
    ]


def only_mine(pile: Pile, user, owners: Owners) -> Pile:
    """What somebody else answers for is left to them."""
    if not pile.reviewed:
        return pile
    return Pile(pile.title, [line for line in pile.lines if owners.of(line[2]) in (None, user)])


def to_reread(day: date) -> list[Pile]:
    """Texts that quote what has changed since: one query."""
    lines = [
        (r.title, f"{kind_of(r.target_type)} : {r.cause}", screen_of(r.target_type, r.target_id))
        for r in Rereading.objects.waiting()
    ]
    return [Pile("Textes à relire : un chiffre cité a changé", lines)]


def said(words: str) -> models.Value:
    return models.Value(words, output_field=models.CharField())


def kind_of(label: str) -> str:
    return str(apps.get_model(label)._meta.verbose_name)


def dead_links(day: date) -> list[Pile]:
    dead = LinkCheck.objects.dead()
    lines = [(link.url, f"{link.error}, lu sur {link.found_on}", link.found_on) for link in dead]
    return [Pile("Liens morts", lines)]


def to_complete(day: date) -> list[Pile]:
    """Empty public fields: hidden from readers until somebody knows."""
    lines = [line for lines in given.to_complete for line in lines()]
    return [Pile("À compléter", lines + empty_fields(Institute, "publisher", "host", "dpo"))]


def empty_fields(model: Any, *names: str) -> list[Line]:
    """A line for each of these fields that a row leaves empty: one query."""
    return [
        (str(model._meta.get_field(name).verbose_name).capitalize(), str(row), row_screen(row))
        for row in model._default_manager.all()
        for name in names
        if not getattr(row, name)
    ]
