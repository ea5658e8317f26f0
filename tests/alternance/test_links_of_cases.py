"""A case in an address: typed by people, printed by pages, carried by mail."""

from urllib.parse import parse_qsl, urlsplit

import pytest

from impgt_site.models import Redirect

pytestmark = pytest.mark.django_db

PAY = "/simulateurs/remuneration/"
JSON = "/api/v1/simulations/"
CASE = {
    "contrat": "apprentissage",
    "formation": "master-2-map",
    "debut": "2026-09-01",
    "fin": "2027-08-31",
    "employeur": "territorial",
    "naissance": "2004-03-14",
}


def total(client, **changes):
    response = client.get(JSON + "remuneration", CASE | changes)
    assert response.status_code == 200, response.json()
    return response.json()["total"]


@pytest.mark.parametrize(
    "changes",
    [
        {"debut": "1er septembre 2026"},
        {"debut": "01/09/26", "fin": "31.08.2027"},
        {"contrat": "APPRENTISSAGE", "employeur": "Territorial"},
        {"naissance": "14\u202fmars\u00a02004"},
        {"salaire_convenu": "500,00 €"},
    ],
)
def test_the_case_is_the_same_however_it_is_typed(client, changes):
    assert total(client, **changes) == total(client)


@pytest.mark.parametrize(
    ("key", "typed", "words"),
    [
        ("salaire_convenu", "61 %", "1 500"),
        ("at_mp", "2,08 €", "2,08"),
        ("effectif", "12,5", "nombre entier"),
        ("debut", "2026-09-0", "01/09/2026"),
    ],
)
def test_a_wrong_answer_is_refused_with_a_french_example(client, key, typed, words):
    response = client.get(JSON + "cout-employeur", CASE | {"employeur": "prive", key: typed})
    assert response.status_code == 400
    assert words in response.json()["erreurs"][key][0].replace("\u202f", " ")


def test_the_address_is_tidied_to_the_one_way_of_writing_it(client):
    response = client.get(PAY, CASE | {"debut": "1er septembre 2026", "salaire_convenu": "2 000 €"})
    assert response.status_code == 302
    query = dict(parse_qsl(urlsplit(response.url).query))
    assert query == CASE | {"salaire_convenu": "2000"}
    assert client.get(response.url).status_code == 200


@pytest.mark.parametrize("end", [".", ")", ">", ").", ","])
def test_a_link_survives_mail(client, end):
    query = "&amp;".join(f"{key}={value}" for key, value in CASE.items())
    response = client.get(f"{JSON}remuneration?{query}{end}")
    assert response.json()["cas"]["naissance"] == "2004-03-14"
    assert response.json()["total"] == total(client)


def test_a_link_that_was_cut_asks_and_answers_no_other_case(client):
    tidy = client.get(PAY, CASE | {"salaire_convenu": "2 000"}).url.partition("#")[0]
    for length in range(len(tidy) - len("naissance=2004-03-14"), len(tidy)):
        page = client.get(tidy[:length])
        assert page.status_code == 200
        assert page.context["answer"] is None, tidy[:length]
    assert client.get(tidy).context["answer"] is not None


def test_a_programme_is_known_by_its_former_address(client):
    Redirect.objects.create(old_path="/formations/map/", new_path="/formations/master-2-map/")
    assert total(client, formation="map") == total(client)
    page = client.get(PAY, CASE | {"formation": "map"})
    assert "formation=master-2-map" in page.url


@pytest.mark.parametrize(
    ("typed", "path"),
    [("/Contrats/", "/contrats/"), ("/D%C3%A9marches/", "/demarches/"), ("/FAQ/", None)],
)
def test_an_address_with_capitals_or_accents_leads_to_the_page(client, typed, path):
    response = client.get(f"{typed}?debut=2026-09-01")
    if path is None:
        assert response.status_code == 404
    else:
        assert response.status_code == 301
        assert response.url == f"{path}?debut=2026-09-01"
