"""The API’s description (OpenAPI 3.1), drawn from the forms that answer it."""

from typing import Any

from django import forms

from alternance.simulators.fields import Amount, Month, YesNo
from alternance.simulators.question import Question, flat

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
TAIL = {"reserves": SENTENCES, "sources": SOURCES}
COST_MONTH = {
    "mois": MONTH,
    "brut": EUROS,
    "cotisations_avant_reduction": EUROS,
    "coefficient_reduction": maybe(FRACTION),
    "reduction": EUROS,
    "cotisations": EUROS,
    "cout": EUROS,
}
ANSWERS: dict[str, dict[str, Schema]] = {
    "remuneration": {
        "eligibilite": thing(eligible=maybe(TRUTH), motif=TEXT, regle=TEXT, source=TEXT),
        "mois": many(
            mois=MONTH,
            jours=COUNT,
            jours_du_mois=COUNT,
            age=COUNT,
            tranche=TEXT,
            periodes=many(
                annee=maybe(COUNT),
                jours=COUNT,
                taux=maybe(FRACTION),
                base=maybe(EUROS),
                mensuel=EUROS,
            ),
            smic_mensuel=EUROS,
            smic_verifie=TRUTH,
            minimum=EUROS,
            brut=EUROS,
            cotisations=EUROS,
            csg_crds=EUROS,
            net=EUROS,
            changement=SENTENCES,
        ),
        "total": thing(brut=EUROS, net=EUROS),
        "plafond_exoneration_impot": {
            "type": ["object", "null"],
            "additionalProperties": maybe(TEXT),
        },
        **TAIL,
    },
    "cout-employeur": {
        "mois": many(**COST_MONTH, aide=maybe(EUROS)),
        "total": thing(
            brut=EUROS,
            salaires_charges=EUROS,
            aide=maybe(EUROS),
            participation=EUROS,
            cout_cfa=EUROS,
            cout_net=EUROS,
        ),
        "aide": maybe(
            thing(periode=TEXT, montant_annee_1=maybe(EUROS), conditions=SENTENCES, source=TEXT)
        ),
        **TAIL,
    },
    "cout-mensuel": {**COST_MONTH, **TAIL},
    "gratification": {
        "heures_comptees": FRACTION,
        "seuil": FRACTION,
        "due": TRUTH,
        "depasse_924h": TRUTH,
        "mois": many(mois=MONTH, heures=FRACTION, taux_horaire=EUROS, montant=EUROS),
        "total": EUROS,
        "lisse_par_mois": EUROS,
        "total_volontaire": EUROS,
        **TAIL,
    },
    "quel-contrat": {
        "formes": many(
            forme=TEXT,
            possible=maybe(TRUTH),
            motifs=many(motif=TEXT, regle=TEXT, source=TEXT, verdict=maybe(TRUTH)),
            pour_que_ce_soit_possible=SENTENCES,
        )
    },
}
ERRORS = thing(erreurs={"type": "object", "additionalProperties": SENTENCES})


def document(simulations: dict[str, tuple[type[Question], str]]) -> Schema:
    """The whole description: address → (form that reads it, what it answers)."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Simulateurs de l’alternance à l’IMPGT",
            "version": "1",
            "description": "Lecture seule, sans clé. Pourcentages en entrée, fractions en sortie.",
        },
        "paths": {
            address: {"get": operation(address.rsplit("/", 1)[1], form, words)}
            for address, (form, words) in simulations.items()
        },
    }


def operation(name: str, form: type[Question], words: str) -> Schema:
    case = thing(**{key: {} for key in form.base_fields})
    return {
        "operationId": name,
        "summary": words,
        "parameters": [parameter(k, f, form) for k, f in form.base_fields.items()],
        "responses": {
            "200": body("La réponse", thing(cas=case, **ANSWERS[name])),
            "400": body("Ce qui est à corriger, clé par clé", ERRORS),
        },
    }


def body(words: str, schema: Schema) -> Schema:
    return {"description": words, "content": {"application/json": {"schema": schema}}}


def parameter(key: str, field: forms.Field, form: type[Question]) -> Schema:
    schema = schema_of(field)
    if form.defaults.get(key):
        schema["default"] = form.defaults[key]
    return {
        "name": key,
        "in": "query",
        "required": field.required,
        "description": str(field.label),
        "schema": schema,
    }


def schema_of(field: forms.Field) -> Schema:
    if isinstance(field, YesNo):
        return {"type": "string", "enum": ["oui", "non"]}
    if isinstance(field, forms.ChoiceField) and field.choices:
        return {"type": "string", "enum": [value for value, _ in flat(field.choices) if value]}
    if isinstance(field, Amount):
        return {"type": "string", "description": "nombre, point décimal"}
    if isinstance(field, forms.IntegerField):
        return {"type": "integer", "minimum": field.min_value, "maximum": field.max_value}
    if isinstance(field, Month):
        return dict(MONTH)
    if isinstance(field, forms.DateField):
        return {"type": "string", "format": "date"}
    return dict(TEXT)
