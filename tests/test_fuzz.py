"""Odd answers to every question of every page and program, on both databases: never a crash.

A few hundred requests, drawn once for all by their seed: what fails, fails again.
"""

import pytest

from tests.serving import python

START = """
import django; django.setup()
from random import Random
from urllib.parse import quote, urlencode
from django.conf import settings
from django.test import Client
from alternance.simulators.registry import KEYS
from impgt_site.middleware import DueWork
from tests.alternance.test_nasty import NASTY, SOUND
from tests.alternance.test_openapi import breaches
from tests.pages import PATHS
settings.DEBUG = False
DueWork.last = float("inf")
reader = Client(headers={"host": "127.0.0.1"}, raise_request_exception=False)
# A nul is refused before anything else is read: tests/test_errors.py.
ODD = [odd for odd in NASTY if odd != "\\0"]
ODD += ["\\ud800", "%00", "a" * 3000, "' OR 1=1 --", "{{7*7}}", "\\u202e", "[]", "null"]
chance = Random(17)

def asked(path, answers):
    query = urlencode(answers, encoding="utf-8", errors="surrogatepass")
    return f"{path}?{query}", reader.get(f"{path}?{query}")
"""

# What crashed once.
FOUND = ["/simulateurs/remuneration/?points_publics=10&employeur=x"]

PAGES = """
MORE = ("au", "q", "dans", "niveau", "site", "annee", "regime", "format", "contrat", "formation",
        "public", "motif", "page", "jour", "token", "employeur", "x", "")
ROUNDS = 5
for path in [*PATHS, "/sitemap.xml", "/robots.txt", "/admin/login/"]:
    for _ in range(ROUNDS):
        keys = [*KEYS, *MORE]
        answers = [(key, chance.choice(ODD)) for key in chance.sample(keys, 40)]
        answers += [(key, chance.choice(ODD)) for key in MORE]
        address, response = asked(path, answers)
        assert response.status_code in (200, 301, 302, 400), (response.status_code, address)
for word in ODD:
    for start in ("/formations/", "/contrats/", "/bareme/", "/apercu/", "/employeurs/", "/"):
        address = f"{start}{quote(word, safe='', errors='replace')}/"
        assert reader.get(address).status_code in (200, 301, 302, 400, 404), address
"""

PROGRAMS = """
description = reader.get("/api/v1/openapi.json").json()
assert description["paths"]
def value_for(schema):
    if chance.random() < 0.3:
        return chance.choice(ODD)
    return str(chance.choice(schema.get("enum") or [schema.get("default", "")]))
for path, methods in description["paths"].items():
    operation = methods["get"]
    for _ in range(40):
        answers = dict(SOUND)
        known = operation["parameters"]
        some = chance.sample(known, chance.randint(1, min(6, len(known))))
        answers |= {one["name"]: value_for(one["schema"]) for one in some}
        address, response = asked(path, {k: v for k, v in answers.items() if v})
        told = operation["responses"].get(str(response.status_code))
        assert told, (response.status_code, address)
        if response["Content-Type"].startswith("text/csv"):
            continue
        schema = told["content"]["application/json"]["schema"]
        assert breaches(response.json(), schema) == [], address
"""


@pytest.mark.django_db
@pytest.mark.parametrize("address", FOUND)
def test_what_crashed_once_is_answered(client, address):
    assert client.get(address).status_code == 200


def test_no_question_of_a_page_crashes_it(filled_base):
    python("-c", START + PAGES, **filled_base)


def test_a_program_gets_what_the_description_says(filled_base):
    python("-c", START + PROGRAMS, **filled_base)
