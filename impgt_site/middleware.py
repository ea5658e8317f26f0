"""The layers around every page that are ours, but for the outermost: see drawn_once.py."""

import logging
import re
from datetime import timedelta
from http import HTTPStatus
from secrets import token_hex
from threading import BoundedSemaphore
from time import monotonic, perf_counter, time

from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig
from django.db import OperationalError
from django.http import HttpResponsePermanentRedirect, UnreadablePostError
from django.urls import is_valid_path
from django.utils import timezone

from impgt_site import server
from impgt_site.kit.content import sight
from impgt_site.kit.journal import number_request
from impgt_site.kit.locks import without_waiting
from impgt_site.kit.typed import folded
from impgt_site.kit.typography import whole_numbers
from impgt_site.models import Message, Redirect, Revision
from impgt_site.office.drafts.revisions import publish_due
from impgt_site.public import errors

log = logging.getLogger(__name__)
EVERY_SECONDS = 30
NUMBER = re.compile(r"[0-9a-f]{8,64}")
MOST_BYTES = 5_000_000  # of a form; a table may have two million
DAYS_OF_A_MONTH = 365.25 / 12
SECRET = "/apercu/"  # who has the link has the page
CASE_MATTERS = (SECRET, "/admin/")  # a signed link is its very letters


class SafeHeaders:
    """What browsers may do with our answers: settings.SECURE_CSP, as Django 6 will send by itself,
    and settings.SAFE_HEADERS.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        policy = "; ".join(f"{k} {' '.join(v)}" for k, v in settings.SECURE_CSP.items())
        self.headers = {"Content-Security-Policy": policy, **settings.SAFE_HEADERS}

    def __call__(self, request):
        response = self.get_response(request)
        for name, value in self.headers.items():
            response.headers.setdefault(name, value)
        return response


class Journal:
    """A number for each request that is not answered from memory: on its lines of the log, on its
    error page, in its headers. A line says how it went, without its question.

    nginx gives the number, as its own log has it; otherwise one is drawn.
    """

    log = logging.getLogger("acces")

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        given = request.META.get("HTTP_X_REQUEST_ID", "")
        number = given if NUMBER.fullmatch(given) else token_hex(8)
        number_request(number)
        start = perf_counter()
        response = self.get_response(request)
        path = request.path if not request.path.startswith(SECRET) else f"{SECRET}…"
        told = {
            "methode": request.method,
            "chemin": path,
            "statut": response.status_code,
            "ms": round((perf_counter() - start) * 1000, 1),
        }
        self.log.info("%s %s", request.method, path, extra=told)
        if response.status_code >= HTTPStatus.BAD_REQUEST:
            response.headers["X-Request-ID"] = number
        return response


class FewAtATime:
    """A few forms are received at once, whole, before anything is done with them.

    Whoever sends one byte a minute keeps a thread of the worker: without nginx in front, who waits
    for the whole form, as many of them as threads would stop the site. Readers keep the others.
    """

    receiving = BoundedSemaphore(server.THREADS // 2)  # of the worker

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method == "POST":
            if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
                raise RequestDataTooBig("Envoi trop long")
            if not self.receiving.acquire(blocking=False):
                return errors.too_many(request)
            try:
                _ = request.POST
            except UnreadablePostError:  # whoever sent it is gone
                raise BadRequest("Envoi interrompu") from None
            finally:
                self.receiving.release()
        return self.get_response(request)


class NoNul:
    """Refuses the character that PostgreSQL stores nowhere and nobody types, wherever it is sent.

    What cannot be read at all (a thousand keys, a broken body) is refused here too, before any
    layer or view has half of it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        answers = [*request.GET.lists(), *request.POST.lists()]
        texts = [text for key, listed in answers for text in [key, *listed]]
        if any("\0" in text for text in [request.path, *request.COOKIES.values(), *texts]):
            raise BadRequest("Caractère nul")
        return self.get_response(request)


class DueWork:
    """Ahead of any cache: publishes what is due and forgets old messages, every 30 s of visits.

    A text promised for an hour that was known before it is there from its first second.
    """

    # Of the worker, whatever the number of its handlers.
    last = -float(EVERY_SECONDS)
    promised = float("inf")  # seconds of `time`

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if monotonic() - DueWork.last >= EVERY_SECONDS or time() >= DueWork.promised:
            DueWork.last, DueWork.promised = monotonic(), float("inf")
            try:
                with without_waiting():
                    DueWork.promised = do_due_work()
            except OperationalError as busy:  # locked, full, read-only, gone: it comes back
                log.warning("Travaux à échéance remis à plus tard : %s", busy)
            except Exception:  # a visit is never refused for what could wait
                log.exception("Travaux à échéance remis à plus tard")
        return self.get_response(request)


def do_due_work() -> float:
    """The hour of the next promised text, in seconds of `time`."""
    now = timezone.now()
    if publish_due(now):
        sight.forget()
    kept = timedelta(days=settings.MESSAGES_KEPT_MONTHS * DAYS_OF_A_MONTH)
    old = Message.objects.older_than(now - kept)
    if old.exists():  # most visits write nothing
        old.delete()
    following = Revision.objects.following(now)
    return following.timestamp() if following else float("inf")


class WholeNumbers:
    """Long numbers of every page as a voice reads them: kit.typography.whole_numbers."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if not response.streaming and response.headers.get("Content-Type", "").startswith(
            "text/html"
        ):
            response.content = whole_numbers(response.content.decode(response.charset))
        return response


class FormerAddresses:
    """Where nothing answers, the page that used to, or the one whose address was typed by hand:
    /Contrats/ and /étudiants/ are ours too. One query, for unknown addresses only.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code != HTTPStatus.NOT_FOUND:
            return response
        plain = request.path if request.path.startswith(CASE_MATTERS) else folded(request.path)
        found = Redirect.objects.filter(old_path__in=[request.path, plain]).first()
        path = found.new_path if found else plain
        if path == request.path or not (found or is_valid_path(path)):
            return response
        query = request.META.get("QUERY_STRING", "")
        moved = HttpResponsePermanentRedirect(path + (f"?{query}" if query else ""))
        # Browsers keep a permanent one for ever otherwise, and loop if the page comes back.
        moved.headers["Cache-Control"] = "max-age=3600"
        return moved
