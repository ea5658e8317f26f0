"""What every test starts from: the seeded database, and the site served as in production.

The seed is loaded once; each test works on it inside a transaction that is undone. A transactional
test would empty it for those that follow: what needs several connections uses `live_site`.
"""

import os
import shutil
import sqlite3
import time
import zlib
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings

from impgt_site.middleware import DueWork
from tests.clock import SHIFT, START
from tests.makers import enter
from tests.needs import alone, need
from tests.postgres import drop_base, postgres_base
from tests.serving import copy_of_the_site, prepare, python, serving
from tests.undefined import refuse_undefined

# Playwright keeps an event loop alive in the thread where other tests query the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


@pytest.fixture(scope="session")
def shared(tmp_path_factory, worker_id) -> Path:
    """A folder for what the workers of a run make once for all."""
    folder = tmp_path_factory.getbasetemp()
    return folder if worker_id == "master" else folder.parent


@pytest.fixture(scope="session")
def seeded(shared, django_test_environment, django_db_blocker) -> Path:
    """The seeded database, in a file to copy. It is also, in memory, that of this process."""
    connection.settings_dict["NAME"] = "file:seeded?mode=memory&cache=shared"
    with django_db_blocker.unblock(), alone(shared / "seeded.sqlite3") as file:
        connection.ensure_connection()
        if file.exists():
            sqlite3.connect(file).backup(connection.connection)
        else:
            with time_machine.travel(START - timedelta(hours=1)):  # before whatever tests do
                call_command("migrate", verbosity=0)
                call_command("seed", verbosity=0)
            connection.connection.backup(sqlite3.connect(file))
    return file


@pytest.fixture(scope="session")
def django_db_setup(seeded):
    """pytest-django asks for the database by this name."""


@pytest.fixture(scope="session", autouse=True)
def _the_day_of_the_tests():
    """A test of another day travels from there. At the second of the processes that tests start."""
    with time_machine.travel(datetime.fromtimestamp(time.time() + SHIFT, START.tzinfo)):
        yield


@pytest.fixture(scope="session", autouse=True)
def _passwords_are_hashed_at_once():
    """Half a second of arithmetic an account, by design; `live_site` keeps it."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(scope="session", autouse=True)
def _undefined_names_are_refused():
    refuse_undefined()


@pytest.fixture(autouse=True)
def _nothing_falls_due(monkeypatch):
    """Tests that play the scheduler set the clock themselves."""
    monkeypatch.setattr(DueWork, "last", float("inf"))
    monkeypatch.setattr(DueWork, "promised", float("inf"))


@pytest.fixture
def admin_client(admin_user):
    """Logged in, the second step done."""
    client = Client()
    enter(client, admin_user)
    return client


@pytest.fixture(scope="session")
def another_site(shared, seeded, tmp_path_factory) -> Callable[[], Path]:
    """another_site(): a copy of the site, seeded and published, in a folder of its own."""
    with alone(shared / "ready") as ready:
        if not ready.exists():
            prepare(copy_of_the_site(ready), seeded)

    def copy() -> Path:
        folder = tmp_path_factory.mktemp("another") / "site"
        return shutil.copytree(ready / "site", folder, symlinks=True)

    return copy


@pytest.fixture(scope="session")
def live_site(another_site):
    """Address of bin/serve running on a copy of the site, with a database of its own."""
    with serving(another_site()) as site:
        yield site.url


DEVELOPING = {"DEBUG": "oui", "DJANGO_SETTINGS_MODULE": "impgt_site.settings"}


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_base(request, tmp_path):
    """What it is made of, and the settings of a site on an empty database, dropped afterwards."""
    if request.param == "sqlite":
        base = f"sqlite:///{tmp_path}/base.sqlite3"
        yield "sqlite et LocMemCache", DEVELOPING | {"DATABASE_URL": base}
        return
    with postgres_base() as base:
        settings = {"DATABASE_URL": base, "CACHE_URL": need("redis")}
        yield "postgresql et RedisCache", DEVELOPING | settings


@pytest.fixture(scope="session")
def seeded_postgres(shared, worker_id) -> Iterator[str]:
    """Name of the seeded database on PostgreSQL, to copy; its server ends with the tests."""
    name = f"seeded_{zlib.crc32(str(shared).encode())}"
    with alone(shared / name) as mark:
        if not mark.exists():
            with postgres_base(name, dropped=False) as base:
                settings = DEVELOPING | {"DATABASE_URL": base}
                python("manage.py", "migrate", "--verbosity", "0", **settings)
                python("manage.py", "seed", **settings)
            mark.touch()
    yield name
    if worker_id == "master":
        drop_base(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def filled_base(request, tmp_path):
    """The settings of a site on a copy of the seeded database, dropped afterwards."""
    settings = DEVELOPING | {"SECRET_KEY": "x" * 64}
    if request.param == "sqlite":
        file = shutil.copy(request.getfixturevalue("seeded"), tmp_path / "base.sqlite3")
        yield settings | {"DATABASE_URL": f"sqlite:///{file}"}
        return
    with postgres_base(like=request.getfixturevalue("seeded_postgres")) as base:
        yield settings | {"DATABASE_URL": base, "CACHE_URL": need("redis")}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {
        **browser_type_launch_args,
        "executable_path": need("chromium"),
        "args": ["--no-sandbox", "--disable-quic", "--disable-background-networking"],
    }
