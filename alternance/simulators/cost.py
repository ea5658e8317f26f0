"""What one contract costs its employer: the case, and the employer’s size, rates and situation."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from alternance.charts import Segment, bars_chart, segments
from alternance.rules.amounts import ZERO
from alternance.rules.case import Case, Employer, Workplace
from alternance.rules.cost import Cost, MonthCost, employer_cost
from alternance.rules.law import Law, Reading
from alternance.rules.pay import schedule
from alternance.simulators.answering import spoken
from alternance.simulators.case import CaseForm, refuse_public
from alternance.simulators.explain import cost_stretches
from alternance.simulators.fields import Amount, Percent, Whole, YesNo
from alternance.simulators.query_form import Disclosure, QueryForm, group, pair
from alternance.simulators.samples import Sample, firm, town
from alternance.simulators.schemas import (
    EUROS,
    FRACTION,
    MONTH,
    SENTENCES,
    TAIL,
    TEXT,
    Schema,
    many,
    maybe,
    thing,
)
from alternance.simulators.simulator import AsJson, OnPage, Simulator, Table
from alternance.simulators.written import cents, month_code, tail
from alternance.words import say
from alternance.words.bands import cost_band
from impgt_site.kit.typography import french


class CostForm(CaseForm):
    """What one contract costs its employer."""

    submit = "Calculer le coût"
    needs_level = True

    effectif = Whole(
        label="Effectif de l’employeur",
        help_text="Nombre de salariés. Sans objet pour un employeur public.",
        max_value=1_000_000,
        required=False,
    )
    at_mp = Percent(
        label="Taux d’accidents du travail, en %",
        help_text="Notifié par la caisse de retraite et de santé. Sans réponse : le taux moyen.",
        max_value=30,
        required=False,
    )
    taxe_apprentissage = YesNo(label="L’employeur doit-il la taxe d’apprentissage ?")
    versement_mobilite = Percent(
        label="Versement mobilité, en %", max_value=10, required=False,
        help_text="Taux de la commune, dû à partir de 11 salariés.",
    )  # fmt: skip
    quota_alternants = YesNo(
        label="Quota d’alternants atteint ?",
        help_text="Demandé aux employeurs de 250 salariés et plus.",
    )
    deja_aide = YesNo(label="Aide déjà touchée pour cette personne et ce diplôme ?")
    reprise_apres_rupture = YesNo(label="Reprise d’un contrat rompu ailleurs ?")
    cout_cfa = Amount(
        label="Part de la formation payée par l’employeur",
        help_text="En euros, pour tout le contrat.",
        max_value=100_000,
        required=False,
    )

    defaults: ClassVar[dict[str, str]] = CaseForm.defaults | {
        "taxe_apprentissage": "oui",
        "versement_mobilite": "0",
        "quota_alternants": "non",
        "deja_aide": "non",
        "reprise_apres_rupture": "non",
        "cout_cfa": "0",
    }

    def more(self) -> list:
        return [
            group("L’employeur", pair("effectif", "cout_cfa")),
            Disclosure(
                "Taux et situation de l’employeur",
                pair("at_mp", "versement_mobilite"),
                "taxe_apprentissage",
                "quota_alternants",
                "deja_aide",
                "reprise_apres_rupture",
            ),
        ]

    def check_person(self, data: dict) -> None:
        super().check_person(data)
        check_employer(self, data)

    @property
    def workplace(self) -> Workplace:
        return workplace_of(self.cleaned_data)


def check_employer(form: QueryForm, data: dict) -> None:
    """A private employer’s headcount decides of its charges; a public one’s does not."""
    refuse_public(form, data)
    employer = data.get("employeur")
    if employer and not Employer(employer).public and data.get("effectif") is None:
        form.ask("effectif")


def workplace_of(data: dict) -> Workplace:
    return Workplace(
        headcount=data["effectif"],
        at_mp=data["at_mp"],
        owes_apprenticeship_tax=bool(data["taxe_apprentissage"]),
        transport_rate=data["versement_mobilite"] or ZERO,
        meets_quota=bool(data.get("quota_alternants")),
        already_aided=bool(data.get("deja_aide")),
        takeover=bool(data.get("reprise_apres_rupture")),
        cfa_cost=data.get("cout_cfa") or ZERO,
    )


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
    reading, case = Reading(law), form.case
    pay = schedule(case, reading)
    cost = employer_cost(case, form.workplace, pay, reading)
    reserves = [*cost.reserves, *pay.reserves, *reading.reserves]
    return CostAnswer(case, cost, spoken(reserves), reading)


def cost_context(form: CostForm, found: CostAnswer, law: Law) -> dict[str, Any]:
    cost = found.cost
    return {
        "warning": form.warn_of_length(law),
        "reserves": found.reserves,
        "cost": cost,
        "figures_band": cost_band(cost),
        "chart": bars_chart([(m.month, m.cost, False) for m in cost.months]),
        "parts": cost_parts(found),
        "years": [
            (year, charged, None if cost.aid_total is None else aid, charged - aid)
            for year, (charged, aid) in cost.by_year().items()
        ],
        "stretches": cost_stretches(cost, found.law),
    }


def cost_parts(found: CostAnswer) -> list[Segment]:
    cost = found.cost
    return segments(
        [
            ("Salaire brut", cost.gross),
            ("Cotisations après réduction", cost.contributions),
            ("Participation à la formation", cost.participation),
            ("CFA", cost.cfa_cost),
        ]
    )


COST_HEADER = [
    "Mois", "Brut", "Cotisations avant réduction", "Coefficient", "Réduction", "Cotisations",
    "Coût", "Aide",
]  # fmt: skip


def cost_rows(found: CostAnswer) -> Iterator[list[Any]]:
    for m in found.cost.months:
        yield [
            month_code(m.month), m.gross, m.before_reduction, m.coefficient, m.reduction,
            m.contributions, m.cost, m.aid,
        ]  # fmt: skip


def cost_json(found: CostAnswer) -> dict[str, Any]:
    cost, aid = found.cost, found.cost.aid
    return {
        "mois": [cost_line(month) | {"aide": cents(month.aid)} for month in cost.months],
        "total": {
            "brut": cents(cost.gross),
            "salaires_charges": cents(cost.charged),
            "aide": cents(cost.aid_total),
            "participation": cents(cost.participation),
            "cout_cfa": cents(cost.cfa_cost),
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


def cost_line(month: MonthCost) -> dict[str, Any]:
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
COST_SCHEMA: dict[str, Schema] = {
    "mois": many(**COST_MONTH, aide=maybe(EUROS)),
    "total": thing(
        brut=EUROS,
        salaires_charges=EUROS,
        aide=maybe(EUROS),
        participation=EUROS,
        cout_cfa=EUROS,
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
        table=Table(COST_HEADER, cost_rows),
        other=("alternance:pay", "Et côté étudiant·e ?"),
    ),
    json=AsJson("Ce qu’un contrat coûte à l’employeur.", cost_json, COST_SCHEMA),
)
