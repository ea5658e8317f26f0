"""Figures quoted by the texts of staff: a token that would print nothing is refused at once."""

from django.core.exceptions import ValidationError
from django.forms import ModelForm

from impgt_site.kit.dates import today
from impgt_site.office.given import given


def check_quotes(text: str) -> None:
    """Raises ValidationError, naming each token that does not print a figure."""
    if wrong := given.unknown_quotes(text, today()):
        raise ValidationError(
            f"Ce code ne donne aucun chiffre : {', '.join(wrong)}. "
            "Les codes sont dans la liste du barème."
        )


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
