"""Answers made of several: days of the week, closing days, the hours of each month."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from django import forms

from alternance.simulators.fields import YEARS, Asked
from alternance.simulators.written import month_code
from impgt_site.kit.formats import jour_texte, mois_annee
from impgt_site.kit.typed import day_typed, plain_text
from impgt_site.kit.typography import french

BETWEEN_DAYS = re.compile(r"[,;\n]")
TO = re.compile(r" au |\.\.")
LONGEST_CLOSING = 366  # days
HOURS_OF = "h-"  # before a month, the key of its hours


class Boxes(forms.CheckboxSelectMultiple):
    def value_from_datadict(self, data, files, name) -> list[str]:
        return [code for code in str(data.get(name) or "").split(",") if code]


class Weekdays(Asked, forms.MultipleChoiceField):
    """« lundi,mardi » in the address, or a key for each → the days as numbers, Monday is 1."""

    names = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi")
    repeated = True

    def __init__(self, **options):
        choices = [(name, name.capitalize()) for name in self.names]
        super().__init__(choices=choices, widget=Boxes, **options)
        self.error_messages["invalid_choice"] = french("« %(value)s » n’est pas un jour proposé.")

    def clean(self, value) -> frozenset[int]:
        return frozenset(self.names.index(name) + 1 for name in super().clean(value))


class ClosingDays(Asked, forms.CharField):
    """« 24/12/2026, 3 août 2026 au 14 août 2026 » → every day of them."""

    def clean(self, value) -> frozenset[date]:
        pieces = BETWEEN_DAYS.split(super().clean(value) or "")
        return frozenset(day for piece in pieces if piece.strip() for day in self.read(piece))

    def read(self, piece: str) -> Iterator[date]:
        ends = [day_typed(end) for end in TO.split(plain_text(piece).removeprefix("du "))]
        first, last = ends[0], ends[-1]
        if first is None or last is None or len(ends) > 2 or first.year not in YEARS:
            raise forms.ValidationError(
                french(
                    f"« {piece.strip()[:40]} » n’est pas lisible. "
                    "Exemples : 24/12/2026 ; 3 août 2026 au 14 août 2026."
                )
            )
        if not 0 <= (last - first).days < LONGEST_CLOSING:
            raise forms.ValidationError(
                f"La fermeture du {jour_texte(first)} finirait avant de commencer, ou trop tard."
            )
        return (first + timedelta(days=n) for n in range((last - first).days + 1))


class MonthlyHours(forms.TextInput):
    """One input for each of `months`, under a key of its own: h-2026-03."""

    use_fieldset = True
    months: Iterable[date] = ()

    def subwidgets(self, name, value, attrs=None) -> Iterator[dict[str, Any]]:
        pieces = (piece.partition(":") for piece in str(value or "").split(","))
        typed = {month.strip(): hours.strip().replace(".", ",") for month, _, hours in pieces}
        start = (attrs or {}).get("id", name)
        said = {key: mark for key, mark in (attrs or {}).items() if key.startswith("aria-")}
        for number, month in enumerate(self.months):
            code = month_code(month)
            one = forms.TextInput(attrs={"inputmode": "decimal", "class": "short"})
            key, marks = f"{HOURS_OF}{code}", said | {"id": f"{start}_{number}"}
            shown = one.get_context(key, typed.get(code, ""), marks)["widget"]
            yield shown | {"label": mois_annee(month)}

    def id_for_label(self, id_: str, index=None) -> str:
        return f"{id_}_0"


def hours_typed(query: Mapping[str, Any]) -> dict[str, str]:
    """Month as it is written → what was typed for it, of the keys that hold a month’s hours."""
    return {
        key.removeprefix(HOURS_OF): str(value).strip()
        for key, value in query.items()
        if key.startswith(HOURS_OF)
    }
