"""What guards the law as it is typed: what is refused, what is doubted, what asks for a reason."""

from datetime import date
from decimal import Decimal

from alternance.models import LegalValue
from impgt_site.kit.dated import Dated
from impgt_site.kit.formats import jour_texte, quantity
from impgt_site.kit.typography import french

LARGE_CHANGE = Decimal("0.15")
NEVER_FALLS = {"smic-horaire"}
# A figure stays between a third of the least that it was and three times the most: a decimal point
# that slips is refused, while a law that halves or doubles an amount is only doubted.
RANGE = 3
# What a new value never has of the one before, unless its line was copied.
COPIED = {"note": "remarque", "checked_on": "vérifié le", "verified_until": "vérifié jusqu’au"}


def objections(old: Dated | None, new: Dated, today: date) -> dict[str, list[str]]:
    """Field → why that row of law may not become this one, in French; nothing when it may.

    What has been in force is corrected with a reason, in its note, and stays in force; so does an
    unusual value that is new or changed. The reason is of this change: words that the row, or the
    value before it, had already are none.
    """
    if old is not None and old.pk is None:
        old = None
    begun = old is not None and has_begun(old, today)
    if begun and not has_begun(new, today):
        return {"valid_from": ["Une règle en vigueur ne peut pas être remise à plus tard."]}
    changed = changed_fields(old, new)
    if "checked_on" in changed & (wrong := ahead(new, today)).keys():
        return {"checked_on": wrong["checked_on"]}
    reasoned = bool(new.note.strip()) and (old is None or new.note != old.note)
    if begun and changed - Dated.VERIFICATION - {"note"} and not reasoned:
        return {"note": ["Dites pourquoi cette règle en vigueur est corrigée."]}
    if isinstance(new, LegalValue) and changed & {"amount", "valid_from"}:
        return objections_to_value(new, reasoned, is_new=old is None)
    return {}


def objections_to_value(value: LegalValue, reasoned: bool, is_new: bool) -> dict[str, list[str]]:
    rows = others(value)
    if refused := impossible(value, rows):
        return {"amount": refused}
    if reasoned and not (is_new and value.note in {row.note for row in rows}):
        return {}
    doubts = [*unusual(value, rows), *(copied(value, rows) if is_new else [])]
    return {"note": [*doubts, "Dites pourquoi, dans la remarque."]} if doubts else {}


def has_begun(row: Dated, today: date) -> bool:
    """In force, today or once; a row without a date holds since a day nobody recorded."""
    return row.valid_from is None or row.valid_from <= today


def changed_fields(old: Dated | None, new: Dated) -> set[str]:
    names = [field.attname for field in new._meta.fields if not field.primary_key]
    return {name for name in names if old is None or getattr(old, name) != getattr(new, name)}


def ahead(row: Dated, today: date) -> dict[str, list[str]]:
    """Nobody has read a text tomorrow; and what is certain is certain from its first day on."""
    found = {}
    if row.checked_on and row.checked_on > today:
        found["checked_on"] = ["C’est le jour où le texte a été lu : aujourd’hui, ou avant."]
    if row.verified_until and row.valid_from and row.verified_until < row.valid_from:
        last = jour_texte(row.verified_until)
        found["valid_from"] = [french(f"La règle ne serait certaine que jusqu’au {last}, avant.")]
    return found


def since(value: LegalValue) -> date:
    return value.valid_from or date.min


def others(value: LegalValue) -> list[LegalValue]:
    """The other values of its figure, the oldest first: one query."""
    return sorted(value.parameter.values.exclude(pk=value.pk), key=since)


def before(value: LegalValue, rows: list[LegalValue]) -> LegalValue | None:
    """The value that it follows, or the last one when it comes before all."""
    known = [row for row in rows if row.amount is not None]
    earlier = [row for row in known if since(row) <= since(value)]
    return (earlier or known)[-1] if known else None


def impossible(value: LegalValue, rows: list[LegalValue]) -> list[str]:
    """Why that amount cannot be its figure’s. Zero can: an aid ends, a rate is waived."""
    known = [abs(row.amount) for row in rows if row.amount]
    if not known or not value.amount:
        return []
    least, most = min(known), max(known)
    if least / RANGE <= abs(value.amount) <= most * RANGE:
        return []
    unit = value.parameter.unit
    seen = f"de {quantity(least, unit)} à {quantity(most, unit)}"
    return [french(f"Ce chiffre a toujours été {seen} : une virgule a-t-elle glissé ?")]


def unusual(value: LegalValue, rows: list[LegalValue]) -> list[str]:
    """What of that value is unusual enough to be confirmed, in French."""
    previous = before(value, rows)
    if previous is None:
        return []
    found = []
    last = [row for row in rows if row.amount is not None][-1]
    if last.valid_from and since(value) < last.valid_from:
        found.append(f"Cette date précède la dernière valeur ({jour_texte(last.valid_from)}).")
    if value.amount is None:
        found.append("Sans valeur, la règle prend fin ce jour-là.")
    if value.amount is not None and previous.amount:
        amount = quantity(previous.amount, value.parameter.unit)
        if value.parameter.code in NEVER_FALLS and value.amount < previous.amount:
            found.append(f"Le SMIC ne baisse pas : il est à {amount}.")
        if abs(value.amount - previous.amount) > LARGE_CHANGE * abs(previous.amount):
            found.append(f"L’écart avec la valeur précédente ({amount}) est inhabituel.")
    return [french(doubt) for doubt in found]


def copied(value: LegalValue, rows: list[LegalValue]) -> list[str]:
    """What a new value has word for word of the one that it follows."""
    previous = before(value, rows)
    same = [
        words
        for name, words in COPIED.items()
        if previous and getattr(value, name) and getattr(value, name) == getattr(previous, name)
    ]
    return [french(f"Recopié de la valeur précédente : {', '.join(same)}.")] if same else []
