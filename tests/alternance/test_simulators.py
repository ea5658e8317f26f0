"""The simulators as people read them: the answer, its why, what is wrong beside the field."""

import csv
import io
import re

import pytest

from alternance.models import LegalValue, WorkedExample
from alternance.rulebook import read_law
from alternance.simulators.registry import SIMULATORS
from alternance.simulators.worked import worked, worked_examples
from tests.pages import CASE, PERSON, SIMULATED, WRONG
from tests.reading import Page

pytestmark = pytest.mark.django_db
PAY, COST = "/simulateurs/remuneration/", "/simulateurs/cout-employeur/"
WHICH, ALLOWANCE = "/simulateurs/quel-contrat/", "/simulateurs/gratification/"


@pytest.fixture
def read(client):
    def answer(path: str) -> str:
        response = client.get(path)
        assert response.status_code == 200
        return Page(response.content.decode()).text.replace("\u202f", " ").replace("\xa0", " ")

    return answer


def test_the_pay_comes_first_then_the_months_then_the_why(read):
    text = read(f"{PAY}?{CASE}")
    order = ["978 €", "Sur 25 mois", "Mois par mois", "D’où vient ce montant"]
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    for words in (
        "12,31 €",
        "× 53 %",
        "989,52 €",
        "− 6,33 €",
        "977,85 €",
        "C. trav., art. D6222-26",
    ):
        assert words in text
    assert "SMIC mensuel brut (35 h) : valeur vérifiée jusqu’au 23 octobre 2026" in text


def test_a_month_cut_by_the_start_tells_its_days(read):
    text = read(f"{PAY}?{CASE}")
    assert "16 jours" in text
    assert "Pour 16 jours sur 30" in text
    assert "nouvelle année" in text


def test_the_answers_are_shown_with_a_way_to_change_each(client):
    html = client.get(f"{PAY}?{CASE}").content.decode()
    for key in ("naissance", "debut", "fin", "formation"):
        assert f'href="#id_{key}"' in html
        assert f'id="id_{key}"' in html


def test_who_may_not_sign_is_told_with_the_months(read):
    text = read(f"{PAY}?{CASE}&naissance=1980-01-01&handicap=non&createur_entreprise=non"
                "&sportif_haut_niveau=non")  # fmt: skip
    assert "Ce contrat ne vous est pas ouvert en l’état" in text or "reste à confirmer" in text
    assert "Mois par mois" in text


def test_the_same_case_seen_from_the_other_side(client):
    html = client.get(f"{PAY}?{CASE}&effectif=10").content.decode()
    assert f'href="{COST}?' in html
    other = html.split(f'href="{COST}?')[1].split('"')[0].replace("&amp;", "&")
    answered = client.get(f"{COST}?{other}").content.decode()
    assert "Reste à payer sur 25" in answered.replace("\u202f", " ").replace("\xa0", " ")


def test_the_cost_adds_up_by_part_and_by_civil_year(read):
    text = read(f"{COST}?{CASE}&effectif=10")
    assert "Reste à payer par l’employeur" in text
    for words in ("2026", "2027", "2028", "25 540,80 €", "750,00 €", "2 000,00 €", "24 764,80 €"):
        assert words in text
    assert "coefficient 0,3981" in text


def test_a_public_employer_reads_that_it_pays_the_cfa(read):
    text = read(f"{COST}?{CASE}&employeur=territorial")
    assert "L’employeur public paie lui-même le CFA" in text
    assert "Réduction générale : coefficient" not in text


def test_an_unpublished_aid_is_not_a_zero(read):
    text = read(
        f"{COST}?contrat=apprentissage&naissance=2003-03-14&debut=2027-01-11&fin=2027-12-31"
        "&formation=master-2-map&effectif=10"
    )
    assert "non publiée" in text
    assert "n’est donc comptée dans aucun total" in text


def test_a_tidy_address_after_a_sent_form(client):
    response = client.get(f"{PAY}?{CASE}&signature=&salaire_convenu=&employeur=prive")
    assert response.status_code == 302
    assert "signature" not in response["Location"]
    assert "employeur" not in response["Location"]
    assert client.get(response["Location"].split("#")[0]).status_code == 200


def test_wrong_answers_keep_what_was_typed(client):
    html = client.get(f"{PAY}?{WRONG}").content.decode()
    text = Page(html).text.replace("\u202f", " ").replace("\xa0", " ")
    assert "Quelques réponses sont à corriger" in text
    assert "« 31/02/2026 » n’est pas un jour du calendrier" in text
    assert "« abc » n’est pas un jour" in text
    assert 'value="1e12"' in html
    assert 'value="2099-01-01"' in html
    # The folded part that holds an error is open.
    assert re.search(r'<details class="more"[^>]* open>\s*<summary>Signature, salaire promis', html)


