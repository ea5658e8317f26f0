"""What a contract costs, as its page says it."""

import re
from decimal import Decimal

import pytest

from alternance.models import LegalParameter, LegalValue
from tests.pages import CASE
from tests.reading import cells

pytestmark = pytest.mark.django_db
PAY, COST = "/simulateurs/remuneration/", "/simulateurs/cout-employeur/"


def test_the_cost_adds_up_by_part_and_by_civil_year(read):
    text = read(f"{COST}?{CASE}&effectif=10")
    assert "Reste à payer par l’employeur" in text
    for words in ("2026", "2027", "2028", "25 540,80 €", "750,00 €", "2 000,00 €", "24 764,84 €"):
        assert words in text
    assert "coefficient 0,3981" in text


def test_a_public_employer_reads_that_it_pays_the_cfa(read):
    text = read(f"{COST}?{CASE}&employeur=territorial")
    assert "L’employeur public paie lui-même le CFA" in text
    assert "Réduction générale : coefficient" not in text


YEAR = "contrat=apprentissage&naissance=2003-03-14&debut=2026-09-01&fin=2027-08-31"
TOWN = f"{YEAR}&formation=master-2-map&employeur=territorial"
SMIC_YEAR = (
    "contrat=apprentissage&naissance=1999-01-01&debut=2026-01-01&fin=2026-12-31"
    "&formation=master-2-map&effectif=10"
)


def test_a_town_hall_reads_first_that_the_training_is_to_be_asked(read):
    text = read(f"{COST}?{TOWN}")
    assert "1 163 € par mois en moyenne, sans la formation" in text
    assert "13 951 € sur 12 mois, plus la formation (à demander au CFA)" in text
    assert "Prix de la formation, demandé au CFA" in text
    assert "Formation, payée au CFA : à demander au CFA" in text
    for absent in ("Réduction", "avant aide", "Aide de l’État", "Participation", " 0,00 €"):
        assert absent not in text.split("Ce que ce calcul retient")[1].split("Calculé le")[0]


def test_its_field_beside_the_result_carries_the_case(client, read):
    html = client.get(f"{COST}?{TOWN}").content.decode()
    form = html.split('<form class="filters')[1].split("</form>")[0]
    carried = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
    assert carried == dict(pair.split("=") for pair in TOWN.split("&"))
    assert 'name="cout_cfa"' in form
    text = read(f"{COST}?{TOWN}&cout_cfa=7000")
    assert "20 951 € sur 12 mois, formation comprise" in text
    assert "Formation, payée au CFA" in text
    assert "à demander au CFA" not in text
    firm = client.get(f"{COST}?{CASE}&effectif=10").content.decode()
    assert '<form class="filters' not in firm


def test_a_firm_reads_a_mean_month_first_then_the_whole(read):
    text = read(f"{COST}?{CASE}&effectif=10")
    order = ["1 032 € par mois en moyenne", "24 765 € sur 25 mois", "Salaire brut", "− 2 000,00 €"]
    assert sorted(order, key=text.index) == order


def test_the_settlement_is_a_line_of_the_working_and_of_the_table(read):
    text = read(f"{COST}?{SMIC_YEAR}")
    assert "Réduction de 2026 régularisée sur l’année et ce contrat (CSS, art. D. 241-9)" in text
    assert "+ 2,02 €" in text
    assert "décembre 2026 réduction régularisée : −2,02 €" in text
    assert text.count("réduction régularisée :") == 1
    assert "698,11 €" in text


def test_the_transport_pass_has_its_line_on_both_sides(read):
    paid, costed = (read(f"{path}?{SMIC_YEAR}&abonnement_transport=73.45") for path in (PAY, COST))
    assert "L’employeur rembourse en plus 440,76 € d’abonnement" in paid
    assert "Abonnement de transport, part de l’employeur" in costed
    assert "440,76 €" in costed
    for path in (PAY, COST):
        assert "440,76 €" not in read(f"{path}?{SMIC_YEAR}")
        town = read(f"{path}?{TOWN}&abonnement_transport=73.45")
        assert "55,09 € par mois" in town
        assert "serait de 36,73 €" in town


def test_local_rates_are_proposed_with_their_source(client, read):
    html = client.get(COST).content.decode()
    assert 'list="versement-mobilite-proposes"' in html
    assert '<option value="2,08">Versement mobilité, Marseille et Aix-en-Provence</option>' in html
    assert '<option value="0,88">Versement mobilité, Arles</option>' in html
    text = read(COST)
    assert "à faire confirmer par l’Urssaf" in text
    assert "Table Urssaf de 2023" in text
    assert "dont 0,08 % pour la région" in text
    LegalValue.objects.filter(parameter__code__startswith="versement-mobilite").delete()
    LegalParameter.objects.filter(code__startswith="versement-mobilite").delete()
    assert "datalist" not in client.get(COST).content.decode()


def euros_of(text: str) -> str:
    return text.replace(" ", "").replace(",", ".").replace("−", "-").rstrip("€")


@pytest.mark.parametrize(
    "query", [f"{SMIC_YEAR}&rompu_le=2026-11-10", f"{CASE}&effectif=60&handicap=oui", TOWN]
)
def test_the_page_its_spreadsheet_and_the_json_say_the_same_amounts(client, read, query):
    found = client.get(f"/api/v1/simulations/cout-employeur?{query}").json()
    header, *lines = cells(client.get(f"{COST}?{query}&format=csv"))
    keys = {
        "Brut": "brut", "Coût": "cout", "Aide": "aide", "Réduction": "reduction",
        "Régularisation": "regularisation", "Cotisations": "cotisations",
        "Cotisations avant réduction": "cotisations_avant_reduction",
        "Coefficient": "coefficient_reduction", "Accidents du travail": "cotisations",
    }  # fmt: skip
    text = read(f"{COST}?{query}")
    for line, month in zip(lines, found["mois"], strict=True):
        assert line[0] == month["mois"]
        for name, cell in list(zip(header, line, strict=True))[1:]:
            assert Decimal(euros_of(cell)) == Decimal(month[keys[name]]), (name, month)
    shown = {euros_of(amount) for amount in re.findall(r"[−\d][\d ]*,\d\d €", text)}
    printed = ("brut", "cout", "cotisations_avant_reduction", "reduction", "aide")
    if "Aide" not in header:
        printed = ("brut", "cout", "cotisations")
    assert {month[key] for month in found["mois"] for key in printed} <= shown
    for key in ("brut", "salaires_charges", "cout_net"):
        assert found["total"][key] in shown
    for key in ("brut", "cout"):
        total = sum(Decimal(month[key]) for month in found["mois"])
        assert str(total) == found["total"]["brut" if key == "brut" else "salaires_charges"]


def test_an_unpublished_aid_is_not_a_zero(read):
    text = read(
        f"{COST}?contrat=apprentissage&naissance=2003-03-14&debut=2027-01-11&fin=2027-12-31"
        "&formation=master-2-map&effectif=10"
    )
    assert "non publiée" in text
    assert "n’est donc comptée dans aucun total" in text
