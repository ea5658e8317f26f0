"""The description of the whole API: the simulators’, and that of the data."""

from collections.abc import Mapping, Sequence
from typing import Any

from alternance.data.collections import DAY, LINK, Collection
from alternance.simulators.openapi import ERRORS, body, document
from alternance.simulators.schemas import COUNT, TEXT, Schema, many, maybe, thing
from alternance.simulators.simulator import Simulator

STEPS = many(valeur=maybe(TEXT), depuis=maybe(DAY), texte=TEXT)
EXAMPLE_DAY = "2026-06-01"


def whole_document(
    simulators: Mapping[str, Simulator],
    collections: Mapping[str, Collection],
    programmes: Sequence[str],
    site_url: str,
    licence: str,
) -> Schema:
    """Of address → simulator, and of address → collection."""
    described = document(simulators)
    described["info"] |= {
        "title": "L’alternance à l’IMPGT : simulateurs et données",
        "license": {"name": "Licence Ouverte 2.0 (Etalab)", "url": licence},
    }
    described["servers"] = [{"url": site_url}]
    for address, simulator in simulators.items():
        with_examples(described["paths"][address]["get"], simulator, programmes)
    for address, one in collections.items():
        described["paths"][address] = {"get": list_operation(one)}
        described["paths"][f"{address}/{{{one.key}}}"] = {"get": row_operation(one)}
    return described


def with_examples(operation: Schema, simulator: Simulator, programmes: Sequence[str]) -> None:
    """The answers of a sample case, and the programmes that may be named."""
    case: dict[str, Any] = simulator.page.samples(2026)[0].answers if simulator.page else {}
    for parameter in operation["parameters"]:
        if parameter["name"] == "formation":
            parameter["schema"] = parameter["schema"] | {"enum": list(programmes)}
        if parameter["name"] in case:
            parameter["example"] = case[parameter["name"]]


def asked(name: str, words: str, schema: Schema, where: str = "query", **more: Any) -> Schema:
    required = {"required": True} if where == "path" else {"required": False}
    return {"name": name, "in": where, "description": words, "schema": schema, **required, **more}


OF_A_DAY = "Le jour dont on demande le droit ; aujourd’hui par défaut"
AT = asked("au", OF_A_DAY, DAY, example=EXAMPLE_DAY)
LISTED = [
    asked("page", "La page, à partir de 1", COUNT | {"minimum": 1, "default": 1}),
    asked("par_page", "Éléments par page", COUNT | {"minimum": 1, "maximum": 500, "default": 100}),
    asked("format", "csv : tout, en un tableau", TEXT | {"enum": ["json", "csv"]}),
]


def list_operation(one: Collection) -> Schema:
    answer = thing(
        au=DAY,
        licence=LINK,
        total=COUNT,
        page=COUNT,
        pages=COUNT,
        suivante=maybe(LINK),
        elements=many(**one.fields),
    )
    return {
        "operationId": f"{one.slug}-liste",
        "summary": one.summary,
        "parameters": [*([AT] if one.dated else []), *LISTED],
        "responses": {
            "200": body("Une page de la liste", answer),
            "304": {"description": "Rien n’a changé depuis la version que vous avez"},
            "400": body("Ce qui est à corriger, clé par clé", ERRORS),
        },
    }


def row_operation(one: Collection) -> Schema:
    more = {"historique": STEPS} if one.slug == "bareme" else {}
    example = {"example": one.example} if one.example else {}
    key = asked(one.key, "L’identifiant, celui de la liste", TEXT, "path", **example)
    return {
        "operationId": f"{one.slug}-un",
        "summary": f"{one.summary} : un seul",
        "parameters": [key, *([AT] if one.dated else [])],
        "responses": {
            "200": body("L’élément", thing(au=DAY, **one.fields, **more)),
            "304": {"description": "Rien n’a changé depuis la version que vous avez"},
            "400": body("Ce qui est à corriger, clé par clé", ERRORS),
            "404": body("Aucun élément de cet identifiant", ERRORS),
        },
    }
