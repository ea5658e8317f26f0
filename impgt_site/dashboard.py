"""What waits for somebody: said first when staff come in, each to who may do it."""

from dataclasses import dataclass
from datetime import date

from django.apps import apps
from django.contrib import admin
from django.db import models
from django.urls import reverse

from impgt_site.kit.publication import Reviewed
from impgt_site.models import LinkCheck, Message, Revision

SHOWN = 6  # lines of each list; the rest is behind its link


@dataclass(frozen=True)
class Pile:
    """One kind of thing that waits: how many, the first of them, where to see all."""

    title: str
    count: int
    lines: list[tuple[str, str, str]]  # words, detail, address
    url: str


def waiting(user, day: date) -> list[Pile]:
    """The piles that this person may do something about; empty ones are left out."""
    piles = []
    if user.has_perm("impgt_site.view_revision"):
        piles += revisions()
    if user.has_perm("impgt_site.view_message"):
        piles.append(unanswered())
    if user.has_perm("impgt_site.change_page"):
        piles += [overdue(day), dead_links()]
    if user.has_perm("alternance.change_legalvalue"):
        piles.append(figures_to_verify(day))
    if user.has_perm("impgt_site.change_institute"):
        piles.append(to_complete())
    return [pile for pile in piles if pile.count]


def revisions() -> list[Pile]:
    """Failed publications, drafts to review, scheduled texts: one query."""
    states = {
        Revision.State.FAILED: "Publications échouées",
        Revision.State.DRAFT: "Brouillons à relire",
        Revision.State.SCHEDULED: "Publications programmées",
    }
    kept = Revision.objects.filter(state__in=states).select_related("author").defer("payload")
    listed = list(kept)
    found = []
    for state, title in states.items():
        mine = [r for r in listed if r.state == state]
        lines = [(r.title, detail_of(r), address_of(r)) for r in mine[:SHOWN]]
        url = f"{reverse('admin:impgt_site_revision_changelist')}?state__exact={state}"
        found.append(Pile(title, len(mine), lines, url))
    return found


def detail_of(revision: Revision) -> str:
    if revision.publish_at and revision.state == Revision.State.SCHEDULED:
        return f"le {revision.publish_at:%d/%m/%Y à %H:%M}"
    return revision.error or revision.nature


def address_of(row: models.Model) -> str:
    info = f"{row._meta.app_label}_{row._meta.model_name}"
    return reverse(f"admin:{info}_change", args=[row.pk])


def unanswered() -> Pile:
    listed = list(Message.objects.unanswered().order_by("created_at"))
    lines = [(str(m), f"reçu le {m.created_at:%d/%m/%Y}", address_of(m)) for m in listed[:SHOWN]]
    url = f"{reverse('admin:impgt_site_message_changelist')}?handled__exact=0"
    return Pile("Messages sans réponse", len(listed), lines, url)


def overdue(day: date) -> Pile:
    """Published texts past their review, of every kind: one query for all."""
    branches = []
    for model in apps.get_models():
        if not issubclass(model, Reviewed) or not admin.site.is_registered(model):
            continue
        late = model._default_manager.filter(next_review__lt=day).order_by()
        label = models.Value(model._meta.label_lower, output_field=models.CharField())
        branches.append(late.values_list(label, "pk", "next_review"))
    listed = sorted(branches[0].union(*branches[1:], all=True), key=lambda row: row[2])
    lines = [overdue_line(*row) for row in listed[:SHOWN]]
    return Pile("Relectures en retard", len(listed), lines, lines[0][2] if lines else "")


def overdue_line(label: str, pk: int, review: date) -> tuple[str, str, str]:
    model = apps.get_model(label)
    info = label.replace(".", "_")
    name = str(model._meta.verbose_name).capitalize()
    return (
        f"{name} n° {pk}",
        f"depuis le {review:%d/%m/%Y}",
        reverse(f"admin:{info}_change", args=[pk]),
    )


def dead_links() -> Pile:
    listed = list(LinkCheck.objects.dead())
    lines = [(link.url, f"{link.error}, lu sur {link.found_on}", link.found_on) for link in listed]
    url = reverse("admin:impgt_site_linkcheck_changelist")
    return Pile("Liens morts", len(listed), lines[:SHOWN], url)


def figures_to_verify(day: date) -> Pile:
    """Figures in force whose verification is past."""
    LegalValue = apps.get_model("alternance", "LegalValue")
    late = LegalValue._default_manager.filter(verified_until__lt=day).select_related("parameter")
    listed = list(late)
    lines = [
        (
            v.parameter.label,
            f"vérifié jusqu’au {v.verified_until:%d/%m/%Y}",
            address_of(v.parameter),
        )
        for v in listed[:SHOWN]
    ]
    return Pile(
        "Chiffres à vérifier", len(listed), lines,
        reverse("admin:alternance_legalparameter_changelist"),
    )  # fmt: skip


# Public fields that somebody should fill in one day, by model.
EMPTY_MATTERS = {
    "impgt_site.institute": ["publisher", "host", "dpo"],
    "programmes.programme": ["rhythm_weeks"],
}


def to_complete() -> Pile:
    """Empty public fields: hidden from readers until somebody knows."""
    lines = []
    for label, names in EMPTY_MATTERS.items():
        model = apps.get_model(label)
        for row in model._default_manager.all():
            for name in names:
                if not getattr(row, name):
                    field = str(model._meta.get_field(name).verbose_name).capitalize()
                    lines.append((field, str(row), address_of(row)))
    contacts = apps.get_model("alternance", "Contact")._default_manager
    if not contacts.exists():
        add = reverse("admin:alternance_contact_add")
        lines.insert(0, ("Contacts", "aucun service n’est renseigné", add))
    url = reverse("admin:impgt_site_institute_changelist")
    return Pile("À compléter", len(lines), lines[:SHOWN], url)
