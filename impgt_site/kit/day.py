"""Questions asked in the address: GET forms, so that an answer can be shared."""

from datetime import date

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout, Submit
from django import forms

from impgt_site.kit.dates import end_of_next_year, today
from impgt_site.kit.formats import jour_texte

FIRST_DAY = date(2016, 1, 1)  # the register is complete from then on


class DayForm(forms.Form):
    """The day at which a page reads the law; today unless asked."""

    au = forms.DateField(
        label="Montants au",
        required=False,
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Cette date n’existe pas. Écrivez par exemple 2024-03-01."},
    )

    def __init__(self, data=None, *, action: str = ""):
        self.today = today()
        self.last = end_of_next_year(self.today)
        super().__init__(data or None, initial={"au": self.today})
        self.fields["au"].widget.attrs |= {
            "min": FIRST_DAY.isoformat(),
            "max": self.last.isoformat(),
        }
        self.helper = FormHelper()
        self.helper.form_class = "filters"
        self.helper.form_method = "get"
        self.helper.form_action = action
        self.helper.disable_csrf = True
        self.helper.layout = Layout(Field("au"), Submit("submit", "Afficher"))

    def clean_au(self) -> date:
        day = self.cleaned_data["au"] or self.today
        if not FIRST_DAY <= day <= self.last:
            raise forms.ValidationError(
                f"Choisissez un jour entre le {jour_texte(FIRST_DAY)} "
                f"et le {jour_texte(self.last)}."
            )
        return day

    @property
    def day(self) -> date:
        """The day asked, or today when nothing (or nothing sound) was."""
        return self.cleaned_data["au"] if self.is_valid() else self.today
