"""A new value of a figure of law: one short form."""

from django import forms

from alternance.admin.guards import ahead, copied, impossible, others, unusual
from alternance.models import LegalParameter, LegalValue
from impgt_site.kit.amount import TypedAmount
from impgt_site.kit.dates import today


class NewValueForm(forms.ModelForm):
    """Value, first day, text of law, checked on; a tick when something is unusual."""

    sure = forms.BooleanField(label="J’ai vérifié ce point", required=False)
    doubts: list[str] = []

    class Meta:
        model = LegalValue
        fields = ["amount", "valid_from", "source", "checked_on", "verified_until", "note"]
        field_classes = {"amount": TypedAmount}
        widgets = {
            "valid_from": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "checked_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "verified_until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "note": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, parameter: LegalParameter, *args, **options):
        super().__init__(*args, **options)
        self.instance.parameter = parameter
        self.fields["valid_from"].required = True
        self.fields["valid_from"].help_text = "Premier jour d’application."
        self.fields["amount"].label = f"Valeur ({parameter.get_unit_display()})"
        self.fields["checked_on"].required = True

    def save(self, commit=True):
        """A new value is verified the day it says."""
        self.instance.renew(self.cleaned_data["checked_on"])
        self.instance.verified_until = self.cleaned_data["verified_until"]
        return super().save(commit)

    def clean_valid_from(self):
        day = self.cleaned_data["valid_from"]
        if self.instance.parameter.values.filter(valid_from=day).exists():
            raise forms.ValidationError("Ce chiffre a déjà une valeur à cette date.")
        return day

    def _post_clean(self):
        """Doubts are about the value as it would be saved: they come once it is built."""
        super()._post_clean()
        if self.errors:
            return
        value, rows = self.instance, others(self.instance)
        for name, words in ahead(value, today()).items():
            self.add_error(name, words)
        if refused := impossible(value, rows):
            self.add_error("amount", refused)
            return
        self.doubts = [*unusual(value, rows), *copied(value, rows)]
        if self.doubts and not self.cleaned_data.get("sure"):
            self.add_error("sure", "Cochez pour confirmer, ou corrigez.")
