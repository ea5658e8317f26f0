"""What a reader reads first on each page that is not a contract, a programme or the register."""

from pathlib import Path

import pytest

from alternance.models import Advantage, EmployerKind, Situation
from impgt_site.models import Institute
from tests.pages import CONTRACTS, PATHS
from tests.reading import Page, section

pytestmark = pytest.mark.django_db


def read(client, path: str) -> Page:
    return Page(client.get(path).content.decode())


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def test_home_shows_two_doors_four_cards_with_live_figures_and_the_map(client):
    page = read(client, "/")
    for link in ("/etudiants/", "/employeurs/", *CONTRACTS, "/formations/master-2-mqgrs/"):
        assert link in page.links
    text = plain(page.text)
    assert "De 803 € à 1 867 € brut par mois" in text
    assert "4,50 € par heure" in text
    assert text.index("Licence 3") < text.index("Master 1") < text.index("Master 2")


def test_home_follows_the_smic_of_the_day(client, time_machine):
    time_machine.move_to("2026-05-31 12:00 +0200")
    assert "De 784 € à 1 823 € brut par mois" in plain(read(client, "/").text)
    time_machine.move_to("2026-06-01 00:30 +0200")
    assert "De 803 € à 1 867 € brut par mois" in plain(read(client, "/").text)


def test_students_find_their_situation_and_the_contracts_it_opens(client):
    html = client.get("/etudiants/").content.decode()
    for situation in Situation.objects.all():
        links = Page(section(html, situation.slug)).links
        assert [f.get_absolute_url() for f in situation.contracts.all()] == [
            link for link in links if link.startswith("/contrats/")
        ]
    assert Advantage.objects.filter(audience="etudiant").count() == 6
    assert "/contact/?public=etudiant" in Page(html).links


@pytest.mark.parametrize(
    ("anchor", "yes", "words"),
    [
        ("entreprise", 4, ["OPCO", "750 €", "2 000 €", "SOLTéA", "maître d’apprentissage"]),
        ("association", 4, ["OPCO"]),
        ("etat", 3, ["votre budget", "CELIA", "net est égal au brut", "10 points", "20 points"]),
        (
            "territorial",
            3,
            ["CNFPT", "0 %", "50 % du coût en 2021", "CELIA", "aucune aide à l’embauche"],
        ),
        ("hopital", 3, ["ANFH", "CELIA"]),
        ("universite", 3, ["votre budget", "CELIA"]),
        ("particulier", 2, ["exclus"]),
    ],
)
def test_each_kind_of_employer_reads_what_it_may_sign_and_who_pays(client, anchor, yes, words):
    """On its own page; what others are told too is on the page of them all, one link away."""
    html = client.get(f"/employeurs/{anchor}/").content.decode()
    verdicts = Page(section(html, "signer")).text
    assert verdicts.count("Oui\n") == yes
    assert verdicts.count("Oui\n") + verdicts.count("Non\n") == 4
    everybody = client.get("/employeurs/").content.decode()
    linked = [link.partition("#")[2] for link in Page(section(html, "regles")).links]
    parts = [html, *(section(everybody, topic) for topic in linked)]
    text = plain("\n".join(Page(part).text for part in parts))
    for word in words:
        assert word in text


def test_an_employer_reads_a_costed_example_and_what_to_file_when(client):
    html = client.get("/employeurs/territorial/").content.decode()
    cost, filing = (plain(Page(section(html, part)).text) for part in ("cout", "deposer"))
    assert "du 1er septembre 2026 au 31 août 2027" in cost
    assert "1 163 € par mois en moyenne, sans la formation" in cost
    assert "13 951 € sur 12 mois" in cost
    assert "Déposer le contrat : au plus tard 5 jours ouvrables" in filing
    assert "Professionnalisation" not in filing
    links = Page(html).links
    assert "/contact/?public=employeur&motif=offre" in links
    assert any(link.startswith("/simulateurs/cout-employeur/?contrat=") for link in links)


def test_a_rule_of_several_employers_is_written_once(client):
    html = client.get("/employeurs/").content.decode()
    assert html.count("exonérée de toutes les cotisations patronales") == 1
    assert html.count("<h3>Dépôt du contrat</h3>") == 1


