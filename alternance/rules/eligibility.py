"""May this person sign that contract? Each rule gets a verdict: met, not met, or unknown (None).

C. trav., art. L6222-1, L6222-2, D6222-1, L6222-11 (apprenticeship), L6325-1 (professionalisation);
C. éduc., art. L124-1 (internship).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from alternance.rules.calendar import add_months, age_on, birthday, born_on_leap_day
from alternance.rules.case import ContractKind, Employer, Former
from alternance.rules.law import Law
from alternance.rules.meanings import Reserve, ReserveCode
from alternance.rules.vocabulary import Motive

Verdict = bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who wants to sign, when, with whom. None is « not said », never « no ».

    `repeating`: an extra year after a failed diploma. `late_birthday`: see calendar.birthday.
    """

    born: date
    start: date
    signed: date
    employer: Employer | None = None
    jobseeker: Verdict = None
    disability: Verdict = None
    athlete: Verdict = None
    founder: Verdict = None
    social_minima: Verdict = None
    former: Former | None = None
    former_end: date | None = None
    former_diploma: Verdict = None
    former_lower_level: Verdict = None
    broken_without_fault: Verdict = None
    repeating: bool = False
    late_birthday: bool = False

    def age_on(self, day: date) -> int:
        return age_on(self.born, day, late=self.late_birthday)

    def reaches(self, age: int) -> date:
        return birthday(self.born, age, late=self.late_birthday)


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule of a contract, by its motive, and whether it is met."""

    motive: Motive
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Eligibility:
    """A contract’s answer: `possible` is None when a missing answer would decide, or where the text
    has two readings."""

    contract: ContractKind
    possible: Verdict
    findings: tuple[Finding, ...]
    reserves: tuple[Reserve, ...] = ()

    @property
    def decisive(self) -> Finding:
        """The rule that makes the answer what it is: the first whose verdict is the answer’s."""
        agreeing = [found for found in self.findings if found.verdict is self.possible]
        if self.possible and self.contract == ContractKind.PROFESSIONALISATION:
            agreeing = [found for found in agreeing if found.motive is not Motive.EMPLOYER]
        return agreeing[0]


def any_of(verdicts: list[Verdict]) -> Verdict:
    """True if one is, else unknown if one is, else False."""
    if True in verdicts:
        return True
    return None if None in verdicts else False


def all_of(verdicts: list[Verdict]) -> Verdict:
    """False if one is, else unknown if one is, else True."""
    if False in verdicts:
        return False
    return None if None in verdicts else True


@dataclass(frozen=True, slots=True)
class Way:
    """What would turn a rule’s answer: for an age to come, the years and the day they are reached;
    for the others, what staff wrote of that rule."""

    motive: Motive
    years: int = 0
    day: date | None = None


def ways(found: Eligibility, person: Person, law: Law) -> list[Way]:
    """What would make a contract possible that is not, or not surely."""
    if found.possible:
        return []
    open_rules = [finding for finding in found.findings if not finding.verdict]
    each = (way(found.contract, finding, person, law) for finding in open_rules)
    return [one for one in each if one is not None]


def way(contract: ContractKind, finding: Finding, person: Person, law: Law) -> Way | None:
    """None where nothing would: too old already, or too late for good."""
    if finding.motive is Motive.AGE:
        years = int(law.value("apprentissage-age-min", person.start))
        day = person.reaches(years)
        reckoned = person.start if contract is ContractKind.APPRENTICESHIP else person.signed
        return Way(Motive.AGE, years, day) if day > reckoned else None
    if finding.motive in FROM_A_FORMER_CONTRACT and finding.verdict is False:
        oldest = int(law.value("apprentissage-age-max-derogation", person.signed))
        if person.signed > person.reaches(oldest):
            return None
    return Way(finding.motive)


def eligibility(person: Person, law: Law) -> list[Eligibility]:
    """The four contracts, in their usual order, with what another reading would change."""
    found = four(person, law)
    late = four(replace(person, late_birthday=True), law)
    return [
        replace(one, reserves=tuple(eligibility_reserves(one, other, person, law)))
        for one, other in zip(found, late, strict=True)
    ]


def four(person: Person, law: Law) -> list[Eligibility]:
    return [
        apprenticeship(person, law),
        professionalisation(person, law),
        convention(ContractKind.TRAINING, True),
        convention(ContractKind.INTERNSHIP, person.employer is not Employer.INDIVIDUAL),
    ]


def eligibility_reserves(
    found: Eligibility, late: Eligibility, person: Person, law: Law
) -> Iterator[Reserve]:
    """The two readings of a birthday and of the age of exceptions, where they decide."""
    if born_on_leap_day(person.born) and late.possible is not found.possible:
        yield Reserve(ReserveCode.LEAP_LIMIT, {"contract": found.contract})
    exceptions = [each for each in found.findings if each.motive in FROM_A_FORMER_CONTRACT]
    undecided = any(exception.verdict is None for exception in exceptions)
    if found.possible is None and undecided and young_enough(person, law) is None:
        oldest = int(law.value("apprentissage-age-max-derogation", person.signed))
        yield Reserve(ReserveCode.LAST_YEAR_OF_AGE, {"age": oldest, "after": oldest + 1})


def convention(contract: ContractKind, accepted: bool) -> Eligibility:
    """No age limit; `accepted`: a private person’s home does not host an internship."""
    findings = (Finding(Motive.AGE, True), Finding(Motive.EMPLOYER, accepted))
    return Eligibility(contract, accepted, findings)


def apprenticeship(person: Person, law: Law) -> Eligibility:
    """From 16 to 29 when it starts; past that age, any one of six exceptions."""
    youngest = law.value("apprentissage-age-min", person.start)
    oldest = law.value("apprentissage-age-max", person.start)
    age = person.age_on(person.start)
    in_age = Finding(Motive.AGE, youngest <= age <= oldest)
    if age <= oldest:
        return Eligibility(ContractKind.APPRENTICESHIP, in_age.verdict, (in_age,))
    exceptions = (
        Finding(Motive.DISABILITY, person.disability),
        Finding(Motive.FOUNDER, person.founder),
        Finding(Motive.ATHLETE, person.athlete),
        Finding(Motive.HIGHER, higher_diploma(person, law)),
        Finding(Motive.BROKEN, broken_contract(person, law)),
        Finding(Motive.REPEATED, person.repeating),
    )
    possible = any_of([exception.verdict for exception in exceptions])
    return Eligibility(ContractKind.APPRENTICESHIP, possible, (in_age, *exceptions))


FROM_A_FORMER_CONTRACT = (Motive.HIGHER, Motive.BROKEN)


def higher_diploma(person: Person, law: Law) -> Verdict:
    """The earlier contract’s diploma was obtained and is of a lower level. L6222-2 1°."""
    return all_of([*former_in_time(person, law), person.former_diploma, person.former_lower_level])


def broken_contract(person: Person, law: Law) -> Verdict:
    """The earlier contract was broken through no fault of the apprentice. L6222-2 2°."""
    return all_of([*former_in_time(person, law), person.broken_without_fault])


def former_in_time(person: Person, law: Law) -> list[Verdict]:
    """An earlier contract, a signature young enough and within a year of it. D6222-1."""
    delay = int(law.value("apprentissage-delai-derogation-mois", person.signed))
    end, former = person.former_end, person.former
    return [
        None if former is None else former is not Former.NONE,
        young_enough(person, law),
        None if end is None else person.signed <= add_months(end, delay),
    ]


def young_enough(person: Person, law: Law) -> Verdict:
    """Signed up to the 35th birthday; the text may also be read up to the eve of the 36th."""
    oldest = int(law.value("apprentissage-age-max-derogation", person.signed))
    if person.signed <= person.reaches(oldest):
        return True
    return None if person.signed < person.reaches(oldest + 1) else False


def professionalisation(person: Person, law: Law) -> Eligibility:
    """From 16 to 25 at signature, or a jobseeker, or on social minima; never a public employer."""
    grid = law.grid(ContractKind.PROFESSIONALISATION, person.signed)
    adult = max(cell.age_min for cell in grid.cells)
    age = person.age_on(person.signed)
    young = law.value("apprentissage-age-min", person.signed) <= age < adult
    employer = accepts_professionalisation(person.employer)
    priority = any_of([person.jobseeker, person.social_minima])
    findings = [Finding(Motive.EMPLOYER, employer), Finding(Motive.AGE, young)]
    if not young:
        findings.append(Finding(Motive.PRIORITY, priority))
    possible = all_of([employer, any_of([young, priority])])
    return Eligibility(ContractKind.PROFESSIONALISATION, possible, tuple(findings))


def accepts_professionalisation(employer: Employer | None) -> Verdict:
    if employer is None:
        return None
    return not employer.public and employer is not Employer.INDIVIDUAL


def of_employer(employer: Employer) -> list[Eligibility]:
    """The four contracts as one employer may sign them, with anybody whom their rules allow."""
    accepted = {
        ContractKind.APPRENTICESHIP: True,
        ContractKind.PROFESSIONALISATION: bool(accepts_professionalisation(employer)),
        ContractKind.TRAINING: True,
        ContractKind.INTERNSHIP: employer is not Employer.INDIVIDUAL,
    }
    # Their rule on age is then a condition, not a verdict: it stands first where nothing refuses.
    return [
        Eligibility(kind, yes, (Finding(Motive.AGE, True), Finding(Motive.EMPLOYER, yes)))
        for kind, yes in accepted.items()
    ]
