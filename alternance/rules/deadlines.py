"""Days that bind: filing, starting around the courses, the paperwork of aids."""

from datetime import date, timedelta

from alternance.rules.calendar import add_months
from alternance.rules.case import ContractKind
from alternance.rules.holidays import working_days_after
from alternance.rules.law import Law
from alternance.rules.meanings import Refusal, RefusalCode


def filing_deadline(contract: ContractKind, start: date, law: Law) -> date:
    """Last day to file a contract, counted from its start.

    Apprenticeship: working days, with the OPCO or on CELIA alike (C. trav., art. D6224-1,
    D6275-1). Professionnalisation: calendar days (D6325-1). Raises Refusal for another contract.
    """
    if contract == ContractKind.PROFESSIONALISATION:
        return start + timedelta(days=int(law.value("pro-depot-jours", start)))
    if contract != ContractKind.APPRENTICESHIP:
        raise Refusal(RefusalCode.NOT_EMPLOYED)
    working = working_days_after(start)
    days = int(law.value("apprentissage-depot-jours", start))
    return [next(working) for _ in range(days)][-1]


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
