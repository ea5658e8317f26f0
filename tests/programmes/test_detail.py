"""/formations/<slug>/: the essentials, what surrounds the year, what is known, what is not."""

import re
from datetime import date

import pytest
import time_machine
from django.urls import reverse

from alternance.models import Contract
from programmes.models import Programme, ProgrammeNote, Ranking
from tests.pages import PROGRAMMES
from tests.programmes import plain
from tests.reading import Page, section

pytestmark = pytest.mark.django_db

SECTIONS = {
    "presentation",
    "essentiel",
    "parcours",
    "rythme",
    "salaire",
    "contrats",
    "contact",
    "verification",
}


@pytest.fixture
def read(client):
    """read("master-2-map", "classement") → that section of its page."""

    def read(slug, part):
        html = client.get(f"/formations/{slug}/").content.decode()
        page = Page(section(html, part))
        page.text = plain(page.text)
        return page

    return read


@pytest.mark.parametrize("path", PROGRAMMES)
def test_every_page_has_its_sections_and_a_short_description(client, path):
    page = Page(client.get(path).content.decode())
    assert page.ids >= SECTIONS
    assert 40 <= len(page.meta["description"]) <= 160
    assert "None" not in page.text


@pytest.mark.parametrize("slug", ["nulle-part", "master-2-map"])
def test_an_unknown_or_draft_programme_is_not_found(client, slug):
    Programme.objects.filter(slug="master-2-map").update(status="brouillon")
    assert client.get(f"/formations/{slug}/").status_code == 404


def test_the_essentials(read):
    facts = read("licence-3-administration-publique", "essentiel").text
    assert "Mention\nAdministration publique\nParcours\nManagement public" in facts
    assert "Rythme\nClassique ou alternance" in facts
    assert "Crédits\n60 ECTS" in facts


def test_what_is_unknown_is_hidden(read):
    facts = read("master-2-mcp", "essentiel").text
    for label in ("Sigle", "Places", "Code RNCP", "Droits d’inscription"):
        assert label not in facts
    assert "Mention" not in read("master-2-smt", "essentiel").text


def test_what_comes_to_be_known_is_shown(read):
    Programme.objects.filter(slug="master-2-mcp").update(capacity=24, rncp="RNCP12345")
    facts = read("master-2-mcp", "essentiel").text
    assert "Places\n24" in facts
    assert "Code RNCP\nRNCP12345" in facts


def test_before_and_after_are_linked(read):
    path = read("master-1-management-public", "parcours")
    assert path.links[0] == "/formations/licence-3-administration-publique/"
    assert len(path.links) == 6
    assert (
        "L2 Administration publique" in read("licence-3-administration-publique", "parcours").text
    )
    assert "Avant\n" not in read("master-1-mess", "parcours").text
    assert "Après\n" not in read("master-2-mess", "parcours").text


def test_the_licence_says_what_the_former_page_wrote(read):
    path = read("licence-3-administration-publique", "parcours").text
    assert "Management public en est le parcours" in path
    assert "La mention est Administration publique" in path


def test_a_rank_has_its_year_or_says_that_it_has_none(read):
    assert "Eduniversal : 5e rang, classement 2023" in read("master-2-map", "classement").text
    assert "Eduniversal : 3e rang, année non précisée" in read("master-2-mcp", "classement").text
    assert read("master-2-smt", "classement").text == ""


def test_pay_is_that_of_its_year(read):
    """A master 2 alone is paid as a second year, a licence 3 as a third: D. 6222-28-1."""
    assert "\n1 138,88 €\n61 %" in read("master-2-map", "salaire").text
    assert "\n989,52 €\n53 %" in read("master-1-mess", "salaire").text
    licence = read("licence-3-administration-publique", "salaire").text
    assert "\n1 456,28 €\n78 %" in licence
    assert "faire confirmer" in licence


def test_no_section_is_empty(client):
    for path in PROGRAMMES:
        html = client.get(path).content.decode()
        for name in re.findall(r'<section id="([a-z]+)"', html):
            assert Page(section(html, name)).text.count("\n"), f"{path}#{name}"


