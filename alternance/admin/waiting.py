"""What of the law and of the contracts waits for somebody: handed to the office’s dashboard."""

from datetime import date

from django.db.models import Q
from django.urls import reverse

from alternance.models import Contact, LegalValue, PayGrid, Scale
from impgt_site.office.given import Line, Pile
from impgt_site.office.screens.dashboard import said, screen_of

# What is verified row by row, and what has one row in force each; its screen, number and title.
VERIFIED = [
    (LegalValue, "parameter", "alternance.legalparameter", "parameter_id", "parameter__label"),
    (PayGrid, "contract", "alternance.paygrid", "pk", "label"),
    (Scale, "kind", "alternance.scale", "pk", "label"),
]


def figures_to_verify(day: date) -> list[Pile]:
    """Figures, grids and aids in force whose verification is past: one query for all."""
    branches = []
    for model, per, screen, number, title in VERIFIED:
        rows = model._default_manager
        current = rows.filter(pk__in=rows.in_force(day, per).values("pk")).order_by()
        late = current.filter(Q(next_review__lt=day) | Q(verified_until__lt=day))
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
    return [Pile("Chiffres à vérifier", lines)]


def missing_contacts() -> list[Line]:
    """As long as no office is known, none is named to readers."""
    if Contact.objects.known().exists():
        return []
    return [("Contacts", "aucun service n’est renseigné", reverse("admin:alternance_contact_add"))]
