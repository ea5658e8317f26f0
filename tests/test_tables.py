"""Tables in and out: shown before anything is written, all or nothing, formulas defused."""

import io
from datetime import date

import openpyxl
import pytest
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile

from alternance.models import LegalValue, Question, Term
from programmes.models import Programme
from tests.makers import enter

pytestmark = pytest.mark.django_db
TERMS, VALUES = "/admin/alternance/term/", "/admin/alternance/legalparameter/"


def sent(client, where: str, text: str) -> str:
    file = SimpleUploadedFile("table.csv", text.encode())
    response = client.post(f"{where}import/", {"import_file": file, "format": "0"})
    assert response.status_code == 200
    return response.content.decode()


def confirmed(client, where: str, html: str):
    from re import findall

    names = dict(findall(r'type="hidden" name="(\w+)" value="([^"]*)"', html))
    return client.post(f"{where}process_import/", names)


def exported(client, where: str, kind: str):
    response = client.post(f"{where}export/", {"format": kind, "resource": "0"})
    assert response.status_code == 200
    return response


def test_a_table_is_shown_then_imported(admin_client):
    html = sent(admin_client, TERMS, "ancre;terme;définition;état\ncfa;CFA;Tout neuf;publie\n")
    assert "Tout neuf" in html
    assert Term.objects.get(slug="cfa").definition != "Tout neuf"
    assert Term.objects.get(slug="cfa").history.count() == 1
    assert confirmed(admin_client, TERMS, html).status_code == 302
    assert Term.objects.get(slug="cfa").definition == "Tout neuf"
    old, new = Term.objects.get(slug="cfa").history.order_by("history_date")
    assert (old.definition, new.definition) != ("Tout neuf", "")
    assert new.history_change_reason == "Tableau importé"


def test_one_bad_row_and_nothing_is_imported(admin_client):
    text = "ancre;terme;définition;état\ncfa;CFA;Tout neuf;publie\nopco;OPCO;Neuf aussi;inconnu\n"
    html = sent(admin_client, TERMS, text)
    assert "<li>état" in html
    assert "status" not in html
    assert "inconnu" in html
    assert 'name="confirm"' not in html
    assert not Term.objects.filter(definition__in=["Tout neuf", "Neuf aussi"]).exists()


@pytest.mark.parametrize("text", ["", "n’importe quoi", "ancre;terme\n;\n", "\x00\x01"])
def test_a_strange_file_is_refused_without_a_crash(admin_client, text):
    file = SimpleUploadedFile("table.csv", text.encode())
    response = admin_client.post(f"{TERMS}import/", {"import_file": file, "format": "0"})
    assert response.status_code == 200
    assert Term.objects.filter(slug="").count() == 0


def test_the_register_goes_in_by_code_and_day(admin_client):
    text = (
        "chiffre;en vigueur le;valeur;texte;confiance;vérifié le\n"
        "smic-horaire;01/01/2027;12,60;Décret d’essai;haute;2026-11-20\n"
    )
    html = sent(admin_client, VALUES, text)
    confirmed(admin_client, VALUES, html)
    row = LegalValue.objects.get(parameter__code="smic-horaire", valid_from=date(2027, 1, 1))
    assert str(row.amount).startswith("12.6")


def last_line_of_smic(client, **changes: str) -> str:
    """A table of one line: the last one of the SMIC, copied by staff, then changed."""
    lines = exported(client, VALUES, "0").content.decode("utf-8-sig").splitlines()
    found = max(line for line in lines if line.startswith("smic-horaire;"))
    cells = dict(zip(lines[0].split(";"), found.split(";"), strict=True))
    return ";".join(cells) + "\n" + ";".join((cells | changes).values()) + "\n"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"valeur": "1,231"}, "une virgule a-t-elle glissé"),
        ({"valeur": "123,1"}, "une virgule a-t-elle glissé"),
        (
            {"valeur": "1,231", "remarque": "Relevé au Journal officiel."},
            "une virgule a-t-elle glissé",
        ),
        ({"valeur": "11,50"}, "ne baisse pas"),
        ({"valeur": "12,60"}, "Recopié de la valeur précédente : remarque, vérifié le"),
        (
            {"valeur": "12,60", "vérifié le": "2026-11-25"},
            "Recopié de la valeur précédente : remarque",
        ),
    ],
)
def test_a_copied_line_keeps_its_guards_on(admin_client, changes, words):
    LegalValue.objects.filter(parameter__code="smic-horaire").update(note="Arrêté du 22 mai.")
    text = last_line_of_smic(admin_client, **{"en vigueur le": "2027-01-01"} | changes)
    html = sent(admin_client, VALUES, text)
    assert words in html.replace("\u202f", " ")
    assert 'name="confirm"' not in html


