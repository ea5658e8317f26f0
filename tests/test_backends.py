"""The same site on PostgreSQL and Redis: what DATABASE_URL and CACHE_URL promise."""

import os
import subprocess
import sys

import pytest

from tests.serving import ROOT, clean_environment

READ = """
import django; django.setup()
from django.core.cache import cache
from django.db import connection
from django.test import Client
cache.set("essai", "tenu", 60)
assert cache.get("essai") == "tenu"
client = Client(headers={"host": "127.0.0.1"})
for path in ["/", "/contrats/apprentissage/", "/formations/?q=public", "/bareme/", "/sante/"]:
    assert client.get(path).status_code == 200, path
print(connection.vendor)
"""


@pytest.fixture
def backends() -> dict[str, str]:
    names = {"DATABASE_URL": "TEST_POSTGRES_URL", "CACHE_URL": "TEST_REDIS_URL"}
    missing = [name for name in names.values() if not os.environ.get(name)]
    assert not missing, f"{', '.join(missing)} : lancez bin/test, qui démarre ces serveurs."
    return {name: os.environ[source] for name, source in names.items()}


def python(*arguments: str, **variables: str) -> str:
    result = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=clean_environment(**variables),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def test_the_site_on_postgresql_and_redis(backends):
    backends |= {"DEBUG": "oui", "DJANGO_SETTINGS_MODULE": "impgt_site.settings"}
    python("manage.py", "migrate", "--verbosity", "0", **backends)
    assert "chargé" in python("manage.py", "seed", **backends)
    assert "rien n’est chargé" in python("manage.py", "seed", **backends)
    assert "postgresql" in python("-c", READ, **backends)
