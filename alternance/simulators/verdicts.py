"""The four contracts for one person, in words: what may be signed, and what would change it."""

from dataclasses import dataclass

from alternance.rulebook import Figures
from alternance.rules.calendar import birthday
from alternance.rules.case import ContractKind
from alternance.rules.eligibility import Eligibility, Finding, Person, eligibility
from alternance.rules.law import Law
from alternance.rules.meanings import NotCovered
from alternance.rules.shapes import Rule
from alternance.rules.vocabulary import Motive
from alternance.words import say
from impgt_site.kit.formats import jour_texte, texte
from impgt_site.kit.typography import french


@dataclass(frozen=True)
class RuleVerdict:
    """One rule in words: its code, sentence, text of law, and whether it is met."""

    motive: str
    rule: str
    source: str
    verdict: bool | None
    confidence: str = "haute"


@dataclass(frozen=True)
class ContractVerdict:
    """A contract’s answer in words, and what would change it."""

    contract: ContractKind
    possible: bool | None
    verdicts: list[RuleVerdict]
    decisive: RuleVerdict
    ways: list[str]


def verdicts(person: Person, law: Law) -> list[ContractVerdict]:
    """The four contracts for one person, in words."""
    return [verdict_in_words(found, person, law) for found in eligibility(person, law)]


def verdict_of(person: Person, wanted: ContractKind, law: Law) -> ContractVerdict:
    return next(
        verdict_in_words(f, person, law) for f in eligibility(person, law) if f.contract is wanted
    )


def verdict_in_words(found: Eligibility, person: Person, law: Law) -> ContractVerdict:
    figures = Figures(law, person.signed)

    def word(finding: Finding) -> RuleVerdict:
        rule = written(law, found.contract, finding.motive)
        words, source = texte(rule.text, figures), french(rule.source)
        return RuleVerdict(finding.motive, words, source, finding.verdict, rule.confidence)

    ways = [] if found.possible else [way(found.contract, f, person, law) for f in found.findings]
    return ContractVerdict(
        found.contract,
        found.possible,
        [word(finding) for finding in found.findings],
        word(found.decisive),
        [french(words) for words in ways if words],
    )


def written(law: Law, contract: ContractKind, motive: Motive) -> Rule:
    """The rule as staff wrote it; where nobody did, one that says so."""
    try:
        return law.rule(contract, motive)
    except NotCovered as refused:
        return Rule(contract, motive, say(refused), "")


def way(contract: ContractKind, finding: Finding, person: Person, law: Law) -> str:
    """What would turn that rule’s answer; empty when nothing would, or when it is met."""
    if finding.verdict:
        return ""
    if finding.motive is Motive.AGE:
        youngest = int(law.value("apprentissage-age-min", person.start))
        day = birthday(person.born, youngest)
        soon = day > (person.start if contract is ContractKind.APPRENTICESHIP else person.signed)
        return f"Attendre d’avoir {youngest} ans, le {jour_texte(day)}." if soon else ""
    if finding.motive in (Motive.HIGHER, Motive.BROKEN) and finding.verdict is False:
        oldest = int(law.value("apprentissage-age-max-derogation", person.signed))
        if person.signed > birthday(person.born, oldest):
            return ""
    return texte(written(law, contract, finding.motive).way, Figures(law, person.signed))
