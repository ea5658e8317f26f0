"""Which of the four forms can this person sign?"""

from typing import ClassVar

from crispy_forms.layout import Layout

from alternance.simulators.choices import EMPLOYERS, FORMERS, STATUSES
from alternance.simulators.fields import FirstDay, OneOf
from alternance.simulators.person import PersonForm
from alternance.simulators.question import Disclosure, group, pair, send


class EligibilityForm(PersonForm):
    """Which form can this person sign? What is not said stays unknown."""

    submit = "Voir ce que je peux signer"

    debut = FirstDay(label="Premier jour du contrat ou du stage")
    employeur = OneOf(
        label="Quel employeur ?", choices=EMPLOYERS, empty="Je ne sais pas encore", required=False
    )
    statut = OneOf(label="Votre situation aujourd’hui", choices=STATUSES, required=False)
    precedent = OneOf(label="Contrat d’apprentissage précédent", choices=FORMERS, required=False)

    missing: ClassVar[dict[str, str]] = {
        "naissance": "Indiquez la date de naissance.",
        "debut": "Indiquez le premier jour.",
    }

    def layout(self) -> Layout:
        return Layout(
            group("Vous", "naissance", "statut"),
            group("Le projet", "debut", "employeur", "formation"),
            Disclosure(
                "Handicap, minima sociaux et autres situations",
                "handicap",
                "minima_sociaux",
                "sportif_haut_niveau",
                "createur_entreprise",
            ),
            Disclosure(
                "Un contrat d’apprentissage précédent",
                "precedent",
                pair("precedent_fin", "precedent_diplome"),
                "precedent_niveau_inferieur",
                "rupture_subie",
            ),
            Disclosure("Une signature un autre jour", "signature"),
            send(self.submit),
        )

    def clean(self):
        data = super().clean()
        data["signature"] = data.get("signature") or data.get("debut")
        self.check_birth(data.get("naissance"), data.get("debut"))
        self.check_former(data.get("precedent_fin"), data.get("debut"))
        return data
