"""An amount typed by hand: a comma or a point, whatever the language of the browser."""

from decimal import Decimal

from django import forms

from impgt_site.kit.typed import number_typed
from impgt_site.kit.typography import french


class TypedAmount(forms.DecimalField):
    """« 12,31 », « 1 500 », « 0.43 ». No number field of the browser: it drops what it does not
    read, and a wheel changes it unseen.
    """

    def __init__(self, **options):
        # An admin screen proposes its own widget for numbers.
        options["widget"] = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(**options)

    def to_python(self, value):
        if isinstance(value, str) and value.strip():
            number = number_typed(value)
            if number is None:
                words = f"« {value[:20]} » n’est pas un nombre. Exemple : 12,31."
                raise forms.ValidationError(french(words))
            value = number
        return super().to_python(value)

    def prepare_value(self, value):
        """What is kept is shown as it is written; what was typed stays as it was typed."""
        return plain_number(value) if isinstance(value, Decimal) else value


def plain_number(value: Decimal) -> str:
    return f"{value.normalize():f}".replace(".", ",")
