"""The register’s pages: every figure of a day, and the history of each."""

import pytest
import time_machine

from alternance.models import LegalParameter
from tests.reading import Page

pytestmark = pytest.mark.django_db


def text_of(client, path: str) -> str:
    return (
        Page(client.get(path).content.decode()).text.replace("\u202f", " ").replace("\u00a0", " ")
    )


@pytest.mark.parametrize(
    ("day", "figures"),
    [
        ("2026-06-01", ["12,31 €", "1 867,02 €", "4,50 €", "2 000 €", "4 005 €"]),
        ("2020-06-01", ["10,15 €", "1 539,42 €", "3,90 €", "26 €"]),
        ("2016-01-01", ["9,67 €", "1 466,62 €", "3,60 €"]),
    ],
)
def test_the_figures_of_a_day(client, day, figures):
    text = text_of(client, f"/bareme/?au={day}")
    assert [figure for figure in figures if figure not in text] == []


def test_what_is_not_yet_known_is_not_zero(client):
    with time_machine.travel("2026-11-24 12:00 +0100"):
        text = text_of(client, "/bareme/?au=2027-01-01")
    line = next(t for t in text.split("\n") if t.startswith("Salaire d’apprenti·e exonéré d’impôt"))
    after = text[text.index(line) :]
    assert "La règle de 2027 n’est pas encore publiée" in after.split("Vieillesse")[0]
    page = text_of(client, "/bareme/?au=2028-12-31")
    assert page.count("La règle de 2028 n’est pas encore publiée") == 5
    assert "La règle de 2027" not in page


def test_the_pay_grids_of_a_day_stand_with_the_figures(client):
    text = text_of(client, "/bareme/?au=2026-06-01")
    assert "Grille de rémunération : contrat d’apprentissage" in text
    assert "1 456,28 €" in text
    assert "1 493,62 €" in text


def test_derived_figures_show_their_formula(client):
    text = text_of(client, "/bareme/smic-mensuel/")
    assert "SMIC horaire × durée légale hebdomadaire × 52 ÷ 12" in text


def test_what_changed_within_a_year_comes_first_with_the_change_in_words(client):
    with time_machine.travel("2026-11-24 12:00 +0100"):
        text = text_of(client, "/bareme/")
        changed, families = text.split("Tous les chiffres, au")
        assert "12,31 € depuis le 1er juin 2026, soit + 2,4 %." in text_of(
            client, "/bareme/smic-horaire/"
        )
    assert "SMIC horaire brut\n12,31 €" in changed
    assert "soit + 2,4 %" in changed
    assert "Âge maximum" not in changed
    assert "Prise en charge par le CNFPT" not in changed  # 0 % again, by another text
    assert "L’État prend en charge" in changed  # a rule that is new
    assert changed.index("1er juin 2026") < changed.index("1er janvier 2026")
    assert "SMIC horaire brut\n12,31 €" in families
    assert families.count("date d’effet n’a pas été relevée") == 1
    assert "date d’effet non relevée" not in families


def test_a_figure_says_where_it_is_quoted(client):
    page = Page(client.get("/bareme/participation-employeur/").content.decode())
    assert {"/contrats/apprentissage/", "/employeurs/territorial/"} <= set(page.links)
    assert "/employeurs/particulier/" not in page.links


def test_the_history_of_a_figure(client):
    text = text_of(client, "/bareme/smic-horaire/")
    assert "12,31 € depuis le 1er juin 2026" in text
    assert "9,67 €" in text
    assert "Arrêté du 22 mai 2026" in text
    assert "<svg" in client.get("/bareme/smic-horaire/").content.decode()


def test_an_ended_rule_says_it_ended(client):
    parameter = LegalParameter.objects.get(code="permis-aide")
    parameter.values.create(amount=None, valid_from="2026-10-01", source="Loi d’essai")
    text = text_of(client, "/bareme/permis-aide/")
    assert "fin de la règle" in text
    assert "Aucune valeur en vigueur" in text


def test_an_aid_published_for_a_year_is_unknown_the_next_one(client):
    with time_machine.travel("2026-12-31 12:00 +0100"):
        assert "2 000 €" in text_of(client, "/bareme/aide-licence-master-moins-de-250/")
    with time_machine.travel("2027-01-01 12:00 +0100"):
        unknown = "La règle de 2027 n’est pas encore publiée."
        assert unknown in text_of(client, "/bareme/")
        assert unknown in text_of(client, "/bareme/aide-licence-master-moins-de-250/")


@pytest.mark.parametrize(
    "code",
    ["smic-mensuel", "gratification-horaire", "plafond-exoneration-impot", "cnfpt-licence-master"],
)
def test_a_figure_that_no_row_holds_says_who_verified_it_and_when_it_is_late(client, code):
    path = f"/bareme/{code}/"
    assert "relue le 23 novembre 2026" in text_of(client, path)
    with time_machine.travel("2027-02-01 12:00 +0100"):
        assert "Relecture en retard" in text_of(client, path)


def test_an_undated_figure_says_so(client):
    assert "date d’effet non relevée" in text_of(client, "/bareme/apprentissage-age-max/")


def test_an_unknown_code_gets_help(client):
    response = client.get("/bareme/smic-annuel/")
    assert response.status_code == 404
    assert "Page introuvable" in response.content.decode()
