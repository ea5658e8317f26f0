"""What one contract costs its employer: the case, and the employer’s size, rates and situation."""

from dataclasses import dataclass
from typing import ClassVar

from alternance.rules.amounts import ZERO
from alternance.rules.case import Case, Employer, Workplace
from alternance.rules.cost import Cost, employer_cost
from alternance.rules.law import Law, Reading
from alternance.rules.pay import schedule
from alternance.simulators.answering import spoken
from alternance.simulators.case import CaseForm, refuse_public
from alternance.simulators.fields import Amount, Percent, Whole, YesNo
from alternance.simulators.question import Disclosure, Question, group, pair


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


def check_employer(form: Question, data: dict) -> None:
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


def cost_answer(form: CostForm, law: Law) -> CostAnswer:
    """What a contract costs its employer. Raises NotCovered."""
    reading, case = Reading(law), form.case
    pay = schedule(case, reading)
    cost = employer_cost(case, form.workplace, pay, reading)
    reserves = [*cost.reserves, *pay.reserves, *reading.reserves]
    return CostAnswer(case, cost, spoken(reserves), reading)
