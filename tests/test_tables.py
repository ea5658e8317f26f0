"""Tables in and out: shown before anything is written, all or nothing, formulas defused."""

import io
from datetime import date

import openpyxl
import pytest
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile

from alternance.models import LegalValue, Term
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
    response = client.post(f"{where}export/", {"format": kind, **chosen(client, where)})
    assert response.status_code == 200
    return response


def chosen(client, where: str) -> dict[str, str]:
    from re import findall

    html = client.get(f"{where}export/").content.decode()
    boxes = findall(
        r'name="((?:\w+_)?\w+)"[^>]*type="checkbox"|type="checkbox"[^>]*name="(\w+)"', html
    )
    return {a or b: "on" for a, b in boxes} | {"resource": "0"}


def test_a_table_is_shown_then_imported(admin_client):
    html = sent(admin_client, TERMS, "slug;term;definition;status\ncfa;CFA;Tout neuf;publie\n")
    assert "Tout neuf" in html
    assert Term.objects.get(slug="cfa").definition != "Tout neuf"
    assert Term.objects.get(slug="cfa").history.count() == 1
    assert confirmed(admin_client, TERMS, html).status_code == 302
    assert Term.objects.get(slug="cfa").definition == "Tout neuf"
    old, new = Term.objects.get(slug="cfa").history.order_by("history_date")
    assert (old.definition, new.definition) != ("Tout neuf", "")
    assert new.history_change_reason == "Tableau importé"


def test_one_bad_row_and_nothing_is_imported(admin_client):
    text = "slug;term;definition;status\ncfa;CFA;Tout neuf;publie\nopco;OPCO;Neuf aussi;inconnu\n"
    html = sent(admin_client, TERMS, text)
    assert "inconnu" in html
    assert 'name="confirm"' not in html
    assert not Term.objects.filter(definition__in=["Tout neuf", "Neuf aussi"]).exists()


@pytest.mark.parametrize("text", ["", "n’importe quoi", "slug;term\n;\n", "\x00\x01"])
def test_a_strange_file_is_refused_without_a_crash(admin_client, text):
    file = SimpleUploadedFile("table.csv", text.encode())
    response = admin_client.post(f"{TERMS}import/", {"import_file": file, "format": "0"})
    assert response.status_code == 200
    assert Term.objects.filter(slug="").count() == 0


def test_the_register_goes_in_by_code_and_day(admin_client):
    text = (
        "parameter;valid_from;amount;source;confidence;checked_on\n"
        "smic-horaire;2027-01-01;12.60;Décret d’essai;haute;2026-12-20\n"
    )
    html = sent(admin_client, VALUES, text)
    confirmed(admin_client, VALUES, html)
    row = LegalValue.objects.get(parameter__code="smic-horaire", valid_from=date(2027, 1, 1))
    assert str(row.amount).startswith("12.6")


def test_a_table_goes_out_and_comes_back_unchanged(admin_client):
    Term.objects.filter(slug="cfa").update(definition='=HYPERLINK("http://x")')
    text = exported(admin_client, TERMS, "0").content.decode("utf-8-sig")
    assert text.splitlines()[0].startswith("slug;term")
    assert ";=HYPERLINK" not in text
    assert ';"=HYPERLINK' not in text
    book = openpyxl.load_workbook(io.BytesIO(exported(admin_client, TERMS, "1").content))
    rows = list(book.active.iter_rows(values_only=True))
    assert len(rows) == Term.objects.count() + 1


@pytest.mark.parametrize(("role", "status"), [("Rédaction", 403), ("Scolarité", 200)])
def test_importing_is_for_who_may_publish(client, role, status):
    user = User.objects.create_user("quelqu’un", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    enter(client, user)
    assert client.get(f"{TERMS}import/").status_code == status
    assert client.get(f"{TERMS}export/").status_code == 200
    assert client.get(f"{VALUES}import/").status_code == 403
