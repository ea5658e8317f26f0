"""The search: the page that people mean comes first, whatever their words."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alternance.models import LegalValue, Question
from impgt_site.models import LostSearch, Synonym
from impgt_site.public.search import results
from impgt_site.public.search.content import build
from impgt_site.public.search.index import Index
from impgt_site.public.search.results import marked
from impgt_site.public.search.words import stems_of
from tests.reading import Page

pytestmark = pytest.mark.django_db
QUERIES = yaml.safe_load(
    (Path(__file__).parent.parent / "data/queries.yaml").read_text(encoding="utf-8")
)
DAY = date(2026, 11, 25)


@pytest.fixture
def index(monkeypatch) -> Index:
    """Built once a test: within a transaction nothing is kept from one search to the next."""
    built = build(DAY)
    monkeypatch.setattr(results, "current_index", lambda day: built)
    return built


def found(text: str, kind: str = "") -> list[str]:
    return [hit.entry.url for hit in results.find(text, DAY, kind).hits]


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\xa0", " ")


def test_the_page_that_people_mean_comes_first(index):
    assert len(QUERIES) >= 80
    lists = [(row["q"], row["page"], found(row["q"])[:3]) for row in QUERIES]
    assert [q for q, pages, urls in lists if not set(pages) & set(urls)] == []
    later = [q for q, pages, urls in lists if urls[0] not in pages]
    assert len(later) <= 0.05 * len(lists), later


def test_a_misspelt_word_is_read_as_the_nearest_known_one_and_said(index, client):
    page = Page(client.get("/recherche/?q=MDMOC").content.decode())
    assert "« mdomc » pour « mdmoc »" in plain(page.text)
    assert "/formations/master-2-mdomc/" in page.links


def test_a_direct_answer_follows_the_register(client):
    def answer(text: str) -> str:
        html = client.get("/recherche/", {"q": text}).content.decode()
        page = Page(html[html.index('<dl class="figures">') : html.index("</dl>")])
        return plain(f"{page.text} {page.links}")

    assert "12,31 €" in answer("smic")
    assert "/bareme/smic-horaire/" in answer("smic")
    pay = answer("combien gagne un apprenti de 22 ans")
    assert "De 990 € à 1 456 € brut par mois" in pay
    assert "naissance=2005-03-14" in pay
    LegalValue.objects.filter(parameter__code="smic-horaire", valid_from="2026-06-01").update(
        amount="20"
    )
    assert "20 €" in answer("smic")
    assert "990 €" not in answer("combien gagne un apprenti de 22 ans")


@pytest.mark.parametrize("text", ["aide employeur public", "maître d’apprentissage"])
def test_a_figure_that_is_not_the_answer_is_not_shown_as_one(index, text):
    assert results.find(text, DAY).answers == []


def test_an_article_of_law_is_found_however_it_is_written(index):
    assert found("L6222-18") == found("article L. 6222-18 du code du travail") != []
    copied = ["L6222\u201118", "L. 6222 \u2013 18", "l6222\u221218"]
    assert [found(typed) for typed in copied] == [found("L6222-18")] * 3


def test_passages_are_marked_and_nothing_typed_is_run(index, client):
    html = client.get("/recherche/", {"q": "<script>alert(1)</script> bourse"}).content.decode()
    assert "<script>" not in html
    assert "<mark>bourse</mark>" in html


def test_a_kind_is_shown_alone_and_the_filter_counts_the_others(index, client):
    html = client.get("/recherche/?q=rupture&dans=question").content.decode()
    links = [link for link in Page(html).links if "#" in link and link.startswith("/")]
    assert links
    assert all(link.startswith("/questions/") for link in links)
    assert 'aria-current="true"' in html


def test_what_staff_write_is_found_at_once_by_its_words_and_by_synonyms():
    assert found("tricycle") == []
    Question.objects.filter(slug="bourse").update(other_words="tricycle")
    assert found("tricycle")[0] == "/questions/#bourse"
    assert found("trottinette") == []
    Synonym.objects.create(words="trottinette, tricycle")
    assert found("trottinette")[0] == "/questions/#bourse"


def test_a_draft_is_not_found(index):
    Question.objects.filter(slug="bourse").update(status="brouillon")
    assert "/questions/#bourse" not in [one.entry.url for one in build(DAY).known]


def test_a_search_asks_little_of_the_database(index, client):
    with CaptureQueriesContext(connection) as queries:
        client.get("/recherche/?q=salaire+apprenti")
    assert len(queries) <= 6


def test_a_search_in_vain_is_counted_and_told_to_staff_from_the_third_on(index, client):
    for time in range(3):
        page = Page(client.get("/recherche/?q=Xylophone+!").content.decode())
        assert "Aucun résultat" in page.text
        assert "/contact/" in page.links
        assert list(LostSearch.objects.frequent()) == [] or time == 2
    lost = LostSearch.objects.get()
    assert (lost.words, lost.count) == ("xylophone", 3)


def test_a_sign_is_marked_with_its_word():
    """Browsers break a line where a mark ends, whatever the space that follows."""
    assert marked("Une bourse ?", {*stems_of("bourse")}) == "Une <mark>bourse\u202f?</mark>"


@pytest.mark.parametrize("text", ["marie.durand@exemple.fr", "06 12 34 56 78", "ab"])
def test_what_may_speak_of_somebody_is_never_kept(index, client, text):
    client.get("/recherche/", {"q": text})
    assert not LostSearch.objects.exists()


def test_below_three_no_word_is_kept(index, client):
    client.get("/recherche/?q=xylophone")
    assert LostSearch.objects.get().words == ""


def test_one_click_teaches_the_words_and_ends_the_wait(admin_client):
    target = Question.objects.get(slug="bourse")
    for same_as, value in (("", f"alternance.question:{target.pk}"), ("bourse", "")):
        lost = LostSearch.objects.create(
            digest="a", words="aides crous", count=3, last_on=timezone.now()
        )
        url = f"/admin/impgt_site/lostsearch/{lost.pk}/change/"
        assert "Ajouter" in admin_client.get(url).content.decode().replace("ajouter", "Ajouter")
        done = admin_client.post(url, {"target": value, "same_as": same_as})
        assert done.status_code == 302
        assert not LostSearch.objects.exists()
    target.refresh_from_db()
    assert target.other_words.endswith(", aides crous")
    assert Synonym.objects.filter(words="bourse, aides crous").exists()


def test_every_header_holds_the_search_without_any_script(client):
    html = client.get("/contact/").content.decode()
    header = html[html.index("<header") : html.index("</header>")]
    assert 'action="/recherche/"' in header
    assert 'name="q"' in header
    assert "<script" not in header
