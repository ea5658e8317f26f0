"""What one contract costs its employer: the case, and the employer’s size, rates and situation."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from alternance.rulebook import LawInRows
from alternance.rules.case import Case, Workplace
from alternance.rules.cost import Cost, MonthCost, employer_cost
from alternance.rules.cost_reserves import cost_reserves
from alternance.rules.law import Law, Reading
from alternance.rules.pay import schedule
from alternance.rules.transport import transport_reserves
from alternance.simulators.answering import spoken
from alternance.simulators.case import CaseForm
from alternance.simulators.explain import cost_stretches
from alternance.simulators.fields import Amount, YesNo
from alternance.simulators.month_cost import COST_MONTH, cost_line
from alternance.simulators.query_form import Disclosure, only
from alternance.simulators.samples import Sample, firm, town
from alternance.simulators.schemas import EUROS, SENTENCES, TAIL, TEXT, Schema, many, maybe, thing
from alternance.simulators.simulator import AsJson, OnPage, Simulator, Table
from alternance.simulators.waterfall import waterfall
from alternance.simulators.workplace import Proposals, WorkplaceForm, check_employer, workplace_of
from alternance.simulators.written import cents, month_code, tail
from alternance.words import say
from alternance.words.headlines import Headline, cost_headline
from impgt_site.kit.typography import french


class CostForm(WorkplaceForm, CaseForm):
    """What one contract costs its employer."""

    submit = "Calculer le coût"
    needs_level = True

    handicap = YesNo(
        label="Travailleur handicapé reconnu ?",
        help_text="Pour l’aide : reconnu à la signature, un avenant ne l’ouvre pas.",
    )
    quota_alternants = YesNo(
        label="Quota d’alternant·es atteint ?",
        help_text="Demandé aux employeurs de 250 salariés et plus, sauf en cas de handicap.",
    )
    deja_aide = YesNo(
        label="Aide déjà touchée, par vous, pour cette personne et ce diplôme ?",
        help_text="Celle d’un autre employeur ne compte pas.",
    )
    reprise_apres_rupture = YesNo(label="Reprise d’un contrat rompu ailleurs ?")
    cout_cfa = Amount(
        label="Part de la formation payée par l’employeur",
        help_text="En euros, pour tout le contrat.",
        max_value=100_000,
        required=False,
    )

    defaults: ClassVar[dict[str, str]] = (
        CaseForm.defaults
        | WorkplaceForm.defaults
        | {
            "quota_alternants": "non",
            "deja_aide": "non",
            "reprise_apres_rupture": "non",
            "cout_cfa": "0",
        }
    )

    def of_employer(self) -> list:
        return [only("prive", "effectif")]

    def rare(self) -> list:
        return [
            Disclosure(
                "Taux et situation de l’employeur",
                "at_mp",
                "cout_cfa",
                only(
                    "prive",
                    "versement_mobilite",
                    Proposals(),
                    "taxe_apprentissage",
                    "quota_alternants",
                    "deja_aide",
                    "reprise_apres_rupture",
                ),
            ),
        ]

    def check_person(self, data: dict) -> None:
        super().check_person(data)
        check_employer(self, data)

    @property
    def workplace(self) -> Workplace:
        return workplace_of(self.cleaned_data)


@dataclass(frozen=True)
class CostAnswer:
    case: Case
    cost: Cost
    reserves: list[str]
    law: Reading

    @property
    def conditions(self) -> list[str]:
        """What keeps the aid, or why there is none."""
        return [say(reason) for reason in self.cost.aid.conditions] if self.cost.aid else []


def cost_answer(form: CostForm, law: Law) -> CostAnswer:
    """What a contract costs its employer. Raises NotCovered."""
    reading, case, place = Reading(law), form.case, form.workplace
    pay = schedule(case, reading)
    cost = employer_cost(case, place, pay, reading)
    reserves = [
        *cost_reserves(case, place, pay, cost, law),
        *transport_reserves(case, law),
        *pay.reserves,
        *reading.reserves,
    ]
    return CostAnswer(case, cost, spoken(reserves), reading)


def cost_context(form: CostForm, found: CostAnswer, law: Law) -> dict[str, Any]:
    cost = found.cost
    return {
        "warning": form.warn_of_length(law),
        "reserves": found.reserves,
        "cost": cost,
        "falls": waterfall(cost),
        "years": [
            (year, charged, None if cost.aid_total is None else aid, charged - aid)
            for year, (charged, aid) in cost.by_year().items()
        ],
        "stretches": cost_stretches(cost, found.law),
    }


def cost_told(found: CostAnswer, law: LawInRows) -> Headline:
    return cost_headline(found.cost)


def cost_header(found: CostAnswer) -> list[str]:
    """A public employer has neither reduction nor aid: no column for them."""
    if found.cost.public:
        return ["Mois", "Brut", "Accidents du travail", "Coût"]
    return [
        "Mois", "Brut", "Cotisations avant réduction", "Coefficient", "Régularisation",
        "Réduction", "Cotisations", "Coût", "Aide",
    ]  # fmt: skip


def cost_rows(found: CostAnswer) -> Iterator[list[Any]]:
    for m in found.cost.months:
        if found.cost.public:
            yield [month_code(m.month), m.gross, m.contributions, m.cost]
        else:
            yield [
                month_code(m.month), m.gross, m.before_reduction, m.coefficient, m.settlement,
                m.reduction, m.contributions, m.cost, m.aid,
            ]  # fmt: skip


def cost_json(found: CostAnswer) -> dict[str, Any]:
    cost, aid = found.cost, found.cost.aid
    return {
        "mois": [settled_line(month) for month in cost.months],
        "total": {
            "brut": cents(cost.gross),
            "salaires_charges": cents(cost.charged),
            "aide": cents(cost.aid_total),
            "participation": cents(cost.participation),
            "cout_cfa": cents(cost.cfa_cost),
            "transport": cents(cost.transport),
            "cout_net": cents(cost.net),
        },
        "aide": aid
        and {
            "periode": french(aid.scale.label),
            "montant_annee_1": cents(aid.amount),
            "conditions": found.conditions,
            "source": french(aid.scale.source),
        },
        **tail(found.reserves, found.law),
    }


def settled_line(month: MonthCost) -> dict[str, Any]:
    settlement = None if month.reduced is None else cents(month.settlement)
    return cost_line(month) | {"regularisation": settlement, "aide": cents(month.aid)}


COST_SCHEMA: dict[str, Schema] = {
    "mois": many(**COST_MONTH, regularisation=maybe(EUROS), aide=maybe(EUROS)),
    "total": thing(
        brut=EUROS,
        salaires_charges=EUROS,
        aide=maybe(EUROS),
        participation=EUROS,
        cout_cfa=EUROS,
        transport=EUROS,
        cout_net=EUROS,
    ),
    "aide": maybe(
        thing(periode=TEXT, montant_annee_1=maybe(EUROS), conditions=SENTENCES, source=TEXT)
    ),
    **TAIL,
}


def cost_samples(year: int) -> list[Sample]:
    return [
        Sample("Entreprise de 8 salariés, master 2", firm(year, 8)),
        Sample("Entreprise de 300 salariés, master 2", firm(year, 300)),
        Sample("Mairie, master 2", town(year)),
    ]


COST = Simulator(
    slug="cout-employeur",
    form=CostForm,
    answer=cost_answer,
    page=OnPage(
        name="cost",
        template="alternance/simulators/cost.html",
        context=cost_context,
        samples=cost_samples,
        table=Table(cost_header, cost_rows),
        headline=cost_told,
        others=(("alternance:pay", "Vu par l’étudiant·e"), ("alternance:steps", "Les dates")),
    ),
    json=AsJson("Ce qu’un contrat coûte à l’employeur.", cost_json, COST_SCHEMA),
)
