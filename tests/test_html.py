"""What a crawl of the whole site reads: valid pages, whole links, French words, nothing empty."""

import json
import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client, RequestFactory
from django.urls import get_resolver

from tests.needs import need
from tests.pages import NOT_FOUND, PATHS, WRONG
from tests.reading import Page, crawl
from tests.serving import LONG

ROOT = Path(__file__).resolve().parent.parent
# Asks pytest-django for the database that the crawl reads, whichever tests are chosen.
pytestmark = pytest.mark.django_db
ENGLISH = set((ROOT / "tests/data/english_words.txt").read_text().split())
# What a template or a program prints when a value is missing or was not rendered.
ACCIDENT = re.compile(
    r"\b(None|nan|NaN|null|undefined|Decimal|datetime)\b|\{\{|\{%|\[\[|\]\]|&\w+;"
)
# A plain or no-break space where French wants the narrow one; a typewriter’s apostrophe.
BAD_TYPOGRAPHY = re.compile(r"[ \u00a0][;:!?%€»]|«[ \u00a0]|\w'\w|\d[%€]")


@pytest.fixture(scope="session")
def site(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        return crawl(Client())


@pytest.fixture(scope="session")
def error_pages(django_db_setup, django_db_blocker):
    """Code → HTML of the pages shown when something is wrong."""
    request = RequestFactory().get(NOT_FOUND)
    resolver = get_resolver()
    with django_db_blocker.unblock():
        return {
            403: resolver.resolve_error_handler(403)(request, exception=None).content.decode(),
            404: Client().get(NOT_FOUND).content.decode(),
            500: resolver.resolve_error_handler(500)(request).content.decode(),
        }


def every(site, error_pages) -> dict[str, Page]:
    return site.pages | {f"({code})": Page(html) for code, html in error_pages.items()}


def test_every_path_of_the_site_map_answers_and_is_linked(site):
    # The thanks are shown after a message only.
    assert set(PATHS) - set(site.pages) == {"/contact/merci/"}


def test_no_link_is_broken(site):
    assert site.broken == {}


def test_no_link_is_empty(site, error_pages):
    empty = [path for path, page in every(site, error_pages).items() if "" in page.links]
    assert empty == []


def test_every_fragment_exists(site):
    missing = {
        f"{address}#{fragment} depuis {path}"
        for path, address, fragment in site.fragments
        if address in site.pages and fragment not in site.pages[address].ids
    }
    assert missing == set()


def test_every_file_exists(site):
    static = {file for file in site.files if file.startswith("/static/")}
    assert static
    assert not [file for file in static if not finders.find(file.removeprefix("/static/"))]


def test_one_title_and_one_h1_a_page(site, error_pages):
    faults = {
        path: (page.title, page.headings)
        for path, page in every(site, error_pages).items()
        if not page.title or [level for level, _ in page.headings].count("h1") != 1
    }
    assert faults == {}


def test_no_heading_is_empty(site, error_pages):
    pages = every(site, error_pages)
    assert not [
        path for path, page in pages.items() if not all(words for _, words in page.headings)
    ]


def test_a_page_that_is_not_there_claims_no_address(error_pages, site):
    assert 'rel="canonical"' in site.html["/"]
    assert 'rel="canonical"' not in error_pages[404]
    assert "og:url" not in error_pages[404]


def test_the_title_says_that_something_is_wrong_and_where_first(client):
    path = "/simulateurs/remuneration/"
    wrong = Page(client.get(f"{path}?{WRONG}").content.decode())
    assert wrong.title == f"Erreur\u202f: {Page(client.get(path).content.decode()).title}"
    # In the order of the page: the person’s day, then the contract’s.
    errors = [link for link in wrong.links if link.startswith("#id_")]
    assert errors.index("#id_naissance") < errors.index("#id_debut")


def test_two_forms_of_a_page_have_names_and_programmes_are_grouped_by_year(site):
    html = site.html["/simulateurs/gratification/"]
    assert re.findall(r'<form[^>]* aria-label="([^"]*)"', html) == ["Vos dates", "Vos heures"]
    for path in ("/contact/", "/simulateurs/remuneration/"):
        years = re.findall(r'<optgroup label="([^"]*)"', site.html[path])
        assert years[:3] == ["Licence 3", "Master 1", "Master 2"]


def test_titles_tell_pages_apart(site):
    titles = Counter(page.title for path, page in site.pages.items() if "?" not in path)
    assert not [title for title, times in titles.items() if times > 1]


def test_descriptions_describe(site):
    short = {
        path: page.meta.get("description", "")
        for path, page in site.pages.items()
        if not 40 <= len(page.meta.get("description", "")) <= 320
    }
    assert short == {}


def lines_with(pages: dict[str, Page], pattern: re.Pattern) -> list[str]:
    return [
        f"{path}: {line[:200]}"
        for path, page in pages.items()
        for line in [page.title, *page.meta.values(), *page.text.split("\n")]
        if pattern.search(line)
    ]


def test_nothing_is_printed_by_accident(site, error_pages):
    assert lines_with(every(site, error_pages), ACCIDENT) == []


def test_typography_is_french(site, error_pages):
    assert lines_with(every(site, error_pages), BAD_TYPOGRAPHY) == []


def test_no_number_is_cut_for_a_voice(site):
    cut = re.compile(r"\d\u202f\d{3}")
    kept = re.compile(r"<(title|option|textarea)\b.*?</\1>|<[^>]*>", re.S)
    found = {path: cut.findall(kept.sub("", html)) for path, html in site.html.items()}
    assert {path: numbers for path, numbers in found.items() if numbers} == {}
    assert 'class="n"' in site.html["/"]


def test_no_word_is_english(site, error_pages):
    found = {
        f"{path}: {word}"
        for path, page in every(site, error_pages).items()
        for word in ENGLISH & set(re.findall(r"[\w’]+", page.text.lower()))
    }
    assert found == set()


# Article numbers (« L6222-1 »), file names, Roman numerals, initials of a code’s parts, the number
# under which a circular is kept (« NOR INTA1317573C »), what the declaration spells out or names.
NOT_ACRONYMS = re.compile(r"^(?:[LRD]\d+|[IVX]+|AMU|OK|\d+|NOR|[A-Z]{4}\d{7}C|RGAA|HTML|CEDEX|NG)$")


def test_every_acronym_is_in_the_glossary(site):
    glossary = site.pages["/glossaire/"].text
    known = set(re.findall(r"\w+", glossary.replace("·", "")))
    missing = {
        f"{path}: {word}"
        for path, page in site.pages.items()
        for word in re.findall(r"(?<![\w-])[A-ZÉ][A-ZÉ0-9]+(?![\w’])", page.text)
        if not NOT_ACRONYMS.match(word) and word not in known
    }
    assert missing == set()


def test_the_nu_validator_finds_no_error(site, error_pages, tmp_path):
    pages = site.html | {f"({code})": html for code, html in error_pages.items()}
    paths = {}
    for number, (path, html) in enumerate(pages.items()):
        file = tmp_path / f"{number}.html"
        file.write_text(html)
        paths[file.as_uri().replace("file:///", "file:/")] = path
    command = [
        "java",
        "-jar",
        need("nu"),
        "--errors-only",
        "--format",
        "json",
        *tmp_path.glob("*.html"),
    ]
    result = subprocess.run(command, capture_output=True, text=True, timeout=LONG, check=False)
    messages = json.loads(result.stderr)["messages"]
    assert not [
        f"{paths.get(m.get('url', '').replace('file:///', 'file:/'), m.get('url'))} "
        f"l. {m.get('lastLine')}: {m['message']} ({m.get('extract', '')!r})"
        for m in messages
    ]
