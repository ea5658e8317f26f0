"""A calendar month of a contract and what it pays: shared by the two paid contracts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from alternance.rules.amounts import WHOLE, ZERO, rounded
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
    """How the grid’s pay is made up: fractions of `base` (euros a month) of the grid, of the points
    of the law and of a public employer. `ceiling`: euros where the points of the law stopped, those
    of a public employer come on top.
    """

    base: Decimal
    grid: Decimal
    added: Decimal = ZERO
    public: Decimal = ZERO
    ceiling: Decimal | None = None

    @property
    def amount(self) -> Decimal:
        """Euros a full month, unrounded."""
        if self.ceiling is None:
            return (self.grid + self.added + self.public) * self.base
        return self.ceiling + self.public * self.base

    @property
    def rate(self) -> Decimal | None:
        """The share of one base that it is; None when it is none."""
        if self.ceiling is None:
            return self.grid + self.added + self.public
        return None if self.rate_base is None else WHOLE + self.public

    @property
    def rate_base(self) -> Decimal | None:
        if self.ceiling is None:
            return self.base
        return None if self.public and self.base != self.ceiling else self.ceiling


@dataclass(frozen=True, slots=True)
class Period:
    """The days of a month that share a pay year: `monthly` is a full month’s euros, unrounded.

    `year` is None outside apprenticeship. `rate` × `base` is `monthly`, both None where it is no
    share of one base. `former`: an earlier contract’s floor passes the grid’s pay (`share`).
    `past`: past the cycle’s end, with the points of a disability.
    """

    year: int | None
    days: int
    rate: Decimal | None
    base: Decimal | None
    monthly: Decimal
    share: Share | None = None
    former: bool = False
    past: bool = False


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
    exact_promise: Decimal
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
    def promise(self) -> Decimal:
        """What the contract promises for these days; zero when it promises nothing."""
        return rounded(self.exact_promise)

    @property
    def certain(self) -> bool:
        """False when the month begins after the last day for which the SMIC was verified."""
        return self.smic.certain_on(self.month)


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
    promise = max(case.agreed_pay, case.agreed_share * (smic.value or ZERO)) * days / length
    gross = max(minimum, promise)
    return MonthPay(
        month, days, age, bracket, tuple(periods), smic, minimum, gross, promise, grid_source
    )
