"""What machines ask for by its well-known name."""

from datetime import timedelta

from django.conf import settings
from django.contrib.sitemaps import views
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from alternance.simulators.doors import doors
from impgt_site.models import Page
from impgt_site.public.sitemaps import LawFigures, public_sitemaps

VALID_DAYS = 180  # a notice of security says until when it holds: a year at most


def plain_answer(lines: list[str]) -> HttpResponse:
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def sitemap(request: HttpRequest) -> HttpResponse:
    """Pages, contracts, programmes, and the page of each figure of law."""
    return views.sitemap(request, public_sitemaps() | {"bareme": LawFigures()})


def robots(request: HttpRequest) -> HttpResponse:
    there = f"{settings.SITE_URL}{reverse('sitemap')}"
    return plain_answer(["User-agent: *", "Disallow: /admin/", f"Sitemap: {there}"])


def security(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a weakness (RFC 9116): the form, since no other way is known."""
    until = timezone.now().replace(microsecond=0) + timedelta(days=VALID_DAYS)
    return plain_answer(
        [
            f"Contact: {settings.SITE_URL}{reverse('contact')}",
            f"Expires: {until.isoformat()}",
            "Preferred-Languages: fr, en",
            f"Canonical: {settings.SITE_URL}{request.path}",
        ]
    )


def for_language_models(request: HttpRequest) -> HttpResponse:
    """Where the answers are, so that a figure is read with its date and its text."""
    home, data = (Page.objects.get(slug=slug) for slug in ("accueil", "donnees"))
    site = settings.SITE_URL
    lines = [f"# {home.title}", "", f"> {home.lead}", ""]
    lines += ["Un chiffre de droit vaut à un jour donné : citez-le avec sa date et son texte.", ""]
    lines += ["## Simulateurs", ""]
    lines += [f"- [{d.page.title}]({site}{d.url}) : {d.page.lead}" for d in doors()]
    lines += ["", "## Données", ""]
    lines += [f"- [{data.title}]({site}{reverse('data:page')}) : {data.lead}"]
    lines += [f"- [API]({site}{reverse('api:index')}), [OpenAPI]({site}{reverse('api:openapi')})"]
    lines += [f"- [Barème]({site}{reverse('alternance:register')}) : tous les chiffres de droit."]
    return plain_answer(lines)