def test_a_partial_link_asks_the_rest_without_a_reproach(client):
    html = client.get(f"{PAY}?contrat=apprentissage&formation=master-2-map").content.decode()
    assert "à corriger" not in html
    assert 'value="master-2-map" selected' in html


def test_a_sent_form_without_a_programme_says_so(read):
    text = read(f"{PAY}?contrat=apprentissage&naissance=2004-03-14&debut=2026-09-01&fin=2027-08-31"
                "&formation=")  # fmt: skip
    assert "Choisissez une formation, ou décrivez le diplôme" in text


def test_a_date_before_the_register_is_said_beside_it(read):
    text = read(f"{PAY}?{CASE}&debut=2015-09-01&fin=2016-08-31&naissance=1994-01-01")
    assert "à corriger" in text
    assert "aucune valeur connue" in text


def test_a_short_contract_is_computed_and_said_to_be_short(read):
    text = read(f"{PAY}?{CASE}&fin=2027-01-31")
    assert "il doit durer au moins 6 mois" in text


def cells(response) -> list[list[str]]:
    text = response.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


@pytest.mark.parametrize(
    ("path", "rows", "first"),
    [
        (f"{PAY}?{CASE}&format=csv", 25, "2026-09"),
        (f"{COST}?{CASE}&effectif=10&format=csv", 25, "2026-09"),
        (f"{ALLOWANCE}?heures=2026-01:154,2026-02:160&format=csv", 2, "2026-01"),
    ],
)
def test_a_spreadsheet_opens_the_months(client, path, rows, first):
    response = client.get(path)
    assert response.headers["Content-Type"].startswith("text/csv")
    assert response.content.startswith(b"\xef\xbb\xbf")
    read = cells(response)
    assert len(read) == rows + 1
    assert read[1][0] == first
    assert any("," in cell for cell in read[1])


def test_the_allowance_says_due_or_not_first(read):
    due = read(f"{ALLOWANCE}?heures=2026-01:154,2026-02:140,2026-03:147")
    assert due.index("1 984,50 €") < due.index("Mois par mois")
    assert "due dès la première heure" in due
    free = read(f"{ALLOWANCE}?heures=2026-03:154,2026-04:154")
    assert "facultative" in free
    assert "1 386,00 €" in free


def test_hours_made_of_commas_are_refused_beside_the_field(read):
    text = read(f"{ALLOWANCE}?heures=,,,")
    assert "Indiquez au moins une heure de présence." in text


def test_dates_become_hours_in_the_address(client):
    response = client.get(f"{ALLOWANCE}?du=2026-05-01&au=2026-06-05&par_jour=7")
    # May 2026 has 21 weekdays less 1, 8, 14 and 25 May; June has 5.
    assert response["Location"] == f"{ALLOWANCE}?heures=2026-05:119,2026-06:35#resultat"
    wrong = client.get(f"{ALLOWANCE}?du=2026-05-02&au=2026-05-01&par_jour=7")
    assert "Le stage finit avant de commencer" in wrong.content.decode()


def test_which_contract_answers_in_a_sentence(read):
    text = read(f"{WHICH}?{PERSON}")
    assert "Vous pouvez signer : convention de formation, convention de stage." in text
    assert "À confirmer : contrat d’apprentissage, contrat de professionnalisation." in text
    assert "Faire reconnaître la qualité de travailleur handicapé." in text


def test_someone_too_young_reads_when_it_opens(read):
    text = read(f"{WHICH}?naissance=2011-05-03&debut=2026-09-01&employeur=prive&statut=etudiant")
    assert "Attendre d’avoir 16 ans, le 3 mai 2027." in text


def test_the_comparison_answers_every_question_for_the_four_forms(read):
    text = read(
        "/contrats/comparer/?naissance=2004-03-14&debut=2026-09-01&formation=master-2-map"
        "&effectif=8&qualification=superieur&employeur=prive"
    )
    for question in (
        "Puis-je signer ?",
        "Ce que je gagne",
        "Ce que paie l’employeur",
        "Qui paie la formation",
        "Ce qu’on signe",
        "Combien de temps",
        "Mon statut",
    ):
        assert text.count(question) == 4
    assert "1 096 € net par mois" in text
    assert "7 septembre 2026" in text  # five working days after a Tuesday
    town = read("/contrats/comparer/?naissance=2004-03-14&debut=2026-09-01&employeur=territorial")
    assert "sur CELIA" in town
    assert "Cet employeur ne peut pas signer ce contrat." in town


