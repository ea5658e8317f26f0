"""What waits for somebody: said first when staff come in, each to who may do it."""

from dataclasses import dataclass
from datetime import date

from django.apps import apps
from django.contrib import admin
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import localtime

from impgt_site.kit.publication import Reviewed
from impgt_site.models import LinkCheck, Message, Revision

SHOWN = 6  # lines of each list that are open at once

Line = tuple[str, str, str]  # words, detail, address


@dataclass(frozen=True)
class Pile:
    """One kind of thing that waits, the most pressing first."""

    title: str
    lines: list[Line]

    @property
    def count(self) -> int:
        return len(self.lines)

    @property
    def first(self) -> list[Line]:
        return self.lines[:SHOWN]

    @property
    def others(self) -> list[Line]:
        return self.lines[SHOWN:]


def waiting(user, day: date) -> list[Pile]:
    """The piles that this person may do something about, late reviews first; no empty one."""
    piles = []
    if user.has_perm("impgt_site.change_page"):
        piles.append(overdue(day))
    if user.has_perm("alternance.change_legalvalue"):
        piles.append(figures_to_verify(day))
    if user.has_perm("impgt_site.view_revision"):
        piles += revisions()
    if user.has_perm("impgt_site.view_message"):
        piles.append(unanswered())
    if user.has_perm("impgt_site.change_page"):
        piles.append(dead_links())
    if user.has_perm("impgt_site.change_institute"):
        piles.append(to_complete())
    return [pile for pile in piles if pile.lines]


def revisions() -> list[Pile]:
    """Failed publications, drafts to review, scheduled texts: one query."""
    states = {
        Revision.State.FAILED: "Publications échouées",
        Revision.State.DRAFT: "Brouillons à relire",
        Revision.State.SCHEDULED: "Publications programmées",
    }
    kept = Revision.objects.filter(state__in=states).select_related("author").defer("payload")
    listed = list(kept)
    return [
        Pile(title, [(r.title, detail_of(r), address_of(r)) for r in listed if r.state == state])
        for state, title in states.items()
    ]


def detail_of(revision: Revision) -> str:
    if revision.publish_at and revision.state == Revision.State.SCHEDULED:
        return f"le {localtime(revision.publish_at):%d/%m/%Y à %H:%M}"
    return revision.error or revision.nature


def address_of(row: models.Model) -> str:
    return screen_of(row._meta.label_lower, row.pk)


def screen_of(label: str, number: int) -> str:
    return reverse(f"admin:{label.replace('.', '_')}_change", args=[number])


def unanswered() -> Pile:
    listed = Message.objects.unanswered().defer("text", "internal_note").order_by("created_at")
    lines = [(str(m), f"reçu le {localtime(m.created_at):%d/%m/%Y}", address_of(m)) for m in listed]
    return Pile("Messages sans réponse", lines)


def overdue(day: date) -> Pile:
    """Published texts past their review, of every kind: one query for all."""
    branches = []
    for model in apps.get_models():
        if not issubclass(model, Reviewed) or not admin.site.is_registered(model):
            continue
        late = model._default_manager.published().filter(next_review__lt=day).order_by()
        title = str(admin.site.get_model_admin(model).list_display[0])
        branches.append(late.values_list("next_review", said(model._meta.label_lower), "pk", title))
    listed = sorted(branches[0].union(*branches[1:], all=True))
    lines = [
        (title, f"{kind_of(label)}, depuis le {review:%d/%m/%Y}", screen_of(label, number))
        for review, label, number, title in listed
    ]
    return Pile("Relectures en retard", lines)


def said(words: str) -> models.Value:
    return models.Value(words, output_field=models.CharField())


def kind_of(label: str) -> str:
    return str(apps.get_model(label)._meta.verbose_name)


# What is verified row by row: the model, what has one row in force each; its screen, its title.
VERIFIED = [
    ("alternance.legalvalue", "parameter", "alternance.legalparameter", "parameter__label"),
    ("alternance.paygrid", "form", "alternance.paygrid", "label"),
    ("alternance.scale", "kind", "alternance.scale", "label"),
]


def figures_to_verify(day: date) -> Pile:
    """Figures, grids and aids in force whose verification is past: one query for all."""
    branches = []
    for label, per, screen, title in VERIFIED:
        rows = apps.get_model(label)._default_manager
        current = rows.filter(pk__in=rows.in_force(day, per).values("pk")).order_by()
        late = current.filter(Q(next_review__lt=day) | Q(verified_until__lt=day))
        number = "parameter_id" if per == "parameter" else "pk"
        branches.append(
            late.values_list("next_review", "verified_until", said(screen), number, title)
        )
    listed = sorted(
        (min(day for day in (review, until) if day), title, screen, number)
        for review, until, screen, number, title in branches[0].union(*branches[1:], all=True)
    )
    lines = [
        (title, f"depuis le {since:%d/%m/%Y}", screen_of(screen, number))
        for since, title, screen, number in listed
    ]
    return Pile("Chiffres à vérifier", lines)


def dead_links() -> Pile:
    dead = LinkCheck.objects.dead()
    return Pile(
        "Liens morts", [(d.url, f"{d.error}, lu sur {d.found_on}", d.found_on) for d in dead]
    )


# Public fields that somebody should fill in one day, by model.
EMPTY_MATTERS = {
    "impgt_site.institute": ["publisher", "host", "dpo"],
    "programmes.programme": ["rhythm_weeks"],
}


def to_complete() -> Pile:
    """Empty public fields: hidden from readers until somebody knows."""
    lines = []
    if not apps.get_model("alternance", "Contact")._default_manager.known().exists():
        add = reverse("admin:alternance_contact_add")
        lines.append(("Contacts", "aucun service n’est renseigné", add))
    for label, names in EMPTY_MATTERS.items():
        model = apps.get_model(label)
        for row in model._default_manager.all():
            for name in names:
                if not getattr(row, name):
                    field = str(model._meta.get_field(name).verbose_name).capitalize()
                    lines.append((field, str(row), address_of(row)))
    return Pile("À compléter", lines)
