"""The four contracts side by side, for one person and one employer."""

from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

from crispy_forms.layout import Layout
from django.http import QueryDict

from alternance.models import Contract
from alternance.rulebook import Figures, LawInRows
from alternance.rules.calendar import add_months
from alternance.rules.case import ContractKind, Employer
from alternance.rules.deadlines import filing_deadline
from alternance.rules.meanings import NotCovered
from alternance.rules.vocabulary import Motive
from alternance.simulators.answering import answer_or_errors
from alternance.simulators.case import LONGEST_MONTHS, CaseForm
from alternance.simulators.cost import CostForm, cost_answer
from alternance.simulators.fields import Day, FirstDay
from alternance.simulators.pay import PayForm, pay_answer
from alternance.simulators.query_form import Disclosure, group, pair, send
from alternance.simulators.samples import Sample, firm, next_start, town, year_from
from alternance.simulators.simulator import OnPage, Simulator
from alternance.simulators.verdicts import ContractVerdict, verdicts, verdicts_of_employer, written
from alternance.simulators.which import EligibilityForm
from alternance.words import say
from alternance.words.comparison import (
    BY_AGE,
    POSSIBLE,
    UNPUBLISHED,
    Words,
    cost_words,
    filing_words,
    pay_words,
    to_compute,
)
from alternance.words.headlines import Headline, which_headline
from impgt_site.kit.dates import today
from impgt_site.kit.formats import texte
from impgt_site.kit.typography import french


class CompareForm(EligibilityForm):
    """The same person and employer before the four contracts; an employer alone is enough."""

    submit = "Comparer les quatre contrats"

    naissance = Day(
        label="Date de naissance", required=False, help_text="Elle précise le salaire et le coût."
    )
    debut = FirstDay(
        label="Premier jour", required=False, help_text="Sans réponse : le 1er septembre prochain."
    )
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
                "prolongation",
            ),
            send(self.submit),
        )

    wanted: ClassVar[dict[str, str]] = {
        "naissance": "ou l’employeur seul",
        "employeur": "ou la date de naissance seule",
    }
    missing: ClassVar[dict[str, str]] = {
        "naissance": "Indiquez la date de naissance, ou l’employeur."
    }

    def clean(self):
        if not self.cleaned_data.get("debut") and not self.has_error("debut"):
            self.cleaned_data["debut"] = next_start(today())
        data = super().clean()
        if not data.get("naissance") and not data.get("employeur"):
            self.ask("naissance")
        start, end = data.get("debut"), data.get("fin")
        if start and not end and not self.has_error("fin"):
            data["fin"] = year_from(start)
        elif start and end and not start <= end < add_months(start, LONGEST_MONTHS):
            self.add_error(
                "fin", f"Choisissez un jour des {LONGEST_MONTHS} mois qui suivent le début."
            )
        return data

    def supposed(self) -> list[str]:
        return [name for name in ("debut", "fin") if self.rests_on(name)]

    def verdicts(self, law: LawInRows) -> list[ContractVerdict]:
        """Of that person, or of the employer alone."""
        data = self.cleaned_data
        if data["naissance"]:
            return verdicts(self.person, law)
        return verdicts_of_employer(Employer(data["employeur"]), data["signature"], law)

    @property
    def signing(self) -> str:
        """The first question: of that person, or of whoever signs with that employer."""
        return "Puis-je signer ?" if self.cleaned_data["naissance"] else "Qui peut signer ?"

    @property
    def public(self) -> bool:
        employer = self.cleaned_data["employeur"]
        return bool(employer) and Employer(employer).public


QUESTIONS = (
    "Ce que je gagne",
    "Ce que paie l’employeur",
    "Qui paie la formation",
    "Ce qu’on signe",
    "Combien de temps",
    "Mon statut",
)


@dataclass(frozen=True)
class ContractColumn:
    """One contract: (question, answer, detail) in the order of the table, one if it is refused."""

    verdict: ContractVerdict
    slug: str
    name: str
    cells: list[tuple[str, str, str]]

    @property
    def refused(self) -> bool:
        return self.verdict.possible is False


def columns(form: CompareForm, law: LawInRows) -> list[ContractColumn]:
    """The contracts that readers see, each for this person and employer."""
    return [column(form, v, law) for v in form.verdicts(law) if v.contract in law.contracts]


