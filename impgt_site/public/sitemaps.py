"""What search engines are told to read, and since when it says what it says."""

from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import Max, OuterRef, Subquery
from django.urls import reverse

from alternance.models import Contract, EmployerKind
from alternance.rulebook import Figures, read_law
from alternance.rules.shapes import Series
from alternance.simulators.registry import SIMULATORS
from impgt_site.kit.dates import today
from impgt_site.models import Page
from programmes.models import Programme

# Name of an address → the slug of the page whose text opens it.
PAGES = {
    "home": "accueil",
    "students": "etudiants",
    "employers": "employeurs",
    "programmes:list": "formations",
    "alternance:contracts": "contrats",
    "alternance:simulators": "simulateurs",
    **{f"alternance:{s.page.name}": s.slug for s in SIMULATORS if s.page},
    "alternance:examples": "exemples",
    "alternance:steps": "demarches",
    "alternance:what_if": "et-si",
    "alternance:register": "bareme",
    "alternance:questions": "questions",
    "alternance:glossary": "glossaire",
    "search": "recherche",
    "news": "nouveautes",
    "data:page": "donnees",
    "contact": "contact",
    "accessibility": "accessibilite",
    "legal_notice": "mentions-legales",
    "privacy": "donnees-personnelles",
    "sitemap_page": "plan-du-site",
}


class Pages(Sitemap):
    @cached_property
    def changed(self) -> dict[str, datetime]:
        records = Page.history.order_by().values_list("slug")  # type: ignore[attr-defined]
        return dict(records.annotate(Max("history_date")))

    def items(self) -> list[str]:
        return list(PAGES)

    def location(self, item: str) -> str:
        return reverse(item)

    def lastmod(self, item: str) -> datetime | None:
        return self.changed.get(PAGES[item])


class Texts(Sitemap):
    """Rows with a page of their own."""

    def __init__(self, rows: Any):
        self.rows = rows

    def items(self):
        records = self.rows.model.history.filter(id=OuterRef("pk")).order_by("-history_date")
        # A list: the paginator counts it without a query.
        rows = self.rows.order_by("position")
        return list(rows.annotate(changed=Subquery(records.values("history_date")[:1])))

    def lastmod(self, item) -> datetime | None:
        return item.changed


class LawFigures(Sitemap):
    """Each figure of the register: its page changes when a value takes effect or is read again."""

    def items(self) -> list[Series]:
        return Figures(read_law(), today()).every()

    def location(self, item: Series) -> str:
        return reverse("alternance:figure", args=[item.code])

    def lastmod(self, item: Series) -> date | None:
        days = (day for step in item.steps for day in (step.since, step.checked_on) if day)
        return max((day for day in days if day <= today()), default=None)


def public_sitemaps() -> dict[str, Any]:
    """Made anew each time: what changed is asked once a reading."""
    return {
        "pages": Pages(),
        "contrats": Texts(Contract.objects.published()),
        "employeurs": Texts(EmployerKind.objects.with_a_page()),
        "formations": Texts(Programme.objects.published()),
    }


def public_paths() -> list[str]:
    """Every page that the team writes, without its host; figures have a page each beside them."""
    return [one.location(item) for one in public_sitemaps().values() for item in one.items()]
