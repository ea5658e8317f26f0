"""From a valid form to an answer: the rules applied once, with their reserves and their sources."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from alternance.rulebook import Figures
from alternance.rules.calendar import add_months
from alternance.rules.case import Case, Employer, Form
from alternance.rules.cost import Cost, MonthCost, charge_reserves, employer_cost, month_cost
from alternance.rules.eligibility import Eligibility, Motive, Person, eligibility
from alternance.rules.gratification import Allowance, allowance
from alternance.rules.law import Law, NotCovered, Reading
from alternance.rules.net import NetPay, net_months, net_reserves, tax_ceilings
from alternance.rules.pay import Schedule, schedule
from alternance.simulators.allowance import AllowanceForm
from alternance.simulators.case import CaseForm
from alternance.simulators.cost import CostForm, MonthForm, workplace_of
from alternance.simulators.person import EligibilityForm
from alternance.simulators.question import Question
from impgt_site.kit.formats import jour_texte, texte
from impgt_site.kit.typography import french

Answer = TypeVar("Answer")
# Which answer of the form dates the figures that follow that criterion.
DATE_KEYS = {"mois": "debut", "debut": "debut", "conclusion": "signature", "jour": "debut"}


def answer_or_errors(form: Question, answer: Callable[[], Answer]) -> Answer | None:
    """The answer, or None once the form says which date the law known here does not reach."""
    if not form.answered:
        return None
    try:
        return answer()
    except NotCovered as unknown:
        key = DATE_KEYS.get(unknown.criterion, "debut")
        if key == "signature" and key not in form.given:
            key = "debut"
        field = next(name for name in (key, "heures", "mois") if name in form.fields)
        form.add_error(field, french(str(unknown)))
        return None


@dataclass(frozen=True)
class Verdict:
    """One rule in words: its code, sentence, text of law, and whether it is met."""

    motive: str
    rule: str
    source: str
    verdict: bool | None
    confidence: str = "haute"


@dataclass(frozen=True)
class FormVerdict:
    """A form’s answer in words, and what would change it."""

    form: Form
    possible: bool | None
    verdicts: list[Verdict]
    decisive: Verdict
    ways: list[str]


@dataclass(frozen=True)
class PayAnswer:
    case: Case
    pay: Schedule
    nets: list[NetPay]
    verdict: FormVerdict
    tax_ceilings: dict[int, Decimal | None] | None
    reserves: list[str]
    law: Reading

    @property
    def net(self) -> Decimal:
        """Euros over the whole contract: the sum of the printed months."""
        return sum((net.net for net in self.nets), Decimal(0))

    @property
    def lines(self):
        return list(zip(self.pay.months, self.nets, strict=True))


@dataclass(frozen=True)
class CostAnswer:
    case: Case
    cost: Cost
    reserves: list[str]
    law: Reading


def pay_answer(form: CaseForm, law: Law) -> PayAnswer:
    """What a contract pays. Raises NotCovered."""
    reading, case = Reading(law), form.case
    pay = schedule(case, reading)
    nets = net_months(case, pay, reading)
    verdict = verdict_of(form.person, Form(case.form), law)
    ceilings = tax_ceilings(case, law)
    reserves = [*pay.reserves, *net_reserves(case, pay, law), *reading.reserves]
    return PayAnswer(case, pay, nets, verdict, ceilings, spoken(reserves), reading)


def cost_answer(form: CostForm, law: Law) -> CostAnswer:
    """What a contract costs its employer. Raises NotCovered."""
    reading, case = Reading(law), form.case
    pay = schedule(case, reading)
    cost = employer_cost(case, form.workplace, pay, reading)
    reserves = [*cost.reserves, *pay.reserves, *reading.reserves]
    return CostAnswer(case, cost, spoken(reserves), reading)


def month_answer(form: MonthForm, law: Law) -> tuple[MonthCost, list[str], Reading]:
    """One whole month at a gross pay. Raises NotCovered."""
    reading, data = Reading(law), form.cleaned_data
    employer, place = Employer(data["employeur"]), workplace_of(data)
    cost = month_cost(
        Form(data["contrat"]), employer, place, data["brut"], data["mois"], Decimal(1), reading
    )
    reserves = [*charge_reserves(employer, place, data["mois"], law), *reading.reserves]
    return cost, spoken(reserves), reading


def allowance_answer(form: AllowanceForm, law: Law) -> tuple[Allowance, list[str], Reading]:
    """An internship’s allowance. Raises NotCovered."""
    reading = Reading(law)
    found = allowance(form.internship, reading)
    return found, spoken([*found.reserves, *reading.reserves]), reading


def spoken(reserves: list[str]) -> list[str]:
    return [french(reserve) for reserve in dict.fromkeys(reserves)]


def verdicts(form: EligibilityForm | CaseForm, law: Law) -> list[FormVerdict]:
    """The four forms for one person, in words."""
    person = form.person
    return [in_words(found, person, law) for found in eligibility(person, law)]


def verdict_of(person: Person, wanted: Form, law: Law) -> FormVerdict:
    return next(in_words(f, person, law) for f in eligibility(person, law) if f.form is wanted)


def in_words(found: Eligibility, person: Person, law: Law) -> FormVerdict:
    figures = Figures(law, person.signed)

    def word(motive: Motive) -> Verdict:
        rule = law.rule(found.form, motive.code)
        words, source = texte(rule.text, figures), french(rule.source)
        return Verdict(motive.code, words, source, motive.verdict, rule.confidence)

    ways = [] if found.possible else [way(found.form, m, person, law) for m in found.motives]
    return FormVerdict(
        found.form,
        found.possible,
        [word(motive) for motive in found.motives],
        word(found.decisive),
        [french(words) for words in ways if words],
    )


WAYS = {
    "employeur": "Choisir un employeur de droit privé, qui ne soit pas un particulier.",
    "handicap": "Faire reconnaître la qualité de travailleur handicapé.",
    "createur_entreprise": "Avoir un projet d’entreprise qui exige ce diplôme.",
    "sportif_haut_niveau": "Être inscrit·e sur la liste des sportifs de haut niveau.",
    "diplome_superieur": "Avoir obtenu par un contrat d’apprentissage un diplôme de niveau "
    "inférieur, et signer dans l’année qui suit ce contrat.",
    "rupture_subie": "Avoir eu un contrat d’apprentissage rompu sans faute de votre part, et "
    "signer dans l’année qui suit.",
    "public_prioritaire": "Être inscrit·e comme demandeur·se d’emploi, ou percevoir le RSA, l’ASS "
    "ou l’AAH.",
}


def way(form: Form, motive: Motive, person: Person, law: Law) -> str:
    """What would turn that rule’s answer; empty when nothing would, or when it is met."""
    if motive.verdict:
        return ""
    if motive.code == "age":
        youngest = int(law.value("apprentissage-age-min", person.start))
        day = add_months(person.born, 12 * youngest)
        soon = day > (person.start if form is Form.APPRENTICESHIP else person.signed)
        return f"Attendre d’avoir {youngest} ans, le {jour_texte(day)}." if soon else ""
    if motive.code in ("diplome_superieur", "rupture_subie") and motive.verdict is False:
        oldest = int(law.value("apprentissage-age-max-derogation", person.signed))
        if person.signed > add_months(person.born, 12 * oldest):
            return ""
    return WAYS[motive.code]
