"""The simulators as people read them: the answer, its why, what is wrong beside the field."""

import csv
import io
import re
from decimal import Decimal

import pytest

from alternance.models import LegalParameter, LegalValue, WorkedExample
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
    assert told["Points ajoutés par un employeur public"] == "supposé : 0 points"
    assert state.context["answer"].net > firm.context["answer"].net


def test_a_form_that_is_sent_without_its_last_day_is_asked_for_it(read, client):
    asked = "contrat=apprentissage&naissance=2004-03-14&debut=2026-09-15&formation=master-2-map"
    assert "Indiquez le dernier jour du contrat." in read(f"{PAY}?{asked}&fin=")
    assert client.get(f"/api/v1/simulations/remuneration?{asked}").status_code == 400


def test_the_same_case_seen_by_the_employer_says_what_it_lacks(client):
    asked = {"naissance": "2004-03-14", "debut": "2026-09-15", "formation": "master-2-map"}
    other = home_answers(client, **asked).context["aside"].other
    html = client.get(other).content.decode()
    assert "Pour répondre, il manque :" in Page(html).text
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
    assert "Reste à payer sur 25" in answered.replace("\u202f", " ").replace("\xa0", " ")


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
    assert "13 951 € + la formation (à demander au CFA)" in text
    assert "1 163 € sans la formation" in text
    assert "Prix de la formation, demandé au CFA" in text
    assert "Formation, payée au CFA à demander au CFA" in " ".join(text.split("\n"))
    for absent in ("Réduction", "avant aide", "Aide de l’État", "Participation", " 0,00 €"):
        assert absent not in text.split("Calculé le")[1].split("Modifier le cas")[0]


def test_its_field_beside_the_result_carries_the_case(client, read):
    html = client.get(f"{COST}?{TOWN}").content.decode()
    form = html.split('<form class="filters')[1].split("</form>")[0]
    carried = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
    assert carried == dict(pair.split("=") for pair in TOWN.split("&"))
    assert 'name="cout_cfa"' in form
    text = read(f"{COST}?{TOWN}&cout_cfa=7000")
    assert "20 951 € formation comprise" in text
    assert "Formation, payée au CFA" in text
    assert "à demander au CFA" not in text
    firm = client.get(f"{COST}?{CASE}&effectif=10").content.decode()
    assert '<form class="filters' not in firm


def test_a_firm_reads_a_mean_month_first_then_the_whole(read):
    text = read(f"{COST}?{CASE}&effectif=10")
    order = ["En moyenne, par mois", "1 032 €", "Reste à payer sur 25 mois", "24 765 €"]
    assert sorted(order, key=text.index) == order


def test_the_settlement_is_a_line_of_the_working_and_of_the_table(read):
    text = read(f"{COST}?{SMIC_YEAR}")
    assert "Réduction de 2026 régularisée sur l’année et ce contrat (CSS, art. D241-9)" in text
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


def test_months_already_done_are_asked_in_words_when_they_decide(client, read):
    failed = f"{PAY}?{CASE}&precedent=autre_employeur&precedent_fin=2026-07-31"
    page = read(failed)
    assert "Combien de mois de ce diplôme sont déjà faits ?" in page
    assert "à corriger" not in page
    assert "Au départ" not in page
    assert "Au départ" in read(f"{failed}&mois_deja_faits=0")
    assert "Au départ" in read(f"{failed}&prolongation=redoublement")


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


@pytest.mark.parametrize(
    ("asked", "hours"),
    [
        ("jours_semaine=3", "2026-03:92.4,2026-04:88.2,2026-05:71.4,2026-06:92.4,2026-07:92.4"),
        ("jours=lundi&jours=mardi", "2026-03:70,2026-04:49,2026-05:49,2026-06:70,2026-07:49"),
        ("rythme=1-2", "2026-03:84,2026-04:84,2026-05:56,2026-06:70,2026-07:70"),
        (
            "jours_semaine=3&fermetures=du 13 juillet 2026 au 31 juillet 2026, 02/03/2026",
            "2026-03:88.2,2026-04:88.2,2026-05:71.4,2026-06:92.4,2026-07:33.6",
        ),
    ],
)
def test_an_alternating_internship_is_counted_from_its_rhythm(client, asked, hours):
    response = client.get(f"{ALLOWANCE}?du=2026-03-02&au=2026-07-31&{asked}&organisme=public")
    assert response["Location"] == f"{ALLOWANCE}?heures={hours}&organisme=public#resultat"


def test_three_days_a_week_from_march_to_july_bring_that_much(client, read):
    asked = f"{ALLOWANCE}?du=2026-03-02&au=2026-07-31&jours_semaine=3"
    text = read(client.get(asked)["Location"])
    assert "436,8 h" in text
    assert "1 965,60 €" in text


