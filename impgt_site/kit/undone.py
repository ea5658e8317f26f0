"""Trying a change: written, read, and forgotten, while everybody else goes on writing.

SQLite has one lock for all writers. There a change is tried on a copy of the database in memory,
so that a page may be drawn from it at leisure; PostgreSQL holds only the rows that it touches.
Turned down: a transaction rolled back on both (forty pages drawn kept every other writer waiting
for seconds), and temporary tables over the real ones (each constraint to be written again).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction

LARGEST_COPY = 100_000_000  # bytes; a larger base is better off waiting, or on PostgreSQL
_trying: ContextVar[bool] = ContextVar("trying", default=False)


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is written within it is forgotten at the end."""
    token = _trying.set(True)
    try:
        if connection.vendor == "sqlite" and size_of_base() <= LARGEST_COPY:
            with on_a_copy():
                yield
            return
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
    finally:
        _trying.reset(token)


def trying() -> bool:
    """Is what is read now about to be forgotten? Nothing may then be kept of it."""
    return _trying.get()


def size_of_base() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        return cursor.fetchone()[0]


@contextmanager
def on_a_copy() -> Iterator[None]:
    """Within it, this thread’s database is a copy in memory of what its connection sees now."""
    real = connections[DEFAULT_DB_ALIAS]
    copy = type(real)(real.settings_dict | {"NAME": ":memory:"}, DEFAULT_DB_ALIAS)
    real.ensure_connection()
    copy.connect()
    try:
        copy.connection.deserialize(without_journal(real.connection.serialize()))
        connections[DEFAULT_DB_ALIAS] = copy
        yield
    finally:
        connections[DEFAULT_DB_ALIAS] = real
        copy.connection.close()


def without_journal(base: bytes) -> bytes:
    """A base in memory has no write-ahead log: its header (bytes 18 and 19) must say so."""
    return base[:18] + b"\1\1" + base[20:]
