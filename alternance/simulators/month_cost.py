"""One whole month at a given gross pay: the calculation of the cost, alone. For programs only."""

from dataclasses import dataclass
from typing import Any, ClassVar

from alternance.rules.calendar import days_in_month
from alternance.rules.case import ContractKind, Employer
from alternance.rules.cost import MonthCost, month_cost
from alternance.rules.cost_reserves import charge_reserves
from alternance.rules.law import Law, Reading
from alternance.rules.meanings import Reserve, ReserveCode
from alternance.simulators.answering import spoken
from alternance.simulators.case import CaseForm
from alternance.simulators.case_fields import PAY_CEILING
from alternance.simulators.fields import Amount, Month
from alternance.simulators.schemas import EUROS, FRACTION, MONTH, TAIL, Schema, maybe
from alternance.simulators.simulator import AsJson, Simulator
from alternance.simulators.workplace import WorkplaceForm, check_employer, workplace_of
from alternance.simulators.written import cents, month_code, tail


class MonthForm(WorkplaceForm):
    """One whole month at a given gross pay: the calculation of the cost, alone."""

    field_order = ("contrat", "mois", "brut", "employeur")

    contrat = CaseForm.base_fields["contrat"]
    mois = Month(label="Mois")
    brut = Amount(label="Salaire brut du mois", max_value=PAY_CEILING)
    employeur = CaseForm.base_fields["employeur"]

    defaults: ClassVar[dict[str, str]] = WorkplaceForm.defaults | {
        "employeur": CaseForm.defaults["employeur"]
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
    contract, month = ContractKind(data["contrat"]), data["mois"]
    days = days_in_month(month)
    cost = month_cost(contract, employer, place, data["brut"], month, days, reading)
    reserves = [*charge_reserves(contract, employer, place, month, law), *reading.reserves]
    if cost.reduced is not None:
        reserves.append(Reserve(ReserveCode.REDUCTION_BY_MONTH))
    return MonthAnswer(cost, spoken(reserves), reading)


def month_json(found: MonthAnswer) -> dict[str, Any]:
    return {**cost_line(found.cost), **tail(found.reserves, found.law)}


def cost_line(month: MonthCost) -> dict[str, Any]:
    """A month, without what only a whole contract has: its settlement, its aid."""
    found = month.coefficient
    return {
        "mois": month_code(month.month),
        "brut": cents(month.gross),
        "cotisations_avant_reduction": cents(month.before_reduction),
        "coefficient_reduction": None if found is None else f"{found:.4f}",
        "reduction": cents(month.reduction),
        "cotisations": cents(month.contributions),
        "cout": cents(month.cost),
    }


COST_MONTH: dict[str, Schema] = {
    "mois": MONTH,
    "brut": EUROS,
    "cotisations_avant_reduction": EUROS,
    "coefficient_reduction": maybe(FRACTION),
    "reduction": EUROS,
    "cotisations": EUROS,
    "cout": EUROS,
}
MONTH_COST = Simulator(
    slug="cout-mensuel",
    form=MonthForm,
    answer=month_answer,
    json=AsJson("Le coût d’un mois entier, à un brut donné.", month_json, {**COST_MONTH, **TAIL}),
)
