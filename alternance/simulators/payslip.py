"""Is a payslip right? One month really paid, beside what the law and the contract owe for it."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from alternance.rulebook import LawInRows
from alternance.rules.case import Case, ContractKind
from alternance.rules.chain import ChainLink, gross_links, net_links, payslip_links
from alternance.rules.law import Law, Reading
from alternance.rules.meanings import LinkCode
from alternance.rules.payslip import Payslip, payslip
from alternance.rules.shapes import Figure
from alternance.rules.vocabulary import Criterion
from alternance.simulators.answering import spoken
from alternance.simulators.case import CaseForm
from alternance.simulators.case_fields import PAY_CEILING
from alternance.simulators.explain import Stretch
from alternance.simulators.fields import Amount, Month
from alternance.simulators.pay import PAY_MONTH, pay_line
from alternance.simulators.query_form import group, pair
from alternance.simulators.samples import Sample, firm, town
from alternance.simulators.schemas import EUROS, TAIL, TRUTH, Schema, maybe, thing
from alternance.simulators.simulator import AsJson, OnPage, Simulator
from alternance.simulators.written import cents, tail
from alternance.words.chain import lines_of
from alternance.words.headlines import Headline, payslip_headline


class PayslipForm(CaseForm):
    """The case, a month of it, and what its payslip says."""

    submit = "Vérifier mon bulletin"

    mois = Month(label="Mois du bulletin", help_text="Une année et un mois : 2026-10.")
    brut_paye = Amount(
        label="Salaire brut du bulletin",
        help_text="En euros, sans heures supplémentaires ni remboursement de frais.",
        max_value=PAY_CEILING,
    )
    net_paye = Amount(
        label="Net avant impôt du bulletin",
        help_text="En euros, s’il est lisible.",
        max_value=PAY_CEILING,
        required=False,
    )

    missing: ClassVar[dict[str, str]] = CaseForm.missing | {
        "mois": "Indiquez le mois du bulletin.",
        "brut_paye": "Indiquez le salaire brut du bulletin.",
    }

    def more(self) -> list:
        return [group("Le bulletin", "mois", pair("brut_paye", "net_paye"))]


@dataclass(frozen=True)
class PayslipAnswer:
    case: Case
    slip: Payslip
    reserves: list[str]
    law: Reading


def payslip_answer(form: PayslipForm, law: Law) -> PayslipAnswer:
    """What that month owes, and the net of what was paid."""
    case, data, whole = form.case, form.cleaned_data, Reading(law)
    slip = payslip(case, data["mois"], data["brut_paye"], data["net_paye"], whole)
    reading = heard(whole, case, slip.owed.month)
    return PayslipAnswer(case, slip, spoken([*slip.reserves, *reading.reserves]), reading)


def heard(whole: Reading, case: Case, month: date) -> Reading:
    """What one month alone reads of the law: the others have their own figures and doubts."""
    days: dict[str, date] = {Criterion.SIGNATURE: case.signed, Criterion.START: case.start}
    graded = case.signed if case.contract is ContractKind.APPRENTICESHIP else month
    reading = Reading(whole.law)
    for row in whole.used.values():
        if isinstance(row, Figure):
            day = days.get(whole.series[row.code].criterion, month)
            if reading.covers(row.code, day):  # other months may read what was not written yet
                reading.figure(row.code, day)
        else:
            reading.grid(case.contract, graded)
    return reading


def payslip_context(form: PayslipForm, found: PayslipAnswer, law: Law) -> dict[str, Any]:
    slip, case = found.slip, found.case
    paid = ChainLink(LinkCode.PAYSLIP_GROSS, slip.paid)
    gross, net = payslip_links(slip)
    owed = gross_links(case, slip.owed, found.law)
    from_paid = [paid, *net_links(case, slip.owed.month, slip.net, found.law)]
    return {
        "warning": form.warn_of_length(law),
        "reserves": found.reserves,
        "slip": slip,
        "parts": [
            ("Brut", lines_of(gross)),
            ("Net avant impôt", lines_of(net)),
        ],
        "stretches": [
            Stretch("Ce qui est dû pour ce mois", lines_of(owed)),
            Stretch("Du brut payé au net", lines_of(from_paid)),
        ],
    }


def payslip_told(found: PayslipAnswer, law: LawInRows) -> Headline:
    return payslip_headline(found.slip)


def payslip_json(found: PayslipAnswer) -> dict[str, Any]:
    slip = found.slip
    return {
        "mois": pay_line(slip.owed, slip.owed_net),
        "du": cents(slip.owed.gross),
        "ecart_brut": cents(slip.gap),
        "conforme": slip.right,
        "net_attendu": cents(slip.net.net),
        "ecart_net": cents(slip.net_gap),
        **tail(found.reserves, found.law),
    }


PAYSLIP_SCHEMA: dict[str, Schema] = {
    "mois": thing(**PAY_MONTH),
    "du": EUROS,
    "ecart_brut": EUROS,
    "conforme": TRUTH,
    "net_attendu": EUROS,
    "ecart_net": maybe(EUROS),
    **TAIL,
}


def payslip_samples(year: int) -> list[Sample]:
    """Payslips of the year before: one to come would not be paid yet."""
    month = {"mois": f"{year - 1}-10"}
    low, high = ({"brut_paye": euros} for euros in ("1000", "1400"))
    return [
        Sample("23 ans, master 2, entreprise : 1 000 € brut", firm(year - 1, 8) | month | low),
        Sample("22 ans, master 2, mairie : 1 400 € brut", town(year - 1) | month | high),
    ]


PAYSLIP = Simulator(
    slug="bulletin",
    form=PayslipForm,
    answer=payslip_answer,
    page=OnPage(
        name="payslip",
        template="alternance/simulators/payslip.html",
        context=payslip_context,
        samples=payslip_samples,
        headline=payslip_told,
        others=(("alternance:pay", "Voir tous les mois"),),
    ),
    json=AsJson("Un mois payé, comparé à ce qui est dû.", payslip_json, PAYSLIP_SCHEMA),
)
