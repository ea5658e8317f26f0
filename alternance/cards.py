"""What a contract form shows of itself in a line: on its card and at the top of its page."""

from alternance.models import ContractForm
from alternance.rulebook import Figures, pay_range
from impgt_site.templatetags.formats import euros_ronds, texte


def pay_fact(form: ContractForm, figures: Figures) -> str:
    """« de 803 € à 1 867 € brut par mois », computed at the figures’ day where a grid exists."""
    if form.pay_fact:
        return texte(form.pay_fact, figures)
    lowest, highest = pay_range(figures.law, form.grid_form, figures.day)
    return f"de {euros_ronds(lowest)} à {euros_ronds(highest)} brut par mois"


def card_of(form: ContractForm, figures: Figures) -> dict:
    """Input of includes/form_card.html."""
    return {
        "slug": form.slug,
        "name": form.name,
        "status": form.get_regime_display(),
        "facts": [
            ("Pour qui", texte(form.audience_fact, figures)),
            ("Rémunération", pay_fact(form, figures)),
            ("Employeur", texte(form.employer_fact, figures)),
        ],
        "url": form.get_absolute_url(),
    }
