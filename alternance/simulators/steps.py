"""A start date and a form: what the calendar of the paperwork asks."""

from typing import ClassVar

from crispy_forms.layout import Layout

from alternance.rules.case import ContractKind, Employer
from alternance.rules.deadlines import Plan
from alternance.simulators.case import CaseForm, refuse_public
from alternance.simulators.choices import CONTRACT_KINDS
from alternance.simulators.fields import Day, FirstDay, OneOf, YesNo
from alternance.simulators.query_form import QueryForm, pair, send


class StepsForm(QueryForm):
    """The dates that bind around one contract."""

    submit = "Voir mes dates"

    contrat = OneOf(label="Quel contrat ?", choices=CONTRACT_KINDS, empty=None)
    debut = FirstDay(label="Premier jour du contrat")
    cours = Day(label="Premier jour des cours", required=False)
    signature = Day(label="Date de signature", required=False)
    employeur = CaseForm.base_fields["employeur"]
    reprise_apres_rupture = YesNo(label="Reprend-il un contrat d’apprentissage rompu ?")

    defaults: ClassVar[dict[str, str]] = {"contrat": "apprentissage", "employeur": "prive"}
    missing: ClassVar[dict[str, str]] = {
        "contrat": CaseForm.missing["contrat"],
        "debut": CaseForm.missing["debut"],
    }

    def layout(self) -> Layout:
        return Layout(
            pair("contrat", "employeur"),
            pair("debut", "cours"),
            pair("signature", "reprise_apres_rupture"),
            send(self.submit),
        )

    def clean(self):
        data = super().clean()
        refuse_public(self, data)
        return data

    @property
    def plan(self) -> Plan:
        """Of a valid form."""
        data = self.cleaned_data
        return Plan(
            contract=ContractKind(data["contrat"]),
            signed=data["signature"] or data["debut"],
            start=data["debut"],
            employer=Employer(data["employeur"]),
            courses=data["cours"],
            resumes=bool(data["reprise_apres_rupture"]),
        )
