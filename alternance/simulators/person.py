"""One person before the four forms: what may be signed, and how the forms compare."""

from datetime import date, timedelta
from typing import ClassVar

from crispy_forms.layout import Layout

from alternance.rules.calendar import add_months
from alternance.rules.case import Employer
from alternance.rules.eligibility import Person
from alternance.simulators.case import LONGEST_MONTHS, CaseForm, PayForm, WithProgramme, person_of
from alternance.simulators.choices import EMPLOYERS, FORMERS, STATUSES
from alternance.simulators.cost import CostForm
from alternance.simulators.fields import Day, OneOf
from alternance.simulators.question import Disclosure, group, pair, send


class EligibilityForm(WithProgramme):
    """Which form can this person sign? What is not said stays unknown."""

    submit = "Voir ce que je peux signer"

    naissance = CaseForm.base_fields["naissance"]
    debut = Day(label="Premier jour du contrat ou du stage")
    signature = CaseForm.base_fields["signature"]
    formation = CaseForm.base_fields["formation"]
    employeur = OneOf(
        label="Quel employeur ?", choices=EMPLOYERS, empty="Je ne sais pas encore", required=False
    )
    statut = OneOf(label="Votre situation aujourd’hui", choices=STATUSES, required=False)
    handicap = CaseForm.base_fields["handicap"]
    sportif_haut_niveau = CaseForm.base_fields["sportif_haut_niveau"]
    createur_entreprise = CaseForm.base_fields["createur_entreprise"]
    minima_sociaux = CaseForm.base_fields["minima_sociaux"]
    precedent = OneOf(label="Contrat d’apprentissage précédent", choices=FORMERS, required=False)
    precedent_fin = CaseForm.base_fields["precedent_fin"]
    precedent_diplome = CaseForm.base_fields["precedent_diplome"]
    precedent_niveau_inferieur = CaseForm.base_fields["precedent_niveau_inferieur"]
    rupture_subie = CaseForm.base_fields["rupture_subie"]

    missing: ClassVar[dict[str, str]] = {
        "naissance": CaseForm.missing["naissance"],
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
        self.check_start(data.get("debut"))
        ended, start = data.get("precedent_fin"), data.get("debut")
        if ended and start and ended >= start:
            self.add_error("precedent_fin", "Ce contrat finirait après le début du nouveau.")
        return data

    @property
    def person(self) -> Person:
        return person_of(self.cleaned_data)


class CompareForm(EligibilityForm):
    """The same person and employer before the four forms."""

    submit = "Comparer les quatre contrats"

    fin = Day(
        label="Dernier jour", required=False, help_text="Sans réponse : un an après le premier."
    )
    effectif = CostForm.base_fields["effectif"]
    qualification = CaseForm.base_fields["qualification"]

    def layout(self) -> Layout:
        return Layout(
            group("La personne", pair("naissance", "statut"), "qualification"),
            group("Le projet", "formation", pair("debut", "fin"), pair("employeur", "effectif")),
            Disclosure(
                "Handicap, contrat précédent et autres situations",
                "handicap",
                "minima_sociaux",
                "sportif_haut_niveau",
                "createur_entreprise",
                "precedent",
                pair("precedent_fin", "precedent_diplome"),
                "precedent_niveau_inferieur",
                "rupture_subie",
            ),
            send(self.submit),
        )

    def clean(self):
        data = super().clean()
        start, end = data.get("debut"), data.get("fin")
        if start and end and not start <= end < add_months(start, LONGEST_MONTHS):
            self.add_error(
                "fin", f"Choisissez un jour des {LONGEST_MONTHS} mois qui suivent le début."
            )
        return data

    @property
    def end(self) -> date:
        data = self.cleaned_data
        return data["fin"] or add_months(data["debut"], 12) - timedelta(days=1)

    @property
    def public(self) -> bool:
        employer = self.cleaned_data["employeur"]
        return bool(employer) and Employer(employer).public


# A case goes from one simulator to another whole.
for simulator in (PayForm, CostForm, EligibilityForm, CompareForm):
    simulator.carried = frozenset({*CostForm.base_fields, *EligibilityForm.base_fields})
