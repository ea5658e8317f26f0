"""An apprentice’s lowest legal pay. C. trav., art. D6222-26 to D6222-33.

The grid follows the signature, the SMIC the month.
"""

from collections.abc import Iterator
from decimal import Decimal

from alternance.rules.amounts import rounded
from alternance.rules.apprentice_rate import apprentice_period, share_of
from alternance.rules.calendar import Slice, slices
from alternance.rules.case import Case, ContractKind, Extension
from alternance.rules.cycle import Cycle, cycle_of, last_year_missing
from alternance.rules.law import Law
from alternance.rules.lengths import length_reserves
from alternance.rules.meanings import Reserve, ReserveCode
from alternance.rules.month_pay import MonthPay, bracket_of, by_month, paid_month
from alternance.rules.readings import apprentice_readings, compared
from alternance.rules.shapes import Grid


def longest_of(grid: Grid) -> int:
    """The last pay year that the grid knows."""
    return len({cell.column for cell in grid.cells})


def column_of(year: int) -> str:
    return f"annee-{year}"


def apprentice_months(case: Case, law: Law) -> Iterator[MonthPay]:
    grid = law.grid(ContractKind.APPRENTICESHIP, case.signed)
    first_age = int(law.value("apprentissage-age-min", case.signed))
    cycle = cycle_of(case, longest_of(grid), law)
    for month, pieces in by_month(slices(case.start, case.last_day, list(cycle.turns))):
        smic, smic_value = law.figure("smic-mensuel", month), law.value("smic-mensuel", month)
        age = case.pay_age(month)
        periods = [
            apprentice_period(case, year, days, grid.cell(age, column_of(year)), smic_value, law)
            for year, days in days_by_pay_year(cycle, pieces).items()
        ]
        bracket = bracket_of(grid.cell(age, column_of(1)), first_age)
        yield paid_month(case, month, age, bracket, periods, smic, grid.source)


def days_by_pay_year(cycle: Cycle, pieces: list[Slice]) -> dict[int, int]:
    """Days of a month in each pay year that it touches."""
    years: dict[int, int] = {}
    for piece in pieces:
        year = cycle.pay_year(piece.start)
        years[year] = years.get(year, 0) + piece.days
    return years


def apprentice_reserves(case: Case, law: Law) -> Iterator[Reserve]:
    yield from length_reserves(case, law)
    if case.extension is Extension.NONE:
        yield from cycle_reserves(case, law)
    if case.related_diploma and not case.held_cycle_years:
        yield Reserve(ReserveCode.RELATED_DIPLOMA)
    if case.keeps_former_pay and not case.former_end:
        yield Reserve(ReserveCode.FORMER_SHARE)
    yield from compared(case, apprentice_months, law, apprentice_readings(case, law))


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


def first_month_pay(case: Case, grid: Grid, year: int, law: Law) -> Decimal:
    """Euros of a first full month in that pay year."""
    smic = law.value("smic-mensuel", case.start.replace(day=1))
    cell = grid.cell(case.pay_age(case.start), column_of(year))
    return rounded(share_of(case, cell, smic, law).amount)
