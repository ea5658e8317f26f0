"""Pages that servers share through Redis; without Redis, or while it is gone, none.

Only addresses without a question are there: what somebody asks of their own case stays in the
worker that answered it.
"""

import logging
from functools import cache
from hashlib import sha256
from pathlib import Path
from time import monotonic

from django.conf import settings
from django.core.cache import cache as shared
from redis.exceptions import RedisError

from impgt_site.kit.shelf import Edition, KeptPage, Key

log = logging.getLogger(__name__)
GONE = (RedisError, OSError)
TRIED_AGAIN_AFTER = 5.0  # seconds
KEPT = 26 * 3600  # seconds: past the longest day
CODE = ("impgt_site", "alternance", "programmes", "templates", "static")


class SecondShelf:
    silent_until = float("-inf")

    def get(self, edition: Edition | None, key: Key) -> KeptPage | None:
        found = None
        if self.may_hold(key):
            try:
                found = shared.get(name_in_redis(edition, key))
            except GONE as gone:
                self.wait(gone)
        return KeptPage(*found) if found else None

    def put(self, edition: Edition | None, key: Key, page: KeptPage) -> None:
        if self.may_hold(key):
            try:
                shared.set(name_in_redis(edition, key), page.packed, KEPT)
            except GONE as gone:
                self.wait(gone)

    def may_hold(self, key: Key) -> bool:
        in_redis = "redis" in settings.CACHES["default"]["BACKEND"]
        return in_redis and not key[-1] and monotonic() > self.silent_until

    def wait(self, gone: Exception) -> None:
        self.silent_until = monotonic() + TRIED_AGAIN_AFTER
        log.warning("Redis ne répond pas, le site s’en passe : %s", gone)


second_shelf = SecondShelf()


def name_in_redis(edition: Edition | None, key: Key) -> str:
    words = repr((code_mark(), edition, key))
    return f"page-{sha256(words.encode()).hexdigest()}"


@cache
def code_mark() -> str:
    """Two versions of the code, and two databases, never share a page."""
    base = settings.DATABASES["default"]
    digest = sha256(repr((settings.SITE_URL, base["NAME"], base.get("HOST"))).encode())
    for folder in CODE:
        for path in sorted((settings.BASE_DIR / folder).rglob("*")):
            if path.suffix in {".py", ".html", ".css", ".js", ".svg"}:
                digest.update(str(path.relative_to(settings.BASE_DIR)).encode())
                digest.update(Path(path).read_bytes())
    return digest.hexdigest()
