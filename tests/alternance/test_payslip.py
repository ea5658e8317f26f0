"""« Mon bulletin est-il juste ? »: one month really paid, beside what is owed for it."""

import re
from decimal import Decimal as D

import pytest

from tests.alternance.test_api import BASE, M2, PRO
from tests.reading import Page

pytestmark = pytest.mark.django_db
PATH = "/simulateurs/bulletin/"
OWED = f"{M2}&mois=2026-10&brut_paye=1138.88"


@pytest.fixture
def ask(client):
    def answer(query: str, status: int = 200) -> dict:
        response = client.get(f"{BASE}bulletin?{query}")
        assert response.status_code == status, response.content
        return response.json()

    return answer


@pytest.fixture
def read(client):
    def answer(query: str) -> str:
        response = client.get(f"{PATH}?{query}")
        assert response.status_code == 200
        return Page(response.content.decode()).text.replace("\u202f", " ").replace("\xa0", " ")

    return answer


def test_the_example_of_the_contract(client, ask):
    found = ask(f"{OWED}&employeur=territorial")
    assert (found["du"], found["ecart_brut"], found["conforme"]) == ("1138.88", "0.00", True)
    assert (found["net_attendu"], found["ecart_net"]) == ("1098.49", None)
    pay = client.get(f"{BASE}remuneration?{M2}&employeur=territorial").json()
    assert found["mois"] == next(m for m in pay["mois"] if m["mois"] == "2026-10")
    assert found["cas"]["mois"] == "2026-10"
    assert (found["cas"]["brut_paye"], found["cas"]["net_paye"]) == ("1138.88", None)


@pytest.mark.parametrize(
    ("paid", "gap", "right"),
    [("1138.87", "-0.01", False), ("1138.88", "0.00", True), ("1138.89", "0.01", True)],
)
def test_a_cent_either_side_flips_the_answer(ask, read, paid, gap, right):
    query = f"{M2}&mois=2026-10&brut_paye={paid}"
    found = ask(query)
    assert (found["ecart_brut"], found["conforme"]) == (gap, right)
    text = read(query)
    assert ("Il manque" in text) is not right
    assert ("Il manque 0,01 € brut en octobre 2026" in text) is not right
    assert ("Que faire maintenant" in text) is not right


def test_the_net_is_that_of_what_was_paid(ask):
    found = ask(f"{M2}&mois=2026-10&brut_paye=1200&net_paye=1150")
    whole = ask(f"{M2}&mois=2026-10&brut_paye=1200&salaire_convenu=1200")
    assert found["net_attendu"] == whole["mois"]["net"]
    assert D(found["ecart_net"]) == D(1150) - D(found["net_attendu"])
    assert found["mois"]["net"] == "1096.08"


def test_a_promise_above_the_minimum_is_owed(ask, read):
    query = f"{M2}&mois=2026-10&brut_paye=1200&salaire_convenu=1300"
    found = ask(query)
    assert (found["du"], found["ecart_brut"]) == ("1300.00", "-100.00")
    assert found["mois"]["minimum"] == "1138.88"
    assert "selon votre contrat" in read(query)


def test_a_month_cut_by_the_start_is_owed_by_days(ask, read):
    query = f"{PRO}&qualification=superieur&mois=2026-09&brut_paye=800"
    found = ask(query)
    assert found["mois"]["jours"] == 16
    assert found["du"] == "796.60"
    assert "Dû pour 16 jours sur 30" in read(query)


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        (f"{M2}&mois=2026-10", {"brut_paye"}),
        (f"{M2}&brut_paye=1000", {"mois"}),
        (f"{M2}&mois=2026-08&brut_paye=1000", {"mois"}),
        (f"{M2}&mois=2027-09&brut_paye=1000", {"mois"}),
        (f"{M2}&mois=2026-12&rompu_le=2026-11-30&brut_paye=1000", {"mois"}),
        (f"{M2}&mois=octobre&brut_paye=1000", {"mois"}),
        (f"{M2}&mois=2026-10&brut_paye=beaucoup&net_paye=-1", {"brut_paye", "net_paye"}),
        ("mois=2026-10&brut_paye=1000", {"contrat", "naissance", "debut", "fin"}),
    ],
)
def test_what_is_wrong_is_named(ask, query, keys):
    assert set(ask(query, 400)["erreurs"]) == keys


def test_only_that_month_is_read_of_the_law(ask):
    """A month before the register’s last check repeats no doubt of the months after it."""
    early, late = ask(OWED), ask(OWED.replace("2026-10", "2026-12"))
    assert not any("SMIC" in reserve for reserve in early["reserves"])
    assert any("SMIC" in reserve for reserve in late["reserves"])
    across = "contrat=apprentissage&naissance=2003-03-14&debut=2025-09-01&fin=2027-08-31"
    cycle = "cycle_ans=2&annee_cycle=1&brut_paye=1000"
    for month, since in (("2025-10", "2024-11-01"), ("2026-07", "2026-06-01")):
        sources = ask(f"{across}&{cycle}&mois={month}")["sources"]
        assert [s["depuis"] for s in sources if s["code"] == "smic-mensuel"] == [since]


def test_a_month_of_the_state_before_its_text_is_answered(ask):
    """October 2025, in a contract whose later months the text of February 2026 covers."""
    case = M2.replace("2027-08-31", "2026-08-31").replace("2026-09-01", "2025-09-01")
    found = ask(f"{case}&employeur=etat&mois=2025-10&brut_paye=1099.10")
    assert (found["du"], found["net_attendu"]) == ("1099.10", "1099.10")


def test_reserves_are_repeated_and_absences_spoken_of(ask, read):
    query = f"{PRO}&qualification=superieur&mois=2026-12&brut_paye=1500"
    found = ask(query)
    text = read(query)
    assert any("sans absence" in reserve for reserve in found["reserves"])
    for reserve in found["reserves"]:
        plain = reserve.replace("\u202f", " ").replace("\xa0", " ")
        assert re.sub(r"\b([LRD])(\d{4}-)", r"\1. \2", plain) in text


def test_the_page_shows_the_working_and_what_to_do(read):
    text = read(f"{M2}&mois=2026-10&brut_paye=1000&net_paye=950")
    for words in (
        "Il manque 138,88 € brut en octobre 2026",
        "138,88 €",
        "× 61 %",
        "1 138,88 €",
        "C. trav., art. D. 6222-26",
    ):
        assert words in text
    for step in ("Demandez le détail du calcul", "Parlez-en au CFA", "l’inspection du travail"):
        assert step in text
    order = ["Il manque", "À savoir avant", "Que faire maintenant", "D’où vient ce montant"]
    assert sorted(order, key=text.index) == order


def test_a_case_alone_opens_the_form_without_a_reproach(client):
    html = client.get(f"{PATH}?{M2}").content.decode()
    assert "à corriger" not in html
    assert 'type="month"' in html
    linked = client.get(f"/simulateurs/remuneration/?{M2}").content.decode()
    assert f'href="{PATH}?' in linked
