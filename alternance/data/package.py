"""The register as files to take away: a table and its description, JSON, OpenFisca’s parameters.

Every value since the register began, with its text. What is computed from other figures says how.
"""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse

from alternance.data.api import LICENCE
from alternance.data.collections import Row
from alternance.data.written import as_csv, as_json_value
from alternance.models.choices import UNITS
from alternance.rulebook import Figures, read_law
from alternance.rules.shapes import Figure, Series
from alternance.rules.vocabulary import Criterion, Theme, Unit
from alternance.simulators.api import answered, open_to_all, read_only
from impgt_site.kit.dated import Confidence
from impgt_site.kit.dates import today

NAME = "bareme-alternance"
# Field of the table → its type and constraints, as Table Schema has them.
FIELDS: dict[str, dict[str, Any]] = {
    "code": {"type": "string", "constraints": {"required": True}},
    "libelle": {"type": "string"},
    "theme": {"type": "string", "constraints": {"enum": [*Theme]}},
    "unite": {"type": "string", "constraints": {"enum": [*Unit]}},
    "critere": {"type": "string", "constraints": {"enum": [*Criterion]}},
    "depuis": {"type": "date"},
    "valeur": {"type": "number", "decimalChar": ","},
    "texte": {"type": "string"},
    "confiance": {"type": "string", "constraints": {"enum": Confidence.values}},
    "verifie_le": {"type": "date"},
    "verifie_jusqu_au": {"type": "date"},
    "calcul": {"type": "string"},
    "remarque": {"type": "string"},
}
MEANT = {
    "depuis": "Premier jour d’application ; vide : date non relevée",
    "valeur": "Vide : la règle prend fin, ou n’est pas encore connue",
    "critere": "La date qui choisit la valeur : mois de paie, signature, début ou jour demandé",
    "verifie_jusqu_au": "Dernier jour où la valeur est certaine",
    "calcul": "Pour un chiffre qui se déduit d’autres",
}


def register_rows() -> list[Row]:
    every = Figures(read_law(), today()).every()
    return [step_row(series, step) for series in every for step in series.steps]


def step_row(series: Series, step: Figure) -> Row:
    return {
        "code": series.code,
        "libelle": series.label,
        "theme": series.group,
        "unite": series.unit,
        "critere": series.criterion,
        "depuis": step.since,
        "valeur": step.value,
        "texte": step.source,
        "confiance": step.confidence,
        "verifie_le": step.checked_on,
        "verifie_jusqu_au": step.verified_until,
        "calcul": series.formula,
        "remarque": step.note,
    }


@read_only
def table(request: HttpRequest) -> HttpResponse:
    return open_to_all(as_csv(NAME, list(FIELDS), register_rows()))


@read_only
def whole_register(request: HttpRequest) -> HttpResponse:
    return answered({"licence": LICENCE, "valeurs": as_json_value(register_rows())})


@read_only
def description(request: HttpRequest) -> HttpResponse:
    """A data package of one table (Frictionless), its fields described by a Table Schema."""
    schema = {
        "fields": [
            {"name": name, **kind, **({"description": MEANT[name]} if name in MEANT else {})}
            for name, kind in FIELDS.items()
        ],
        "primaryKey": ["code", "depuis"],
        "missingValues": [""],
    }
    resource = {
        "name": NAME,
        "path": "bareme.csv",
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "dialect": {"delimiter": ";", "header": True},
        "schema": schema,
    }
    licence = {"name": "etalab-2.0", "title": "Licence Ouverte 2.0", "path": LICENCE}
    return answered({"name": NAME, "licenses": [licence], "resources": [resource]})


@read_only
def openfisca(request: HttpRequest) -> HttpResponse:
    """A node of parameters, as OpenFisca reads one: a name, its values by date, their texts."""
    text = "\n".join(yaml_lines(Figures(read_law(), today()).every())) + "\n"
    response = HttpResponse(text, content_type="application/yaml; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{NAME}.yaml"'
    return open_to_all(response)


OPENFISCA_UNITS = {Unit.RATIO: "/1"} | {
    unit: "currency" for unit in Unit if unit.value.startswith("EUR")
}


def yaml_lines(every: list[Series]) -> Iterator[str]:
    """Written by hand: a few keys, strings quoted as JSON quotes them, which YAML reads alike."""
    yield "description: " + in_quotes("Barème de l’alternance")
    for series in every:
        dated = [step for step in series.steps if step.since]
        if not dated:
            continue  # OpenFisca has no value without a date
        unit = OPENFISCA_UNITS.get(Unit(series.unit))
        yield f"{series.code.replace('-', '_')}:"
        yield f"  description: {in_quotes(series.label)}"
        yield "  metadata:"
        if unit:
            yield f"    unit: {unit}"
        yield f"    unite: {in_quotes(UNITS[series.unit])}"
        yield "    reference:"
        for step in dated:
            yield f"      {step.since}:"
            yield f"        title: {in_quotes(step.source)}"
        yield "  values:"
        for step in dated:
            yield f"    {step.since}:"
            yield f"      value: {number_in_yaml(step.value)}"


def in_quotes(text: str) -> str:
    return json.dumps(as_json_value(text), ensure_ascii=False)


def number_in_yaml(value: Decimal | None) -> str:
    return "null" if value is None else f"{value.normalize():f}"
