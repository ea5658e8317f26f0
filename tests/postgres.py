"""Databases of the PostgreSQL server that tests have: made, copied, dropped."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import psycopg

from tests.needs import need


@contextmanager
def postgres_base(name: str = "", *, like: str = "", dropped: bool = True) -> Iterator[str]:
    """Address of a new database, empty or a copy."""
    server, name = need("postgres"), name or f"tests_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as postgres:
        postgres.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        postgres.execute(f"CREATE DATABASE {name}" + (f" TEMPLATE {like}" if like else ""))
    yield f"{server.rpartition('/')[0]}/{name}"
    if dropped:
        drop_base(name)


def drop_base(name: str) -> None:
    with psycopg.connect(need("postgres"), autocommit=True) as postgres:
        postgres.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
