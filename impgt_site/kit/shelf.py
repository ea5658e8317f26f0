"""Pages kept as they are sent: their bytes in each encoding, for one version and one day."""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from threading import Lock
from typing import Any, NamedTuple

from impgt_site.kit.dates import end_of_day
from impgt_site.kit.encodings import BEST, PLAIN, QUICK, SMALLEST, compressed

MOST_BYTES = 32_000_000  # a worker; the least asked go first
AROUND = 6_000  # bytes of an address and of headers, at most: small answers are many
LONGEST_WAIT = 10  # seconds that somebody waits for another who draws the same page
Key = tuple[str, ...]


class Edition(NamedTuple):
    """What a page depends on, beside its address."""

    version: int
    day: date


@dataclass
class KeptPage:
    """One answer. `bodies`: by encoding, each made when it is first asked for."""

    headers: dict[str, str]
    bodies: dict[str, bytes]
    etag: str
    best: set[str] = field(default_factory=set)  # encodings at their best quality
    parcels: dict[tuple[str, str], tuple[bytes, Any]] = field(default_factory=dict)

    @classmethod
    def of(cls, headers: dict[str, str], body: bytes) -> "KeptPage":
        return cls(headers, {PLAIN: body}, f'W/"{sha256(body).hexdigest()[:20]}"')

    def body(self, encoding: str) -> bytes:
        if encoding not in self.bodies:
            self.bodies[encoding] = compressed(self.bodies[PLAIN], encoding, QUICK)
        return self.bodies[encoding]

    def worth(self, encoding: str) -> str:
        """That encoding, or none for a page too small to gain from it."""
        return encoding if len(self.bodies[PLAIN]) >= SMALLEST else PLAIN

    def improve(self, encoding: str) -> None:
        """Asked again, it will be asked more: smaller once for all."""
        self.bodies[encoding] = compressed(self.bodies[PLAIN], encoding, BEST)
        self.parcels = {}

    def parcel(
        self, encoding: str, cached: str, headers_of: Callable[..., Any]
    ) -> tuple[bytes, Any]:
        """What is sent, and its headers, made once: they are half the work of an answer."""
        found = self.parcels.get((encoding, cached))
        if found is None:
            body = self.body(encoding)
            found = body, headers_of(self, encoding, len(body), cached)
            self.parcels[encoding, cached] = found
        return found

    @property
    def packed(self) -> tuple:
        """What another process needs to send it."""
        return self.headers, dict(self.bodies), self.etag, set(self.best)

    @property
    def room(self) -> int:
        """Bytes that it takes, its encodings included: they come later and are smaller."""
        return 2 * len(self.bodies[PLAIN]) + AROUND


class Shelf:
    """The pages of one edition. A page drawn while the edition changes ends on the old shelf."""

    def __init__(self, edition: Edition | None, most: int = MOST_BYTES):
        self.edition, self.most = edition, most
        self.starts_at = self.ends_at = 0.0
        if edition:
            self.starts_at = end_of_day(edition.day - timedelta(days=1))
            self.ends_at = end_of_day(edition.day)
        self.pages: OrderedDict[Key, KeptPage] = OrderedDict()
        self.bytes = 0
        self.lock = Lock()
        self.drawing: dict[Key, Lock] = {}

    def is_of(self, version: int, now: float) -> bool:
        known = self.edition is not None and self.edition.version == version
        return known and self.starts_at <= now < self.ends_at

    def get(self, key: Key) -> KeptPage | None:
        with self.lock:
            page = self.pages.get(key)
            if page is not None:
                self.pages.move_to_end(key)
            return page

    def put(self, key: Key, page: KeptPage) -> None:
        with self.lock:
            if page.room > self.most or key in self.pages:
                return
            self.pages[key] = page
            self.bytes += page.room
            while self.bytes > self.most:
                _, oldest = self.pages.popitem(last=False)
                self.bytes -= oldest.room

    @contextmanager
    def turn(self, key: Key) -> Iterator[None]:
        """One draws a page, those who ask for it meanwhile wait and then find it."""
        with self.lock:
            mine = self.drawing.setdefault(key, Lock())
        had = mine.acquire(timeout=LONGEST_WAIT)
        try:
            yield
        finally:
            if had:
                mine.release()
            with self.lock:
                self.drawing.pop(key, None)
