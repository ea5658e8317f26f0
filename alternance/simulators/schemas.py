"""The few words of JSON Schema in which answers are described."""

from typing import Any

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
EUROS: Schema = {"type": "string", "pattern": r"^-?\d+\.\d{2}$", "description": "euros"}
FRACTION: Schema = {"type": "string", "pattern": r"^\d+(\.\d+)?$"}
MONTH: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}$"}
COUNT: Schema = {"type": "integer"}
TRUTH: Schema = {"type": "boolean"}
SENTENCES: Schema = {"type": "array", "items": TEXT}


def maybe(schema: Schema) -> Schema:
    return schema | {"type": [schema["type"], "null"]}


def thing(**properties: Schema) -> Schema:
    """An object that has these keys, all of them, and no other."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def many(**properties: Schema) -> Schema:
    return {"type": "array", "items": thing(**properties)}


SOURCES = many(code=TEXT, valeur=maybe(TEXT), depuis=maybe(TEXT), texte=TEXT)
TAIL: dict[str, Schema] = {"reserves": SENTENCES, "sources": SOURCES}