def test_hours_are_corrected_one_field_a_month(client):
    html = client.get(f"{ALLOWANCE}?heures=2026-03:92.4,2026-05:71").content.decode()
    assert re.findall(r'name="(h-[^"]+)"(?: value="([^"]*)")?', html) == [
        ("h-2026-03", "92,4"), ("h-2026-04", ""), ("h-2026-05", "71")
    ]  # fmt: skip
    assert "2026-03:" not in Page(html).text
    sent = "h-2026-03=92,5 h&h-2026-04=&h-2026-05=71&organisme=public"
    tidied = client.get(f"{ALLOWANCE}?{sent}")["Location"]
    assert tidied == f"{ALLOWANCE}?heures=2026-03:92.5,2026-05:71&organisme=public#resultat"


def test_a_month_that_is_not_hours_is_named(read):
    text = read(f"{ALLOWANCE}?h-2026-03=beaucoup&h-2026-04=20")
    assert "mars 2026 : « beaucoup » n’est pas un nombre d’heures." in text
    text = read(f"{ALLOWANCE}?h-2026-03=&h-2026-04=")
    assert "Indiquez les heures de présence." in text


def test_dates_without_a_day_of_presence_are_refused(read):
    text = read(f"{ALLOWANCE}?du=2026-05-02&au=2026-05-03")
    assert "Aucun jour de présence entre ces dates." in text
    text = read(f"{ALLOWANCE}?du=2026-05-02&au=2026-06-03&fermetures=Noël")
    assert "« Noël » n’est pas lisible." in text


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
    assert REFUSED_TO_A_TOWN in town


REFUSED_TO_A_TOWN = (
    "Non : une collectivité est un employeur public, ce contrat est réservé au privé."
)


@pytest.mark.parametrize(
    ("employer", "refused", "reason"),
    [
        ("territorial", 1, REFUSED_TO_A_TOWN),
        ("particulier", 2, "Non : un particulier employeur ne peut pas signer ce contrat."),
        ("particulier", 2, "Non : un particulier ne peut pas accueillir de stage chez lui."),
        ("prive", 0, "Selon l’âge"),
    ],
)
def test_the_comparison_of_an_employer_asks_nothing_else(read, employer, refused, reason):
    text = read(f"/contrats/comparer/?employeur={employer}")
    assert reason in text
    assert text.count("Non : ") == refused
    assert text.count("Sans objet") >= 6 * refused
    assert text.count("Qui peut signer ?") == 4
    assert "supposé : 1er septembre" in text


def test_a_column_that_is_refused_shows_no_pay(client):
    asked = "naissance=2004-03-14&debut=2026-09-01&formation=master-2-map&qualification=superieur"
    page = client.get(f"/contrats/comparer/?{asked}&effectif=1&employeur=particulier")
    shown = {c.slug: [answer for _, answer, _ in c.cells] for c in page.context["columns"]}
    assert "net par mois" in shown["apprentissage"][1]
    assert shown["professionnalisation"][1:] == ["Sans objet"] * 6


def test_nobody_to_compare_is_asked_for(read):
    text = read("/contrats/comparer/?naissance=&employeur=")
    assert "Indiquez la date de naissance, ou l’employeur." in text


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        (
            "naissance=2000-03-14&employeur=hospitalier",
            "Non : un hôpital est un employeur public, ce contrat est réservé au privé.",
        ),
        (
            "naissance=1994-03-14&handicap=non",
            "À confirmer : à 32 ans, la limite est passée ; voici ce qui la lève.",
        ),
        (
            "naissance=1994-03-14&handicap=non&createur_entreprise=non&sportif_haut_niveau=non"
            "&precedent=aucun&precedent_diplome=non&rupture_subie=non",
            "Non : à 32 ans, la limite est passée ; voici ce qui la lève.",
        ),
        (
            "naissance=1994-03-14&statut=etudiant&minima_sociaux=non&employeur=prive",
            "Non : à 32 ans, il faut être en recherche d’emploi ou aux minima sociaux.",
        ),
        ("naissance=2011-05-03", "Non : à 15 ans, c’est trop tôt ; ce contrat s’ouvre à 16 ans."),
        ("naissance=2004-03-14", "À confirmer : tout dépend de l’employeur, privé ou public."),
    ],
)
def test_a_refusal_gives_the_reason_of_who_asks_then_the_rule(read, asked, reason):
    assert reason in read(f"{WHICH}?{asked}&debut=2026-09-01")


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
            page_of = client.get(f"{path}?{sample.query}", follow=True)
            assert page_of.context["answer"] is not None, sample


def test_separators_without_hours_are_said_beside_the_field(read):
    assert "Indiquez au moins une heure de présence." in read(f"{ALLOWANCE}?heures=,,,")


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
