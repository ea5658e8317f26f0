"""What one contract pays, month by month."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, ClassVar, cast

from crispy_forms.layout import Layout
from django import forms
from django.http import QueryDict

from alternance.rulebook import LawInRows
from alternance.rules.amounts import ZERO
from alternance.rules.case import Case, ContractKind
from alternance.rules.law import Law, Reading
from alternance.rules.month_pay import MonthPay
from alternance.rules.net import NetPay, net_months, net_reserves, tax_ceilings
from alternance.rules.pay import Schedule, schedule
from alternance.rules.transport import refunds, transport_reserves
from alternance.simulators.answering import spoken
from alternance.simulators.area import area_chart
from alternance.simulators.case import CaseForm
from alternance.simulators.explain import pay_stretches
from alternance.simulators.fields import OneOf
from alternance.simulators.query_form import QueryForm, days, send
from alternance.simulators.samples import Sample, born, town, whole_year
from alternance.simulators.schemas import (
    COUNT,
    EUROS,
    FRACTION,
    MONTH,
    SENTENCES,
    TAIL,
    TEXT,
    TRUTH,
    Schema,
    many,
    maybe,
    thing,
)
from alternance.simulators.simulator import AsJson, OnPage, Simulator, Table
from alternance.simulators.verdicts import ContractVerdict, verdict_of
from alternance.simulators.written import cents, month_code, plain, tail
from alternance.words.headlines import Headline, pay_headline
from alternance.words.periods import PayPeriod, pay_periods


class PayForm(CaseForm):
    """What one contract pays."""

    submit = "Calculer mon salaire"


class QuickPayForm(QueryForm):
    """The home page’s small simulator: an apprentice’s pay from four answers, over a year."""

    submit = "Voir mon salaire d’apprenti·e"

    contrat = forms.CharField(widget=forms.HiddenInput(), initial=ContractKind.APPRENTICESHIP.value)
    naissance = CaseForm.base_fields["naissance"]
    formation = CaseForm.base_fields["formation"]
    debut = CaseForm.base_fields["debut"]
    employeur = CaseForm.base_fields["employeur"]

    defaults: ClassVar[dict[str, str]] = {"employeur": CaseForm.defaults["employeur"]}

    def __init__(self, programmes: list[tuple[str, str]]):
        super().__init__(QueryDict())
        field = cast(OneOf, self.fields["formation"])
        field.choices = [("", "Choisir"), *programmes]
        field.required = True  # a programme is what people know; the simulator asks otherwise
        self.fields["naissance"].label, self.fields["debut"].label = "Né·e le", "Je commence le"
        self.helper.form_action = "alternance:pay"
        self.helper.form_class = "quick"

    def layout(self) -> Layout:
        return Layout(
            "contrat", "formation", "employeur", days("naissance", "debut"), send(self.submit)
        )


@dataclass(frozen=True)
class PayAnswer:
    case: Case
    pay: Schedule
    nets: list[NetPay]
    verdict: ContractVerdict
    tax_ceilings: dict[int, Decimal | None] | None
    transport: Decimal
    reserves: list[str]
    law: Reading

    @property
    def net(self) -> Decimal:
        """Euros over the whole contract: the sum of the printed months."""
        return sum((net.net for net in self.nets), ZERO)

    @property
    def lines(self):
        return list(zip(self.pay.months, self.nets, strict=True))

    @cached_property
    def periods(self) -> list[PayPeriod]:
        return pay_periods(self.lines)


def pay_answer(form: CaseForm, law: Law) -> PayAnswer:
    """What a contract pays. Raises NotCovered."""
    reading, case = Reading(law), form.case
    pay = schedule(case, reading)
    nets = net_months(case, pay, reading)
    verdict = verdict_of(form.person, ContractKind(case.contract), law)
    ceilings = tax_ceilings(case, law)
    transport = refunds(case, [month.month for month in pay.months], reading)
    reserves = [
        *pay.reserves,
        *net_reserves(case, pay, law),
        *transport_reserves(case, law),
        *verdict.reserves,
        *reading.reserves,
    ]
    return PayAnswer(case, pay, nets, verdict, ceilings, transport, spoken(reserves), reading)


def pay_context(form: PayForm, found: PayAnswer, law: Law) -> dict[str, Any]:
    return {
        "warning": form.warn_of_length(law),
        "reserves": found.reserves,
        "periods": found.periods,
        "chart": area_chart(found.periods),
        "stretches": pay_stretches(found.case, found.lines, found.law),
    }


def pay_told(found: PayAnswer, law: LawInRows) -> Headline:
    return pay_headline(found.periods, found.net, found.pay.gross, found.tax_ceilings)


def pay_header(found: PayAnswer) -> list[str]:
    return [
        "Mois", "Jours", "Âge", "Tranche", "Minimum", "Brut", "Cotisations", "CSG et CRDS", "Net",
    ]  # fmt: skip


def pay_rows(found: PayAnswer) -> Iterator[list[Any]]:
    for month, net in found.lines:
        yield [
            month_code(month.month), month.days, month.age, month.bracket, month.minimum,
            month.gross, net.contributions, net.levies, net.net,
        ]  # fmt: skip


def pay_json(found: PayAnswer) -> dict[str, Any]:
    verdict, ceilings = found.verdict, found.tax_ceilings
    return {
        "eligibilite": {
            "eligible": verdict.possible,
            "motif": verdict.decisive.motive,
            "regle": verdict.decisive.rule,
            "source": verdict.decisive.source,
        },
        "mois": [pay_line(month, net) for month, net in found.lines],
        "total": {
            "brut": cents(found.pay.gross),
            "net": cents(found.net),
            "transport": cents(found.transport),
        },
        "plafond_exoneration_impot": ceilings
        and {str(year): None if v is None else f"{v:.0f}" for year, v in ceilings.items()},
        **tail(found.reserves, found.law),
    }


def pay_line(month: MonthPay, net: NetPay) -> dict[str, Any]:
    return {
        "mois": month_code(month.month),
        "jours": month.days,
        "jours_du_mois": month.days_of_month,
        "age": month.age,
        "tranche": month.bracket,
        "periodes": [
            {
                "annee": period.year,
                "jours": period.days,
                "taux": plain(period.rate),
                "base": cents(period.base),
                "mensuel": cents(period.monthly),
            }
            for period in month.periods
        ],
        "smic_mensuel": cents(month.smic.value),
        "smic_verifie": month.certain,
        "minimum": cents(month.minimum),
        "brut": cents(month.gross),
        "cotisations": cents(net.contributions),
        "csg_crds": cents(net.levies),
        "net": cents(net.net),
        "changement": list(month.changes),
    }


PAY_MONTH: dict[str, Schema] = {
    "mois": MONTH,
    "jours": COUNT,
    "jours_du_mois": COUNT,
    "age": COUNT,
    "tranche": TEXT,
    "periodes": many(
        annee=maybe(COUNT),
        jours=COUNT,
        taux=maybe(FRACTION),
        base=maybe(EUROS),
        mensuel=EUROS,
    ),
    "smic_mensuel": EUROS,
    "smic_verifie": TRUTH,
    "minimum": EUROS,
    "brut": EUROS,
    "cotisations": EUROS,
    "csg_crds": EUROS,
    "net": EUROS,
    "changement": SENTENCES,
}
PAY_SCHEMA: dict[str, Schema] = {
    "eligibilite": thing(eligible=maybe(TRUTH), motif=TEXT, regle=TEXT, source=TEXT),
    "mois": many(**PAY_MONTH),
    "total": thing(brut=EUROS, net=EUROS, transport=EUROS),
    "plafond_exoneration_impot": {
        "type": ["object", "null"],
        "additionalProperties": maybe(TEXT),
    },
    **TAIL,
}


def pay_samples(year: int) -> list[Sample]:
    licence = town(year) | {
        "formation": "licence-3-administration-publique",
        **born(year, 20),
        "employeur": "prive",
    }
    pro = {
        "contrat": "professionnalisation",
        **whole_year(year),
        **born(year, 24),
        "qualification": "superieur",
    }
    return [
        Sample("22 ans, master 2, mairie", town(year)),
        Sample("20 ans, licence 3, entreprise", licence),
        Sample("24 ans, professionnalisation, après une licence", pro),
    ]


PAY = Simulator(
    slug="remuneration",
    form=PayForm,
    answer=pay_answer,
    page=OnPage(
        name="pay",
        template="alternance/simulators/pay.html",
        context=pay_context,
        samples=pay_samples,
        table=Table(pay_header, pay_rows),
        headline=pay_told,
        others=(
            ("alternance:cost", "Vu par l’employeur"),
            ("alternance:steps", "Mes dates"),
            ("alternance:payslip", "Mon bulletin"),
        ),
    ),
    json=AsJson("Ce qu’un contrat rapporte, mois par mois.", pay_json, PAY_SCHEMA),
)
