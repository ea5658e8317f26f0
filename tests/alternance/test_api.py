"""The public JSON, as its contract writes it: keys, codes, rounding, errors, description."""

import re
from decimal import Decimal as D

import pytest

from alternance.simulators.registry import SIMULATORS
from tests.alternance.asked import ASKED, BASE, M2, PRO
from tests.pages import CASE

pytestmark = pytest.mark.django_db


def errors(ask, name, query) -> dict[str, list[str]]:
    return ask(name, query, 400)["erreurs"]


def test_the_example_of_the_contract(ask):
    found = ask("remuneration", M2)
    assert found["mois"][0] == {
        "mois": "2026-09",
        "jours": 30,
        "jours_du_mois": 30,
        "age": 23,
        "tranche": "21-25",
        "periodes": [
            {"annee": 2, "jours": 30, "taux": "0.61", "base": "1867.02", "mensuel": "1138.88"}
        ],
        "smic_mensuel": "1867.02",
        "smic_verifie": True,
        "minimum": "1138.88",
        "brut": "1138.88",
        "cotisations": "23.23",
        "csg_crds": "19.57",
        "net": "1096.08",
        "changement": [],
    }
    assert [m["smic_verifie"] for m in found["mois"]] == [True, True] + [False] * 10
    assert found["plafond_exoneration_impot"] == {"2026": "22184", "2027": None}
    assert found["total"]["brut"] == str(sum(D(m["brut"]) for m in found["mois"]))
    assert found["total"]["net"] == str(sum(D(m["net"]) for m in found["mois"]))
    assert found["total"]["transport"] == "0.00"
    assert found["eligibilite"]["eligible"] is True
    assert found["eligibilite"]["motif"] == "age"


def test_the_case_is_given_back_as_understood(ask):
    case = ask("cout-employeur", f"{CASE}&effectif=10&at_mp=2,08&precedent_taux=61&surprise=1")[
        "cas"
    ]
    assert case["signature"] == "2026-09-15"
    assert (case["niveau"], case["cycle_ans"], case["annee_cycle"]) == (7, 2, 1)
    assert (case["at_mp"], case["precedent_taux"]) == ("0.0208", "0.61")
    assert (case["employeur"], case["points_publics"], case["licence_pro"]) == ("prive", 0, False)
    assert (case["annee_prolongee"], case["precedent"], case["cout_cfa"]) == (1, "aucun", "0.00")
    assert (case["taxe_apprentissage"], case["effectif"], case["statut"]) == (True, 10, None)
    assert "surprise" not in case


def test_what_is_typed_wins_over_the_programme(ask):
    case = ask("remuneration", f"{CASE}&annee_cycle=2")["cas"]
    assert case["annee_cycle"] == 2


def test_an_empty_answer_is_an_absent_one(ask):
    assert ask("remuneration", f"{M2}&signature=&employeur=&points_publics=") == ask(
        "remuneration", M2
    )


def test_professionalisation(ask):
    found = ask("remuneration", f"{PRO}&qualification=superieur")
    period = found["mois"][1]["periodes"][0]
    assert (period["annee"], period["taux"], period["base"]) == (None, "0.8", "1867.02")
    assert found["plafond_exoneration_impot"] is None
    older = ask("remuneration", f"{PRO}&qualification=superieur&naissance=1990-01-01")
    assert older["mois"][1]["periodes"][0] == {
        "annee": None, "jours": 31, "taux": None, "base": None, "mensuel": "1867.02",
    }  # fmt: skip


def test_cost_of_a_private_employer(ask):
    found = ask("cout-employeur", f"{M2}&niveau=7&effectif=10")
    month = found["mois"][1]
    assert month == {
        "mois": "2026-10",
        "brut": "1138.88",
        "cotisations_avant_reduction": "474.53",
        "coefficient_reduction": "0.3981",
        "regularisation": "0.00",
        "reduction": "453.39",
        "cotisations": "21.14",
        "cout": "1160.02",
        "aide": "166.67",
    }
    total = found["total"]
    assert (total["aide"], total["participation"], total["cout_cfa"]) == (
        "2000.00", "750.00", "0.00",
    )  # fmt: skip
    assert total["transport"] == "0.00"
    assert D(total["cout_net"]) == D(total["salaires_charges"]) - 2000 + 750
    assert found["aide"]["montant_annee_1"] == "2000.00"
    assert found["aide"]["source"].startswith("Décret n")


