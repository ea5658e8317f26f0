"""What the reader must know of a cost; where the law has two readings, the amount of the other."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from alternance.rules.aids import Aid, cnfpt_share, hiring_aid, participation
from alternance.rules.amounts import ZERO
from alternance.rules.case import Case, ContractKind, Employer, Workplace
from alternance.rules.contributions import owes_apprenticeship_tax
from alternance.rules.cost import Cost, charged_months, put_right
from alternance.rules.holidays import working_days_after
from alternance.rules.law import Law
from alternance.rules.meanings import NotCovered, Reserve, ReserveCode, Values
from alternance.rules.pay import Schedule
from alternance.rules.reduction import exit_pay, thawed_smic


def cost_reserves(
    case: Case, place: Workplace, pay: Schedule, cost: Cost, law: Law
) -> Iterator[Reserve]:
    """Of a whole contract."""
    last = cost.months[-1].month
    yield from charge_reserves(case.contract, case.employer, place, last, law)
    yield from reading_reserves(case, place, pay, cost, law)
    if cost.aid is not None:
        yield from aid_reserves(case, place, cost.aid, law)
    yield from break_reserves(case, cost, law)
    if case.employer.public:
        yield Reserve(ReserveCode.PUBLIC_PAYS_CFA)
    if case.employer is Employer.LOCAL and case.level is not None:
        yield from cnfpt_reserves(case.signed, case.level, law)


def charge_reserves(
    contract: ContractKind, employer: Employer, place: Workplace, month: date, law: Law
) -> Iterator[Reserve]:
    """What the contributions leave out."""
    if place.at_mp is None:
        yield Reserve(ReserveCode.AVERAGE_ACCIDENT_RATE)
    if employer.public:
        return
    yield Reserve(ReserveCode.CHARGES_LEFT_OUT)
    threshold = law.value("seuil-effectif-11", month)
    small = (place.headcount or 0) < threshold
    if employer is Employer.ASSOCIATION:
        if owes_apprenticeship_tax(employer, place, month, law):
            yield Reserve(ReserveCode.ASSOCIATION_TAX)
        spared = small and contract == ContractKind.APPRENTICESHIP
        code = ReserveCode.WAGE_TAX_SPARED if spared else ReserveCode.WAGE_TAX
        yield Reserve(code, {"threshold": threshold})
    if not small:
        yield Reserve(ReserveCode.THRESHOLD_CROSSED)


def reading_reserves(
    case: Case, place: Workplace, pay: Schedule, cost: Cost, law: Law
) -> Iterator[Reserve]:
    """Contributions that the law leaves open: the whole cost under the other reading."""
    if case.employer is Employer.INDIVIDUAL:
        insured = charged_months(replace(case, employer=Employer.PRIVATE), place, pay, law)
        other = sum((month.cost for month in insured), ZERO)
        yield Reserve(ReserveCode.INDIVIDUAL_AGS, {"retained": cost.charged, "other": other})
    if (frozen := reduction_if_frozen(cost, law)) != cost.reduction:
        values = {"retained": cost.reduction, "other": frozen}
        yield Reserve(ReserveCode.REDUCTION_SMIC, values)


def reduction_if_frozen(cost: Cost, law: Law) -> Decimal:
    """Euros of general reduction if the SMIC of its formula had stayed frozen past its term."""
    months = []
    for month in cost.months:
        smic = thawed_smic(month.month, law)
        if month.reduced is not None and smic is not None:
            ends = exit_pay(month.reduced.formula, smic, month.month, month.days)
            month = replace(month, reduced=replace(month.reduced, exit_pay=ends))
        months.append(month)
    return sum((month.reduction for month in put_right(months)), ZERO)


def aid_reserves(case: Case, place: Workplace, aid: Aid, law: Law) -> Iterator[Reserve]:
    if not aid.known:
        yield Reserve(ReserveCode.AID_UNKNOWN, {"year": case.signed.year})
    if case.contract != ContractKind.APPRENTICESHIP:
        return
    line = aid.line if aid.amount and not place.meets_quota else None
    if line and line.disability and line.headcount_min:
        values: Values = {
            "headcount": line.headcount_min,
            "retained": line.amount or ZERO,
            "other": ZERO,
        }
        yield Reserve(ReserveCode.DISABILITY_QUOTA, values)
    if place.already_aided and place.takeover:
        yield aided_before(aid, hiring_aid(case, replace(place, already_aided=False), law))


def aided_before(aid: Aid, other: Aid) -> Reserve:
    """Aided for the same diploma, by whom is open: the amount if it was another employer."""
    if aid.amount is None or not other.amount:
        return Reserve(ReserveCode.AIDED_ELSEWHERE)
    return Reserve(ReserveCode.AIDED_BY_ANOTHER, {"retained": aid.amount, "other": other.amount})


def break_reserves(case: Case, cost: Cost, law: Law) -> Iterator[Reserve]:
    """A break-up in the first days in the firm changes what is owed to the CFA. R6332-25-2.

    Days at the CFA do not count, and are not known here: as many are supposed as in the firm.
    """
    if case.broken_on is None or not cost.participation or case.level is None:
        return
    days = int(law.value("apprentissage-rupture-libre-jours", case.start))
    working = working_days_after(case.start)
    if case.broken_on <= [next(working) for _ in range(2 * days)][-1]:
        most = participation(case.signed, case.level, law)
        values: Values = {"days": days, "owed": cost.participation, "most": most}
        yield Reserve(ReserveCode.BROKEN_EARLY, values)


def cnfpt_reserves(signed: date, level: int, law: Law) -> Iterator[Reserve]:
    """What the CNFPT takes of the CFA’s price for that year and level; nothing before it did."""
    try:
        share = cnfpt_share(signed, level, law).amount
    except NotCovered:
        return
    if share is None:
        yield Reserve(ReserveCode.CNFPT_UNKNOWN, {"year": signed.year})
    elif share:
        yield Reserve(ReserveCode.CNFPT_SHARE, {"share": share, "year": signed.year})
    else:
        yield Reserve(ReserveCode.CNFPT_NOTHING, {"year": signed.year})
