"""One whole month at a given gross pay: the calculation of the cost, alone. For programs only."""

from dataclasses import dataclass
from typing import Any, ClassVar

from alternance.rules.amounts import WHOLE
from alternance.rules.case import ContractKind, Employer
from alternance.rules.cost import MonthCost, charge_reserves, month_cost
from alternance.rules.law import Law, Reading
from alternance.simulators.answering import spoken
from alternance.simulators.case import CaseForm
from alternance.simulators.case_fields import PAY_CEILING
from alternance.simulators.cost import COST_MONTH, CostForm, check_employer, cost_line, workplace_of
from alternance.simulators.fields import Amount, Month
from alternance.simulators.query_form import QueryForm
from alternance.simulators.schemas import TAIL
from alternance.simulators.simulator import AsJson, Simulator
from alternance.simulators.written import tail


class MonthForm(QueryForm):
    """One whole month at a given gross pay: the calculation of the cost, alone."""

    contrat = CaseForm.base_fields["contrat"]
    mois = Month(label="Mois")
    brut = Amount(label="Salaire brut du mois", max_value=PAY_CEILING)
    employeur = CaseForm.base_fields["employeur"]
    effectif = CostForm.base_fields["effectif"]
    at_mp = CostForm.base_fields["at_mp"]
    taxe_apprentissage = CostForm.base_fields["taxe_apprentissage"]
    versement_mobilite = CostForm.base_fields["versement_mobilite"]

    defaults: ClassVar[dict[str, str]] = {
        name: CostForm.defaults[name]
        for name in ("employeur", "taxe_apprentissage", "versement_mobilite")
    }
    missing: ClassVar[dict[str, str]] = {
        "contrat": CaseForm.missing["contrat"],
        "effectif": CaseForm.missing["effectif"],
        "mois": "Indiquez le mois.",
        "brut": "Indiquez le salaire brut du mois.",
    }

    def clean(self):
        data = super().clean()
        check_employer(self, data)
        return data


@dataclass(frozen=True)
class MonthAnswer:
    cost: MonthCost
    reserves: list[str]
    law: Reading


def month_answer(form: MonthForm, law: Law) -> MonthAnswer:
    """One whole month at a gross pay. Raises NotCovered."""
    reading, data = Reading(law), form.cleaned_data
    employer, place = Employer(data["employeur"]), workplace_of(data)
    contract = ContractKind(data["contrat"])
    cost = month_cost(contract, employer, place, data["brut"], data["mois"], WHOLE, reading)
    reserves = [*charge_reserves(employer, place, data["mois"], law), *reading.reserves]
    return MonthAnswer(cost, spoken(reserves), reading)


def month_json(found: MonthAnswer) -> dict[str, Any]:
    return {**cost_line(found.cost), **tail(found.reserves, found.law)}


MONTH_COST = Simulator(
    slug="cout-mensuel",
    form=MonthForm,
    answer=month_answer,
    json=AsJson("Le coût d’un mois entier, à un brut donné.", month_json, {**COST_MONTH, **TAIL}),
)
