"""What the State gives an employer for a contract, and what the employer owes for the training.

All follow the signature. An amount not yet published is unknown, never zero.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from alternance.rules.amounts import WHOLE, ZERO, rounded
from alternance.rules.calendar import Slice, age_on, days_in_month, pay_age, slices
from alternance.rules.case import Case, ContractKind, Workplace
from alternance.rules.law import Law
from alternance.rules.meanings import NotCovered, Reason, ReasonCode
from alternance.rules.shapes import ConditionalScale, ScaleLine
from alternance.rules.vocabulary import Confidence, ScaleKind


@dataclass(frozen=True, slots=True)
class Aid:
    """A scale’s answer for one contract: euros for a year (None: unknown) and why."""

    amount: Decimal | None
    line: ScaleLine | None
    scale: ConditionalScale
    reason: Reason | None = None

    @property
    def known(self) -> bool:
        return self.amount is not None

    @property
    def conditions(self) -> list[Reason]:
        """What the employer must do to keep it; without an amount, why there is none."""
        if not self.amount or self.line is None:
            return [self.reason] if self.reason else []
        asked = {
            ReasonCode.SEND_IN_TIME: True,
            ReasonCode.KEEP_QUOTA: self.line.needs_quota,
            ReasonCode.ONE_READING: self.line.confidence != Confidence.HIGH,
        }
        return [Reason(code) for code, is_asked in asked.items() if is_asked]


def hiring_aid(case: Case, place: Workplace, law: Law) -> Aid:
    """State aid to a private employer, for the first year of a contract, in euros.

    Unknown after the last published window. Zero, with its reason, when a condition is not met,
    the latest start included. Raises NotCovered before the register. C. trav., art. L6243-1,
    D6243-2 and the decrees of each window.
    """
    apprentice = case.contract == ContractKind.APPRENTICESHIP
    kind = ScaleKind.HIRING_AID if apprentice else ScaleKind.HIRING_AID_PRO
    scale = law.scale(kind, case.signed)
    if reason := unpublished(scale, case.signed):
        return Aid(None, None, scale, reason)
    if scale.start_before is not None and case.start >= scale.start_before:
        late = Reason(ReasonCode.STARTS_LATE, {"before": scale.start_before})
        return Aid(ZERO, None, scale, late)
    line = scale_line(scale, case, place, age_for_aid(case))
    if line is None or not line.amount:
        return Aid(ZERO, line, scale, no_amount(scale, line))
    if line.needs_quota and not place.meets_quota:
        return Aid(ZERO, line, scale, Reason(ReasonCode.QUOTA_NOT_MET))
    if place.already_aided and law.holds("aide-une-seule-fois", case.signed):
        return Aid(ZERO, line, scale, Reason(ReasonCode.ALREADY_AIDED))
    return Aid(line.amount, line, scale)


def age_for_aid(case: Case) -> int:
    """Years that open the aid: at signature for a contract of professionalisation, as its whole
    scale; on the first day for an apprentice, whose pay follows the birthday."""
    if case.contract == ContractKind.PROFESSIONALISATION:
        return age_on(case.born, case.signed)
    return pay_age(case.born, case.start, case.start)


def no_amount(scale: ConditionalScale, line: ScaleLine | None) -> Reason:
    """Why a scale gives nothing: as its own row says, where it does."""
    written = scale.note or (line.text if line else "")
    if not written:
        return Reason(ReasonCode.NOT_PROVIDED)
    return Reason(ReasonCode.WRITTEN, {"text": written})


def scale_line(scale: ConditionalScale, case: Case, place: Workplace, age: int) -> ScaleLine | None:
    """The line for a recognised disability where there is one, else for everybody."""
    for wanted in (case.disability, False):
        try:
            return scale.line(
                headcount=place.headcount or 0,
                level=case.level or 0,
                disability=wanted,
                age=age,
            )
        except NotCovered:
            continue
    return None


def unpublished(scale: ConditionalScale, signed: date) -> Reason | None:
    """Why the scale says nothing of that signature; None when it does."""
    if scale.verified_until is not None and signed > scale.verified_until:
        return Reason(ReasonCode.UNPUBLISHED, {"year": signed.year})
    return None


def is_granted(kind: ScaleKind, signed: date, start: date, law: Law) -> bool:
    """Is an aid of that kind published for such a contract? Conditions on people are left aside."""
    try:
        scale = law.scale(kind, signed)
    except NotCovered:
        return False
    in_time = scale.start_before is None or start < scale.start_before
    return in_time and not unpublished(scale, signed)


def paid_by_month(aid: Aid, case: Case, law: Law) -> list[tuple[date, Decimal]]:
    """The first year’s aid by monthly twelfths: (first day of the month, euros).

    The twelfths are those of the contract as signed; nothing follows the month of a break-up. The
    last aided month carries the roundings; the whole is never passed.
    """
    if not aid.amount:
        return []
    pieces = list(slices(case.start, case.last_day, []))
    pieces = pieces if short(case) else pieces[:12]
    exact = [month_amount(aid, case, piece, law) for piece in pieces]
    due = rounded(min(sum(exact, ZERO), max([aid.amount, *(value * 12 for value in exact)])))
    paid = []
    for piece, value in zip(pieces, exact, strict=True):
        last = piece is pieces[-1]
        amount = due if last else min(rounded(value), due)
        due -= amount
        paid.append((piece.month, amount))
    return paid


def short(case: Case) -> bool:
    """Was it signed for less than a year?"""
    return case.end.toordinal() + 1 < case.first_anniversary.toordinal()


def twelfth_part(case: Case, piece: Slice, law: Law) -> Decimal:
    """Part of its twelfth that a month earns. D6243-2 III and IV.

    Since the decree, a contract of less than a year is paid by the day; a longer one only in the
    month of a break-up, up to that day, even when it is the first month too.
    """
    if not law.holds("aide-au-jour", piece.month):
        return WHOLE
    if short(case):
        return piece.share
    if piece.end == case.broken_on:
        return Decimal(piece.end.day) / days_in_month(piece.month)
    return WHOLE


def month_amount(aid: Aid, case: Case, piece: Slice, law: Law) -> Decimal:
    """What a month earns of the year’s amount, in euros, unrounded.

    An amount that depends on age follows the birthday, like pay.
    """
    yearly = aid.amount or ZERO
    if aid.line is not None and aid.line.age_max is not None:
        age = pay_age(case.born, case.start, piece.month)
        older = [line for line in aid.scale.lines if line.age_min and line.age_min <= age]
        same = [line.amount for line in older if line.headcount_max == aid.line.headcount_max]
        yearly = max([yearly, *(amount or ZERO for amount in same)])
    return yearly / 12 * twelfth_part(case, piece, law)


def participation(signed: date, level: int, law: Law, takeover: bool = False) -> Decimal:
    """What a private employer owes per contract toward the CFA, in euros.

    Zero before the rule and below its level; `takeover`: a contract resumed after a break-up.
    C. trav., art. L6332-14, R6332-25-1.
    """
    try:
        line = law.scale(ScaleKind.PARTICIPATION, signed).line(
            headcount=0, level=level, takeover=takeover
        )
    except NotCovered:
        return ZERO
    return line.amount or ZERO


def cnfpt_share(signed: date, level: int, law: Law) -> Aid:
    """Share of the CFA’s price that the CNFPT takes for a local employer, as a fraction.

    Unknown after the last published year. Raises NotCovered before the first. Délibérations du
    CNFPT ; C. trav., art. L6227-6.
    """
    scale = law.scale(ScaleKind.CNFPT, signed)
    if reason := unpublished(scale, signed):
        return Aid(None, None, scale, reason)
    line = scale.line(headcount=0, level=level)
    return Aid(line.amount, line, scale)
