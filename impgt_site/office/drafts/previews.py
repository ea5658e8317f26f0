"""A page as it will be: a draft, and what is scheduled by a chosen day, applied and undone; for
whoever has the link."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import date
from html import unescape
from time import time
from urllib.parse import urlsplit

from django.core import signing
from django.core.handlers.wsgi import WSGIRequest
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.test import RequestFactory
from django.urls import Resolver404, resolve, reverse

from impgt_site.kit.dates import at_day, furthest_day, last_moment
from impgt_site.kit.day import DayForm
from impgt_site.kit.formats import jour_texte
from impgt_site.kit.undone import undone
from impgt_site.models import Revision
from impgt_site.office.drafts.comeback import applied
from impgt_site.office.drafts.revisions import REFUSED, publish_due
from impgt_site.office.given import given

SALT = "apercu"
LASTS_SECONDS = 7 * 24 * 3600
PAGE = r"/(?!static/|admin/|apercu/|/)"
LINK = re.compile(rf'(?<= )href="(\?[^"#]*|{PAGE}[^"#]*)')
FORM = re.compile(rf'<form\b(?![^>]*method="post")[^>]* action="({PAGE}[^"#]*)')


def link_to(path: str = "/", revision: Revision | None = None, day: date | None = None) -> str:
    """An address that anybody may open for a week, and nobody may guess."""
    number = revision.pk if revision else None
    return signed({"p": path, "r": number, "d": day and day.isoformat(), "t": int(time())})


def day_of_preview(text: str) -> date | None:
    """A day that pages can be read at: they take the same."""
    form = DayForm({"au": text})
    return form.cleaned_data["au"] if text and form.is_valid() else None


def other_days(today: date) -> str:
    """What to answer to a day that none can be read at."""
    return f"Choisissez un jour, jusqu’au {jour_texte(furthest_day(today))}."


def signed(what: dict) -> str:
    return reverse("preview", args=[signing.dumps(what, salt=SALT)])


def preview(request, token: str) -> HttpResponse:
    """The page of a signed link: 404 once it has expired, was changed, or its draft abandoned."""
    try:
        what = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        what = {"t": 0}
    if what["t"] < time() - LASTS_SECONDS:
        raise Http404("Ce lien d’aperçu n’est plus valable.")
    day = date.fromisoformat(what["d"]) if what["d"] else None
    shown = Revision.objects.exclude(state=Revision.State.DROPPED)
    revision = get_object_or_404(shown, pk=what["r"]) if what["r"] else None
    if request.GET:  # the answers of a form of the page
        what |= path_of(f"{urlsplit(what['p']).path}?{request.GET.urlencode()}")
    try:
        with scheduled_by(day) as promised:
            response = drawn(
                request,
                what["p"],
                revision,
                day,
                as_asked="n" in what or not revision,
                apart=not promised,
            )
    except REFUSED as error:
        words = f"Ce brouillon ne peut plus s’afficher : {error}"
        response = HttpResponse(words, status=409, content_type="text/plain; charset=utf-8")
    if response.headers["Content-Type"].startswith("text/html"):
        html = kept_inside(html_of(response), what)
        response.content = with_banner(html, day, drafted=revision is not None)
    if "Location" in response.headers:  # an address tidied by its view
        response.headers["Location"] = signed(what | path_of(response.headers["Location"]))
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def path_of(href: str) -> dict:
    """Where a link of a preview leads: to that page, as it will be the same day."""
    return {"p": unescape(href), "n": True}


def kept_inside(html: str, what: dict) -> str:
    """The page, its links and the forms that ask leading to the same day’s pages."""
    here = urlsplit(what["p"]).path

    def led(found: re.Match[str]) -> str:
        href = found[1] if found[1].startswith("/") else here + found[1]
        return found[0].removesuffix(found[1]) + signed(what | path_of(href))

    return FORM.sub(led, LINK.sub(led, html))


@contextmanager
def scheduled_by(day: date | None) -> Iterator[bool]:
    """Within it, what is scheduled until the end of that day is published; is anything?"""
    if day is None or not Revision.objects.due(last_moment(day)).exists():
        yield False
        return
    with undone():
        publish_due(last_moment(day))
        yield True


def drawn(
    request,
    path: str,
    revision: Revision | None,
    day: date | None,
    *,
    as_asked: bool = True,
    apart: bool = True,
) -> HttpResponse:
    """What the real view answers, with the draft in the database for as long as it takes: in a
    trial of its own, unless there is one around.

    A draft opens on its own page, unless another is `as_asked`. Raises one of REFUSED when the
    draft can no longer be saved.
    """
    with undone() if revision and apart else nullcontext(), at_day(day):
        if revision is not None:
            obj = applied(revision.graph)
            path = path if as_asked else urlsplit(page_of(obj)).path
        try:
            if path.startswith(reverse("admin:index")):
                raise Resolver404
            match = resolve(urlsplit(path).path)
        except Resolver404:
            raise Http404("Cette page n’existe pas.") from None
        response = match.func(inner_request(request, path), *match.args, **match.kwargs)
        if hasattr(response, "render"):
            response.render()
        return response


def html_of(response: HttpResponse) -> str:
    return response.content.decode()


def page_at(request, path: str, day: date) -> str:
    """HTML of a public page as it reads that day; empty where there is none."""
    try:
        return html_of(drawn(request, path, None, day))
    except Http404:
        return ""


def page_of(obj) -> str:
    """The page where readers meet that object."""
    if hasattr(obj, "get_absolute_url"):
        return obj.get_absolute_url()
    return given.pages.get(obj._meta.label_lower, "/")


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
    banner += "Cette page n’est pas en ligne sous cette forme.</p></div>"
    return html.replace("<body>", f"<body>\n{banner}", 1)
