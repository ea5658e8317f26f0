"""Files people keep: CSV that a French spreadsheet opens as it is."""

import csv
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.http import HttpResponse

BOM = "\ufeff"
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe(value: Any) -> str:
    """A cell: decimal comma; words that a spreadsheet would run as a formula are defused."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def csv_response(name: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """UTF-8 with its mark, semicolons: `name`.csv."""
    response = HttpResponse(BOM, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    writer = csv.writer(response, delimiter=";")
    writer.writerow(header)
    writer.writerows([safe(value) for value in row] for row in rows)
    return response
