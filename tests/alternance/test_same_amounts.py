"""A page and its JSON are one answer read twice: the same case prints the same amounts."""

from datetime import date, timedelta
from decimal import Decimal
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from impgt_site.kit.articles import link_articles
from impgt_site.kit.formats import euros_cents
from tests.alternance.test_api import BASE
from tests.reading import Page

pytestmark = pytest.mark.django_db
MONTH_PAY = ["brut", "cotisations", "csg_crds", "net"]
MONTH_COST = ["brut", "cotisations_avant_reduction", "reduction", "cout", "aide"]
# What each page prints of its JSON: keys of each month, of the total, of the answer itself.
PRINTED = {
    "remuneration": (MONTH_PAY, ["brut", "net"], []),
    "cout-employeur": (MONTH_COST, ["brut", "salaires_charges", "aide", "cout_net"], []),
    "bulletin": ([], [], ["du", "ecart_brut", "net_attendu", "ecart_net"]),
}


def days(first: date, last: date):
    return st.dates(first, last).map(date.isoformat)


@st.composite
def cases(draw) -> dict[str, str]:
    start = draw(st.dates(date(2025, 3, 1), date(2027, 3, 1)))
    end = start + timedelta(days=draw(st.integers(40, 1000)))
    month = start + timedelta(days=draw(st.integers(0, (end - start).days)))
    cents = st.integers(0, 300_000).map(lambda amount: f"{amount // 100}.{amount % 100:02}")
    return {
        "contrat": draw(st.sampled_from(["apprentissage", "professionnalisation"])),
        "naissance": draw(days(date(1996, 1, 1), date(2008, 12, 31))),
        "debut": start.isoformat(),
        "fin": end.isoformat(),
        "cycle_ans": "3",
        "annee_cycle": draw(st.sampled_from("123")),
        "niveau": "6",
        "qualification": "superieur",
        "employeur": draw(st.sampled_from(["prive", "association", "territorial", "etat"])),
        "effectif": draw(st.sampled_from(["5", "60", "400"])),
        "salaire_convenu": draw(st.just("") | cents),
        "mois": f"{month:%Y-%m}",
        "brut_paye": draw(cents),
        "net_paye": draw(st.just("") | cents),
    }


def amounts(found: dict, name: str) -> list[str]:
    of_month, of_total, of_answer = PRINTED[name]
    listed = [month[key] for month in found["mois"] for key in of_month] if of_month else []
    listed += [found["total"][key] for key in of_total] + [found[key] for key in of_answer]
    # Nothing is not always printed: a public employer has no column of aids.
    return [euros_cents(abs(Decimal(amount))) for amount in listed if amount and Decimal(amount)]


def as_printed(sentence: str) -> str:
    """A page spaces the numbers of articles, and links them."""
    return Page(link_articles(sentence)).text


@pytest.mark.parametrize("name", PRINTED)
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(case=cases())
def test_the_page_prints_the_amounts_of_the_json(client, name, case):
    query = urlencode({key: value for key, value in case.items() if value})
    answer = client.get(f"{BASE}{name}?{query}")
    page = client.get(f"/simulateurs/{name}/?{query}", follow=True)  # to the tidy address
    text = Page(page.content.decode()).text
    if answer.status_code == 400:
        for messages in answer.json()["erreurs"].values():
            assert all(message in text for message in messages)
        return
    found = answer.json()
    assert [amount for amount in amounts(found, name) if amount not in text] == []
    assert [reserve for reserve in found["reserves"] if as_printed(reserve) not in text] == []
