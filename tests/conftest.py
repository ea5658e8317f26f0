"""What every test starts from: the seeded database, and the site served as in production.

The seed is loaded once; each test works on it inside a transaction that is undone. A transactional
test would empty it for those that follow: what needs several connections uses `live_site`.
"""

import os
import shutil

import psycopg
import pytest
import time_machine
from django.core.management import call_command
from django.test import Client

from impgt_site.middleware import DueWork
from tests.clock import START
from tests.makers import enter
from tests.serving import copy_of_the_site, serving
from tests.undefined import refuse_undefined

# Playwright keeps an event loop alive in the thread where other tests query the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        call_command("seed", verbosity=0)


@pytest.fixture(scope="session", autouse=True)
def _the_day_of_the_tests():
    """A test of another day travels from there."""
    with time_machine.travel(START):
        yield


@pytest.fixture(scope="session", autouse=True)
def _undefined_names_are_refused():
    refuse_undefined()


@pytest.fixture(autouse=True)
def _nothing_falls_due(monkeypatch):
    """Tests that play the scheduler set the clock themselves."""
    monkeypatch.setattr(DueWork, "last", float("inf"))


@pytest.fixture
def admin_client(admin_user):
    """Logged in, the second step done."""
    client = Client()
    enter(client, admin_user)
    return client


@pytest.fixture(scope="session")
def live_site(tmp_path_factory):
    """Address of bin/serve running on a copy of the site, with a database of its own."""
    with serving(copy_of_the_site(tmp_path_factory.mktemp("live"))) as site:
        yield site.url


@pytest.fixture
def backends() -> dict[str, str]:
    names = {"DATABASE_URL": "TEST_POSTGRES_URL", "CACHE_URL": "TEST_REDIS_URL"}
    missing = [name for name in names.values() if not os.environ.get(name)]
    assert not missing, f"{', '.join(missing)} : lancez bin/test, qui démarre ces serveurs."
    return {name: os.environ[source] for name, source in names.items()}


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_base(request, backends, tmp_path):
    """(name of the database, its address): migrated by nobody yet, dropped afterwards."""
    if request.param == "sqlite":
        yield request.param, f"sqlite:///{tmp_path}/base.sqlite3"
        return
    address = backends["DATABASE_URL"]
    with psycopg.connect(address, autocommit=True) as server:
        server.execute("CREATE DATABASE at_once")
        yield request.param, address.rsplit("/", 1)[0] + "/at_once"
        server.execute("DROP DATABASE at_once WITH (FORCE)")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    chromium = shutil.which("chromium")
    if not chromium:
        pytest.fail("Chromium manque : lancez bin/test, qui l’installe.")
    return {
        **browser_type_launch_args,
        "executable_path": chromium,
        "args": ["--no-sandbox", "--disable-quic", "--disable-background-networking"],
    }
