"""The outermost layer: a public page is drawn once a version of the content and a day in Paris.

What is sent again is bytes, kept in each worker by address and encoding; the content moves or the
day ends, and the whole shelf goes at once. Turned down: Django’s own pair of layers (an age instead
of a version: late after an edit, and drawn again for nothing), a purge of the pages that an edit
touches (nobody knows them all), and a layer outside Django (it would have to read settings, hosts
and proxies again for a few microseconds).
"""

from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from http import HTTPStatus
from threading import BoundedSemaphore
from time import time
from typing import cast
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase, ResponseHeaders
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

from impgt_site.kit.content import content_version, patience
from impgt_site.kit.dates import today
from impgt_site.kit.encodings import PLAIN, QUICK, SMALLEST, asked_encoding, compressed
from impgt_site.kit.shelf import Edition, KeptPage, Key, Shelf
from impgt_site.second_shelf import second_shelf

PRIVATE = ("/admin/", "/apercu/", "/contact/", "/sante/", settings.STATIC_URL)
UNCOMPRESSED = "/admin/"  # it shows secrets beside what a reader may choose: lengths would tell
LONGEST_QUERY, MOST_ANSWERS = 2000, 100
NOT_FOR_ALL = {"no-store", "no-cache", "private"}
# Seconds that a shared cache may answer by itself, and once more while it asks. A browser asks each
# time, and is told that it has the page already: an edit would be late for who just made it.
SHARED, WHILE_ASKING = 1, 1
improving = ThreadPoolExecutor(1, "brotli")
room_to_improve = BoundedSemaphore(20)  # pages that wait for it, however many are asked twice


class DrawnOnce:
    """Answers from its shelf, or has the page drawn and keeps it. Every answer leaves compressed.

    Nothing enters that depends on who asks: a cookie, a Vary, a refusal to be kept, any status but
    200. Who has a session sees an edit at once; for others a second may pass.
    """

    shelf = Shelf(None)  # of the worker

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        encoding = asked_encoding(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        key = address_key(request)
        if key is None:
            return lighter(self.get_response(request), request, encoding)
        known = settings.SESSION_COOKIE_NAME in request.COOKIES
        with nullcontext() if known else patience():
            shelf = shelf_of_now()
            kept = shelf.get(key)
            found = kept or self.drawn(request, shelf, key)
        if not isinstance(found, KeptPage):
            return lighter(found, request, encoding)
        if kept and encoding not in kept.best and encoding != PLAIN:
            improve_later(kept, encoding, shelf, key)
        return sent(found, request, encoding, shelf.ends_at - time())

    def drawn(self, request: HttpRequest, shelf: Shelf, key: Key) -> KeptPage | HttpResponseBase:
        """The page, or an answer that nobody else may have."""
        with shelf.turn(key):
            page = shelf.get(key) or second_shelf.get(shelf.edition, key)
            if page is None:
                response = self.get_response(request)
                if not may_be_kept(response):
                    return response
                page = KeptPage.of(dict(response.headers), body_of(response))
                second_shelf.put(shelf.edition, key, page)
            shelf.put(key, page)
            return page


def address_key(request: HttpRequest) -> Key | None:
    """What tells a page from all others; None for what is never kept."""
    query = request.META.get("QUERY_STRING", "")
    if request.method not in ("GET", "HEAD") or request.path.startswith(PRIVATE):
        return None
    if query:
        try:
            answers = parse_qsl(query, keep_blank_values=True, max_num_fields=MOST_ANSWERS)
        except ValueError:
            return None
        query = urlencode(sorted(answers, key=lambda answer: answer[0]))
    if len(query) > LONGEST_QUERY:
        return None
    scheme, host = request.scheme or "", request.META.get("HTTP_HOST", "")
    return scheme, host, request.path, query


def shelf_of_now() -> Shelf:
    """That of the version and of the day; one for nobody else where nothing may be kept."""
    version = None if settings.DEBUG else content_version()
    if version is None:
        return Shelf(Edition(0, today()))
    if not DrawnOnce.shelf.is_of(version, time()):
        DrawnOnce.shelf = Shelf(Edition(version, today()))
    return DrawnOnce.shelf


def may_be_kept(response: HttpResponseBase) -> bool:
    said = {word.strip() for word in response.headers.get("Cache-Control", "").lower().split(",")}
    return (
        response.status_code == HTTPStatus.OK
        and not response.streaming
        and not response.cookies
        and not said & NOT_FOR_ALL
        and response.headers.get("Vary", "Accept-Encoding").lower() == "accept-encoding"
        and not response.has_header("Content-Encoding")
    )


def body_of(response: HttpResponseBase) -> bytes:
    """Of an answer that is no stream."""
    return cast(HttpResponse, response).content


def sent(page: KeptPage, request: HttpRequest, encoding: str, left: float) -> HttpResponse:
    """The page in that encoding; nothing but its mark to who has it already."""
    own = page.headers.get("Cache-Control", "")
    public = not request.META.get("QUERY_STRING") or "public" in own
    cached = how_long(max(0, int(left)), public)
    if page.etag in parse_etags(request.META.get("HTTP_IF_NONE_MATCH", "")):
        return HttpResponseNotModified(headers=marks(page, cached))
    encoding = page.worth(encoding)
    body, headers = page.parcel(encoding, cached, headers_of)
    response = HttpResponse(body)
    response.headers = headers
    return response


def marks(page: KeptPage, cached: str) -> dict[str, str]:
    return {"ETag": page.etag, "Vary": "Accept-Encoding", "Cache-Control": cached}


def headers_of(page: KeptPage, encoding: str, length: int, cached: str) -> ResponseHeaders:
    headers = page.headers | marks(page, cached)
    if encoding != PLAIN:
        headers["Content-Encoding"] = encoding
    headers["Content-Length"] = str(length)
    return ResponseHeaders(headers)


def how_long(left: int, public: bool) -> str:
    """Never past midnight in Paris, `left` seconds from now.

    An address with a question in it holds somebody’s case: their browser alone may keep the answer.
    """
    if not public:
        return "private, max-age=0"
    shared = min(SHARED, left)
    asking = min(WHILE_ASKING, left - shared)
    return f"public, max-age=0, s-maxage={shared}, stale-while-revalidate={asking}"


def improve_later(page: KeptPage, encoding: str, shelf: Shelf, key: Key) -> None:
    if room_to_improve.acquire(blocking=False):
        page.best.add(encoding)
        improving.submit(improve, page, encoding, shelf, key)


def improve(page: KeptPage, encoding: str, shelf: Shelf, key: Key) -> None:
    try:
        if shelf is DrawnOnce.shelf:  # the content has not moved since
            page.improve(encoding)
            second_shelf.put(shelf.edition, key, page)
    finally:
        room_to_improve.release()


def lighter(response: HttpResponseBase, request: HttpRequest, encoding: str) -> HttpResponseBase:
    """An answer of one moment, compressed quickly."""
    if (
        response.streaming
        or request.path.startswith(UNCOMPRESSED)
        or response.has_header("Content-Encoding")
        or len(body := body_of(response)) < SMALLEST
    ):
        return response
    patch_vary_headers(response, ("Accept-Encoding",))
    if encoding != PLAIN:
        small = compressed(body, encoding, QUICK)
        cast(HttpResponse, response).content = small
        response.headers["Content-Encoding"] = encoding
        response.headers["Content-Length"] = str(len(small))
    return response
