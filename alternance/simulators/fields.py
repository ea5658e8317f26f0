"""Fields that understand what people type, and say in French what they do not.

Each knows the ways to give its answer back: `said` to people, `written` to programs, `asked_as` in
an address, and the `schema` in which programs read how to ask it.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from alternance.simulators import schemas
from alternance.simulators.schemas import Schema
from alternance.simulators.written import cents, month_code, plain
from alternance.words.saying import phrase
from impgt_site.kit import day
from impgt_site.kit.dates import today
from impgt_site.kit.formats import euros, jour_texte, mois_annee, number, percent, quantity
from impgt_site.kit.typed import code_typed, month_typed, number_typed
from impgt_site.kit.typography import french

YEARS = range(1900, 2101)
YEARS_AHEAD = 5
BEYOND_YEARS = f"Choisissez une année entre {YEARS[0]} et {YEARS[-1]}."
# No percent sign in a message: Django reads it as a format.
SAMPLES = {"€": "1 500", "%": "2,08", "heures": "7"}
# The unit may be typed after the number; another one answers another question, and is refused.
UNITS = {
    "€": ("€", "euros", "euro", "eur"),
    "%": ("%", "pour cent"),
    "heures": ("heures", "heure", "h"),
    "personnes": ("personnes", "salariés", "salariées", "salarié·es", "salarié", "agents"),
}
OF = {"€": "d’euros", "%": "en pour cent", "heures": "d’heures"}
BEYOND = 12  # digits before the comma: more would be no amount of ours
YES_NO = [("oui", "Oui"), ("non", "Non")]


class Asked(forms.Field):
    """What every field here can do with its answer, once it is cleaned.

    `wanted`: the cases that require an answer, in words; empty for « always » or « never ».
    """

    wanted = ""

    def said(self, value) -> str:
        return str(value)

    def written(self, value) -> Any:
        return value

    def asked_as(self, value) -> str:
        """The one way to write that answer in an address."""
        return str(self.written(value))

    @property
    def schema(self) -> Schema:
        return schemas.TEXT


class Day(Asked, day.TypedDay):
    """A day that an address can hold."""

    def validate(self, value) -> None:
        super().validate(value)
        if value is not None and value.year not in YEARS:
            raise forms.ValidationError(BEYOND_YEARS)

    def said(self, value: date) -> str:
        return jour_texte(value)

    def written(self, value: date) -> str:
        return value.isoformat()

    @property
    def schema(self) -> Schema:
        return {"type": "string", "format": "date"}


class FirstDay(Day):
    """The first day of a contract: nobody plans one further ahead than a few years."""

    def validate(self, value) -> None:
        super().validate(value)
        last = today().year + YEARS_AHEAD
        if value is not None and value.year > last:
            raise forms.ValidationError(
                french(f"C’est trop loin : choisissez un début avant la fin de {last}.")
            )


class Month(Asked, forms.DateField):
    """A month, as its first day: 2026-09 in the address, however people write it elsewhere."""

    def __init__(self, **options):
        options.setdefault("widget", forms.DateInput(attrs={"type": "month"}, format="%Y-%m"))
        super().__init__(**options)

    def to_python(self, value) -> date | None:
        if value in self.empty_values or isinstance(value, date):
            return value or None
        month = month_typed(value)
        if month is None:
            raise forms.ValidationError(
                french(f"« {value[:20]} » n’est pas un mois. Exemple : septembre 2026.")
            )
        return month

    def validate(self, value) -> None:
        super().validate(value)
        if value is not None and value.year not in YEARS:
            raise forms.ValidationError(BEYOND_YEARS)

    def said(self, value: date) -> str:
        return mois_annee(value)

    def written(self, value: date) -> str:
        return month_code(value)

    @property
    def schema(self) -> Schema:
        return schemas.MONTH


class Amount(Asked, forms.DecimalField):
    """A number as people write it, its own unit after it or not: Decimal or None."""

    def __init__(self, *, unit: str = "€", **options):
        options.setdefault("min_value", 0)
        options.setdefault("decimal_places", 2)
        self.unit = unit
        super().__init__(
            widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "short"}), **options
        )
        self.error_messages |= {
            "invalid": french(f"Écrivez un nombre {OF[unit]} : par exemple {SAMPLES[unit]}."),
            "min_value": "Écrivez un nombre positif ou nul.",
            "max_value": french(
                f"C’est trop : au plus {number(self.max_value or 0)} {unit}.".replace("%", "%%")
            ),
            "max_decimal_places": "Écrivez au plus %(max)s décimales.",
        }

    def to_python(self, value):
        if isinstance(value, str) and value.strip():
            value = number_typed(value, UNITS[self.unit])
            if value is None:
                raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        amount = super().to_python(value)
        if amount is not None and amount.adjusted() > BEYOND:
            raise forms.ValidationError(
                self.error_messages["max_value"] % {"limit_value": self.max_value}
            )
        return amount

    def said(self, value: Decimal) -> str:
        return euros(value) if self.unit == "€" else quantity(value, "heures")

    def written(self, value: Decimal) -> str | None:
        return cents(value) if self.unit == "€" else plain(value)

    def asked_as(self, value: Decimal) -> str:
        return plain(value) or ""

    @property
    def schema(self) -> Schema:
        return {"type": "string", "description": "nombre, point décimal"}


class Percent(Amount):
    """Percent in, fraction out: 2.08 → 0.0208. `proposals`: id of a list of values to choose."""

    def __init__(self, *, proposals: str = "", **options):
        options.setdefault("max_value", 100)
        super().__init__(unit="%", decimal_places=4, **options)
        if proposals:
            self.widget.attrs["list"] = proposals

    def clean(self, value) -> Decimal | None:
        number = super().clean(value)
        return None if number is None else number / 100

    def said(self, value: Decimal) -> str:
        return percent(value)

    def written(self, value: Decimal) -> str | None:
        return plain(value)

    def asked_as(self, value: Decimal) -> str:
        return plain(value * 100) or ""


class Whole(Asked, forms.IntegerField):
    """A whole number between two bounds."""

    def __init__(self, **options):
        options.setdefault("min_value", 0)
        low, high = options["min_value"], options["max_value"]
        super().__init__(
            widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}), **options
        )
        between = french(f"Écrivez un nombre entier entre {number(low)} et {number(high)}.")
        self.error_messages |= dict.fromkeys(("invalid", "min_value", "max_value"), between)

    def to_python(self, value) -> int | None:
        if isinstance(value, str) and value.strip():
            number = number_typed(value, UNITS["personnes"])
            if number is None or number != number.to_integral_value():
                raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
            return int(number)
        return super().to_python(value)

    @property
    def schema(self) -> Schema:
        return {"type": "integer", "minimum": self.min_value, "maximum": self.max_value}


def flat(choices) -> Iterable[tuple[str, str]]:
    """(code, words) of choices that may stand in groups."""
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from flat(label)
        else:
            yield str(value), str(label)


class OneOf(Asked, forms.ChoiceField):
    """One answer of a list; an empty answer is « not said »."""

    def __init__(self, *, choices, empty: str | None = "", radio: bool = False, **options):
        listed = list(choices)
        if radio:
            options["widget"] = forms.RadioSelect
        else:
            listed = [("", empty or "—"), *listed] if empty is not None else listed
        super().__init__(choices=listed, **options)
        self.error_messages["invalid_choice"] = french(
            "« %(value)s » n’est pas dans la liste : choisissez une des réponses proposées."
        )

    def to_python(self, value) -> str:
        """The code itself, or what people write for it: « APPRENTISSAGE », « privé »."""
        asked = super().to_python(value)
        if not asked:  # choices may have to be read from the database
            return asked
        codes = [code for code, _ in flat(self.choices)]
        if asked in codes:
            return asked
        wanted = code_typed(asked)
        return next((code for code in codes if wanted and code_typed(code) == wanted), asked)

    def said(self, value) -> str:
        return dict(flat(self.choices))[str(value)]

    @property
    def schema(self) -> Schema:
        codes = [code for code, _ in flat(self.choices) if code]
        return schemas.TEXT | ({"enum": codes} if codes else {})


class Number(OneOf):
    """One whole number of a short list, as an int."""

    def __init__(self, numbers, words: str = "{n:nombre}", **options):
        super().__init__(choices=[(str(n), phrase(words, {"n": n})) for n in numbers], **options)

    def clean(self, value) -> int | None:
        chosen = super().clean(value)
        return int(chosen) if chosen else None


class YesNo(OneOf):
    """Oui, non, or not said: True, False, None."""

    def __init__(self, **options):
        options.setdefault("required", False)
        super().__init__(choices=YES_NO, **options)

    def clean(self, value) -> bool | None:
        return {"oui": True, "non": False}.get(super().clean(value))

    def said(self, value: bool) -> str:
        return super().said(self.asked_as(value))

    def asked_as(self, value: bool) -> str:
        return "oui" if value else "non"
