"""The whole database in one private file, checked, and put back from it."""

import os
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from django.core.management import CommandError
from django.db import connection

from impgt_site.kit.schema import unknown_migrations

SUFFIX = {"sqlite": ".sqlite3", "postgresql": ".pgdump"}
PRIVATE = 0o077


def back_up(folder: Path, now: datetime) -> Path:
    """A checked copy of the database as it is at one instant, whoever writes meanwhile.

    Its name appears once it is whole. Raises CommandError, in French.
    """
    suffix = SUFFIX[connection.vendor]
    with privately():
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"site-{now:%Y-%m-%d-%H%M%S}{suffix}"
        part = file.with_suffix(".part")
        try:
            (copy_sqlite if connection.vendor == "sqlite" else dump_postgresql)(part)
            check_backup(part)
            with part.open("rb") as written:
                os.fsync(written.fileno())
            part.rename(file)
        finally:
            part.unlink(missing_ok=True)
    return file


def forget_oldest(folder: Path, kept: int) -> int:
    """Leaves the `kept` latest of this kind; says how many went."""
    old = sorted(folder.glob(f"site-*{SUFFIX[connection.vendor]}"))[:-kept]
    for file in old:
        file.unlink()
    return len(old)


def check_backup(file: Path) -> None:
    """Raises CommandError for what could not be put back."""
    try:
        if connection.vendor == "sqlite":
            check_sqlite(file)
        else:
            run("pg_restore", "--list", str(file))
    except (OSError, sqlite3.Error, CommandError) as error:
        raise CommandError(f"{file} n’est pas une sauvegarde lisible : {error}") from None


def put_back(file: Path) -> None:
    """The database as that file has it, in one go: readers have the old one, then the new one."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as saved:
            connection.ensure_connection()
            saved.backup(connection.connection)
    else:
        restore_postgresql(file)
    connection.close()


def copy_sqlite(file: Path) -> None:
    with closing(sqlite3.connect(file)) as copy:
        connection.ensure_connection()
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file


def check_sqlite(file: Path) -> None:
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as saved:
        (found,) = saved.execute("PRAGMA integrity_check").fetchone()
        if found != "ok":
            raise CommandError(found)
        saved.execute("SELECT 1 FROM django_migrations").fetchone()


def dump_postgresql(file: Path) -> None:
    run("pg_dump", "--format=custom", "--no-owner", f"--file={file}", *connection_words())


def restore_postgresql(file: Path) -> None:
    run("pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction",
        "--exit-on-error", *connection_words(), str(file))  # fmt: skip


def connection_words() -> Iterator[str]:
    base = connection.settings_dict
    options = {"host": "HOST", "port": "PORT", "username": "USER", "dbname": "NAME"}
    yield from (f"--{option}={base[key]}" for option, key in options.items() if base[key])


def run(command: str, *words: str) -> None:
    """A command of PostgreSQL; the password goes by the environment, which nobody else reads."""
    secret = {"PGPASSWORD": connection.settings_dict["PASSWORD"]}
    try:
        done = subprocess.run(
            [command, *words],
            env=os.environ | {key: value for key, value in secret.items() if value},
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError:
        raise CommandError(f"{command} manque : apt install postgresql-client.") from None
    if done.returncode:
        raise CommandError(f"{command} : {done.stderr.strip()}")


@contextmanager
def privately() -> Iterator[None]:
    """What is made within it is read by this account alone."""
    before = os.umask(PRIVATE)
    try:
        yield
    finally:
        os.umask(before)


def refuse_newer(file: Path) -> None:
    """A base of a newer code would lose what this one does not know. SQLite only: it reads it."""
    if connection.vendor != "sqlite":
        return
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as saved:
        applied = saved.execute("SELECT app, name FROM django_migrations").fetchall()
    if newer := unknown_migrations(applied):
        raise CommandError(f"Cette sauvegarde vient d’un code plus récent ({', '.join(newer)}).")
