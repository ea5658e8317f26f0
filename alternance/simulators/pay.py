"""What one contract pays, month by month."""

from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from crispy_forms.layout import Layout
from django import forms
from django.http import QueryDict

from alternance.rules.amounts import ZERO
from alternance.rules.case import Case, ContractKind
from alternance.rules.law import Law, Reading
from alternance.rules.net import NetPay, net_months, net_reserves, tax_ceilings
from alternance.rules.pay import Schedule, schedule
from alternance.simulators.answering import spoken
from alternance.simulators.case import CaseForm
from alternance.simulators.fields import OneOf
from alternance.simulators.question import Question, send
from alternance.simulators.verdicts import ContractVerdict, verdict_of


class PayForm(CaseForm):
    """What one contract pays."""

    submit = "Calculer mon salaire"


class QuickPayForm(Question):
    """The home page’s small simulator: an apprentice’s pay from four answers."""

    submit = "Calculer"

    contrat = forms.CharField(widget=forms.HiddenInput(), initial=ContractKind.APPRENTICESHIP.value)
    naissance = CaseForm.base_fields["naissance"]
    formation = CaseForm.base_fields["formation"]
    debut = CaseForm.base_fields["debut"]
    fin = CaseForm.base_fields["fin"]

    def __init__(self, programmes: list[tuple[str, str]]):
        super().__init__(QueryDict())
        field = cast(OneOf, self.fields["formation"])
        field.choices = [("", "Choisir"), *programmes]
        self.helper.form_action = "alternance:pay"
        self.helper.form_class = "quick"

    def layout(self) -> Layout:
        return Layout("contrat", "formation", "naissance", "debut", "fin", send(self.submit))


@dataclass(frozen=True)
class PayAnswer:
    case: Case
    pay: Schedule
    nets: list[NetPay]
    verdict: ContractVerdict
    tax_ceilings: dict[int, Decimal | None] | None
    reserves: list[str]
    law: Reading

    @property
    def net(self) -> Decimal:
        """Euros over the whole contract: the sum of the printed months."""
        return sum((net.net for net in self.nets), ZERO)

    @property
    def lines(self):
        return list(zip(self.pay.months, self.nets, strict=True))


def pay_answer(form: CaseForm, law: Law) -> PayAnswer:
    """What a contract pays. Raises NotCovered."""
    reading, case = Reading(law), form.case
    pay = schedule(case, reading)
    nets = net_months(case, pay, reading)
    verdict = verdict_of(form.person, ContractKind(case.contract), law)
    ceilings = tax_ceilings(case, law)
    reserves = [*pay.reserves, *net_reserves(case, pay, law), *reading.reserves]
    return PayAnswer(case, pay, nets, verdict, ceilings, spoken(reserves), reading)
