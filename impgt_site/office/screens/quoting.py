"""Figures quoted by the texts of staff: a token that would print nothing is refused at once."""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.forms import ModelForm

from alternance.rulebook import Figures, read_law
from impgt_site.kit.dates import today
from impgt_site.kit.richtext import TOKEN

BRACKETS = re.compile(r"\[\[[^\[\]]*\]\]")


def check_quotes(text: str) -> None:
    """Raises ValidationError, naming each token that does not print a figure."""
    figures = Figures(read_law(), today())
    wrong = [token for token in BRACKETS.findall(text) if not prints(token, figures)]
    if wrong:
        raise ValidationError(
            f"Ce code ne donne aucun chiffre : {', '.join(wrong)}. "
            "Les codes sont dans la liste du barème."
        )


def prints(token: str, figures: Figures) -> bool:
    found = TOKEN.fullmatch(token)
    if found is None:
        return False
    try:
        day = date.fromisoformat(found[2]) if found[2] else figures.day
        return figures.series(found[1]).at(day) is not None
    except (LookupError, ValueError):
        return False


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
