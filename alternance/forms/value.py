"""A new value of a figure of law: one short form, and what deserves a second look."""

from decimal import Decimal

from django import forms

from alternance.models import LegalParameter, LegalValue
from impgt_site.kit.typography import french
from impgt_site.templatetags.formats import jour_texte, quantity

LARGE_CHANGE = Decimal("0.15")
NEVER_FALLS = {"smic-horaire"}


class NewValueForm(forms.ModelForm):
    """Value, first day, text of law, checked on; a tick when something is unusual."""

    sure = forms.BooleanField(label="J’ai vérifié ce point", required=False)

    class Meta:
        model = LegalValue
        fields = ["amount", "valid_from", "source", "checked_on", "verified_until", "note"]
        widgets = {
            "valid_from": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "checked_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "verified_until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "note": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, parameter: LegalParameter, *args, **options):
        super().__init__(*args, **options)
        self.instance.parameter = parameter
        self.last = parameter.values.order_by("valid_from").last()
        self.fields["valid_from"].required = True
        self.fields["checked_on"].required = True

    def clean(self):
        data = super().clean()
        if not self.errors and self.doubts() and not data.get("sure"):
            self.add_error("sure", "Cochez pour confirmer, ou corrigez.")
        return data

    def clean_valid_from(self):
        day = self.cleaned_data["valid_from"]
        if self.instance.parameter.values.filter(valid_from=day).exists():
            raise forms.ValidationError("Ce chiffre a déjà une valeur à cette date.")
        return day

    def doubts(self) -> list[str]:
        """What is unusual enough to be confirmed, in French."""
        amount, day = self.cleaned_data.get("amount"), self.cleaned_data.get("valid_from")
        last, parameter = self.last, self.instance.parameter
        if last is None or day is None:
            return []
        found = []
        if last.valid_from and day < last.valid_from:
            found.append(f"Cette date précède la dernière valeur ({jour_texte(last.valid_from)}).")
        if amount is not None and last.amount:
            before = quantity(last.amount, parameter.unit)
            if parameter.code in NEVER_FALLS and amount < last.amount:
                found.append(f"Le SMIC ne baisse pas : il est à {before}.")
            if abs(amount - last.amount) > LARGE_CHANGE * abs(last.amount):
                found.append(f"L’écart avec la valeur précédente ({before}) est inhabituel.")
        return [french(doubt) for doubt in found]
