"""Files too long, too wide, too heavy or not tables: said in a sentence, and never read whole."""

from io import BytesIO
from itertools import count
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from alternance.models import Term
from impgt_site.office.tables import files
from impgt_site.office.tables.files import SemicolonCsv, Unreadable, Workbook, table_of

TERMS = "/admin/alternance/term/"
HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
FOOT = "</sheetData></worksheet>"


def cell(where: str, text: str) -> str:
    return f'<c r="{where}" t="inlineStr"><is><t>{text}</t></is></c>'


def book(rows: str) -> bytes:
    """A workbook of one sheet whose rows are written as that XML."""
    plain, made = BytesIO(), BytesIO()
    openpyxl.Workbook().save(plain)
    with ZipFile(plain) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            is_sheet = name == "xl/worksheets/sheet1.xml"
            new.writestr(name, HEAD + rows + FOOT if is_sheet else old.read(name))
    return made.getvalue()


NAMES = f'<row r="1">{cell("A1", "ancre")}{cell("B1", "terme")}</row>'
ONE = f'<row r="2">{cell("A2", "cfa")}{cell("B2", "CFA")}</row>'


@pytest.mark.parametrize(
    "last", ['<row r="1048576"></row>', f'<row r="1048576">{cell("XFD1048576", "égarée")}</row>']
)
def test_a_spreadsheet_s_last_row_is_not_a_million_lines(last):
    table = Workbook().create_dataset(book(NAMES + ONE + last))
    assert table.dict == [{"ancre": "cfa", "terme": "CFA"}]


def test_blank_lines_are_no_rows():
    table = SemicolonCsv().create_dataset("ancre;terme\n\n;\ncfa;CFA\n;;;;\n")
    assert table.dict == [{"ancre": "cfa", "terme": "CFA"}]


def test_reading_stops_at_the_first_row_too_many():
    asked = count()
    lines = ((f"ligne {next(asked)}",) for _ in range(files.MOST_ROWS * 10))
    with pytest.raises(Unreadable, match="trop long"):
        table_of(lines)
    assert next(asked) == files.MOST_ROWS + 2  # with the names of the columns


def test_reading_stops_after_too_many_blank_lines():
    asked = count()
    written = (["", str(next(asked))[:0]] for _ in range(files.MOST_BLANKS * 10))
    with pytest.raises(Unreadable, match="trop long"):
        table_of(written)
    assert next(asked) == files.MOST_BLANKS + 1


def test_a_row_numbered_beyond_any_sheet_is_not_waited_for():
    table = Workbook().create_dataset(
        book(NAMES + ONE + f'<row r="99999999999999">{cell("A3", "x")}</row>')
    )
    assert len(table) == 1


def test_a_small_file_that_unzips_to_a_large_one_is_not_unzipped(monkeypatch):
    monkeypatch.setattr(openpyxl, "load_workbook", lambda *a, **k: pytest.fail("décompressé"))
    with pytest.raises(Unreadable, match="trop lourd"):
        Workbook().create_dataset(book(" " * files.MOST_UNZIPPED))


def test_too_many_columns_are_refused():
    with pytest.raises(Unreadable, match="trop large"):
        table_of([[f"colonne {n}" for n in range(files.MOST_COLUMNS + 1)]])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "content", "words"),
    [
        ("0", "ancre;terme\ncfa;Entrée".encode("utf-16"), "n’est pas un CSV en UTF-8"),
        ("0", b"PK\x03\x04\x00\x00", "n’est pas un CSV"),
        ("1", b"ancre;terme\ncfa;CFA\n", "n’est pas un classeur XLSX"),
        ("1", book("<row"), "n’est pas un classeur XLSX"),
        ("1", book(f'<row r="x">{cell("A1", "ancre")}</row>'), "n’est pas un classeur XLSX"),
        ("0", b"ancre;terme\n" + b"cfa;CFA\n" * (files.MOST_ROWS + 1), "trop long"),
        ("0", b"ancre;terme\n" + b"c" * files.MOST_BYTES, "trop lourd"),
        ("0", b"ancre\n" + b'"' + b"c" * 200_000, "n’est pas un CSV"),
    ],
)
def test_a_wrong_file_is_said_in_a_french_sentence(admin_client, kind, content, words):
    file = SimpleUploadedFile("tableau", content)
    response = admin_client.post(f"{TERMS}import/", {"import_file": file, "format": kind})
    assert response.status_code == 200
    assert words in response.content.decode()


@pytest.mark.django_db
def test_a_format_changed_at_the_confirmation_is_no_crash(admin_client):
    from tests.test_tables import confirmed, sent

    html = sent(admin_client, TERMS, "ancre;terme;définition\ncfa;CFA;Importé\n")
    html = html.replace('name="format" value="0"', 'name="format" value="1"')
    assert confirmed(admin_client, TERMS, html).status_code == 302
    assert not Term.objects.filter(definition="Importé").exists()
