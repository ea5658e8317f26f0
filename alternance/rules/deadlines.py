"""Days that bind: filing, starting around the courses, the paperwork of aids."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from alternance.rules.aids import is_granted
from alternance.rules.calendar import add_months
from alternance.rules.case import ContractKind, Employer
from alternance.rules.holidays import working_days_after
from alternance.rules.law import Law
from alternance.rules.meanings import DueCode, Refusal, RefusalCode
from alternance.rules.vocabulary import ScaleKind


@dataclass(frozen=True, slots=True)
class Due:
    """One day to keep, what for, and the text of the figure that sets it."""

    day: date
    code: DueCode
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A contract on paper. `courses`: first day of the courses, if it is known. `resumes`: it takes
    over an apprentice whose contract was broken."""

    contract: ContractKind
    signed: date
    start: date
    employer: Employer = Employer.PRIVATE
    courses: date | None = None
    resumes: bool = False


def dues(plan: Plan, law: Law) -> list[Due]:
    """Every day that the law lets compute, in order; the first day alone for a convention."""
    found = [Due(plan.start, DueCode.FIRST_DAY)]
    if plan.contract.paid:
        found += filing_dues(plan, law)
    if plan.contract == ContractKind.APPRENTICESHIP:
        found += apprentice_dues(plan, law)
    return sorted(found, key=lambda due: due.day)


def filing_dues(plan: Plan, law: Law) -> Iterator[Due]:
    last = filing_deadline(plan.contract, plan.start, law)
    _, text = delay(FILING[plan.contract], plan.start, law)
    yield Due(last, DueCode.PUBLIC_FILING if plan.employer.public else DueCode.FILING, text)
    days, text = delay("opco-reponse-jours", plan.start, law)
    yield Due(last + timedelta(days=days), DueCode.ANSWER, text)


def apprentice_dues(plan: Plan, law: Law) -> Iterator[Due]:
    months, text = delay("apprentissage-debut-formation-mois", plan.start, law)
    yield Due(add_months(plan.start, months), DueCode.COURSES, text)
    if plan.courses:
        earliest, latest = starts_around(plan.courses, law)
        _, alone = delay("apprentissage-sans-employeur-mois", plan.courses, law)
        yield Due(earliest, DueCode.EARLIEST_START, text)
        yield Due(latest, DueCode.LATEST_START, alone)
    if not plan.resumes:  # an ordinary trial period: L6222-18, last paragraph
        yield free_break(plan, law)
    if not plan.employer.public and is_granted(ScaleKind.HIRING_AID, plan.signed, plan.start, law):
        _, text = delay("aide-depot-mois", plan.signed, law)
        yield Due(aid_paperwork(plan.signed, law), DueCode.AID, text)


def free_break(plan: Plan, law: Law) -> Due:
    """The earliest end of the days in the firm when anybody may break the contract: as many working
    days, six a week. Weeks of courses put it off, by what no one here knows. L6222-18."""
    days, text = delay("apprentissage-rupture-libre-jours", plan.start, law)
    working = working_days_after(plan.start - timedelta(days=1))
    code = DueCode.FREE_BREAK_AFTER_COURSES if plan.courses else DueCode.FREE_BREAK
    return Due(nth(working, days), code, text)


def nth(days: Iterator[date], count: int) -> date:
    return next(islice(days, count - 1, None))


def delay(code: str, day: date, law: Law) -> tuple[int, str]:
    """A delay in force that day, in its unit, and its text. Raises NotCovered."""
    return int(law.value(code, day)), law.figure(code, day).source


FILING = {
    ContractKind.APPRENTICESHIP: "apprentissage-depot-jours",
    ContractKind.PROFESSIONALISATION: "pro-depot-jours",
}


def filing_deadline(contract: ContractKind, start: date, law: Law) -> date:
    """Last day to file a contract, counted from its start.

    Apprenticeship: working days, with the OPCO or on CELIA alike (C. trav., art. D6224-1,
    D6275-1). Professionnalisation: calendar days (D6325-1). Raises Refusal for another contract.
    """
    if not contract.paid:
        raise Refusal(RefusalCode.NOT_EMPLOYED)
    days = int(law.value(FILING[contract], start))
    if contract == ContractKind.PROFESSIONALISATION:
        return start + timedelta(days=days)
    return nth(working_days_after(start), days)


def starts_around(courses: date, law: Law) -> tuple[date, date]:
    """Earliest and latest start of an apprenticeship whose courses begin on `courses`.

    Courses begin at most some months after the contract (L6222-12); without an employer, one may
    attend them for some months before it (L6222-12-1).
    """
    before = int(law.value("apprentissage-debut-formation-mois", courses))
    after = int(law.value("apprentissage-sans-employeur-mois", courses))
    return add_months(courses, -before), add_months(courses, after)


def aid_paperwork(signed: date, law: Law) -> date:
    """Last day to send the contract and keep the hiring aid. C. trav., art. D6243-2 I."""
    return add_months(signed, int(law.value("aide-depot-mois", signed)))