def test_every_kind_of_employer_has_its_tile_and_its_row(client):
    html = client.get("/employeurs/").content.decode()
    page = Page(html)
    kinds = EmployerKind.objects.all()
    assert {kind.anchor for kind in kinds} <= page.ids
    assert {kind.get_absolute_url() for kind in kinds} <= set(page.links)
    matrix = html[html.index("<tbody>") : html.index("</tbody>")]
    assert matrix.count(">Oui<") + matrix.count(">Non<") == 4 * len(kinds)


@pytest.mark.parametrize("slug", ["martien", "hopital"])
def test_an_unknown_or_draft_employer_is_not_found(client, slug):
    EmployerKind.objects.filter(anchor="hopital").update(status="brouillon")
    assert client.get(f"/employeurs/{slug}/").status_code == 404


def test_the_table_of_aids_says_what_it_is(client):
    """Staff type it in Markdown, which has neither captions nor scopes."""
    html = client.get("/employeurs/entreprise/").content.decode()
    table = html[html.index("<table") : html.index("</table>")]
    assert "<caption>Le jour de la signature décide." in table
    assert table.count('scope="col"') == 3
    assert table.count('scope="row"') == 5


def test_steps_say_who_and_when(client):
    page = plain(read(client, "/demarches/").text)
    assert "À réunir avant le CERFA" in page
    assert "Au plus tard 5 jours ouvrables après le début du contrat" in page
    assert page.index("Trouver un employeur") < page.index("Remplir le CERFA")


def test_questions_open_with_the_answer(client):
    html = client.get("/questions/").content.decode()
    answer = Page(section(html, "professionnalisation-structure")).text
    assert answer.split("\n")[1].startswith("Non")
    assert html.count("<details") >= 22


def test_the_glossary_spells_out(client):
    page = read(client, "/glossaire/")
    assert "opérateur de compétences" in page.text
    assert {"opco", "cfa", "cnfpt"} <= page.ids


def test_legal_pages_claim_nothing_unknown(client):
    declared = plain(read(client, "/accessibilite/").text)
    for words in (
        "pas en conformité avec le référentiel",
        "Il n’a pas encore été audité",
        "article 47 de la loi n° 2005-102",
        "Contenus non accessibles",
        "établie le 25 novembre 2026",
        "Retour d’information et contact",
        "Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07",
    ):
        assert words in declared
    assert "Accessibilité : non conforme" in plain(read(client, "/").text)
    notice = read(client, "/mentions-legales/").text
    assert "Aix-Marseille Université" in notice
    for unknown in ("Hébergement", "Direction de la publication", "Protection des données"):
        assert unknown not in notice
    Institute.objects.update(host="Un hébergeur, 1 rue d’Essai")
    assert "Un hébergeur" in read(client, "/mentions-legales/").text
    assert "aucun cookie" in read(client, "/donnees-personnelles/").text


def test_the_site_map_for_readers_and_for_machines(client):
    links = read(client, "/plan-du-site/").links
    machine = client.get("/sitemap.xml").content.decode()
    for path in set(PATHS) - {"/bareme/smic-horaire/", "/contact/merci/"}:
        assert path in links
        assert f"{path}</loc>" in machine
    assert "Disallow: /admin/" in client.get("/robots.txt").content.decode()
    assert client.get("/sante/").json() == {"etat": "ok"}


@pytest.mark.parametrize("path", PATHS)
def test_no_page_sets_a_cookie_and_each_carries_the_strict_policy(client, path):
    response = client.get(path)
    assert not response.cookies
    assert response["Content-Security-Policy"].startswith("default-src 'none'")
    assert "unsafe" not in response["Content-Security-Policy"]
    # Or browsers would not bring it back as it was left.
    assert "no-store" not in response.get("Cache-Control", "")


def test_no_script_keeps_a_page_from_being_brought_back():
    """But for the forms of the office, which warn before what was typed is lost."""
    scripts = (Path(__file__).resolve().parent.parent / "static/js").glob("*.js")
    assert {script.name for script in scripts if "unload" in script.read_text()} == {"keep.js"}
