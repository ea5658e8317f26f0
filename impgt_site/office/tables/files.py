"""Files that a spreadsheet wrote, read as far as a table of ours may go and no further.

What a file holds is counted while it is read: an ordinary one may announce a million empty rows,
and a small one unzip to gigabytes. Raises Unreadable, in words for whoever sent it.
"""

import csv
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO, StringIO
from itertools import islice
from zipfile import ZipFile

import openpyxl
from import_export.formats.base_formats import CSV, XLSX
from tablib import Dataset

DELIMITERS = ";,\t"  # the first one, where none is seen
MOST_ROWS = 1_000  # a longer import would keep other writers waiting for seconds
MOST_COLUMNS = 60
SHEET_ROWS = 1_048_576  # of any workbook
MOST_BYTES = 2_000_000  # as sent: what nginx lets through
MOST_UNZIPPED = 3_000_000
MOST_BLANKS = 20_000  # lines written for nothing

NO_TEXT = "Ce fichier n’est pas un CSV en UTF-8. Enregistrez-le ainsi, ou en XLSX."
NO_BOOK = "Ce fichier n’est pas un classeur XLSX. Enregistrez-le ainsi, ou en CSV UTF-8."
TOO_HEAVY = "Ce fichier est trop lourd : 2 Mo au plus, 3 Mo une fois décompressé."
TOO_LONG = f"Ce tableau est trop long : {MOST_ROWS} lignes au plus. Envoyez-le en plusieurs fois."
TOO_WIDE = f"Ce tableau est trop large : {MOST_COLUMNS} colonnes au plus."
NOTHING = "Ce fichier ne contient aucune ligne à importer."


class Unreadable(ValueError):
    """Why a file is no table of ours."""


class SemicolonCsv(CSV):
    """What a French spreadsheet writes and reads: semicolons, UTF-8 with its mark."""

    def get_title(self):
        return "csv"

    def export_data(self, dataset, **kwargs):
        return "\ufeff" + super().export_data(dataset, delimiter=";", **kwargs)

    def is_binary(self):
        """Its letters are read here: a spreadsheet of Windows may write them otherwise."""
        return True

    def get_read_mode(self):
        return "rb"

    def create_dataset(self, in_stream, **kwargs):
        try:
            text = text_of_csv(in_stream) if isinstance(in_stream, bytes) else in_stream
            text = text.removeprefix("\ufeff")
            first = text.partition("\n")[0]
            delimiter = max(DELIMITERS, key=first.count)
            return table_of(csv.reader(StringIO(text, newline=""), delimiter=delimiter))
        except (UnicodeError, csv.Error):
            raise Unreadable(NO_TEXT) from None


def text_of_csv(sent: bytes) -> str:
    """UTF-8, or what Windows writes where it is not. Raises UnicodeError for anything else."""
    if sent.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) or b"\0" in sent:
        raise UnicodeError
    try:
        return sent.decode()
    except UnicodeDecodeError:
        return sent.decode("cp1252")


class Workbook(XLSX):
    """The first sheet of a workbook; of formulas, what they gave."""

    def create_dataset(self, in_stream):
        try:
            with ZipFile(BytesIO(in_stream)) as parts:
                if sum(part.file_size for part in parts.infolist()) > MOST_UNZIPPED:
                    raise Unreadable(TOO_HEAVY)
            book = openpyxl.load_workbook(
                BytesIO(in_stream), read_only=True, data_only=True, keep_links=False
            )
            sheet = book.worksheets[0]
            sheet.reset_dimensions()  # some writers announce fewer rows than there are
            return table_of(sheet.iter_rows(max_col=MOST_COLUMNS + 1, values_only=True))
        except Unreadable:
            raise
        except Exception:  # openpyxl lets through whatever a broken part makes it meet
            raise Unreadable(NO_BOOK) from None


def table_of(lines: Iterable[Sequence]) -> Dataset:
    """The named columns of these lines, blank lines left out; stops at the first line too many."""
    rows = written_lines(lines)
    names = [name_of(cell) for cell in next(rows, ())]
    while names and not names[-1]:
        names.pop()
    if len(names) > MOST_COLUMNS:
        raise Unreadable(TOO_WIDE)
    table = Dataset(headers=names)
    for row in rows:
        if len(table) == MOST_ROWS:
            raise Unreadable(TOO_LONG)
        cells = list(row[: len(names)])
        table.append(cells + [""] * (len(names) - len(cells)))
    if not len(table):
        raise Unreadable(NOTHING)
    return table


def written_lines(lines: Iterable[Sequence]) -> Iterator[Sequence]:
    """Lines that say something: a spreadsheet adds others, as far as its last row."""
    blank, blanks = None, 0
    for line in islice(lines, SHEET_ROWS):
        if line is blank:  # the one object that stands for all rows left out of a workbook
            continue
        if any(cell not in (None, "") for cell in line):
            yield line
        else:
            blank, blanks = line, blanks + 1
        if blanks > MOST_BLANKS:
            raise Unreadable(TOO_LONG)


def name_of(cell) -> str:
    return "" if cell is None else str(cell).strip()
