"""What a reader finds on the page of a contract, today and on another day."""

from datetime import date

import pytest
import time_machine

from alternance.models import Contact, Contract, LegalValue
from tests.reading import Page, section

pytestmark = pytest.mark.django_db
APPRENTICESHIP = "/contrats/apprentissage/"
PRIVATE = {
    "Entreprise",
    "Association",
    "Établissement public industriel et commercial (EPIC)",
}
EMPLOYERS = PRIVATE | {
    *("État", "Mairie, autre collectivité", "Hôpital public", "Particulier employeur"),
    "Université, autre établissement public administratif",
}


def words(client, path: str, part: str = "contenu") -> str:
    return Page(section(client.get(path).content.decode(), part)).text


@pytest.mark.parametrize(
    ("path", "first"),
    [
        (APPRENTICESHIP, "Un contrat de travail en formation initiale"),
        ("/contrats/professionnalisation/", "Un contrat de travail en formation continue"),
        ("/contrats/convention-de-formation/", "Une convention de formation continue"),
        ("/contrats/convention-de-stage/", "Une convention à trois signatures"),
    ],
)
def test_the_first_sentence_says_what_it_is_and_sections_come_in_order(client, path, first):
    html = client.get(path).content.decode()
    assert Page(section(html, "contenu")).text.split("\n")[4].startswith(first)
    order = [
        "en-bref", "remuneration", "qui-peut-signer", "employeurs", "financement", "demarches",
        "droits", "contact", "sources", "historique", "verification",
    ]  # fmt: skip
    places = [html.index(f'<section id="{name}"') for name in order]
    assert places == sorted(places)


# The published table of 1 June 2026: 78 % of 1 867,02 is 1 456,28, rounded twice.
@pytest.mark.parametrize(
    ("day", "amounts"),
    [
        ("2026-06-01", ["1 867,02 €", "1 456,28 €", "989,52 €", "1 138,88 €", "802,82 €"]),
        ("2026-05-31", ["1 823,03 €", "966,21 €", "783,90 €"]),
        ("2024-03-01", ["1 766,92 €", "936,47 €"]),
        # Before 2019: another grid, without a band of its own from 26.
        ("2018-12-31", ["1 498,47 €", "614,37 €", "21\xa0ans et plus"]),
        ("2016-01-01", ["1 466,62 €", "601,31 €"]),
    ],
)
def test_pay_of_a_day_in_euros_and_in_percent(client, day, amounts):
    text = words(client, f"{APPRENTICESHIP}?au={day}", "remuneration").replace("\u202f", " ")
    for amount in amounts:
        assert amount in text
    assert "%" in text


def test_pay_of_professionalisation(client):
    text = words(client, "/contrats/professionnalisation/?au=2026-06-01", "remuneration")
    for amount in ("1 026,86 €", "1 213,56 €", "1 306,91 €", "1 493,62 €", "1 867,02 €"):
        assert amount in text.replace("\u202f", " ")


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("hier", "n’est pas un jour du calendrier"),
        ("2026-02-31", "n’est pas un jour du calendrier"),
        ("2015-12-31", "Choisissez un jour entre le 1er\xa0janvier 2016 et le 31\xa0décembre 2028"),
        ("2029-01-01", "Choisissez un jour entre"),
        ("10000000000000", "n’est pas un jour du calendrier"),
    ],
)
@pytest.mark.parametrize("path", [APPRENTICESHIP, "/bareme/"])
def test_a_wrong_day_is_said_beside_the_field_and_above(client, path, asked, message):
    with time_machine.travel("2026-11-24 12:00 +0100"):
        response = client.get(path, {"au": asked})
    page = Page(response.content.decode())
    assert response.status_code == 200
    assert page.text.count(message) == 2
    assert "#id_au" in page.links
    assert "1\u202f867,02\u202f€" in page.text


@pytest.mark.parametrize("day", ["2016-01-01", "2028-12-31"])
def test_the_first_and_the_last_day_are_accepted(client, day):
    with time_machine.travel("2026-11-24 12:00 +0100"):
        assert "Choisissez un jour" not in client.get(APPRENTICESHIP, {"au": day}).content.decode()


def test_after_the_last_verified_day_the_smic_carries_a_reserve(client):
    assert "Elle a pu changer" not in words(client, f"{APPRENTICESHIP}?au=2026-10-23")
    assert "Elle a pu changer" in words(client, f"{APPRENTICESHIP}?au=2026-10-24")


def test_only_questions_that_the_page_does_not_answer_are_asked_again(client):
    text = words(client, APPRENTICESHIP, "questions")
    assert "si le contrat est rompu" in text
    assert "Combien gagne" not in text
    assert 'id="questions"' not in client.get("/contrats/convention-de-stage/").content.decode()


def test_a_new_smic_changes_the_page_that_day(client):
    LegalValue.objects.create(
        parameter_id=LegalValue.objects.filter(parameter__code="smic-horaire")[0].parameter_id,
        amount="12.60",
        valid_from="2027-01-01",
        source="Décret d’essai",
    )
    assert "1\u202f867,02" in words(client, f"{APPRENTICESHIP}?au=2026-12-31")
    assert "1\u202f911,00" in words(client, f"{APPRENTICESHIP}?au=2027-01-01")


def test_a_public_employer_is_told_no_and_a_private_one_yes(client):
    lines = words(client, "/contrats/professionnalisation/", "employeurs").split("\n")
    told = {name: lines[lines.index(name) + 1] for name in lines if name in EMPLOYERS}
    assert {name for name, answer in told.items() if answer == "Oui"} == PRIVATE
    assert {
        name for name, answer in told.items() if answer.startswith("Non")
    } == EMPLOYERS - PRIVATE


def test_without_a_known_office_the_form_is_offered(client):
    html = client.get(APPRENTICESHIP).content.decode()
    assert "/contact/?contrat=apprentissage" in Page(section(html, "contact")).links
    Contact.objects.create(
        label="Bureau", contract=Contract.objects.get(slug="apprentissage"), email="b@exemple.test"
    )
    assert "b@exemple.test" in words(client, APPRENTICESHIP, "contact")


def test_an_overdue_page_says_so(client):
    Contract.objects.update(next_review=date(2027, 1, 4))
    with time_machine.travel("2027-01-04 12:00 +0100"):
        assert "Relecture en retard" not in words(client, APPRENTICESHIP)
    with time_machine.travel("2027-01-05 12:00 +0100"):
        assert "Relecture en retard" in words(client, APPRENTICESHIP)


def test_a_draft_is_not_on_the_site(client):
    Contract.objects.filter(slug="convention-de-stage").update(status="brouillon")
    assert client.get("/contrats/convention-de-stage/").status_code == 404
    assert "Convention de stage" not in words(client, "/contrats/")


def test_an_unknown_contract_gets_help(client):
    response = client.get("/contrats/interim/")
    assert response.status_code == 404
    assert "Les quatre contrats" in Page(response.content.decode()).text
