"""Figures quoted by the texts of staff: what would print wrong, one day or another, is refused."""

from django.core.exceptions import ValidationError
from django.forms import ModelForm

from impgt_site.kit.dates import today
from impgt_site.office.given import given


def check_quotes(text: str) -> None:
    """Raises ValidationError, naming each token that does not print a figure every day."""
    if faults := given.faults_of_quotes(text, today()):
        raise ValidationError(faults)


class QuotingForm(ModelForm):
    """Each text that was changed quotes only figures that exist."""

    check = staticmethod(check_quotes)

    def clean(self):
        data = super().clean() or self.cleaned_data
        for name in self.changed_data:
            if isinstance(data.get(name), str):
                try:
                    self.check(data[name])
                except ValidationError as refused:
                    self.add_error(name, refused)
        return data
