"""The public data: rows by id, at a day, by page or as a table; and the register as files."""

import csv
import io
import json
from datetime import date
from decimal import Decimal
from random import Random

import pytest
import yaml

from alternance.data.registry import COLLECTIONS
from alternance.models import LegalValue, Question
from alternance.rulebook import Figures, read_law
from alternance.rules.meanings import NotCovered
from tests.alternance.test_openapi import breaches

pytestmark = pytest.mark.django_db
API = "/api/v1/"
DAY = date(2026, 11, 25)


def got(client, path: str, status: int = 200) -> dict:
    response = client.get(f"{API}{path}")
    assert response.status_code == status, response.content
    return response.json()


def table(response) -> list[dict[str, str]]:
    text = response.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


@pytest.mark.parametrize("one", COLLECTIONS, ids=lambda one: one.slug)
def test_each_list_is_what_its_description_says_and_so_is_each_of_its_rows(client, one):
    paths = got(client, "openapi.json")["paths"]
    answers = paths[f"{API}{one.slug}"]["get"]["responses"]
    listed = got(client, f"{one.slug}?par_page=500")
    assert breaches(listed, answers["200"]["content"]["application/json"]["schema"]) == []
    assert listed["total"] == len(listed["elements"]) > 0
    ids = [row["id"] for row in listed["elements"]]
    assert len(set(ids)) == len(ids)
    of_one = paths[f"{API}{one.slug}/{{{one.key}}}"]["get"]["responses"]["200"]
    alone = got(client, f"{one.slug}/{ids[-1]}")
    assert breaches(alone, of_one["content"]["application/json"]["schema"]) == []
    assert alone | listed["elements"][-1] == alone


@pytest.mark.parametrize("one", COLLECTIONS, ids=lambda one: one.slug)
def test_a_table_holds_what_the_list_holds(client, one):
    rows = table(client.get(f"{API}{one.slug}?format=csv"))
    listed = got(client, f"{one.slug}?par_page=500")["elements"]
    assert list(dict.fromkeys(row["id"] for row in rows)) == [row["id"] for row in listed]


def test_the_law_is_that_of_the_day_asked(client):
    assert got(client, "bareme/smic-horaire")["valeur"] == "12.31"
    then = got(client, "bareme/smic-horaire?au=2026-05-31")
    assert (then["valeur"], then["au"]) == ("12.02", "2026-05-31")
    cells = got(client, "grilles/apprentissage?au=2026-06-01")["cases"]
    mine = next(c for c in cells if (c["age_min"], c["colonne"]) == (21, "annee-2"))
    assert (mine["part"], mine["mensuel"]) == ("0.61", "1138.88")
    assert got(client, "aides?au=2017-01-01")["total"] < got(client, "aides")["total"]


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("bareme?au=hier", "au"),
        ("bareme/smic-horaire?au=1999-01-01", "au"),
        ("bareme?page=0", "page"),
        ("bareme?page=9", "page"),
        ("formations?par_page=9999", "par_page"),
        ("formations?par_page=²", "par_page"),
        ("bareme?page=00000000199", "page"),
        (f"bareme?page={'1' * 5000}", "page"),
        (f"bareme?par_page=000000001{'9' * 5000}", "par_page"),
    ],
)
def test_what_is_wrong_is_said_key_by_key(client, path, key):
    assert list(got(client, path, 400)["erreurs"]) == [key]


def test_an_unknown_id_is_a_404_in_json_and_a_draft_is_one(client):
    assert "adresse" in got(client, "bareme/inconnu", 404)["erreurs"]
    assert len(got(client, f"bareme/{'x' * 5000}", 404)["erreurs"]["adresse"][0]) < 200
    Question.objects.filter(slug="bourse").update(status="brouillon")
    assert got(client, "questions/bourse", 404)


def test_pages_follow_one_another(client):
    seen, path = [], f"{API}bareme?par_page=50"
    while path:
        page = client.get(path).json()
        seen += [row["id"] for row in page["elements"]]
        path = page["suivante"]
    assert len(seen) == len(set(seen)) == page["total"]


def test_what_has_not_changed_is_not_sent_again(client):
    first = client.get(f"{API}bareme")
    again = client.get(f"{API}bareme", headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first.headers["Last-Modified"].endswith(" GMT")
    LegalValue.objects.filter(parameter__code="smic-horaire").update(source="Un autre texte")
    after = client.get(f"{API}bareme", headers={"if-none-match": first.headers["ETag"]})
    assert after.status_code == 200


def test_any_site_may_read_and_nobody_may_write(client):
    asked = client.options(f"{API}bareme", headers={"access-control-request-method": "GET"})
    assert asked.status_code == 204
    for answer in (asked, client.get(f"{API}bareme"), client.get("/donnees/bareme.csv")):
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
    for path in (f"{API}bareme", f"{API}simulations/remuneration", "/donnees/bareme.json"):
        refused = client.post(path)
        assert (refused.status_code, refused.headers["Allow"]) == (405, "GET, HEAD")
        assert "methode" in refused.json()["erreurs"]


def test_the_description_says_where_under_which_licence_and_with_which_examples(client):
    described = got(client, "openapi.json")
    assert described["servers"][0]["url"].startswith("http")
    assert "Licence Ouverte" in described["info"]["license"]["name"]
    asked = described["paths"][f"{API}simulations/remuneration"]["get"]["parameters"]
    programme = next(p for p in asked if p["name"] == "formation")
    assert "master-2-mqgrs" in programme["schema"]["enum"]
    assert next(p for p in asked if p["name"] == "naissance")["example"]


def test_the_register_as_a_table_is_described_field_by_field(client):
    rows = table(client.get("/donnees/bareme.csv"))
    (resource,) = client.get("/donnees/datapackage.json").json()["resources"]
    assert [field["name"] for field in resource["schema"]["fields"]] == list(rows[0])
    keys = [(row["code"], row["depuis"]) for row in rows]
    assert len(keys) == len(set(keys))
    whole = client.get("/donnees/bareme.json").json()["valeurs"]
    values = [(row["code"], row["valeur"].replace(",", ".") or None) for row in rows]
    assert values == [(row["code"], row["valeur"]) for row in whole]
    for field in resource["schema"]["fields"]:
        allowed = field.get("constraints", {}).get("enum")
        assert not allowed or {row[field["name"]] for row in rows} <= set(allowed)


def test_openfisca_reads_our_values_on_a_hundred_days(client):
    text = client.get("/donnees/bareme.yaml").content.decode()
    nodes = {name: node for name, node in yaml.safe_load(text).items() if name != "description"}
    law, random = read_law(), Random(16)
    for _ in range(100):
        code = random.choice(sorted(nodes))
        day = date.fromordinal(random.randint(date(2019, 1, 1).toordinal(), DAY.toordinal()))
        known = [(since, v) for since, v in nodes[code]["values"].items() if since <= day]
        if not known:
            continue
        try:
            ours = Figures(law, day)[code.replace("_", "-")].value
        except NotCovered:
            continue
        theirs = max(known, key=lambda step: step[0])[1]["value"]
        assert (None if theirs is None else Decimal(str(theirs))) == (
            None if ours is None else Decimal(str(float(ours)))
        )


def test_a_figure_without_its_text_is_in_no_file(client):
    assert all(row["texte"] for row in client.get("/donnees/bareme.json").json()["valeurs"])
    assert json.loads(client.get(f"{API}bareme/smic-horaire").content)["historique"]
