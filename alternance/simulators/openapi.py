"""The API’s description (OpenAPI 3.1), drawn from the registry and the forms that answer it."""

from collections.abc import Mapping
from typing import cast

from alternance.simulators.fields import Asked
from alternance.simulators.query_form import QueryForm
from alternance.simulators.schemas import SENTENCES, Schema, thing
from alternance.simulators.simulator import AsJson, Simulator

ERRORS = thing(erreurs={"type": "object", "additionalProperties": SENTENCES})


def document(simulators: Mapping[str, Simulator]) -> Schema:
    """The whole description, of address → simulator."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Simulateurs de l’alternance à l’IMPGT",
            "version": "1",
            "description": "Lecture seule, sans clé. Pourcentages en entrée, fractions en sortie.",
        },
        "paths": {
            address: {"get": operation(s.slug, s.form, s.json)}
            for address, s in simulators.items()
            if s.json
        },
    }


def operation(name: str, form: type[QueryForm], json: AsJson) -> Schema:
    case = thing(**{key: {} for key in form.base_fields})
    return {
        "operationId": name,
        "summary": json.summary,
        "parameters": [parameter(key, form) for key in form.base_fields],
        "responses": {
            "200": body("La réponse", thing(cas=case, **json.schema)),
            "400": body("Ce qui est à corriger, clé par clé", ERRORS),
        },
    }


def body(words: str, schema: Schema) -> Schema:
    return {"description": words, "content": {"application/json": {"schema": schema}}}


def parameter(key: str, form: type[QueryForm]) -> Schema:
    field = cast(Asked, form.base_fields[key])
    default = {"default": form.defaults[key]} if form.defaults.get(key) else {}
    return {
        "name": key,
        "in": "query",
        "required": field.required,
        "description": str(field.label),
        "schema": field.schema | default,
    }