def test_cost_of_a_public_employer(ask):
    found = ask("cout-employeur", f"{M2}&niveau=7&employeur=territorial&cout_cfa=7000")
    assert found["aide"] is None
    assert (found["total"]["aide"], found["total"]["participation"]) == ("0.00", "0.00")
    assert {m["coefficient_reduction"] for m in found["mois"]} == {None}
    assert {m["regularisation"] for m in found["mois"]} == {None}
    assert {m["reduction"] for m in found["mois"]} == {"0.00"}
    assert found["total"]["cout_cfa"] == "7000.00"


def test_an_aid_not_yet_published_is_null_everywhere(ask):
    dates = "contrat=apprentissage&naissance=2003-03-14&debut=2027-01-11&fin=2027-12-31"
    found = ask("cout-employeur", f"{dates}&formation=master-2-map&effectif=10")
    assert found["aide"]["montant_annee_1"] is None
    assert found["total"]["aide"] is None
    assert {m["aide"] for m in found["mois"]} == {None}
    assert any("publiée" in reserve for reserve in found["reserves"])


def test_one_month_alone(ask):
    found = ask("cout-mensuel", ASKED["cout-mensuel"])
    assert (found["mois"], found["cout"]) == ("2026-06", "1160.02")
    assert found["cas"]["brut"] == "1138.88"
    assert not {"aide", "regularisation"} & set(found)
    assert any("de ce mois seul" in reserve for reserve in found["reserves"])


def test_an_allowance_that_is_not_due(ask):
    found = ask("gratification", "heures=2026-03:154,2026-04:154")
    assert (found["heures_comptees"], found["seuil"], found["due"]) == ("308", "308", False)
    assert (found["total"], found["lisse_par_mois"]) == ("0.00", "0.00")
    assert found["total_volontaire"] == "1386.00"
    assert {m["montant"] for m in found["mois"]} == {"0.00"}
    half = ask("gratification", "heures=2026-03:154,2026-04:154.5&taux_propose=5")
    assert (half["heures_comptees"], half["due"], half["total"]) == ("308.5", True, "1542.50")


def test_the_four_forms_and_what_is_unknown(ask):
    found = ask("quel-contrat", ASKED["quel-contrat"])["formes"]
    assert [form["forme"] for form in found] == [
        "apprentissage",
        "professionnalisation",
        "convention-de-formation",
        "convention-de-stage",
    ]
    assert [form["possible"] for form in found] == [None, None, True, True]
    assert found[0]["pour_que_ce_soit_possible"]
    assert found[2]["pour_que_ce_soit_possible"] == []
    texts = [m["regle"] + m["source"] for form in found for m in form["motifs"]]
    assert all(texts)
    assert not any("[[" in text for text in texts)


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("", {"contrat", "naissance", "debut", "fin"}),
        (M2.replace("apprentissage", "stage"), {"contrat"}),
        (M2.replace("2026-09-01", "2026-02-31"), {"debut"}),
        (M2.replace("2003-03-14", "2099-01-01"), {"naissance"}),
        (M2.replace("2003-03-14", "2026-01-01"), {"naissance"}),
        (M2.replace("2027-08-31", "2026-08-31"), {"fin"}),
        (M2.replace("2027-08-31", "2034-08-31"), {"fin"}),
        (M2.replace("2027-08-31", "abc"), {"fin"}),
        (M2.replace("&cycle_ans=2&annee_cycle=2", ""), {"cycle_ans", "annee_cycle"}),
        (f"{M2}&cycle_ans=1", {"annee_cycle"}),
        (f"{M2}&points_publics=10", {"points_publics"}),
        (f"{M2}&points_publics=15&employeur=etat", {"points_publics"}),
        (f"{M2}&salaire_convenu=1000000000000", {"salaire_convenu"}),
        (f"{M2}&salaire_convenu=1e999999", {"salaire_convenu"}),
        (f"{M2}&salaire_convenu=-1", {"salaire_convenu"}),
        (f"{M2}&salaire_convenu=nan", {"salaire_convenu"}),
        (f"{M2}&handicap=peut-etre", {"handicap"}),
        (f"{M2}&formation=inconnue", {"formation"}),
        (f"{M2}&precedent=meme_employeur&precedent_diplome=oui", {"precedent_taux"}),
        (f"{M2}&signature=2028-01-01", {"signature"}),
        (f"{M2}&rompu_le=2026-08-31", {"rompu_le"}),
        (f"{M2}&rompu_le=2027-09-01", {"rompu_le"}),
        (f"{M2}&abonnement_transport=-1", {"abonnement_transport"}),
        (f"{M2}&signature=2018-01-01", {"signature"}),
        ("contrat=apprentissage&naissance=1994-03-14&debut=2015-09-01&fin=2016-08-31"
         "&cycle_ans=2&annee_cycle=2", {"debut"}),
        (PRO, {"qualification"}),
    ],
)  # fmt: skip
def test_each_wrong_answer_is_named_in_french(ask, query, keys):
    found = errors(ask, "remuneration", query)
    assert set(found) == keys
    for messages in found.values():
        assert messages
        assert all(re.match(r"[A-ZÀÉ«]", message) for message in messages)


