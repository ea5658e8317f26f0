"""What is new, for readers and for feeds; and what machines ask for by its well-known name."""

from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest

from alternance.models import LegalParameter, LegalValue, Question
from tests.reading import Page

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def entries(client, path: str) -> dict[str, str]:
    """Id → title, newest first."""
    root = ElementTree.fromstring(client.get(path).content)
    found = root.iter(f"{ATOM}entry")
    return {one.findtext(f"{ATOM}id", ""): one.findtext(f"{ATOM}title", "") for one in found}


def test_a_new_value_is_announced_on_its_day_with_its_text(client, time_machine):
    smic = LegalParameter.objects.get(code="smic-horaire")
    before = entries(client, "/nouveautes/bareme.atom")
    LegalValue.objects.create(
        parameter=smic, amount="12.60", valid_from="2027-01-01", source="Décret d’essai"
    )
    assert entries(client, "/nouveautes/bareme.atom") == before
    time_machine.move_to("2027-01-01 08:00 +0100")
    after = entries(client, "/nouveautes/bareme.atom")
    (new,) = [code for code in after if "smic-horaire@2027" in code]
    assert "12,60" in after[new]
    assert before.keys() & after.keys()
    assert "Décret d’essai" in Page(client.get("/nouveautes/").content.decode()).text


def test_a_text_that_the_team_changes_is_told_once_a_day(client):
    question = Question.objects.get(slug="bourse")
    for answer in ("Une réponse.", "Une autre."):
        question.answer = answer
        question.save()
    page = Page(client.get("/nouveautes/").content.decode())
    assert page.text.count("Puis-je garder ma bourse") == 1
    assert "/questions/#bourse" in page.links
    assert any("question-bourse" in code for code in entries(client, "/nouveautes/flux.atom"))
    assert not any("question" in code for code in entries(client, "/nouveautes/bareme.atom"))


def test_the_map_for_machines_says_when_each_page_last_changed(client):
    text = client.get("/sitemap.xml").content.decode()
    assert "/bareme/smic-mensuel/</loc>" in text
    assert text.count("<lastmod>") == text.count("<loc>")
    LegalValue.objects.filter(parameter__code="smic-horaire", valid_from="2026-06-01").update(
        checked_on="2026-11-25"
    )
    text = client.get("/sitemap.xml").content.decode()
    assert "/bareme/smic-horaire/</loc><lastmod>2026-11-25</lastmod>" in text


def test_a_weakness_can_be_told_and_nobody_is_named(client):
    lines = client.get("/.well-known/security.txt").content.decode().splitlines()
    said = dict(line.split(": ", 1) for line in lines)
    assert said["Contact"].endswith("/contact/")
    assert datetime.fromisoformat(said["Expires"]) > datetime.now(UTC)
    assert "@" not in "".join(lines)


def test_language_models_are_told_where_the_dated_figures_are(client):
    text = client.get("/llms.txt").content.decode()
    assert text.startswith("# ")
    for path in ("/simulateurs/remuneration/", "/donnees/", "/api/v1/openapi.json"):
        assert path in text
