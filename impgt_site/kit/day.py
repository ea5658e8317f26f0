"""Questions asked in the address: GET forms, so that an answer can be shared."""

from datetime import date

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout, Submit
from django import forms

from impgt_site.kit.dates import furthest_day, today
from impgt_site.kit.formats import jour_texte
from impgt_site.kit.typed import day_typed
from impgt_site.kit.typography import french

FIRST_DAY = date(2016, 1, 1)  # the register is complete from then on


class DayInput(forms.DateInput):
    """The browser’s own calendar."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


class TypedDay(forms.DateField):
    """A day: 2026-09-01 in the address, however people write it where there is no calendar."""

    widget = DayInput

    def to_python(self, value) -> date | None:
        if value in self.empty_values or isinstance(value, date):
            return value or None
        day = day_typed(value)
        if day is None:
            raise forms.ValidationError(
                french(f"« {value[:20]} » n’est pas un jour du calendrier. Exemple : 01/09/2026.")
            )
        return day


class DayForm(forms.Form):
    """The day at which a page reads the law; today unless asked."""

    au = TypedDay(label="Voir les montants au", required=False)

    def __init__(self, data=None, *, action: str = ""):
        self.today = today()
        self.last = furthest_day(self.today)
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
                french(
                    f"Choisissez un jour entre le {jour_texte(FIRST_DAY)} "
                    f"et le {jour_texte(self.last)}."
                )
            )
        return day

    @property
    def day(self) -> date:
        """The day asked, or today when nothing (or nothing sound) was."""
        return self.cleaned_data["au"] if self.is_valid() else self.today
