"""What search engines are told to read."""

from django.contrib.sitemaps import GenericSitemap, Sitemap
from django.urls import reverse

from alternance.models import Contract, EmployerKind
from alternance.simulators.registry import SIMULATORS
from programmes.models import Programme

PAGE_NAMES = [
    "home",
    "students",
    "employers",
    "programmes:list",
    "alternance:contracts",
    "alternance:simulators",
    *(f"alternance:{simulator.page.name}" for simulator in SIMULATORS if simulator.page),
    "alternance:examples",
    "alternance:steps",
    "alternance:what_if",
    "alternance:register",
    "alternance:questions",
    "alternance:glossary",
    "search",
    "contact",
    "accessibility",
    "legal_notice",
    "privacy",
    "sitemap_page",
]


class Pages(Sitemap):
    def items(self):
        return PAGE_NAMES

    def location(self, item):
        return reverse(item)


def dated(queryset):
    return GenericSitemap({"queryset": queryset, "date_field": "verified_on"})


SITEMAPS = {
    "pages": Pages(),
    "contrats": dated(Contract.objects.published().order_by("position")),
    "employeurs": dated(EmployerKind.objects.with_a_page()),
    "formations": dated(Programme.objects.published().order_by("position")),
}


def public_paths() -> list[str]:
    """Every address of the site map, without its host."""
    return [sitemap.location(item) for sitemap in SITEMAPS.values() for item in sitemap.items()]
