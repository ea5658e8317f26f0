"""Fields that understand what people type, and say in French what they do not."""

from datetime import date
from decimal import Decimal

from django import forms

from impgt_site.kit.dates import today
from impgt_site.kit.formats import number
from impgt_site.kit.typography import french

YEARS = range(1900, 2101)
YEARS_AHEAD = 5
BEYOND_YEARS = f"Choisissez une année entre {YEARS[0]} et {YEARS[-1]}."
# No percent sign in a message: Django reads it as a format.
SAMPLES = {"€": "1500", "%": "2,08", "heures": "7"}
BEYOND = 12  # digits before the comma: more would be no amount of ours
YES_NO = [("oui", "Oui"), ("non", "Non")]


class Day(forms.DateField):
    """A day: 2026-09-01 in the address, 1/9/2026 where a browser has no calendar."""

    def __init__(self, **options):
        options.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        super().__init__(input_formats=["%Y-%m-%d", "%d/%m/%Y"], **options)

    def to_python(self, value) -> date | None:
        try:
            return super().to_python(value)
        except forms.ValidationError:
            shown = str(value)[:20]
            raise forms.ValidationError(
                french(f"« {shown} » n’est pas un jour du calendrier. Exemple : 2026-09-01.")
            ) from None

    def validate(self, value) -> None:
        super().validate(value)
        if value is not None and value.year not in YEARS:
            raise forms.ValidationError(BEYOND_YEARS)


class FirstDay(Day):
    """The first day of a contract: nobody plans one further ahead than a few years."""

    def validate(self, value) -> None:
        super().validate(value)
        last = today().year + YEARS_AHEAD
        if value is not None and value.year > last:
            raise forms.ValidationError(
                french(f"C’est trop loin : choisissez un début avant la fin de {last}.")
            )


class Month(forms.DateField):
    """A month, 2026-09, as its first day."""

    def __init__(self, **options):
        super().__init__(input_formats=["%Y-%m"], **options)
        self.error_messages["invalid"] = french("Écrivez un mois : par exemple 2026-09.")

    def validate(self, value) -> None:
        super().validate(value)
        if value is not None and value.year not in YEARS:
            raise forms.ValidationError(BEYOND_YEARS)


class Amount(forms.DecimalField):
    """A number with a dot or a comma, spaces allowed between thousands: Decimal or None."""

    def __init__(self, *, unit: str = "€", **options):
        options.setdefault("min_value", 0)
        options.setdefault("decimal_places", 2)
        self.unit = unit
        super().__init__(
            widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "short"}), **options
        )
        self.error_messages |= {
            "invalid": french(f"Écrivez un nombre, sans lettre : par exemple {SAMPLES[unit]}."),
            "min_value": "Écrivez un nombre positif ou nul.",
            "max_value": french(
                f"C’est trop : au plus {number(self.max_value or 0)} {unit}.".replace("%", "%%")
            ),
            "max_decimal_places": "Écrivez au plus %(max)s décimales.",
        }

    def to_python(self, value):
        if isinstance(value, str):
            value = "".join(value.split()).replace("\u202f", "").replace(",", ".").rstrip("€%")
        amount = super().to_python(value)
        if amount is not None and amount.adjusted() > BEYOND:
            raise forms.ValidationError(
                self.error_messages["max_value"] % {"limit_value": self.max_value}
            )
        return amount


class Percent(Amount):
    """Percent in, fraction out: 2.08 → 0.0208."""

    def __init__(self, **options):
        options.setdefault("max_value", 100)
        super().__init__(unit="%", decimal_places=4, **options)

    def clean(self, value) -> Decimal | None:
        number = super().clean(value)
        return None if number is None else number / 100


class Whole(forms.IntegerField):
    """A whole number between two bounds."""

    def __init__(self, **options):
        options.setdefault("min_value", 0)
        low, high = options["min_value"], options["max_value"]
        super().__init__(
            widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}), **options
        )
        between = f"Écrivez un nombre entier entre {low} et {high}."
        self.error_messages |= dict.fromkeys(("invalid", "min_value", "max_value"), between)


class OneOf(forms.ChoiceField):
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


class Number(OneOf):
    """One whole number of a short list, as an int."""

    def __init__(self, numbers, words: str = "{}", **options):
        super().__init__(choices=[(str(n), words.format(n)) for n in numbers], **options)

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
