"""/formations/: what each filter keeps, what is said when one is wrong or nothing is found."""

from urllib.parse import urlencode

import pytest

from programmes.models import Programme, ProgrammeNote
from tests.programmes import plain
from tests.reading import Page, section

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(client):
    """ask(niveau="M2") → the page of the finder with these filters."""

    def ask(**filters):
        response = client.get(f"/formations/?{urlencode(filters)}")
        assert response.status_code == 200
        ask.html = html = response.content.decode()
        page = Page(html)
        page.text = plain(page.text)
        page.results = Page(section(html, "resultats"))
        return page

    return ask


def slugs(page) -> set[str]:
    links = page.results.links
    return {
        link.split("/")[2] for link in links if link.startswith("/formations/") and "?" not in link
    } - {""}


def test_all_are_on_the_three_lines_with_their_number(ask):
    page = ask()
    assert len(slugs(page)) == 11
    assert "11 formations sur 11" in page.text
    assert [words for level, words in page.headings if level == "h2"] == [
        "Management public",
        "Organisations et manifestations culturelles (MDOMC)",
        "Établissements sanitaires et sociaux (MESS)",
    ]
    first = page.text.split("Management public\n")[1]
    assert first.index("Licence 3") < first.index("Master 1") < first.index("Master 2")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("m2", 7),
        ("M2 marseille", 2),
        ("aix-en-provence", 9),
        ("Aix", 9),
        ("santé", 2),
        ("hôpital", 1),
    ],
)
def test_a_year_a_place_and_a_field_are_words_too(ask, words, found):
    assert len(slugs(ask(q=words))) == found


@pytest.mark.parametrize(
    ("typed", "meant"), [("managment", "management"), ("comunication", "communication")]
)
def test_a_spelling_mistake_is_understood_and_said(ask, typed, meant):
    page = ask(q=typed)
    assert f"pour « {meant} »" in page.text
    assert slugs(page) == slugs(ask(q=meant))
    assert slugs(ask(q=typed, niveau="L3")) == slugs(ask(q=meant, niveau="L3"))


def test_a_second_click_on_a_chip_undoes_it_and_a_new_word_keeps_it(ask):
    page = ask(niveau="M2", q="qualité")
    chips = [link for link in page.links if link.startswith("/formations/?")]
    assert "/formations/?q=qualit%C3%A9" in chips  # the chip of M2
    assert "/formations/?q=qualit%C3%A9&niveau=M2&site=marseille" in chips
    html = ask.html
    assert '<input type="hidden" name="niveau" value="M2">' in html


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"niveau": "licence"}, 1),
        ({"niveau": "L3"}, 1),
        ({"niveau": "master"}, 10),
        ({"niveau": "M1"}, 3),
        ({"niveau": "M2"}, 7),
        ({"site": "aix-en-provence"}, 9),
        ({"site": "marseille"}, 2),
        ({"site": "ensosp"}, 1),
        ({"rythme": "alternance"}, 11),
        ({"rythme": "classique"}, 3),
        ({"modalite": "initiale"}, 11),
        ({"modalite": "continue"}, 11),
        ({"niveau": "M2", "site": "marseille"}, 2),
        ({"niveau": "M2", "q": "culture"}, 1),
        ({"niveau": "", "site": "", "q": "  "}, 11),
    ],
)
def test_a_filter_keeps_what_answers_it(ask, filters, found):
    assert len(slugs(ask(**filters))) == found


@pytest.mark.parametrize("words", ["sécurité civile", "SECURITE  Civile", "civile securité"])
def test_words_are_found_whatever_their_accents_case_and_order(ask, words):
    assert slugs(ask(q=words)) == {"master-2-smt"}


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("mdomc master 2", "master-2-mdomc"),  # title and acronym
        ("mqgrs", "master-2-mqgrs"),  # what people call it: its address
        ("e-administration", "master-2-map"),  # summary
        ("Place Marketing Forum", "master-2-anmt"),  # a note
        ("l'innovation", "master-2-map"),  # a typewriter’s apostrophe
    ],
)
def test_words_are_looked_for_in_what_readers_see(ask, words, slug):
    assert slug in slugs(ask(q=words))


def test_words_of_a_doubtful_note_find_nothing(ask):
    note = ProgrammeNote.objects.filter(confidence="faible", text__contains="médias").get()
    assert "médias traditionnels" in note.text
    assert slugs(ask(q="médias traditionnels")) == set()


def test_each_filter_in_use_can_be_removed(ask):
    page = ask(niveau="M2", site="marseille", q="qualité")
    assert "Retirer le filtre Master 2" in page.text
    assert "Retirer le filtre Mots : qualité" in page.text
    assert [link for link in page.results.links if "?" in link] == [
        "/formations/?niveau=M2&site=marseille",
        "/formations/?q=qualit%C3%A9&site=marseille",
        "/formations/?q=qualit%C3%A9&niveau=M2",
    ]
    assert "/formations/" in page.results.links


def test_no_chip_without_a_filter(ask):
    assert "Tout effacer" not in ask().text
    assert "Tout effacer" not in ask(niveau="").text


def test_nothing_found_offers_the_filter_to_give_up(ask):
    page = ask(q="climat", site="marseille")
    assert "Aucune formation sur 11" in page.text
    assert "Sans « Mots : climat », vous trouvez 2 formations." in page.text
    assert page.results.links[-1] == "/formations/?site=marseille"


def test_nothing_found_for_one_word_offers_the_whole_list(ask):
    page = ask(q="introuvable")
    assert "Repartez de la liste entière" in page.text
    assert page.results.links[-1] == "/formations/"


def test_an_empty_catalogue_says_so(ask):
    Programme.objects.update(status="brouillon")
    page = ask()
    assert "Aucune formation publiée" in page.text
    assert page.results.links == ["/contact/"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("niveau", "M9"),
        ("site", "paris"),
        ("rythme", "lent"),
        ("modalite", "<b>"),
        ("niveau", "l3"),
    ],
)
def test_a_wrong_value_is_said_and_ignored(client, ask, name, value):
    page = ask(**{name: value, "q": "qualité"})
    assert f"« {value} » n’est pas dans la liste" in page.text
    assert f"id_{name}_error" in page.ids
    assert slugs(page) == slugs(ask(q="qualité"))


def test_too_long_words_are_said(ask):
    assert "id_q_error" in ask(q="x" * 81).ids


def test_a_draft_is_not_listed(ask):
    Programme.objects.filter(slug="master-2-map").update(status="brouillon")
    page = ask()
    assert "10 formations sur 10" in page.text
    assert "master-2-map" not in slugs(page)
