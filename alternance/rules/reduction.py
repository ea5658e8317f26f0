"""The general reduction of employers’ contributions. CSS, art. L241-13, D241-7 to D241-9.

Until 2025 it fades out as pay grows, at one rate; since 2026 (RGDU) along a power, with a minimum.
Each month anticipates; the last of the civil year, or of the contract, puts the whole right.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from alternance.rules.amounts import FOUR_DECIMALS, WHOLE, ZERO, rounded
from alternance.rules.calendar import days_in_month
from alternance.rules.law import Law
from alternance.rules.meanings import NotCovered

FROZEN_SMIC = "reduction-smic-reference"


@dataclass(frozen=True, slots=True)
class Formula:
    """A version of the formula: fractions of the gross, and the number of SMIC where it ends.

    `most` = `lowest` + `variable`; before 2026 nothing is lowest, and the power is 1.
    """

    ends_at: Decimal
    most: Decimal
    lowest: Decimal
    variable: Decimal
    power: Decimal


@dataclass(frozen=True, slots=True)
class Reduction:
    """What the formula is fed with, for a month or for those of a year, in unrounded euros.

    `exit_pay`: the gross from which nothing is left. `owed`: rate of the contributions that it may
    erase, work accidents included (D241-7 III).
    """

    formula: Formula
    gross: Decimal
    exit_pay: Decimal
    owed: Decimal

    @property
    def coefficient(self) -> Decimal:
        """Fraction of the gross, to four decimals; it never passes what is owed."""
        if not self.gross or self.gross >= self.exit_pay:
            return ZERO
        rule = self.formula
        lost = max(ZERO, rule.most - self.owed)
        span = rule.ends_at - 1
        slope = (self.exit_pay / self.gross - 1) / span if span else WHOLE
        found = rule.lowest + (rule.variable - lost) * slope**rule.power
        return rounded(min(found, rule.most - lost), FOUR_DECIMALS)

    @property
    def amount(self) -> Decimal:
        return rounded(self.gross * self.coefficient)

    @property
    def erasable(self) -> Decimal:
        """Contributions that it may erase, unrounded."""
        return self.gross * min(self.formula.most, self.owed)


def month_reduction(
    gross: Decimal, month: date, days: int, large: bool, owed: Decimal, law: Law
) -> Reduction:
    """A month of which `days` are employed: they cut down the SMIC of the formula alike.

    `large`: 50 employees or more.
    """
    formula = formula_of(month, large, law)
    smic = reference_smic(month, law)
    return Reduction(formula, gross, exit_pay(formula, smic, month, days), owed)


def exit_pay(formula: Formula, smic: Decimal, month: date, days: int) -> Decimal:
    """Multiplied first, divided last, as a promise of pay is: equal amounts stay equal."""
    return formula.ends_at * smic * days / days_in_month(month)


def formula_of(month: date, large: bool, law: Law) -> Formula:
    size = "50-et-plus" if large else "moins-de-50"
    most = law.value(f"reduction-t-{size}", month)
    try:
        lowest = law.value("reduction-t-min", month)
    except NotCovered:  # before the RGDU
        lowest, variable, power = ZERO, most, WHOLE
    else:
        variable = law.value(f"reduction-t-delta-{size}", month)
        power = law.value("reduction-puissance", month)
    return Formula(law.value("reduction-sortie-en-smic", month), most, lowest, variable, power)


def reference_smic(month: date, law: Law) -> Decimal:
    """Monthly SMIC of the formula, in euros: the month’s, or the one that a decree freezes."""
    try:
        hourly = law.value(FROZEN_SMIC, month)
    except NotCovered:
        return law.value("smic-mensuel", month)
    return monthly(hourly, month, law)


def thawed_smic(month: date, law: Law) -> Decimal | None:
    """Monthly SMIC that the formula would keep if the freeze had not ended; None in its time."""
    frozen = [step for step in law.history(FROZEN_SMIC).steps if step.since and step.since <= month]
    if not frozen or frozen[-1].value is not None:
        return None
    hourly = next((step.value for step in reversed(frozen) if step.value is not None), None)
    return None if hourly is None else monthly(hourly, month, law)


def monthly(hourly: Decimal, month: date, law: Law) -> Decimal:
    return rounded(hourly * law.value("duree-legale-hebdomadaire", month) * 52 / 12)


def settlement(months: Iterable[Reduction]) -> Decimal:
    """Reduction of a civil year less its months’, as printed, in euros. D241-9.

    Where the formula changes within the year, the months of each version are a year of their own
    (BOSS).
    """
    versions: dict[Formula, list[Reduction]] = {}
    for month in months:
        versions.setdefault(month.formula, []).append(month)
    return sum((due(same) - sum(m.amount for m in same) for same in versions.values()), ZERO)


def due(months: list[Reduction]) -> Decimal:
    """The same formula fed with a whole year; never over what it may erase of its months."""
    gross = sum((month.gross for month in months), ZERO)
    ends = sum((month.exit_pay for month in months), ZERO)
    year = Reduction(months[-1].formula, gross, ends, months[-1].owed)
    erasable = sum((month.erasable for month in months), ZERO)
    return rounded(min(gross * year.coefficient, erasable))