@pytest.mark.parametrize(
    ("name", "query", "keys"),
    [
        ("cout-employeur", f"{M2}&effectif=10", {"niveau"}),
        ("cout-employeur", f"{M2}&niveau=7", {"effectif"}),
        ("cout-employeur", f"{M2}&niveau=7&effectif=1.5", {"effectif"}),
        ("cout-employeur", f"{M2}&niveau=7&effectif=10&at_mp=2000", {"at_mp"}),
        ("cout-employeur", f"{PRO}&qualification=superieur&employeur=etat", {"employeur"}),
        ("cout-mensuel", "contrat=apprentissage&mois=2026-13&brut=1000&effectif=1", {"mois"}),
        ("cout-mensuel", "contrat=apprentissage&mois=2020-01&brut=1000&effectif=1", {"mois"}),
        ("cout-mensuel", "contrat=apprentissage&mois=2026-01&effectif=1", {"brut"}),
        ("gratification", "", {"heures"}),
        ("gratification", "heures=2026-03", {"heures"}),
        ("gratification", "heures=2026-03:900", {"heures"}),
        ("gratification", "heures=2026-03:10,2026-03:10", {"heures"}),
        ("gratification", "heures=2026-03:10,2028-03:10", {"heures"}),
        ("gratification", "heures=0000-01:10", {"heures"}),
        ("gratification", "heures=2015-03:400", {"heures"}),
        ("gratification", "heures=2026-03:0", {"heures"}),
        ("gratification", "heures=,,,", {"heures"}),
        ("quel-contrat", "naissance=2000-01-01", {"debut"}),
        ("quel-contrat", "naissance=x&debut=y", {"naissance", "debut"}),
    ],
)
def test_each_simulator_names_what_it_misses(ask, name, query, keys):
    assert set(errors(ask, name, query)) == keys


def test_an_unknown_address_is_said(client):
    response = client.get("/api/v1/nulle-part")
    assert response.status_code == 404
    assert list(response.json()["erreurs"]) == ["adresse"]


@pytest.mark.parametrize(("name", "query"), ASKED.items())
def test_anyone_may_ask_from_anywhere_and_keep_the_answer(client, name, query):
    response = client.get(f"{BASE}{name}?{query}")
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "public" in response.headers["Cache-Control"]
    assert client.post(f"{BASE}{name}").status_code == 405


# The description is true: every answer is read against it.


def test_the_list_names_every_address(client):
    assert set(ASKED) == {simulator.slug for simulator in SIMULATORS if simulator.json}
    listed = client.get("/api/v1/").json()
    addresses = [entry["adresse"] for entry in listed["simulations"].values()]
    assert sorted(addresses) == sorted(f"{BASE}{name}" for name in ASKED)
    assert client.get(listed["openapi"]).status_code == 200
