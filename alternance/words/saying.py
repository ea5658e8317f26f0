"""How the values of a sentence are written: each format is one of the site’s own."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from string import Formatter
from typing import Any

from alternance.models.choices import CONTRACTS, MOTIVES, SCALE_KINDS
from alternance.words.figures import CHARGES
from impgt_site.kit.dates import jour_texte
from impgt_site.kit.formats import (
    euros,
    euros_cents,
    euros_ronds,
    mois_annee,
    nombre,
    percent,
    quantity,
)
from impgt_site.kit.typography import french


def of_month(day: date) -> str:
    """« d’avril 2026 », « de mai 2026 »."""
    month = mois_annee(day)
    return f"d’{month}" if month[0] in "ao" else f"de {month}"


def in_unit(unit: str) -> Callable[[Any], str]:
    """« 1 jour », « 45 jours »."""
    return lambda value: quantity(Decimal(value), unit)


def bracket(code: str) -> str:
    """« 16-17 » → « 16 à 17 ans », « 26+ » → « 26 ans et plus »."""
    return f"{code[:-1]} ans et plus" if code.endswith("+") else f"{code.replace('-', ' à ')} ans"


def gain_or_loss(value: Decimal) -> str:
    """What it adds or takes away: « + 2,02 € », « − 2,02 € »."""
    return f"{'−' if value < 0 else '+'} {euros_cents(abs(value))}"


def rank(value: int) -> str:
    return "1re" if value == 1 else f"{value}e"


FORMATS: Mapping[str, Callable[[Any], str]] = {
    "texte": str,
    "liste": ", ".join,
    "nombre": nombre,
    "annee": str,
    "rang": rank,
    "euros": euros,
    "centimes": euros_cents,
    "signe": gain_or_loss,
    "euros_ronds": euros_ronds,
    "part": percent,
    "parts": lambda shares: " + ".join(map(percent, shares)),
    "ans": in_unit("ans"),
    "mois": in_unit("mois"),
    "jours": in_unit("jours"),
    "points": lambda value: in_unit("points")(value) if value else "Aucun point",
    "heures": in_unit("heures"),
    "jour": jour_texte,
    "mois_annee": mois_annee,
    "de_mois": of_month,
    "tranche": bracket,
    "charge": lambda name: CHARGES.get(name, name),
    "contrat": lambda code: CONTRACTS.get(code, code),
    "bareme": lambda code: SCALE_KINDS.get(code, code),
    "motif": lambda code: MOTIVES.get(code, code),
}


class Filler(Formatter):
    """Each field of a sentence says how its value is written; none is left to Python."""

    def format_field(self, value: Any, format_spec: str) -> str:
        return FORMATS[format_spec](value)


def phrase(sentence: str, values: Mapping[str, Any]) -> str:
    """The sentence with its values, and French typography."""
    return french(Filler().vformat(sentence, (), values))
