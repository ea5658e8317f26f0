"""Lowest legal gross pay of an apprentice, month by month. C. trav., art. D6222-26 to D6222-33.

The grid follows the signature; the SMIC follows the month of pay.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from alternance.rules.calendar import Slice, add_months, pay_age, slices
from alternance.rules.derived import rounded
from alternance.rules.law import Cell, Figure, Grid, Law, NotCovered

ZERO = Decimal(0)
SMIC_OR_JOB = "smic-ou-minimum"


@dataclass(frozen=True, slots=True)
class Apprenticeship:
    """A contract. `cycle_years` is the length of the diploma’s cycle, `cycle_year` the year of it
    at the start (a master 2: 2 and 2). Amounts are euros a month, points are points of percent."""

    born: date
    signed: date
    start: date
    end: date
    cycle_years: int
    cycle_year: int
    professional_licence: bool = False
    job_minimum: Decimal = ZERO
    public_points: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class PayLine:
    """What one slice of a month pays, and why: `share` of the higher of the two bases."""

    slice: Slice
    age: int
    year: int
    share: Decimal
    smic: Figure
    base: Decimal
    monthly: Decimal
    amount: Decimal

    @property
    def certain(self) -> bool:
        """False past the last day for which the SMIC was verified."""
        return self.smic.certain_on(self.slice.end)


@dataclass(frozen=True, slots=True)
class Schedule:
    """A contract’s lines, in order, and the grid they come from."""

    grid: Grid
    lines: tuple[PayLine, ...]

    @property
    def total(self) -> Decimal:
        """Euros over the whole contract."""
        return sum((line.amount for line in self.lines), ZERO)


def pay_year(case: Apprenticeship, execution_year: int, longest: int, law: Law) -> int:
    """Year of pay of a year of execution (1 for the first twelve months of the contract).

    A contract shorter than its cycle counts the years it skipped (D6222-28-1); a professional
    licence is paid throughout at one year (D6222-32). Never more than the grid’s `longest` year.
    """
    if case.professional_licence:
        return int(law.value("apprentissage-annee-licence-pro", case.signed))
    return min(case.cycle_years, case.cycle_year + execution_year - 1, longest)


def minimum_pay(cell: Cell, smic: Decimal, job_minimum: Decimal, points: Decimal) -> Decimal:
    """Lowest monthly pay of that cell, in euros, rounded to the cent.

    Where the grid says so, the share applies to the job’s conventional minimum when it is higher
    than the SMIC. D6222-26.
    """
    return rounded((cell.share + points / 100) * base_of(cell, smic, job_minimum))


def base_of(cell: Cell, smic: Decimal, job_minimum: Decimal) -> Decimal:
    return max(smic, job_minimum) if cell.base == SMIC_OR_JOB else smic


def schedule(case: Apprenticeship, law: Law) -> Schedule:
    """One line a month, split where the contract year turns inside it and at entry and exit.

    An incomplete month is paid by calendar days. Raises NotCovered when the register has no grid
    at the signature or no SMIC for a month, ValueError when the contract ends before it starts.
    """
    if case.end < case.start:
        raise ValueError("Le contrat finit avant de commencer.")
    grid = law.grid("apprentissage", case.signed)
    longest = len({cell.column for cell in grid.cells})
    years = [case.start]
    while years[-1] <= case.end:
        years.append(add_months(case.start, 12 * len(years)))
    lines = [
        line_of(case, piece, law, grid, longest, years)
        for piece in slices(case.start, case.end, years)
    ]
    return Schedule(grid, tuple(lines))


def line_of(
    case: Apprenticeship, piece: Slice, law: Law, grid: Grid, longest: int, years: list[date]
) -> PayLine:
    smic = law.figure("smic-mensuel", piece.month)
    if smic.value is None:
        raise NotCovered(f"SMIC : aucune valeur en vigueur en {piece.month:%m/%Y}.")
    age = pay_age(case.born, case.start, piece.month)
    execution_year = sum(1 for day in years if day <= piece.start)
    year = pay_year(case, execution_year, longest, law)
    cell = grid.cell(age, f"annee-{year}")
    monthly = minimum_pay(cell, smic.value, case.job_minimum, case.public_points)
    return PayLine(
        slice=piece,
        age=age,
        year=year,
        share=cell.share + case.public_points / 100,
        smic=smic,
        base=base_of(cell, smic.value, case.job_minimum),
        monthly=monthly,
        amount=rounded(monthly * piece.share),
    )
