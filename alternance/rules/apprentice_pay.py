"""An apprentice’s lowest legal pay. C. trav., art. D6222-26 to D6222-33.

The grid follows the signature, the SMIC the month.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from alternance.rules.amounts import ZERO, rounded
from alternance.rules.calendar import Slice, add_months, pay_age, slices
from alternance.rules.case import Case, ContractKind, Extension, Former
from alternance.rules.law import Law
from alternance.rules.lengths import length_reserves
from alternance.rules.meanings import Reserve, ReserveCode
from alternance.rules.month_pay import (
    MonthPay,
    Period,
    Share,
    bracket_of,
    by_month,
    minimum_pay,
    paid_month,
)
from alternance.rules.shapes import Cell, Grid
from alternance.rules.vocabulary import PayBase


def pay_year(case: Case, execution_year: int, longest: int, law: Law) -> int:
    """Pay year of a year of execution (1 for the first twelve months of the contract).

    A contract shorter than its cycle counts the years it skipped (D6222-28-1); a professional
    licence keeps one year throughout (D6222-32), an extra year the one it extends (D6222-28). A
    related diploma counts at least the cycle already followed (D6222-30). Never past `longest`.
    """
    if case.professional_licence:
        return int(law.value("apprentissage-annee-licence-pro", case.signed))
    if case.extension is not Extension.NONE:
        return min(case.extended_year or case.cycle_year, longest)
    year = min(case.cycle_year + execution_year - 1, case.cycle_years)
    if case.related_diploma:
        year = max(year, case.held_cycle_years or year)
    return min(year, longest)


def share_of(cell: Cell, case: Case, law: Law) -> Share:
    """The grid’s share, then the points that the law or the employer adds. D6222-29 to D6222-31,
    D6272-2, R6222-48. Points of the law stop at the whole SMIC, those of a public employer do not.
    """
    code = points_code(case)
    added = law.value(code, case.signed) / 100 if code else ZERO
    ceiling = law.value("apprentissage-plafond-majorations", case.signed)
    public = ZERO
    if case.public_points:
        law.figure("public-points-10", case.signed)  # not known before it was written
        public = Decimal(case.public_points) / 100
    return Share(
        grid=cell.share,
        added=max(ZERO, min(added, ceiling - cell.share)),
        floor=case.former_share if case.keeps_former_pay else ZERO,
        public=public,
    )


def points_code(case: Case) -> str:
    """The figure of the points that the law adds to that case’s share; empty when it adds none."""
    if case.extension is Extension.DISABILITY:
        return "apprentissage-points-handicap"
    return "apprentissage-points-diplome-connexe" if case.related_diploma else ""


def base_of(cell: Cell, smic: Decimal, conventional_minimum: Decimal) -> Decimal:
    """The SMIC or, where the grid says so, the job’s conventional minimum when it is higher."""
    return max(smic, conventional_minimum) if cell.base == PayBase.SMIC_OR_JOB else smic


def longest_of(grid: Grid) -> int:
    """The last pay year that the grid knows."""
    return len({cell.column for cell in grid.cells})


def column_of(year: int) -> str:
    return f"annee-{year}"


def apprentice_months(case: Case, law: Law) -> Iterator[MonthPay]:
    grid = law.grid(ContractKind.APPRENTICESHIP, case.signed)
    first_age = int(law.value("apprentissage-age-min", case.signed))
    turns = execution_years(case)
    shares: dict[tuple[int, int], tuple[Share, Cell]] = {}
    for month, pieces in by_month(slices(case.start, case.last_day, turns)):
        smic, smic_value = law.figure("smic-mensuel", month), law.value("smic-mensuel", month)
        age = pay_age(case.born, case.start, month)
        periods = []
        for year, days in days_by_pay_year(case, pieces, turns, longest_of(grid), law).items():
            if (age, year) not in shares:
                cell = grid.cell(age, column_of(year))
                shares[age, year] = share_of(cell, case, law), cell
            share, cell = shares[age, year]
            periods.append(period_of(case, year, days, share, cell, smic_value))
        bracket = bracket_of(cell, first_age)
        yield paid_month(case, month, age, bracket, periods, smic, grid.source)


def days_by_pay_year(
    case: Case, pieces: list[Slice], turns: list[date], longest: int, law: Law
) -> dict[int, int]:
    """Days of a month in each pay year that it touches."""
    years: dict[int, int] = {}
    for piece in pieces:
        execution_year = sum(1 for turn in turns if turn <= piece.start)
        year = pay_year(case, execution_year, longest, law)
        years[year] = years.get(year, 0) + piece.days
    return years


def period_of(case: Case, year: int, days: int, share: Share, cell: Cell, smic: Decimal) -> Period:
    """What a pay year gives a full month, or what the same employer paid before when higher."""
    base = base_of(cell, smic, case.conventional_minimum)
    monthly = minimum_pay(share.total, base)
    same_employer = case.keeps_former_pay and case.former is Former.SAME
    former = case.former_pay if same_employer else ZERO
    return Period(year, days, share, base, max(monthly, former), former > monthly)


def execution_years(case: Case) -> list[date]:
    """First day of each year of execution."""
    turns = [case.start]
    while turns[-1] <= case.end:
        turns.append(add_months(case.start, 12 * len(turns)))
    return turns


def apprentice_reserves(case: Case, law: Law) -> Iterator[Reserve]:
    yield from length_reserves(case, law)
    if case.extension is Extension.NONE:
        yield from cycle_reserves(case, law)
    if case.related_diploma:
        yield Reserve(ReserveCode.RELATED_DIPLOMA)
    if case.public_points:
        ceiling = law.value("apprentissage-plafond-majorations", case.signed)
        yield Reserve(ReserveCode.PUBLIC_POINTS, {"ceiling": ceiling})
    if case.keeps_former_pay:
        yield Reserve(ReserveCode.FORMER_SHARE)


def cycle_reserves(case: Case, law: Law) -> Iterator[Reserve]:
    """Where the years of a cycle and those of the contract leave two readings of D6222-28-1."""
    grid = law.grid(ContractKind.APPRENTICESHIP, case.signed)
    longest = longest_of(grid)
    if last_year_missing(case):
        retained, literal = (
            first_month_pay(case, grid, year, law) for year in (case.cycle_year, case.cycle_years)
        )
        yield Reserve(
            ReserveCode.LAST_YEAR_MISSING,
            {"year": case.cycle_years, "literal": literal, "retained": retained},
        )
    elif case.cycle_year == case.cycle_years == longest and not case.professional_licence:
        yield Reserve(ReserveCode.LAST_YEAR_ALONE, {"year": longest})


def last_year_missing(case: Case) -> bool:
    """Does the contract end before the last year of its cycle begins (a master 1 alone)?"""
    if case.professional_licence:
        return False
    return case.end < add_months(case.start, 12 * (case.cycle_years - case.cycle_year))


def first_month_pay(case: Case, grid: Grid, year: int, law: Law) -> Decimal:
    """Euros of a first full month in that pay year."""
    smic = law.value("smic-mensuel", case.start.replace(day=1))
    cell = grid.cell(pay_age(case.born, case.start, case.start), column_of(year))
    base = base_of(cell, smic, case.conventional_minimum)
    return rounded(minimum_pay(share_of(cell, case, law).total, base))
