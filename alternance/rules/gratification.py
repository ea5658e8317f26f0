"""Internship allowance: is it due, and how much? C. éduc., art. L124-6, D124-6, D124-8."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from alternance.rules.derived import rounded
from alternance.rules.law import Figure, Law

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class AllowanceLine:
    """One month: its paid hours of presence, the hourly minimum, the euros."""

    month: date
    hours: Decimal
    hourly: Figure
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Allowance:
    """`due`: the planned presence passes the threshold; the amounts are then owed from hour one.

    When it is not due, they are what the same hours would give at the minimum.
    """

    due: bool
    presence: Decimal
    threshold: Decimal
    too_long: bool
    lines: tuple[AllowanceLine, ...]

    @property
    def total(self) -> Decimal:
        """Euros over the whole internship."""
        return sum((line.amount for line in self.lines), ZERO)

    @property
    def smoothed(self) -> Decimal:
        """Euros a month when the total is spread evenly over the months."""
        return rounded(self.total / len(self.lines)) if self.lines else ZERO


def allowance(
    hours: Mapping[date, Decimal], signed: date, law: Law, leave_hours: Decimal = ZERO
) -> Allowance:
    """The minimum for an internship in one host and one university year.

    `hours`: first day of each month → paid hours of presence. `leave_hours`: hours of leave set by
    the agreement, which count for the threshold but are not paid. Each hour follows the ceiling of
    its own month. Raises NotCovered for a month before the register.
    """
    presence = sum(hours.values(), ZERO) + leave_hours
    threshold = law.value("gratification-seuil-heures", signed)
    lines = []
    for month, worked in sorted(hours.items()):
        hourly = law.figure("gratification-horaire", month)
        rate = law.value("gratification-horaire", month)
        lines.append(AllowanceLine(month, worked, hourly, rounded(worked * rate)))
    return Allowance(
        due=presence > threshold,
        presence=presence,
        threshold=threshold,
        too_long=presence > law.value("stage-duree-max-heures", signed),
        lines=tuple(lines),
    )
