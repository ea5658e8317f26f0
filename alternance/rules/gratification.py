"""Internship allowance: is it due, and how much? C. éduc., art. L124-6, D124-6, D124-8."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from alternance.rules.amounts import ZERO, rounded
from alternance.rules.law import Law
from alternance.rules.meanings import Refusal, RefusalCode, Reserve, ReserveCode
from alternance.rules.shapes import Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Internship:
    """One internship in one host and one university year, in hours.

    `hours`: first day of each month → hours of presence. `earlier_hours`: at the same host, earlier
    in the same university year. `leave_hours`: leave set by the agreement, counted for the
    threshold but not paid. `offered`: euros an hour that the host proposes; a public host may not
    pass the legal rate.
    """

    hours: Mapping[date, Decimal]
    earlier_hours: Decimal = ZERO
    leave_hours: Decimal = ZERO
    public: bool = False
    offered: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class AllowanceLine:
    """One month: hours, the legal hourly rate, the rate paid, the euros owed and those the hours
    would bring if it were due."""

    month: date
    hours: Decimal
    legal: Figure
    hourly: Decimal
    amount: Decimal
    would_be: Decimal


@dataclass(frozen=True, slots=True)
class Allowance:
    """`due`: presence passes the threshold; it is then owed from the first hour."""

    due: bool
    presence: Decimal
    threshold: Decimal
    longest: Decimal
    lines: tuple[AllowanceLine, ...]
    reserves: tuple[Reserve, ...]

    @property
    def too_long(self) -> bool:
        return self.presence > self.longest

    @property
    def total(self) -> Decimal:
        """Euros over the whole internship."""
        return sum((line.amount for line in self.lines), ZERO)

    @property
    def voluntary(self) -> Decimal:
        """Euros that the same hours would bring, due or not."""
        return sum((line.would_be for line in self.lines), ZERO)

    @property
    def smoothed(self) -> Decimal:
        """Euros a month when the total is spread evenly over the months."""
        return rounded(self.total / len(self.lines))


def allowance(case: Internship, law: Law) -> Allowance:
    """The allowance month by month. Each hour follows the rate of its own month.

    Raises NotCovered for a month before the register, Refusal without any month.
    """
    if not case.hours:
        raise Refusal(RefusalCode.NO_HOURS)
    first = min(case.hours)
    presence = sum(case.hours.values(), ZERO) + case.earlier_hours + case.leave_hours
    threshold = law.value("gratification-seuil-heures", first)
    due = presence > threshold
    lines = []
    for month, worked in sorted(case.hours.items()):
        legal = law.figure("gratification-horaire", month)
        minimum = law.value("gratification-horaire", month)
        hourly = minimum if case.public else max(minimum, case.offered)
        would_be = rounded(worked * hourly)
        lines.append(
            AllowanceLine(month, worked, legal, hourly, would_be if due else ZERO, would_be)
        )
    longest = law.value("stage-duree-max-heures", first)
    return Allowance(
        due,
        presence,
        threshold,
        longest,
        tuple(lines),
        tuple(allowance_reserves(case, lines, presence, longest)),
    )


def allowance_reserves(
    case: Internship, lines: list[AllowanceLine], presence: Decimal, longest: Decimal
) -> Iterator[Reserve]:
    retained, other = sum_of(lines), at_first_rate(lines)
    if retained != other:
        values = {"retained": retained, "other": other}
        yield Reserve(ReserveCode.RATE_OF_EACH_MONTH, values)
    if presence > longest:
        yield Reserve(ReserveCode.INTERNSHIP_TOO_LONG, {"hours": longest})
    yield from offer_reserves(case, lines)


def sum_of(lines: list[AllowanceLine]) -> Decimal:
    return sum((line.would_be for line in lines), ZERO)


def at_first_rate(lines: list[AllowanceLine]) -> Decimal:
    """Euros if the amount written in the agreement held throughout."""
    return sum((rounded(line.hours * lines[0].hourly) for line in lines), ZERO)


def offer_reserves(case: Internship, lines: list[AllowanceLine]) -> Iterator[Reserve]:
    """What becomes of a rate that is not the legal one: under it, over it, or at a public host."""
    legal = [line.legal.value or ZERO for line in lines]
    if ZERO < case.offered < max(legal):
        values = {"offered": case.offered, "legal": max(legal)}
        yield Reserve(ReserveCode.OFFER_UNDER_RATE, values)
    if case.public and case.offered > min(legal):
        yield Reserve(ReserveCode.PUBLIC_HOST_RATE, {"legal": max(legal)})
    over = [line.hours * max(ZERO, line.hourly - (line.legal.value or ZERO)) for line in lines]
    if any(over):
        excess = rounded(sum(over, ZERO))
        yield Reserve(ReserveCode.OFFER_OVER_RATE, {"legal": max(legal), "excess": excess})
