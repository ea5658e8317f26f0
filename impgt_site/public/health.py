"""For machines that watch the site: is it alive, and is it ready to answer readers?

Alive asks nothing of anything: a worker that answers must not be restarted for a database that is
down. Ready names what is not, and no more: the reason is in the log.
"""

import logging
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from uuid import uuid4

from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from alternance.models import Contract, LegalValue
from impgt_site.kit.schema import missing_tables, unknown_migrations, waiting_migrations
from impgt_site.models import Institute, Page
from programmes.models import Programme

log = logging.getLogger(__name__)
SEEDED = (Institute, Page, Contract, Programme, LegalValue)
OK, DOWN = "ok", "indisponible"


def database_answers() -> bool:
    """SQLite goes on with a file that was deleted: what is then written is lost."""
    name = str(connection.settings_dict["NAME"])
    in_a_file = connection.vendor == "sqlite" and "mode=memory" not in name
    return (Path(name).exists() or not in_a_file) and not missing_tables()


def is_migrated() -> bool:
    return not waiting_migrations() and not unknown_migrations()


def has_content() -> bool:
    return all(model._default_manager.exists() for model in SEEDED)


def cache_keeps() -> bool:
    word = f"sante-{uuid4().hex}"
    cache.set(word, OK, 10)  # seconds
    return cache.get(word) == OK


CHECKS: dict[str, Callable[[], bool]] = {
    "base": database_answers,
    "migrations": is_migrated,
    "contenu": has_content,
    "cache": cache_keeps,
}


@require_safe
@cache_control(no_store=True)
def alive(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"etat": OK})


@require_safe
@cache_control(no_store=True)
def ready(request: HttpRequest) -> JsonResponse:
    """200 when each part answers, 503 otherwise."""
    found = {name: OK if passes(name, check) else DOWN for name, check in CHECKS.items()}
    state = DOWN if DOWN in found.values() else OK
    status = HTTPStatus.OK if state == OK else HTTPStatus.SERVICE_UNAVAILABLE
    return JsonResponse({"etat": state} | found, status=status)


def passes(name: str, check: Callable[[], bool]) -> bool:
    try:
        answer = check()
    except Exception:  # whatever a part that is down may raise
        log.exception("Santé : %s", name)
        return False
    if not answer:
        log.error("Santé : %s", name)
    return answer
