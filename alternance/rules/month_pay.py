"""A calendar month of a contract and what it pays: shared by the two paid contracts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from alternance.rules.amounts import ZERO, rounded
from alternance.rules.calendar import Slice, days_in_month
from alternance.rules.case import Case
from alternance.rules.shapes import Cell, Figure


class Change(StrEnum):
    """What may move from one month to the next; AGE is the bracket."""

    AGE = "age"
    YEAR = "annee"
    SMIC = "smic"


@dataclass(frozen=True, slots=True)
class Share:
    """How a share of the base is made up, all fractions: the grid’s, points added, the floor of an
    earlier contract, the public employer’s points."""

    grid: Decimal
    added: Decimal = ZERO
    floor: Decimal = ZERO
    public: Decimal = ZERO

    @property
    def total(self) -> Decimal:
        return max(self.grid + self.added, self.floor) + self.public


@dataclass(frozen=True, slots=True)
class Period:
    """The days of a month that share a pay year: `monthly` is a full month’s euros, unrounded.

    `year` is None outside apprenticeship; `share` and `base` where the pay is the higher of two
    amounts. `former_pay`: it comes from what the same employer paid before.
    """

    year: int | None
    days: int
    share: Share | None
    base: Decimal | None
    monthly: Decimal
    former_pay: bool = False


@dataclass(frozen=True, slots=True)
class MonthPay:
    """A calendar month of the contract: its days, and what they pay in euros, unrounded.

    `age` is the one that commands the bracket. `grid_source`: the text of its grid.
    """

    month: date
    days: int
    age: int
    bracket: str
    periods: tuple[Period, ...]
    smic: Figure
    exact_minimum: Decimal
    exact_gross: Decimal
    grid_source: str = ""
    changes: tuple[Change, ...] = ()

    @property
    def days_of_month(self) -> int:
        return days_in_month(self.month)

    @property
    def part(self) -> Decimal:
        """Part of the calendar month that is employed."""
        return Decimal(self.days) / self.days_of_month

    @property
    def minimum(self) -> Decimal:
        return rounded(self.exact_minimum)

    @property
    def gross(self) -> Decimal:
        return rounded(self.exact_gross)

    @property
    def certain(self) -> bool:
        """False when the month begins after the last day for which the SMIC was verified."""
        return self.smic.certain_on(self.month)


def minimum_pay(share: Decimal, base: Decimal) -> Decimal:
    """Euros a full month, unrounded."""
    return share * base


def by_month(pieces: Iterator[Slice]) -> Iterator[tuple[date, list[Slice]]]:
    gathered: list[Slice] = []
    for piece in pieces:
        if gathered and gathered[0].month != piece.month:
            yield gathered[0].month, gathered
            gathered = []
        gathered.append(piece)
    yield gathered[0].month, gathered


def bracket_of(cell: Cell, first_age: int) -> str:
    """« 16-17 », « 26+ »."""
    if cell.age_max is None:
        return f"{cell.age_min}+"
    return f"{max(cell.age_min, first_age)}-{cell.age_max}"


def paid_month(
    case: Case,
    month: date,
    age: int,
    bracket: str,
    periods: list[Period],
    smic: Figure,
    grid_source: str,
) -> MonthPay:
    """The month’s minimum, by calendar days, and the higher pay that the contract promises."""
    length = days_in_month(month)
    days = sum(period.days for period in periods)
    minimum = sum((period.monthly * period.days for period in periods), ZERO) / length
    gross = max(minimum, case.agreed_pay * days / length)
    return MonthPay(month, days, age, bracket, tuple(periods), smic, minimum, gross, grid_source)
