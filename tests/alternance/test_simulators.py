"""The simulators as people read them: the answer, its why, what is wrong beside the field."""

import re

import pytest
import time_machine

from alternance.models import LegalValue, WorkedExample
from alternance.rulebook import read_law
from alternance.simulators.registry import SIMULATORS
from alternance.simulators.worked import worked, worked_examples
from tests.pages import CASE, SIMULATED, WRONG
from tests.reading import Page, cells

pytestmark = pytest.mark.django_db
PAY, COST = "/simulateurs/remuneration/", "/simulateurs/cout-employeur/"
WHICH, ALLOWANCE = "/simulateurs/quel-contrat/", "/simulateurs/gratification/"


def test_the_answer_comes_first_then_its_doubts_its_periods_and_its_why(read):
    text = read(f"{PAY}?{CASE}")
    order = [
        "978 € net par mois, puis 1 096 € · Mon salaire en alternance",
        "De septembre 2026 à août 2027, puis de septembre 2027 à septembre 2028.",
        "Au total 24 887 € net sur 25 mois, 25 541 € brut.",
        "À savoir avant de s’y fier",
        "Période par période",
        "21 à 25 ans, 1re année : 53 % du SMIC (C. trav., art. D. 6222-26)",
        "septembre 2026 : 521,51 €, 16 jours",
        "septembre 2027 : 1 040,91 €, à cheval sur deux années",
        "D’où vient ce montant",
        "Mois par mois",
    ]
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    for words in (
        "12,31 €",
        "× 53 %",
        "989,52 €",
        "− 6,33 €",
        "977,85 €",
        "C. trav., art. D. 6222-26",
    ):
        assert words in text
    assert "SMIC mensuel brut (35 h) : valeur vérifiée jusqu’au 23 octobre 2026" in text


def home_answers(client, **answers):
    """What the home’s small form sends, answered as a browser would."""
    form = client.get("/").context["quick"]
    sent = {name: form[name].value() or "" for name in form.fields} | answers
    assert set(sent) == {"contrat", "formation", "employeur", "naissance", "debut"}
    return client.get(PAY, sent, follow=True)


def test_the_home_asks_the_employer_and_says_what_it_supposes(client):
    asked = {"naissance": "2004-03-14", "debut": "2026-09-15", "formation": "master-2-map"}
    firm = home_answers(client, **asked)
    told = {label: words for label, words, _ in firm.context["aside"].answers}
    assert told["Dernier jour du contrat"] == "supposé : 14 septembre 2027"
    assert told["Date de signature"] == "supposé : 15 septembre 2026"
    assert told["Quel employeur\u202f?"] == "supposé : Entreprise"
    assert told["Contrat d’apprentissage précédent"] == "supposé : Aucun"
    assert told["Date de naissance"] == "14 mars 2004"
    assert "Points ajoutés par un employeur public" not in told
    assert 'name="fin" value="2027-09-14"' in firm.content.decode()
    state = home_answers(client, **asked, employeur="etat")
    told = {label: words for label, words, _ in state.context["aside"].answers}
    assert told["Quel employeur\u202f?"] == "État (ministère, préfecture, rectorat)"
    assert told["Points ajoutés par un employeur public"] == "supposé : Aucun point"
    assert state.context["answer"].net > firm.context["answer"].net


def test_a_form_that_is_sent_without_its_last_day_is_asked_for_it(read, client):
    asked = "contrat=apprentissage&naissance=2004-03-14&debut=2026-09-15&formation=master-2-map"
    assert "Indiquez le dernier jour du contrat." in read(f"{PAY}?{asked}&fin=")
    assert client.get(f"/api/v1/simulations/remuneration?{asked}").status_code == 400


def test_the_same_case_seen_by_the_employer_says_what_it_lacks(client):
    asked = {"naissance": "2004-03-14", "debut": "2026-09-15", "formation": "master-2-map"}
    other, _ = home_answers(client, **asked).context["aside"].others[0]
    html = client.get(other).content.decode()
    assert "Pour répondre, il manque\u202f:" in Page(html).text
    lacking = re.search(r'<div class="notice" role="status">.*?</div>', html, re.DOTALL)[0]
    assert re.findall(r'href="#(\w+)"', lacking) == ["id_effectif"]
    assert "sont à corriger" not in html
    assert "il manque" not in client.get(COST).content.decode()


@pytest.mark.parametrize(
    ("path", "key", "mark"),
    [
        (COST, "effectif", "sauf employeur public"),
        (COST, "formation", "ou décrivez le diplôme plus bas"),
        (COST, "niveau", "sans formation choisie"),
        (PAY, "qualification", "en professionnalisation"),
        (PAY, "salaire_convenu", "facultatif"),
        ("/contrats/comparer/", "naissance", "ou l’employeur seul"),
    ],
)
def test_no_answer_that_may_be_required_is_said_to_be_optional(client, path, key, mark):
    html = client.get(path).content.decode()
    label = re.search(rf'<label for="id_{key}">.*?</label>', html, re.DOTALL)[0]
    assert f"({mark})" in label


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
    assert "24 765 € sur 25 mois" in Page(answered).text.replace("\u202f", " ").replace("\xa0", " ")


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
    assert "Erreur : Mon salaire en alternance" in text
    # In the order of the page.
    summary = html.split('class="notice error summary"')[1].split("</ul>")[0]
    named = re.findall(r'href="#id_(\w+)"', summary)
    assert named == sorted(named, key=lambda name: html.index(f'id="id_{name}"'))
    # The folded part that holds an error is open.
    assert re.search(r'<details class="more"[^>]* open>\s*<summary>Signature, salaire promis', html)


def test_a_partial_link_asks_the_rest_without_a_reproach(client):
    html = client.get(f"{PAY}?contrat=apprentissage&formation=master-2-map").content.decode()
    assert "à corriger" not in html
    assert 'value="master-2-map" selected' in html


def test_months_already_done_are_asked_in_words_when_they_decide(client, read):
    failed = f"{PAY}?{CASE}&precedent=autre_employeur&precedent_fin=2026-07-31"
    page = read(failed)
    assert "Combien de mois de ce diplôme sont déjà faits ?" in page
    assert "à corriger" not in page
    assert "À compléter : Mon salaire" in page
    assert "net par mois" in read(f"{failed}&mois_deja_faits=0")
    assert "net par mois" in read(f"{failed}&prolongation=redoublement")


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
            page_of = client.get(f"{path}?{sample.query}", follow=True)
            assert page_of.context["answer"] is not None, sample


def test_the_home_page_opens_the_pay_simulator(client):
    html = client.get("/").content.decode()
    assert f'action="{PAY}"' in html
    for key in ("formation", "employeur", "naissance", "debut"):
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


def test_an_answer_says_that_its_figures_are_due_for_review_and_so_does_its_json(read, ask):
    late = "Relecture en retard"
    assert late not in read(f"{PAY}?{CASE}")
    with time_machine.travel("2027-09-01 12:00 +0200"):
        assert late in read(f"{PAY}?{CASE}")
        assert any(late in said for said in ask("remuneration", CASE)["reserves"])