def test_a_copied_line_goes_in_with_a_reason_of_its_own(admin_client):
    LegalValue.objects.filter(parameter__code="smic-horaire").update(note="Arrêté du 22 mai.")
    own = {"en vigueur le": "2027-01-01", "valeur": "12,60", "remarque": "Arrêté de décembre."}
    confirmed(
        admin_client, VALUES, sent(admin_client, VALUES, last_line_of_smic(admin_client, **own))
    )
    assert LegalValue.objects.filter(
        valid_from=date(2027, 1, 1), note="Arrêté de décembre."
    ).exists()


def test_a_table_extends_no_certainty(admin_client):
    own = {"vérifié jusqu’au": "2027-12-31", "remarque": "Sûr."}
    html = sent(admin_client, VALUES, last_line_of_smic(admin_client, **own))
    assert "Une certitude se prolonge sur la fiche du chiffre" in html
    assert 'name="confirm"' not in html


def came_back(client, where: str, text: str, model) -> None:
    """Imports a table, and checks that it changed nothing."""
    before = list(model.objects.order_by("pk").values())
    html = sent(client, where, text)
    assert html.count(">inchangé<") == model.objects.count()
    assert ">modifié<" not in html
    assert ">nouveau<" not in html
    confirmed(client, where, html)
    assert list(model.objects.order_by("pk").values()) == before


@pytest.mark.parametrize(
    ("where", "model"),
    [
        (TERMS, Term),
        (VALUES, LegalValue),
        ("/admin/alternance/question/", Question),
        ("/admin/programmes/programme/", Programme),
    ],
)
def test_a_table_goes_out_and_comes_back_unchanged(admin_client, where, model):
    text = exported(admin_client, where, "0").content.decode("utf-8-sig")
    came_back(admin_client, where, text, model)
    book = openpyxl.load_workbook(io.BytesIO(exported(admin_client, where, "1").content))
    rows = list(book.active.iter_rows(values_only=True))
    assert len(rows) == model.objects.count() + 1
    assert list(rows[0]) == text.splitlines()[0].split(";")


