"""Until when a figure of law is certain: said one at a time, with the text that was read."""

from datetime import date

from django import forms

from impgt_site.kit.dated import Dated
from impgt_site.kit.dates import end_of_next_year, jour_texte
from impgt_site.kit.day import TypedDay
from impgt_site.kit.history import deed


class CertaintyForm(forms.Form):
    until = TypedDay(
        label="Certain jusqu’au", help_text="Dernier jour où le texte lu garantit la valeur."
    )
    read = forms.CharField(
        label="Texte lu",
        max_length=200,
        help_text="L’article, le décret ou la page officielle qui le dit. Gardé dans l’historique.",
    )

    def __init__(self, row: Dated, today: date, data=None):
        super().__init__(data, initial={"until": row.verified_until})
        self.row, self.today = row, today

    def clean_until(self) -> date:
        day, last = self.cleaned_data["until"], end_of_next_year(self.today)
        if not self.today <= day <= last:
            words = f"Choisissez un jour entre aujourd’hui et le {jour_texte(last)}."
            raise forms.ValidationError(words)
        return day

    def save(self) -> None:
        day, text = self.cleaned_data["until"], self.cleaned_data["read"]
        self.row.renew(self.today)
        self.row.verified_until = day
        with deed(reason=f"Certain jusqu’au {jour_texte(day)}, texte lu : {text}"):
            self.row.save()
