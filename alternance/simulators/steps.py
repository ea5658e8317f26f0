"""A start date and a form: what the calendar of the paperwork asks."""

from typing import ClassVar

from crispy_forms.layout import Layout

from alternance.rules.case import ContractKind
from alternance.simulators.case import CaseForm, refuse_public
from alternance.simulators.fields import Day, FirstDay, OneOf
from alternance.simulators.question import Question, pair, send

FORMS = [
    (ContractKind.APPRENTICESHIP, "Contrat d’apprentissage"),
    (ContractKind.PROFESSIONALISATION, "Contrat de professionnalisation"),
    (ContractKind.TRAINING, "Convention de formation"),
    (ContractKind.INTERNSHIP, "Convention de stage"),
]


class StepsForm(Question):
    """The dates that bind around one contract."""

    submit = "Voir mes dates"

    contrat = OneOf(label="Quel contrat ?", choices=FORMS, empty=None)
    debut = FirstDay(label="Premier jour du contrat")
    cours = Day(label="Premier jour des cours", required=False)
    signature = Day(label="Date de signature", required=False)
    employeur = CaseForm.base_fields["employeur"]

    defaults: ClassVar[dict[str, str]] = {"contrat": "apprentissage", "employeur": "prive"}
    missing: ClassVar[dict[str, str]] = {
        "contrat": CaseForm.missing["contrat"],
        "debut": CaseForm.missing["debut"],
    }

    def layout(self) -> Layout:
        return Layout(
            pair("contrat", "employeur"), pair("debut", "cours"), "signature", send(self.submit)
        )

    def clean(self):
        data = super().clean()
        refuse_public(self, data)
        return data
