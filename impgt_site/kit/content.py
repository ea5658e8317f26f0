"""One number for all that readers are shown, and what is kept for as long as it holds.

The database itself moves it: a trigger on every table that has a history, and on their links, in
the transaction of the change. Turned down: signals (a change in bulk, a deletion in cascade and an
SQL order typed by hand go by them); one row counted up (two people who save would wait for each
other, and could stop each other: changes are rows, their sum is the number); Redis (what it says is
not what was committed).

Nothing is kept of what is read in a transaction or on a copy: it may be undone.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock
from time import monotonic
from typing import Any, TypeVar

from django.apps import apps
from django.db import DatabaseError, connection, connections, transaction

from impgt_site.kit.history import recorded_models
from impgt_site.kit.undone import trying

log = logging.getLogger(__name__)
TABLE = "content_move"  # no model: it is the triggers’, and made with them
ROW_NUMBER = {
    "sqlite": "INTEGER PRIMARY KEY",
    "postgresql": "bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
}
EVERY_SECONDS = 1.0
VERBS = ("INSERT", "UPDATE", "DELETE")
Thing = TypeVar("Thing")

_patient: ContextVar[bool] = ContextVar("patient", default=False)
_still: ContextVar[dict[str, Any] | None] = ContextVar("still", default=None)


class Sight:
    """What this process last saw of the number, and when."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.number: int | None = None
        self.at = float("-inf")

    def fresh(self) -> bool:
        return monotonic() - self.at < EVERY_SECONDS

    def look(self) -> None:
        """A database that does not answer cannot have changed either: what was seen holds."""
        self.at = monotonic()
        try:
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT SUM(number) FROM {TABLE}")
                self.number = int(cursor.fetchone()[0] or 0)
        except DatabaseError as silent:
            log.warning("La version du contenu ne se lit pas : %s", silent)

    def forget(self) -> None:
        """Even the patient look at once: this process has just changed something."""
        self.at = float("-inf")


class Hand:
    """Things read of one version."""

    def __init__(self, number: int):
        self.number, self.things = number, dict[str, Any]()


sight = Sight()
hand = Hand(-1)


@contextmanager
def patience() -> Iterator[None]:
    """Within it, a second may pass before a change is seen; elsewhere it is seen at once."""
    token = _patient.set(True)
    try:
        yield
    finally:
        _patient.reset(token)


@contextmanager
def still() -> Iterator[None]:
    """Within it nothing is written: what is read is kept until its end, of a copy as well."""
    token = _still.set({})
    try:
        yield
    finally:
        _still.reset(token)


def content_version() -> int | None:
    """The number of what is read now; None where it may be undone, or is not known yet."""
    if trying() or connection.in_atomic_block:
        return None
    if not (_patient.get() and sight.fresh()):
        with sight.lock:
            if not (_patient.get() and sight.fresh()):  # somebody else has just looked
                sight.look()
    return sight.number


def in_hand(
    name: str, read: Callable[[], Thing], otherwise: Callable[[], Thing] | None = None
) -> Thing:
    """What `read` gives, read once a version; where nothing may be kept, what `otherwise` gives.

    Whoever is handed it changes nothing of it: it is everybody’s.
    """
    global hand
    if (kept := _still.get()) is not None:
        return kept[name] if name in kept else kept.setdefault(name, read())
    number = content_version()
    if number is None:
        return (otherwise or read)()
    held = hand
    if held.number != number:
        held = hand = Hand(number)
    if name not in held.things:
        held.things[name] = read()
    return held.things[name]


def watched_tables() -> list[str]:
    """Of what has a history, and of its links to others."""
    every = apps.get_models(include_auto_created=True)
    recorded = set(recorded_models())
    return sorted(
        model._meta.db_table
        for model in every
        if model in recorded or model._meta.auto_created in recorded
    )


def watch_content(using: str, plan: Sequence = (), **kwargs) -> None:
    """After migrations: the triggers of tables that have none, and one row for all past changes.

    Of tables that are there: migrations may stop on their way.
    """
    base = connections[using]
    with transaction.atomic(using), base.cursor() as cursor:
        row = f"id {ROW_NUMBER[base.vendor]}, number bigint NOT NULL"
        cursor.execute(f"CREATE TABLE IF NOT EXISTS {TABLE} ({row})")
        tables = set(watched_tables()) & set(base.introspection.table_names(cursor))
        for order in missing_triggers(base, cursor, sorted(tables)):
            cursor.execute(order)
        fold(cursor)


def missing_triggers(base, cursor, tables: list[str]) -> list[str]:
    if base.vendor == "sqlite":
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    else:
        cursor.execute("SELECT tgname FROM pg_trigger")
    known = {name for (name,) in cursor.fetchall()}
    wanted = on_sqlite(tables) if base.vendor == "sqlite" else on_postgresql(tables)
    return [order for name, order in wanted if name not in known]


def on_sqlite(tables: list[str]) -> Iterator[tuple[str, str]]:
    for table in tables:
        for verb in VERBS:
            name = f"moved_{verb.lower()}_{table}"
            order = f'CREATE TRIGGER "{name}" AFTER {verb} ON "{table}" '
            yield name, order + f"BEGIN INSERT INTO {TABLE} (number) VALUES (1); END"


def on_postgresql(tables: list[str]) -> Iterator[tuple[str, str]]:
    yield (
        "",
        (
            "CREATE OR REPLACE FUNCTION content_moved() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN INSERT INTO {TABLE} (number) VALUES (1); RETURN NULL; END $$"
        ),
    )
    for table in tables:
        name = f"moved_{table}"[:63]  # as PostgreSQL keeps it
        yield (
            name,
            (
                f'CREATE TRIGGER "{name}" AFTER {" OR ".join([*VERBS, "TRUNCATE"])} ON "{table}" '
                "FOR EACH STATEMENT EXECUTE FUNCTION content_moved()"
            ),
        )


def fold(cursor) -> None:
    """One row, and one more: whatever a migration did without a trigger is a change too."""
    cursor.execute(f"SELECT id, number FROM {TABLE}")
    rows = cursor.fetchall()
    past = sum(number for _, number in rows)
    cursor.execute(f"INSERT INTO {TABLE} (number) VALUES (%s)", [past + 1])
    if rows:
        numbers = ", ".join(str(row) for row, _ in rows)
        cursor.execute(f"DELETE FROM {TABLE} WHERE id IN ({numbers})")


def move_by(number: int) -> None:
    """Further than any change could: what replaces the whole content is never taken for it."""
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {TABLE} (number) VALUES (%s)", [number])
