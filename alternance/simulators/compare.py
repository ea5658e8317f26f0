"""The four forms side by side, for one person and one employer."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, TypeVar

from crispy_forms.layout import Layout
from django.http import QueryDict

from alternance.rulebook import Figures, LawInRows
from alternance.rules.calendar import add_months
from alternance.rules.case import ContractKind, Employer
from alternance.rules.deadlines import filing_deadline
from alternance.simulators.answering import answer_or_errors
from alternance.simulators.case import LONGEST_MONTHS, CaseForm
from alternance.simulators.cost import CostForm, cost_answer
from alternance.simulators.fields import Day
from alternance.simulators.pay import PayForm, pay_answer
from alternance.simulators.query_form import Disclosure, group, pair, send
from alternance.simulators.samples import Sample, firm, town
from alternance.simulators.simulator import OnPage, Simulator
from alternance.simulators.verdicts import ContractVerdict, verdicts
from alternance.simulators.which import EligibilityForm
from impgt_site.kit.formats import euros_ronds, jour_texte, texte
from impgt_site.kit.typography import french


class CompareForm(EligibilityForm):
    """The same person and employer before the four forms."""

    submit = "Comparer les quatre contrats"

    fin = Day(
        label="Dernier jour", required=False, help_text="Sans réponse : un an après le premier."
    )
    effectif = CostForm.base_fields["effectif"]
    qualification = PayForm.base_fields["qualification"]

    def layout(self) -> Layout:
        return Layout(
            group("La personne", pair("naissance", "statut"), "qualification"),
            group("Le projet", "formation", pair("debut", "fin"), pair("employeur", "effectif")),
            Disclosure(
                "Handicap, contrat précédent et autres situations",
                "handicap",
                "minima_sociaux",
                "sportif_haut_niveau",
                "createur_entreprise",
                "precedent",
                pair("precedent_fin", "precedent_diplome"),
                "precedent_niveau_inferieur",
                "rupture_subie",
            ),
            send(self.submit),
        )

    def clean(self):
        data = super().clean()
        start, end = data.get("debut"), data.get("fin")
        if start and end and not start <= end < add_months(start, LONGEST_MONTHS):
            self.add_error(
                "fin", f"Choisissez un jour des {LONGEST_MONTHS} mois qui suivent le début."
            )
        return data

    @property
    def end(self) -> date:
        data = self.cleaned_data
        return data["fin"] or add_months(data["debut"], 12) - timedelta(days=1)

    @property
    def public(self) -> bool:
        employer = self.cleaned_data["employeur"]
        return bool(employer) and Employer(employer).public


PRIVATE_FUNDING = (
    "L’OPCO de la branche ; l’employeur verse en plus [[participation-employeur]] par contrat."
)
FUNDING = {
    ContractKind.PROFESSIONALISATION: "L’OPCO, selon un forfait de branche.",
    ContractKind.TRAINING: "À réunir : employeur, OPCO, CPF, France Travail, région, ou vous-même.",
    ContractKind.INTERNSHIP: "Aucun financement : le stage fait partie de la formation.",
}
RIGHTS = {
    ContractKind.APPRENTICESHIP: (
        "Vous cotisez pour la retraite ; la formation est gratuite pour vous."
    ),
    ContractKind.PROFESSIONALISATION: "Vous cotisez pour la retraite, comme tout·e salarié·e.",
    ContractKind.TRAINING: "Vous gardez les droits de votre statut.",
    ContractKind.INTERNSHIP: "Vos droits d’étudiant·e ne changent pas.",
}


@dataclass(frozen=True)
class ContractColumn:
    """One form: (question, answer, detail) in the order of the rows."""

    verdict: ContractVerdict
    slug: str
    name: str
    cells: list[tuple[str, str, str]]


def columns(form: CompareForm, law: LawInRows) -> list[ContractColumn]:
    return [column(form, verdict, law) for verdict in verdicts(form.person, law)]


def column(form: CompareForm, verdict: ContractVerdict, law: LawInRows) -> ContractColumn:
    contract = law.contracts[verdict.contract]
    figures = Figures(law, form.cleaned_data["signature"])
    pay, cost = money(form, verdict.contract, law)
    cells = [
        ("Puis-je signer ?", YES[verdict.possible], verdict.decisive.rule),
        ("Ce que je gagne", *(pay or (texte(contract.pay_fact, figures), ""))),
        ("Ce que paie l’employeur", *(cost or (OTHER_COST[verdict.contract], ""))),
        ("Qui paie la formation", texte(funding(form, verdict.contract), figures), ""),
        ("Ce qu’on signe", texte(contract.document, figures), filing(form, verdict.contract, law)),
        ("Combien de temps", texte(law.rule(verdict.contract, "duree").text, figures), ""),
        ("Mon statut", contract.double_status, RIGHTS[verdict.contract]),
    ]
    spoken = [(french(q), french(a), french(d)) for q, a, d in cells]
    return ContractColumn(verdict, contract.slug, contract.name, spoken)


YES = {True: "Oui", False: "Non", None: "À confirmer"}
OTHER_COST = {
    ContractKind.TRAINING: "Selon l’accord : salaire maintenu, formation payée ou non.",
    ContractKind.INTERNSHIP: "La gratification, et la moitié de l’abonnement de transport.",
    ContractKind.APPRENTICESHIP: "",
    ContractKind.PROFESSIONALISATION: "",
}


def funding(form: CompareForm, kind: ContractKind) -> str:
    if kind is not ContractKind.APPRENTICESHIP:
        return FUNDING[kind]
    return "L’employeur public, sur son budget." if form.public else PRIVATE_FUNDING


def filing(form: CompareForm, kind: ContractKind, law: LawInRows) -> str:
    if not kind.paid:
        return "Rien à déposer auprès de l’État."
    where = "sur CELIA" if form.public else "à l’OPCO"
    last = filing_deadline(kind, form.cleaned_data["debut"], law)
    return f"Contrat déposé {where} au plus tard le {jour_texte(last)}."


Words = tuple[str, str]


def money(
    form: CompareForm, kind: ContractKind, law: LawInRows
) -> tuple[Words | None, Words | None]:
    """(pay, cost) of a paid form in words, or what is missing to compute them."""
    if not kind.paid:
        return None, None
    if kind is ContractKind.PROFESSIONALISATION and form.public:
        none = "Sans objet", "Cet employeur ne peut pas signer ce contrat."
        return none, none
    paid = as_case(PayForm, form, kind)
    pay = answer_or_errors(paid, lambda: pay_answer(paid, law))
    if pay is None:
        missing = "À calculer", french(first_error(paid))
        return missing, missing
    month, net = next((line for line in pay.lines if line[0].part == 1), pay.lines[0])
    words = f"{euros_ronds(net.net)} net par mois", f"{euros_ronds(month.gross)} brut au départ"
    costed = as_case(CostForm, form, kind)
    cost = answer_or_errors(costed, lambda: cost_answer(costed, law))
    if cost is None:
        return words, ("À calculer", french(first_error(costed)))
    average = cost.cost.net / Decimal(len(cost.cost.months))
    total = f"{euros_ronds(cost.cost.net)} pour {len(cost.cost.months)} mois, aide déduite"
    return words, (f"{euros_ronds(average)} par mois en moyenne", total)


AnyCase = TypeVar("AnyCase", bound=CaseForm)


def as_case(form_class: type[AnyCase], form: CompareForm, kind: ContractKind) -> AnyCase:
    """The same answers as a case of that form; a year from the start when no end is given."""
    query = QueryDict(mutable=True)
    query.update({name: str(value) for name, value in form.query.items()})
    query["contrat"] = kind.value
    query["fin"] = form.end.isoformat()
    return form_class(query, programmes=form.programmes)


def first_error(form: CaseForm) -> str:
    return next(str(error) for errors in form.errors.values() for error in errors)


def compare_context(
    form: CompareForm, found: list[ContractColumn], law: LawInRows
) -> dict[str, Any]:
    return {"columns": found}


def compare_samples(year: int) -> list[Sample]:
    return [
        Sample("22 ans, master 2, mairie", town(year) | {"statut": "etudiant"}),
        Sample(
            "24 ans, master 2, entreprise de 8 salariés",
            firm(year, 8) | {"qualification": "superieur", "employeur": "prive"},
        ),
    ]


COMPARE = Simulator(
    slug="comparer",
    form=CompareForm,
    answer=columns,
    page=OnPage(
        name="compare",
        template="alternance/simulators/compare.html",
        context=compare_context,
        samples=compare_samples,
        path="contrats/comparer/",
        above=("Contrats", "alternance:contracts"),
    ),
)
