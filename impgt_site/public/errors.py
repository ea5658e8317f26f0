"""What is said when a request is refused or the site fails: a page, or JSON to a program."""

import errno
import sqlite3
import sys
from http import HTTPStatus

from django.db import DatabaseError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alternance.simulators import api
from impgt_site.kit.journal import request_number

MISUNDERSTOOD = "Le site n’a pas compris cette demande."
FORBIDDEN = "Cette adresse ne vous est pas ouverte."
NOT_FOUND = "Cette adresse n’existe pas."
FAILED = "Le site a rencontré une erreur. Réessayez dans quelques minutes."

BUSY = "Quelqu’un d’autre enregistre en ce moment."
FULL = "Le disque du serveur est plein."
READ_ONLY = "La base du site ne s’écrit plus."
DAMAGED = "La base du site est abîmée : elle doit être reprise d’une sauvegarde."
TOO_MANY = "Trop d’envois arrivent en même temps."
SILENT = "La base du site ne répond pas."
# What SQLite and PostgreSQL say of it, in their own words.
SAID = {
    "is locked": BUSY,
    "lock timeout": BUSY,
    "is full": FULL,
    "No space left": FULL,
    "readonly": READ_ONLY,
    "read-only": READ_ONLY,
    "is malformed": DAMAGED,
    "not a database": DAMAGED,
}
SAID_BY_THE_SYSTEM = {errno.ENOSPC: FULL, errno.EDQUOT: FULL, errno.EROFS: READ_ONLY}


def bad_request(request: HttpRequest, exception=None) -> HttpResponse:
    return answer(request, HTTPStatus.BAD_REQUEST, MISUNDERSTOOD)


def forbidden(request: HttpRequest, exception=None) -> HttpResponse:
    return answer(request, HTTPStatus.FORBIDDEN, FORBIDDEN)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that waited too long, or whose cookie is gone."""
    return render(request, "403_csrf.html", status=HTTPStatus.FORBIDDEN)


def not_found(request: HttpRequest, exception=None) -> HttpResponse:
    return answer(request, HTTPStatus.NOT_FOUND, NOT_FOUND)


def failed(request: HttpRequest) -> HttpResponse:
    """503 and why, when the database or the disk is at fault; 500 otherwise."""
    why = why_not_now(sys.exc_info()[1])
    if not why:
        return uncached(answer(request, HTTPStatus.INTERNAL_SERVER_ERROR, FAILED))
    return later(request, why)


def too_many(request: HttpRequest) -> HttpResponse:
    """More forms are on their way than may be received at once."""
    return later(request, TOO_MANY)


def later(request: HttpRequest, why: str) -> HttpResponse:
    response = uncached(answer(request, HTTPStatus.SERVICE_UNAVAILABLE, why))
    response.headers["Retry-After"] = "30"  # seconds
    return response


def why_not_now(error: BaseException | None) -> str:
    """In words, what of the database or of the disk made that error; empty for another one."""
    if isinstance(error, DatabaseError):
        down = isinstance(error, OperationalError | InternalError) and not is_ours(error)
        words = (words for said, words in SAID.items() if said in str(error))
        return next(words, SILENT if down else "")
    if isinstance(error, OSError):
        return SAID_BY_THE_SYSTEM.get(error.errno or 0, "")
    return ""


def is_ours(error: DatabaseError) -> bool:
    """SQLite has one class for a wrong query and for a base that does not answer."""
    return getattr(error.__cause__, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR


def answer(request: HttpRequest, status: HTTPStatus, words: str) -> HttpResponse:
    if request.path.startswith("/api/"):
        return api.refused({"adresse": [words]}, status)
    context = {"why": words, "number": request_number(), "canonical": ""}
    return render(request, f"{status.value}.html", context, status=status)


def uncached(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    return response
