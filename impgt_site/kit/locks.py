"""Writing only if nobody else is."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

INSTANT = {"sqlite": "PRAGMA busy_timeout = 20", "postgresql": "SET lock_timeout = 20"}  # ms
USUAL = {"sqlite": "PRAGMA busy_timeout = {}", "postgresql": "RESET lock_timeout"}


@contextmanager
def without_waiting() -> Iterator[None]:
    """Within it, a write that would wait for somebody else’s raises OperationalError at once."""
    usual = connection.settings_dict["OPTIONS"].get("timeout", 0) * 1000
    told(INSTANT[connection.vendor])
    try:
        yield
    finally:
        told(USUAL[connection.vendor].format(usual))


def told(order: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(order)