def column(form: CompareForm, verdict: ContractVerdict, law: LawInRows) -> ContractColumn:
    """A contract that is refused says why, and nothing else."""
    contract = law.contracts[verdict.contract]
    answer = verdict.reason or POSSIBLE[verdict.possible]
    cells = [(form.signing, answer, " ".join([verdict.decisive.rule, *verdict.ways]))]
    if verdict.possible is not False:
        told = told_of(form, contract, law)
        cells += [(q, *words) for q, words in zip(QUESTIONS, told, strict=True)]
    said = [(french(q), french(a) or UNPUBLISHED, french(d)) for q, a, d in cells]
    return ContractColumn(verdict, contract.slug, contract.name, said)


def told_of(form: CompareForm, contract: Contract, law: LawInRows) -> list[Words]:
    """(answer, detail) to each of QUESTIONS, of a contract that may be signed."""
    figures = Figures(law, form.cleaned_data["signature"])
    kind = ContractKind(contract.slug)
    pay, cost = money(form, kind, law)

    def plain(text: str) -> str:
        return texte(text, figures)

    return [
        pay or (plain(contract.pay_fact), ""),
        cost or (plain(contract.cost_fact), ""),
        (plain(funding(form, contract)), ""),
        (plain(contract.document), filing(form, contract, figures)),
        (plain(written(law, kind, Motive.LENGTH).text), ""),
        (plain(contract.double_status), plain(contract.rights_fact)),
    ]


def funding(form: CompareForm, contract: Contract) -> str:
    return (form.public and contract.public_funding_fact) or contract.funding_fact


def filing(form: CompareForm, contract: Contract, figures: Figures) -> str:
    kind = ContractKind(contract.slug)
    if not kind.paid:
        return texte(contract.filing_fact, figures)
    try:
        last = filing_deadline(kind, form.cleaned_data["debut"], figures.law)
    except NotCovered as refused:
        return say(refused)
    return filing_words(form.public, last)


def money(
    form: CompareForm, kind: ContractKind, law: LawInRows
) -> tuple[Words | None, Words | None]:
    """(pay, cost) of a paid contract in words, or what is missing to compute them."""
    if not kind.paid:
        return None, None
    if not form.cleaned_data["naissance"]:
        return BY_AGE, BY_AGE
    paid = as_case(PayForm, form, kind)
    pay = answer_or_errors(paid, lambda: pay_answer(paid, law))
    if pay is None:
        missing = to_compute(first_error(paid))
        return missing, missing
    words = pay_words(*next((line for line in pay.lines if line[0].part == 1), pay.lines[0]))
    costed = as_case(CostForm, form, kind)
    cost = answer_or_errors(costed, lambda: cost_answer(costed, law))
    if cost is None:
        return words, to_compute(first_error(costed))
    return words, cost_words(cost.cost)


AnyCase = TypeVar("AnyCase", bound=CaseForm)


def as_case(form_class: type[AnyCase], form: CompareForm, kind: ContractKind) -> AnyCase:
    """The same answers as a case of that contract; a year from the start when no end is given."""
    query = QueryDict(mutable=True)
    query.update({name: str(value) for name, value in form.query.items()})
    query["contrat"] = kind.value
    query["debut"] = form.cleaned_data["debut"].isoformat()
    query["fin"] = form.cleaned_data["fin"].isoformat()
    return form_class(query, programmes=form.programmes)


def first_error(form: CaseForm) -> str:
    return next(str(error) for errors in form.errors.values() for error in errors)


def compare_context(
    form: CompareForm, found: list[ContractColumn], law: LawInRows
) -> dict[str, Any]:
    return {"columns": found, "questions": [french(q) for q in (form.signing, *QUESTIONS)]}


def compare_told(found: list[ContractColumn], law: LawInRows) -> Headline:
    return which_headline(
        [column.name.lower() for column in found if column.verdict.possible],
        [column.name.lower() for column in found if column.verdict.possible is None],
        len(found),
    )


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
        headline=compare_told,
        others=(
            ("alternance:pay", "Mon salaire"),
            ("alternance:cost", "Le coût pour l’employeur"),
            ("alternance:which", "Ce que je peux signer"),
        ),
        path="contrats/comparer/",
        above=("Contrats", "alternance:contracts"),
    ),
)