def test_what_is_missing_to_compute_is_said_in_the_comparison(read):
    text = read("/contrats/comparer/?naissance=2004-03-14&debut=2026-09-01")
    assert "À calculer" in text
    assert "Choisissez une formation" in text


def test_the_dates_of_a_contract(read):
    text = read("/demarches/?contrat=apprentissage&debut=2026-09-01&cours=2026-09-15")
    assert "7 septembre 2026 : Dernier jour pour déposer le contrat" in text
    assert "1er mars 2027 : Dernier jour pour garder l’aide" in text
    assert "À réunir avant le CERFA" in text
    public = read("/demarches/?contrat=apprentissage&debut=2026-09-01&employeur=territorial")
    assert "sur CELIA" in public
    assert "garder l’aide" not in public
    pro = read("/demarches/?contrat=professionnalisation&debut=2026-09-01")
    assert "6 septembre 2026 : Dernier jour pour déposer le contrat" in pro


def test_the_dates_go_in_a_calendar(client):
    from icalendar import Calendar

    response = client.get("/demarches/?contrat=apprentissage&debut=2026-09-01&format=ics")
    assert response.headers["Content-Type"].startswith("text/calendar")
    events = list(Calendar.from_ical(response.content).walk("VEVENT"))
    days = {str(event["summary"]): event["dtstart"].dt.isoformat() for event in events}
    assert days["Dernier jour pour déposer le contrat"] == "2026-09-07"
    assert len({str(event["uid"]) for event in events}) == len(events) == 6


def test_et_si_tells_the_delays(read):
    text = read("/et-si/")
    for words in (
        "pendant 3 mois au plus",
        "45 jours",
        "Attendez 5 jours",
        "7 jours après",
        "6 mois",
    ):
        assert words in text


def test_each_simulator_is_found_from_the_index_and_the_site_map(client):
    index, plan = (
        client.get(path).content.decode() for path in ("/simulateurs/", "/plan-du-site/")
    )
    searched = client.get("/sitemap.xml").content.decode()
    for path in SIMULATED:
        assert f'href="{path}"' in index
        assert f'href="{path}"' in plan
        assert f"{path}</loc>" in searched


@pytest.mark.parametrize(("path", "page"), SIMULATED.items())
def test_every_example_is_answered(client, path, page):
    for year in (2025, 2026, 2027):
        for sample in page.samples(year):
            assert client.get(f"{path}?{sample.query}").context["answer"] is not None, sample


def test_separators_without_hours_are_said_beside_the_field(read):
    assert "Indiquez au moins une heure de présence." in read(f"{ALLOWANCE}?heures=,,,")


def test_the_home_page_opens_the_pay_simulator(client):
    html = client.get("/").content.decode()
    assert f'action="{PAY}"' in html
    for key in ("formation", "naissance", "debut", "fin"):
        assert f'name="{key}"' in html
    assert 'name="contrat" value="apprentissage"' in html


def test_contract_and_programme_pages_open_it_with_the_case(client):
    assert f"{PAY}?contrat=apprentissage" in client.get("/contrats/apprentissage/").content.decode()
    page = client.get("/formations/master-2-map/").content.decode()
    assert f"{PAY}?formation=master-2-map&amp;contrat=apprentissage" in page


def test_an_example_may_be_kept_for_each_simulator_that_answers_in_json():
    answering = {simulator.slug for simulator in SIMULATORS if simulator.json}
    assert {slug for slug, _ in WorkedExample._meta.get_field("simulator").choices} == answering


def test_every_published_example_is_found_again():
    examples = worked_examples(read_law())
    assert len(examples) >= 20
    wrong = {
        w.example.title: [(r.label, r.published, r.computed) for r in w.results if not r.agrees]
        for w in examples
        if not w.agrees
    }
    assert wrong == {}


def test_an_example_that_no_longer_agrees_shows_both_values(client):
    example = WorkedExample.objects.get(slug="stage-trois-mois")
    example.expected = [["Total", "total", "1.00"]]
    example.save()
    assert not worked(example, read_law()).agrees
    text = Page(client.get("/simulateurs/exemples/").content.decode()).text
    assert "publié" in text


def test_a_new_smic_moves_every_answer_at_once(read):
    before = read(f"{PAY}?{CASE}")
    assert "2 000,00 €" not in before
    smic = LegalValue.objects.filter(parameter__code="smic-horaire").latest("valid_from")
    LegalValue.objects.create(
        parameter=smic.parameter, amount="13", valid_from="2027-01-01", source="Décret d’essai"
    )
    after = read(f"{PAY}?{CASE}")
    assert "13,00 €" in after
    assert "hausse du SMIC" in after
    assert "1 971,67 €" in after
