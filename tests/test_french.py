"""What a machine can hold of French: every page, every result, every refused form is read once."""

import re

import pytest
from django.db import transaction
from django.test import Client

from alternance.models import Term
from alternance.words.glossary import NO_TAG, GlossaryWord, finder_of
from impgt_site.kit.dates import MONTHS
from impgt_site.kit.typography import NBSP, THIN, UNITS
from tests.pages import KINDS
from tests.reading import Page, crawl

pytestmark = pytest.mark.django_db
VOWEL = "aàâeéèêiîoôuûyAÀÂEÉÈÊIÎOÔUÛ"
FAULTS = {
    "une élision oubliée": rf"(?<![-\w’])(?:[DdJjLlMmNnSsTt]e|[Ll]a|[Qq]ue) [{VOWEL}]",
    "un pluriel de un": rf"(?<![\d,{THIN}{NBSP}])1[{THIN}{NBSP} ](?:jours|heures|ans|points)\b",
    "un nombre loin de son unité": rf"\d (?:{UNITS}|[€%])(?![\w-])",
    "un jour loin de son mois": rf"\b(?:\d{{1,2}}|1er) (?:{'|'.join(MONTHS)})\b",
    "un nombre de machine": r"(?<![\w.-])\d+\.\d+(?![\w.-])|\d,\d*0{4}|\dE[+-]\d",
    "des milliers collés": r"(?<![\w.,/§-])(?!19\d\d|20\d\d|21\d\d)\d{4,}(?![\w-])",
    "une date de machine": r"\b\d{4}-\d\d-\d\d\b",
    "un pluriel sur une chose": r"\b(?:an|jour|heure|point|mois)·s\b",
    "un article sans espace": r"\b[LRD]\d{3,4}-\d",
    "deux ponctuations": rf"[?!]{THIN}[:?!]",
    "le dedans du site": r"page d’origine|base publique|modèle social public|par un tiers\b",
}
# Postal codes, numbers that somebody else writes so, and words that begin with an aspirated h.
ALLOWED = re.compile(
    r"\b13\d{3}\b|\b71120, 75342\b|(?:RGAA|critère).\d+\.\d+|NOR \w+|\bn°.\d+|[Ll]a ou le |ESRS\w+"
    r"|art\.\W\d+|«[^»]*» n’est pas|Licence Ouverte 2\.0|OpenAPI 3\.1|\?au=[\d-]+"
)


@pytest.fixture(scope="module")
def pages(django_db_setup, django_db_blocker) -> dict[str, str]:
    """Address → HTML of every page that links lead to, every result, every refusal.

    What is found by a search is what readers typed, and pieces of these pages.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        client = Client()
        found = crawl(client).html
        found |= {path: client.get(path).content.decode() for path in KINDS if path not in found}
        transaction.set_rollback(True)
    return {path: html for path, html in found.items() if not path.startswith("/recherche/?")}


@pytest.fixture(scope="module")
def read(pages) -> dict[str, Page]:
    return {path: Page(html) for path, html in pages.items()}


@pytest.mark.parametrize("fault", FAULTS)
def test_no_page_holds_that_fault(read, fault):
    pattern = re.compile(FAULTS[fault])
    found = {
        f"{path} : {line[max(0, match.start() - 40) : match.end() + 30]}"
        for path, page in read.items()
        for line in page.text.split("\n")
        for match in pattern.finditer(ALLOWED.sub("", line))
    }
    assert not found


@pytest.mark.parametrize(
    ("fault", "line"),
    [
        ("une élision oubliée", "La part de octobre"),
        ("une élision oubliée", "Il faut que elle signe"),
        ("un pluriel de un", f"Pendant 1{NBSP}jours"),
        ("un nombre loin de son unité", "Sur 12 mois"),
        ("un nombre loin de son unité", "moins de 250 salariés"),
        ("un jour loin de son mois", "au plus tard le 7 septembre"),
        ("un jour loin de son mois", "depuis le 1er juin"),
        ("un nombre de machine", "au lieu de 1138.88"),
        ("un nombre de machine", "0,430000"),
        ("des milliers collés", "entre 0 et 1000000"),
        ("une date de machine", "Exemple : 2026-09-01"),
        ("un pluriel sur une chose", "1 an·s"),
        ("un article sans espace", "art. L6222-1"),
        ("deux ponctuations", f"Quelle formation{THIN}?{THIN}: choisissez"),
        ("le dedans du site", "La page d’origine écrivait"),
    ],
)
def test_each_fault_is_found_where_it_is(fault, line):
    assert re.search(FAULTS[fault], ALLOWED.sub("", line))


def test_no_description_is_cut_in_a_sentence(read):
    cut = {
        path: page.meta["description"]
        for path, page in read.items()
        if not page.meta.get("description", "").endswith((".", "!", "?"))
    }
    assert cut == {}


def test_each_acronym_is_explained_on_its_page(pages):
    entries = [GlossaryWord(*row) for row in Term.objects.values_list("slug", "term", "expansion")]
    acronyms = [entry for entry in entries if entry.acronym and entry.expansion]
    word, meant = finder_of(tuple(acronyms))
    silent = "|".join(sorted(NO_TAG - {"abbr"}))
    lacking = set()
    for path, html in pages.items():
        main = re.search(r"<main.*</main>", html, re.DOTALL)[0]
        main = re.sub(rf"<({silent})\b.*?</\1>", " ", main, flags=re.DOTALL)
        explained = set(re.findall(r'href="/glossaire/#([\w-]+)"', main))
        explained |= {
            meant[name.lower()].slug
            for name in re.findall(r"<abbr[^>]*>([^<]+)<", main)
            if name.lower() in meant
        }
        for match in word.finditer(re.sub(r"<[^>]*>", "\n", main)):
            if match[0].isupper() and meant[match[0].lower()].slug not in explained:
                lacking.add(f"{path} : {match[0]}")
    assert lacking == set()
