"""The four contracts for one person, in words: what may be signed, and what would change it."""

from dataclasses import dataclass
from datetime import date

from alternance.rulebook import Figures
from alternance.rules.calendar import age_on
from alternance.rules.case import ContractKind, Employer
from alternance.rules.eligibility import (
    Eligibility,
    Finding,
    Person,
    Way,
    eligibility,
    of_employer,
    ways,
)
from alternance.rules.law import Law
from alternance.rules.meanings import NotCovered, Reserve
from alternance.rules.shapes import Rule
from alternance.rules.vocabulary import Motive
from alternance.words import say
from alternance.words.comparison import wait_until
from alternance.words.why_not import why_not
from impgt_site.kit.formats import texte
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
    """A contract’s answer in words, and what would change it.

    `reason`: why it is not « yes », in the terms of who asks; empty when it is.
    """

    contract: ContractKind
    possible: bool | None
    verdicts: list[RuleVerdict]
    decisive: RuleVerdict
    ways: list[str]
    reason: str = ""
    reserves: tuple[Reserve, ...] = ()


def verdicts(person: Person, law: Law) -> list[ContractVerdict]:
    """The four contracts for one person, in words."""
    return [verdict_in_words(found, person, law) for found in eligibility(person, law)]


def verdict_of(person: Person, wanted: ContractKind, law: Law) -> ContractVerdict:
    return next(
        verdict_in_words(f, person, law) for f in eligibility(person, law) if f.contract is wanted
    )


def verdicts_of_employer(employer: Employer, signed: date, law: Law) -> list[ContractVerdict]:
    """The four contracts for one employer, whoever signs with it: rules of age are conditions."""
    return [
        in_words(found, [], why_not(found, employer, 0, []), signed, law)
        for found in of_employer(employer)
    ]


def verdict_in_words(found: Eligibility, person: Person, law: Law) -> ContractVerdict:
    turns = ways(found, person, law)
    reckoned = person.start if found.contract is ContractKind.APPRENTICESHIP else person.signed
    reason = why_not(found, person.employer, age_on(person.born, reckoned), turns)
    return in_words(found, turns, reason, person.signed, law)


def in_words(
    found: Eligibility, turns: list[Way], reason: str, signed: date, law: Law
) -> ContractVerdict:
    figures = Figures(law, signed)

    def word(finding: Finding) -> RuleVerdict:
        rule = written(law, found.contract, finding.motive)
        words, source = texte(rule.text, figures), french(rule.source)
        return RuleVerdict(finding.motive, words, source, finding.verdict, rule.confidence)

    def turn(way: Way) -> str:
        if way.day is not None:
            return wait_until(way.years, way.day)
        return texte(written(law, found.contract, way.motive).way, figures)

    return ContractVerdict(
        found.contract,
        found.possible,
        [word(finding) for finding in found.findings],
        word(found.decisive),
        [words for words in map(turn, turns) if words],
        reason,
        found.reserves,
    )


def written(law: Law, contract: ContractKind, motive: Motive) -> Rule:
    """The rule as staff wrote it; where nobody did, one that says so."""
    try:
        return law.rule(contract, motive)
    except NotCovered as refused:
        return Rule(contract, motive, say(refused), "")
