"""What staff write of a contract and of its rules is what the simulators say."""

import pytest

from alternance.models import Contract, EligibilityRule
from tests.reading import Page

pytestmark = pytest.mark.django_db
PERSON = "naissance=1994-03-14&debut=2026-09-01&statut=etudiant&handicap=non"
COMPARED = f"/contrats/comparer/?{PERSON}"


@pytest.fixture
def read(client):
    def answer(path: str) -> str:
        return Page(client.get(path).content.decode()).text.replace("\u202f", " ")

    return answer


@pytest.mark.parametrize(
    ("name", "slug", "employer"),
    [
        ("rights_fact", "apprentissage", "prive"),
        ("funding_fact", "apprentissage", "prive"),
        ("funding_fact", "professionnalisation", "prive"),
        ("public_funding_fact", "apprentissage", "territorial"),
        ("cost_fact", "convention-de-stage", "prive"),
        ("filing_fact", "convention-de-formation", "prive"),
    ],
)
def test_the_comparison_says_what_staff_wrote(read, name, slug, employer):
    words = "Au plus [[apprentissage-age-max]], **écrit** à la main"
    Contract.objects.filter(slug=slug).update(**{name: words})
    text = read(f"{COMPARED}&employeur={employer}")
    assert text.count("Au plus 29\xa0ans, écrit à la main") == 1


def test_what_would_make_a_contract_possible_is_what_staff_wrote(read, client):
    rule = EligibilityRule.objects.filter(motive="handicap")
    rule.update(way="Écrit à la main, après [[apprentissage-age-max]].")
    words = "Écrit à la main, après 29\xa0ans."
    assert words in read(f"/simulateurs/quel-contrat/?{PERSON}")
    answered = client.get(f"/api/v1/simulations/quel-contrat?{PERSON}").json()
    assert words in answered["formes"][0]["pour_que_ce_soit_possible"]


def test_a_rule_that_nobody_wrote_is_said_to_be_missing(read):
    EligibilityRule.objects.filter(motive="age").delete()
    assert "rien d’écrit sur" in read(f"/simulateurs/quel-contrat/?{PERSON}")


def test_a_sign_of_html_is_read_as_it_was_written(client):
    Contract.objects.filter(slug="convention-de-stage").update(pay_fact="R&D < 3 ans")
    html = client.get("/contrats/").content.decode()
    assert "R&amp;D &lt; 3" in html
    assert "amp;amp;" not in html
