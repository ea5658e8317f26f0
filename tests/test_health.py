"""What machines are told: alive, ready, and what is not; never why."""

import logging

import pytest
from django.core.cache import cache
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from alternance.models import LegalValue
from impgt_site.middleware import DueWork
from tests.serving import python

READY = "/sante/pret/"


@pytest.fixture(autouse=True)
def _quiet(caplog):
    caplog.set_level(logging.CRITICAL, "impgt_site.public.health")


@pytest.mark.django_db
def test_a_whole_site_is_alive_and_ready(client):
    assert client.get("/sante/").json() == {"etat": "ok"}
    response = client.get(READY)
    assert response.status_code == 200
    assert set(response.json().values()) == {"ok"}
    assert "no-store" in response.headers["Cache-Control"]
    assert client.post(READY).status_code == 405


def down(client) -> list[str]:
    """What is named, by an answer that says nothing else."""
    response = client.get(READY)
    assert response.status_code == 503
    assert client.get("/sante/").status_code == 200
    assert set(response.json().values()) <= {"ok", "indisponible"}
    return [name for name, state in response.json().items() if state != "ok"][1:]


@pytest.mark.django_db
def test_a_base_without_a_migration_or_ahead_of_the_code_is_not_ready(client):
    recorder = MigrationRecorder(connection)
    recorder.record_applied("alternance", "9999_demain")
    assert down(client) == ["migrations"]
    recorder.record_unapplied("alternance", "9999_demain")
    last = recorder.migration_qs.filter(app="programmes").latest("name")
    recorder.record_unapplied("programmes", last.name)
    assert down(client) == ["migrations"]


@pytest.mark.django_db
def test_a_table_that_is_missing_is_seen(client):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE alternance_term RENAME TO elsewhere")
    assert down(client) == ["base"]


@pytest.mark.django_db
def test_an_empty_site_is_not_ready(client):
    LegalValue.objects.all().delete()
    assert down(client) == ["contenu"]


@pytest.mark.django_db
def test_a_cache_that_is_gone_is_seen(client, settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
        }
    }
    assert down(client) == ["cache"]
    assert cache


def test_without_a_database_the_site_is_alive_and_not_ready(client, monkeypatch):
    """No mark asks for one here: every query is refused."""
    monkeypatch.setattr(DueWork, "last", float("-inf"))
    assert down(client) == ["base", "migrations", "contenu"]


DELETED = """
import django; django.setup()
from pathlib import Path
from django.conf import settings
from django.test import Client
client = Client(headers={"host": "127.0.0.1"})
assert client.get("/sante/pret/").status_code == 200
Path(settings.DATABASES["default"]["NAME"]).unlink()
print(client.get("/sante/pret/").json()["base"], client.get("/sante/").json()["etat"])
"""


def test_a_base_whose_file_was_deleted_is_not_ready(seeded, tmp_path):
    file = tmp_path / "base.sqlite3"
    file.write_bytes(seeded.read_bytes())
    settings = {"DATABASE_URL": f"sqlite:///{file}", "DEBUG": "oui"}
    said = python("-c", DELETED, DJANGO_SETTINGS_MODULE="impgt_site.settings", **settings)
    assert said.split() == ["indisponible", "ok"]
