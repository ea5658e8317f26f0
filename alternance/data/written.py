"""How rows leave: JSON with plain strings, CSV that a French spreadsheet opens as it is."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpResponse

from alternance.data.collections import Row
from impgt_site.kit.exports import csv_response
from impgt_site.kit.typography import french


def as_json_value(value: Any) -> Any:
    """Decimals without exponent, days as they are written everywhere, French typography."""
    match value:
        case Decimal():
            return f"{value.normalize():f}"
        case date():
            return value.isoformat()
        case str():
            return french(value)
        case dict():
            return {key: as_json_value(one) for key, one in value.items()}
        case list():
            return [as_json_value(one) for one in value]
    return value


def as_csv(name: str, fields: Sequence[str], rows: Sequence[Row]) -> HttpResponse:
    """One line a row, or a line for each case of a grid and each line of an aid."""
    lines = [line for row in rows for line in flattened(row)]
    header = list(lines[0]) if lines else list(fields)
    return csv_response(name, header, [[cell(one) for one in line.values()] for line in lines])


def flattened(row: Row) -> Iterator[Row]:
    """Of a row that holds rows, one for each of them, its own values repeated."""
    many = next((k for k, v in row.items() if isinstance(v, list) and is_rows(v)), "")
    if not many:
        yield row
        return
    own = {key: value for key, value in row.items() if key != many}
    for inner in row[many]:
        yield own | {f"{many}_{key}": value for key, value in inner.items()}


def is_rows(values: list) -> bool:
    return bool(values) and isinstance(values[0], dict)


def cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, list):
        return " ".join(map(str, value))
    if isinstance(value, Decimal):
        return value.normalize()
    return french(value) if isinstance(value, str) else value
