"""The description of the JSON is true."""

import re

import pytest

from alternance.simulators.schemas import maybe
from tests.alternance.asked import ASKED, BASE, M2, PRO

pytestmark = pytest.mark.django_db


def breaches(value, schema, path="") -> list[str]:
    """What of `value` the schema does not allow: the few words of JSON Schema that we use."""
    types = schema.get("type")
    types = types if isinstance(types, list) else [types] if types else []
    known = {str: "string", bool: "boolean", int: "integer", list: "array", dict: "object"}
    mine = "null" if value is None else known[type(value)]
    if types and mine not in types:
        return [f"{path} : {mine} au lieu de {types}"]
    found = []
    if isinstance(value, str) and (p := schema.get("pattern")) and not re.search(p, value):
        found.append(f"{path} : {value!r}")
    if isinstance(value, list) and "items" in schema:
        for number, item in enumerate(value):
            found += breaches(item, schema["items"], f"{path}[{number}]")
    if isinstance(value, dict):
        properties = schema.get("properties", {})
        found += [f"{path} : {k} manque" for k in schema.get("required", []) if k not in value]
        more = schema.get("additionalProperties", {})
        for key, item in value.items():
            if key not in properties and more is False:
                found.append(f"{path} : {key} en trop")
            else:
                found += breaches(item, properties.get(key, more or {}), f"{path}.{key}")
    return found


MORE = {
    "remuneration": [f"{PRO}&qualification=sans-bac&naissance=1990-01-01"],
    "cout-employeur": [
        f"{M2}&niveau=7&employeur=etat&abonnement_transport=60",
        f"{M2}&niveau=7&effectif=10&rompu_le=2026-11-10&salaire_convenu=2500",
        f"{M2}&niveau=7&effectif=10&signature=2027-01-02&debut=2027-02-01",
    ],
    "bulletin": [f"{M2}&mois=2027-08&brut_paye=900&net_paye=850.5"],
    "gratification": ["heures=2026-03:10.25"],
}


@pytest.mark.parametrize("name", ASKED)
def test_the_description_is_true(client, ask, name):
    description = client.get("/api/v1/openapi.json").json()
    operation = description["paths"][f"{BASE}{name}"]["get"]
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    for query in [ASKED[name], *MORE.get(name, [])]:
        answer = ask(name, query)
        assert breaches(answer, schema) == []
        assert {p["name"] for p in operation["parameters"]} == set(answer["cas"])
    wrong = operation["responses"]["400"]["content"]["application/json"]["schema"]
    assert breaches(ask(name, "debut=x&heures=x&brut=x", 400), wrong) == []


def test_a_breach_of_the_description_would_be_seen():
    assert breaches({"a": 1}, {"type": "object", "additionalProperties": False, "properties": {}})
    assert breaches(None, {"type": "string"})
    assert not breaches(None, maybe({"type": "string"}))
    assert breaches("x", {"type": "string", "pattern": r"^\d$"})
