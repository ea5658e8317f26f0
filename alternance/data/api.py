"""The public data, for programs: lists by page or as a table, each row by its id, at a day."""

from hashlib import sha256
from math import ceil
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from alternance.data.changes import last_change
from alternance.data.collections import Collection, Row
from alternance.data.openapi import whole_document
from alternance.data.registry import COLLECTIONS
from alternance.data.written import as_csv, as_json_value
from alternance.rulebook import Figures, read_law
from alternance.rules.meanings import NotCovered
from alternance.simulators.api import answered, open_to_all, read_only, refused
from alternance.simulators.registry import SIMULATORS
from impgt_site.kit.dates import today
from impgt_site.kit.day import DayForm
from impgt_site.kit.typography import french
from programmes.models import Programme

PER_PAGE, MOST = 100, 500
TOO_LONG = 10  # figures of a number that counts pages
LICENCE = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"
NOT_A_PAGE = "Écrivez un nombre entier, entre {} et {}."


class Refused(Exception):
    """What is wrong in the address, key by key."""

    def __init__(self, key: str, words: str, status: int = 400):
        super().__init__(words)
        self.answer = refused({key: [french(words)]}, status)


def collection(request: HttpRequest, of: Collection) -> HttpResponse:
    """Every row, by page; all of them at once as a table (`?format=csv`)."""
    figures = figures_at(request.GET)
    rows = of.read(figures)
    if request.GET.get("format") == "csv":
        return open_to_all(as_csv(of.slug, list(of.fields), rows))
    page, size, last = page_asked(request.GET, len(rows))
    shown = rows[(page - 1) * size : page * size]
    return answered(
        {
            "au": figures.day.isoformat(),
            "licence": LICENCE,
            "total": len(rows),
            "page": page,
            "pages": last,
            "suivante": next_address(request, page + 1) if page < last else None,
            "elements": as_json_value(shown),
        }
    )


def element(request: HttpRequest, of: Collection, key: str) -> HttpResponse:
    """One row; of a figure, its whole history too."""
    figures = figures_at(request.GET)
    row = next((row for row in of.read(figures) if row["id"] == key), None)
    if row is None:
        raise Refused("adresse", f"« {key[:60]} » n’est pas dans {reverse(f'api:{of.slug}')}", 404)
    more = {"historique": history_of(key, figures)} if of.slug == "bareme" else {}
    return answered({"au": figures.day.isoformat(), **as_json_value(row | more)})


def history_of(code: str, figures: Figures) -> list[Row]:
    steps = figures.series(code).steps
    return [{"valeur": step.value, "depuis": step.since, "texte": step.source} for step in steps]


def figures_at(query: QueryDict) -> Figures:
    form = DayForm(query)
    if query.get("au") and not form.is_valid():
        raise Refused("au", str(form.errors["au"][0]))
    return Figures(read_law(), form.day)


def page_asked(query: QueryDict, total: int) -> tuple[int, int, int]:
    """(page, rows a page, last page)."""
    size = number_asked(query, "par_page", PER_PAGE, MOST)
    last = max(1, ceil(total / size))
    return number_asked(query, "page", 1, last), size, last


def number_asked(query: QueryDict, key: str, default: int, most: int) -> int:
    typed = query.get(key, "") or str(default)
    figures = typed.isascii() and typed.isdigit() and len(typed) < TOO_LONG
    if not (figures and 1 <= int(typed) <= most):
        raise Refused(key, NOT_A_PAGE.format(1, most))
    return int(typed)


def next_address(request: HttpRequest, page: int) -> str:
    query = request.GET.copy()
    query["page"] = str(page)
    return f"{request.path}?{query.urlencode()}"


def published(view):
    """A view that programs ask again: unchanged since, it says so in a few bytes (304)."""

    @read_only
    def asked(request: HttpRequest, **options: Any) -> HttpResponse:
        try:
            response = view(request, **options)
        except Refused as wrong:
            return wrong.answer
        except NotCovered:
            return refused({"au": [french("Le barème ne dit rien de ce jour.")]})
        etag = f'"{sha256(response.content).hexdigest()[:32]}"'
        changed = int(last_change(today()).timestamp())
        response.headers["ETag"] = etag
        response.headers["Last-Modified"] = http_date(changed)
        unchanged = get_conditional_response(request, etag, changed, response)
        return open_to_all(unchanged or response)

    return asked


@published
def addresses(request: HttpRequest) -> HttpResponse:
    """Every address of the API."""
    simulations = {
        s.slug: {"adresse": reverse(f"api:{s.slug}"), "description": s.json.summary}
        for s in SIMULATORS
        if s.json
    }
    data = {
        c.slug: {"adresse": reverse(f"api:{c.slug}"), "description": c.summary} for c in COLLECTIONS
    }
    listed = {"simulations": simulations, "donnees": data, "openapi": reverse("api:openapi")}
    return answered(listed | {"licence": LICENCE})


@published
def openapi(request: HttpRequest) -> HttpResponse:
    slugs = list(Programme.objects.published().values_list("slug", flat=True))
    simulators = {reverse(f"api:{s.slug}"): s for s in SIMULATORS if s.json}
    collections = {reverse(f"api:{c.slug}"): c for c in COLLECTIONS}
    return answered(whole_document(simulators, collections, slugs, settings.SITE_URL, LICENCE))
