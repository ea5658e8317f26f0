"""What the State gives an employer for an apprentice, and what the employer owes for the training.

All three follow the signature. An amount not yet published is unknown, never zero.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from alternance.rules.calendar import slices
from alternance.rules.derived import rounded
from alternance.rules.law import ConditionalScale, Law, NotCovered, ScaleLine

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Aid:
    """A scale’s answer for one contract: euros (None: unknown), its line and its text of law."""

    amount: Decimal | None
    line: ScaleLine | None
    scale: ConditionalScale
    reason: str = ""

    @property
    def known(self) -> bool:
        return self.amount is not None


def hiring_aid(
    signed: date, start: date, headcount: int, level: int, law: Law, disability: bool = False
) -> Aid:
    """State aid to a private employer, for the first year of a contract, in euros.

    `headcount`: employees on the day of signature; `level`: of the diploma (6 licence, 7 master).
    A larger employer owes the quota of its line. Unknown after the last published window, or when
    the contract starts too late for it. Raises NotCovered before the register. C. trav., art.
    L6243-1, D6243-2 and the decrees of each window.
    """
    scale = law.scale("aide-apprentissage", signed)
    if reason := unpublished(scale, signed, start):
        return Aid(None, None, scale, reason)
    for wanted in (disability, False):
        try:
            line = scale.line(headcount=headcount, level=level, disability=wanted)
        except NotCovered:
            continue
        return Aid(line.amount, line, scale)
    return Aid(ZERO, None, scale, "Ce barème ne prévoit aucune aide pour ce cas.")


def unpublished(scale: ConditionalScale, signed: date, start: date) -> str:
    """Why the scale says nothing of that contract; empty when it does."""
    if scale.verified_until is not None and signed > scale.verified_until:
        return f"La règle de {signed.year} n’est pas encore publiée."
    if scale.start_before is not None and start >= scale.start_before:
        return f"Ce barème ne vaut que pour un début avant le {scale.start_before:%d/%m/%Y}."
    return ""


def paid_by_month(aid: Aid, start: date, end: date) -> list[tuple[date, Decimal]]:
    """The first year’s aid by monthly twelfths: (first day of the month, euros).

    A contract of less than a year is paid by the day in its first and last months. CT D6243-2.
    """
    if not aid.amount:
        return []
    pieces = list(slices(start, end, []))
    short = len({piece.month for piece in pieces}) <= 12 and pieces[0].share + pieces[-1].share <= 1
    twelfth = aid.amount / 12
    months = pieces[:12]
    return [(p.month, rounded(twelfth * (p.share if short else 1))) for p in months]


def participation(signed: date, level: int, law: Law, takeover: bool = False) -> Decimal:
    """What a private employer owes per contract toward the CFA, in euros.

    Zero before the rule and below its level; `takeover`: a contract resumed after a break-up.
    C. trav., art. L6332-14, R6332-25-1.
    """
    try:
        line = law.scale("participation", signed).line(headcount=0, level=level, takeover=takeover)
    except NotCovered:
        return ZERO
    return line.amount or ZERO


def cnfpt_share(signed: date, level: int, law: Law) -> Aid:
    """Share of the CFA’s price that the CNFPT takes for a local employer, as a fraction.

    Unknown after the last published year. Raises NotCovered before the first. Délibérations du
    CNFPT ; C. trav., art. L6227-6.
    """
    scale = law.scale("cnfpt", signed)
    if reason := unpublished(scale, signed, signed):
        return Aid(None, None, scale, reason)
    line = scale.line(headcount=0, level=level)
    return Aid(line.amount, line, scale)