@pytest.mark.parametrize("start", ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\tx", "- un\n- deux"])
def test_what_a_spreadsheet_would_run_is_defused_and_comes_back(admin_client, start):
    Term.objects.filter(slug="cfa").update(definition=start)
    text = exported(admin_client, TERMS, "0").content.decode("utf-8-sig")
    assert f"'{start}" in text
    came_back(admin_client, TERMS, text, Term)
    book = openpyxl.load_workbook(io.BytesIO(exported(admin_client, TERMS, "1").content))
    assert "f" not in {cell.data_type for row in book.active.iter_rows() for cell in row}


WRONG = [
    (VALUES, "chiffre;en vigueur le;valeur\nsmic-horair;2027-01-01;12\n", "n’existe pas"),
    (VALUES, "chiffre;en vigueur le;valeur\nsmic-horaire;hier;12\n", "n’est pas une date"),
    (VALUES, "chiffre;en vigueur le;valeur\nsmic-horaire;2027-01-01;x\n", "n’est pas un nombre"),
    (VALUES, "chiffre;en vigueur le;valeur;texte\nsmic-horaire;2027-01-01;11;D\n", "ne baisse pas"),
    (VALUES, "chiffre;en vigueur le;valeur\nsmic-horaire;2026-06-01;12,30\n", "Dites pourquoi"),
    (TERMS, "ancre;terme;définition\ncfa;CFA;[[inconnu]]\n", "ne donne aucun chiffre"),
    ("/admin/alternance/question/", "ancre;formes\npermis;inconnue\n",
     "aucune fiche ne porte cette adresse"),
    ("/admin/programmes/programme/", "adresse;formation initiale\nmaster-2-map;peut-être\n",
     "Écrivez oui ou non"),
    ("/admin/programmes/programme/", "adresse;présentation\nmaster-2-map;[[smic-horaire]]\n",
     "ne cite pas le barème"),
]  # fmt: skip


@pytest.mark.parametrize(("where", "text", "words"), WRONG)
def test_a_wrong_cell_is_said_in_french_and_nothing_is_imported(admin_client, where, text, words):
    html = sent(admin_client, where, text).replace("&#x27;", "’")
    assert words in html
    assert "Rien n’est importé" in html
    assert "Importer ces lignes" not in html


def test_a_correction_with_its_reason_goes_in(admin_client):
    text = (
        "chiffre;en vigueur le;valeur;remarque\n"
        "smic-horaire;2026-06-01;12,30;Faute de frappe dans notre saisie.\n"
    )
    confirmed(admin_client, VALUES, sent(admin_client, VALUES, text))
    row = LegalValue.objects.get(parameter__code="smic-horaire", valid_from=date(2026, 6, 1))
    assert str(row.amount).startswith("12.30")
    assert row.history.latest().history_change_reason == "Tableau importé"


def test_links_go_in_by_address(admin_client):
    text = "ancre;formes\npermis;apprentissage professionnalisation\n"
    where = "/admin/alternance/question/"
    confirmed(admin_client, where, sent(admin_client, where, text))
    contracts = Question.objects.get(slug="permis").contracts.values_list("slug", flat=True)
    assert set(contracts) == {"apprentissage", "professionnalisation"}


@pytest.mark.parametrize(("role", "status"), [("Rédaction", 403), ("Scolarité", 200)])
def test_importing_is_for_who_may_publish(client, role, status):
    user = User.objects.create_user("quelqu’un", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    enter(client, user)
    assert client.get(f"{TERMS}import/").status_code == status
    assert client.get(f"{TERMS}export/").status_code == 200
    assert client.get(f"{VALUES}import/").status_code == 403


def test_a_table_confirmed_after_somebody_saved_is_looked_at_again(admin_client):
    html = sent(admin_client, TERMS, "ancre;terme;définition\ncfa;CFA;Importé\n")
    term = Term.objects.get(slug="cfa")
    term.definition = "Entre-temps."
    term.save()
    response = confirmed(admin_client, TERMS, html)
    page = admin_client.get(response["Location"]).content.decode()
    assert "Le contenu a changé depuis l’aperçu" in page
    term.refresh_from_db()
    assert term.definition == "Entre-temps."


def test_a_table_confirmed_twice_is_imported_once(admin_client):
    html = sent(admin_client, TERMS, "ancre;terme;définition\ncfa;CFA;Importé\n")
    assert confirmed(admin_client, TERMS, html)["Location"] == TERMS
    assert confirmed(admin_client, TERMS, html)["Location"] == f"{TERMS}import/"
    assert Term.objects.get(slug="cfa").history.count() == 2


@pytest.mark.parametrize(
    "change", [{"format": "99"}, {"format": "x"}, {"import_file_name": "../../rien"}]
)
def test_a_confirmation_that_is_not_ours_imports_nothing(admin_client, change):
    from re import findall

    html = sent(admin_client, TERMS, "ancre;terme;définition\ncfa;CFA;Importé\n")
    names = dict(findall(r'type="hidden" name="(\w+)" value="([^"]*)"', html)) | change
    assert admin_client.post(f"{TERMS}process_import/", names).status_code == 302
    assert not Term.objects.filter(definition="Importé").exists()


@pytest.mark.parametrize("query", ["?x=1", "?status__exact=%00", "?page=abc"])
def test_an_export_of_an_odd_address_is_no_crash(admin_client, query):
    assert admin_client.get(f"{TERMS}export/{query}").status_code in (200, 302, 400)


def test_a_source_changed_by_a_table_says_why_and_a_verification_does_not(admin_client):
    text = "chiffre;en vigueur le;{}\nsmic-horaire;2024-01-01;{}\n"
    html = sent(admin_client, VALUES, text.format("texte", "Un autre décret"))
    assert "Dites pourquoi" in html
    html = sent(admin_client, VALUES, text.format("vérifié le", "2026-11-24"))
    assert "Importer ces lignes" in html


@pytest.mark.parametrize("cell", ["24.7", "deux"])
def test_half_a_number_is_not_a_whole_one(admin_client, cell):
    html = sent(
        admin_client, "/admin/programmes/programme/", f"adresse;ordre\nmaster-2-map;{cell}\n"
    )
    assert "n’est pas un nombre entier" in html.replace("&#x27;", "’")


def test_a_table_of_windows_with_tabs_and_french_words_is_read(admin_client):
    """Its letters, its tabs, « publié » as screens say it; the row is that of the spreadsheet."""
    text = "ancre\tterme\tdéfinition\tétat\ncfa\tCFA\tRéécrit\tPublié\n"
    file = SimpleUploadedFile("table.csv", text.encode("cp1252"))
    response = admin_client.post(f"{TERMS}import/", {"import_file": file, "format": "0"})
    assert confirmed(admin_client, TERMS, response.content.decode()).status_code == 302
    term = Term.objects.get(slug="cfa")
    assert (term.definition, term.status) == ("Réécrit", "publie")
    html = sent(admin_client, TERMS, "ancre;terme;définition;état\ncfa;CFA;Neuf;inconnu\n")
    assert '<th scope="row">2</th>' in html


def test_an_unknown_column_is_refused(admin_client):
    html = sent(admin_client, TERMS, "ancre;terme;difinition\ncfa;CFA;Perdu ?\n")
    assert "Colonnes inconnues" in html
    assert "difinition" in html
    assert 'name="confirm"' not in html