def test_only_the_licence_has_known_weeks_and_they_are_to_be_confirmed(read):
    weeks = read("licence-3-administration-publique", "rythme").text
    assert "une semaine de cours pour trois semaines" in weeks
    assert "à confirmer" in weeks
    others = Programme.objects.exclude(slug="licence-3-administration-publique")
    assert set(others.values_list("rhythm_weeks", flat=True)) == {""}
    unknown = read("master-2-map", "rythme")
    assert "n’est pas connu ici" in unknown.text
    assert "/contact/?formation=master-2-map" in unknown.links


def test_alternance_opened_in_september_2023_in_the_common_master(read):
    assert "ouverte depuis septembre 2023" in read("master-1-management-public", "rythme").text


def test_contracts_and_contact_are_linked(read):
    contracts = Contract.objects.published().filter(programmes__slug="master-2-smt")
    assert contracts
    links = read("master-2-smt", "contrats").links
    assert {contract.get_absolute_url() for contract in contracts} <= set(links)
    assert "/contact/?formation=master-2-smt" in read("master-2-smt", "contact").links


def test_a_medium_note_says_so_and_a_high_one_does_not(read):
    outlets = read("master-2-map", "debouches").text
    assert "Conseil en management public. À faire confirmer" in outlets
    assert "chargées de services publics.\n" in outlets


def test_doubtful_notes_are_never_shown(client):
    doubtful = ProgrammeNote.objects.filter(confidence="faible")
    assert doubtful.count() >= 8
    pages = "\n".join(plain(Page(client.get(path).content.decode()).text) for path in PROGRAMMES)
    assert not [note.text for note in doubtful if note.text in pages]


def test_the_sources_are_named(read):
    checked = read("master-2-mqgrs", "verification").text
    assert "D’où viennent ces informations" in checked
    assert "IMPGT, page Alternance (2023 environ)" in checked
    assert "livret" not in checked


def test_who_checked_when_and_when_next(read):
    with time_machine.travel(date(2026, 12, 1)):
        text = read("master-2-map", "verification").text
    assert "Page relue le 23 novembre 2026" in text
    assert "prochaine relecture le" in text
    with time_machine.travel(date(2027, 7, 5)):
        assert "Relecture en retard" in read("master-2-map", "verification").text


@pytest.mark.parametrize("track", ["mdomc", "mess"])
def test_the_two_years_of_a_master_do_not_repeat_a_sentence(track):
    first, second = (sentences(f"master-{year}-{track}") for year in (1, 2))
    assert len(first) >= 3
    assert len(second) >= 3
    assert first & second == set()


def sentences(slug) -> set[str]:
    programme = Programme.objects.get(slug=slug)
    texts = [programme.summary, programme.admission, programme.rhythm_note]
    texts += programme.notes.values_list("text", flat=True)
    return {s.strip().lower() for text in texts for s in re.split(r"(?<=[.!?])\s", text) if s}


def test_rows_are_those_of_the_catalogue():
    assert Programme.objects.count() == 11
    assert Ranking.objects.count() == 5
    assert Programme.objects.filter(initial=True, continuing=True, alternating=True).count() == 11


def test_staff_may_not_quote_a_figure_that_would_not_print(admin_client):
    programme = Programme.objects.get(slug="master-2-map")
    address = reverse("admin:programmes_programme_change", args=[programme.pk])
    form = admin_client.get(address).context["adminform"].form
    data = {name: form[name].value() for name in form.fields}
    data = {name: "" if value is None else value for name, value in data.items()}
    data = {name: value for name, value in data.items() if value is not False}
    for prefix in ("notes", "rankings", "calendar"):
        data |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    page = admin_client.post(address, data | {"summary": "On gagne [[smic-horaire]]."})
    assert "Une formation ne cite pas le barème" in page.content.decode()
    assert admin_client.post(address, data | {"capacity": 12}).status_code == 302
    programme.refresh_from_db()
    assert programme.capacity == 12
