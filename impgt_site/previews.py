"""A page as it will be: a draft applied and undone, at a chosen day, for whoever has the link."""

from datetime import date
from urllib.parse import urlsplit

from django.core import signing
from django.core.handlers.wsgi import WSGIRequest
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from django.urls import Resolver404, resolve, reverse

from impgt_site.kit.dates import at_day
from impgt_site.kit.graph import apply, undone
from impgt_site.models import Revision
from impgt_site.templatetags.formats import jour_texte

SALT = "apercu"
LASTS_SECONDS = 7 * 24 * 3600


def link_to(path: str = "/", revision: Revision | None = None, day: date | None = None) -> str:
    """An address that anybody may open for a week, and nobody may guess."""
    what = {"p": path, "r": revision.pk if revision else None, "d": day and day.isoformat()}
    return reverse("preview", args=[signing.dumps(what, salt=SALT)])


def preview(request, token: str) -> HttpResponse:
    """The page of a signed link: 404 once it has expired or was changed."""
    try:
        what = signing.loads(token, salt=SALT, max_age=LASTS_SECONDS)
    except signing.BadSignature:
        raise Http404("Ce lien d’aperçu n’est plus valable.") from None
    day = date.fromisoformat(what["d"]) if what["d"] else None
    html = rendered(request, what["p"], Revision.objects.filter(pk=what["r"]).first(), day)
    response = HttpResponse(with_banner(html, day, drafted=what["r"] is not None))
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def rendered(request, path: str, revision: Revision | None, day: date | None) -> str:
    """HTML of the real view, with the draft in the database for as long as it takes."""
    with undone(), at_day(day):
        if revision is not None:
            obj = apply(revision.graph)
            path = urlsplit(page_of(obj)).path
        try:
            match = resolve(urlsplit(path).path)
        except Resolver404:
            raise Http404("Cette page n’existe pas.") from None
        response = match.func(inner_request(request, path), *match.args, **match.kwargs)
        if hasattr(response, "render"):
            response.render()
        return response.content.decode()


def page_of(obj) -> str:
    """The page where readers meet that object."""
    if hasattr(obj, "get_absolute_url"):
        return obj.get_absolute_url()
    return PAGES.get(obj._meta.label_lower, "/")


PAGES = {
    "alternance.question": "/questions/",
    "alternance.term": "/glossaire/",
    "alternance.advantage": "/etudiants/",
    "alternance.situation": "/etudiants/",
    "alternance.employerkind": "/employeurs/",
    "alternance.document": "/contrats/",
}


def inner_request(request, path: str) -> WSGIRequest:
    """A visitor’s request: no session, no account."""
    return RequestFactory(SERVER_NAME=request.get_host().partition(":")[0]).get(
        path, secure=request.is_secure()
    )


def with_banner(html: str, day: date | None, drafted: bool) -> str:
    """The page, saying that it is not the one in line."""
    words = "Aperçu d’un brouillon" if drafted else "Aperçu"
    when = f" au {jour_texte(day)}" if day else ""
    banner = f'<div class="notice warning preview" role="status"><p>{words}{when}. '
    banner += "Cette page n’est pas en ligne ainsi.</p></div>"
    return html.replace("<body>", f"<body>\n{banner}", 1)
