"""An apprentice’s lowest legal pay. C. trav., art. D6222-26 to D6222-33.

The grid follows the signature, the SMIC the month.
"""

from collections.abc import Iterator
from decimal import Decimal

from alternance.rules.amounts import rounded
from alternance.rules.apprentice_rate import Place, apprentice_period, share_of
from alternance.rules.calendar import Slice, slices
from alternance.rules.case import Case, ContractKind, Extension
from alternance.rules.cycle import Cycle, cycle_of, last_year_missing, longest_of, year_of_cycle
from alternance.rules.law import Law
from alternance.rules.lengths import length_reserves
from alternance.rules.meanings import Reserve, ReserveCode
from alternance.rules.month_pay import MonthPay, bracket_of, by_month, paid_month
from alternance.rules.readings import apprentice_readings, compared
from alternance.rules.shapes import Grid


def column_of(year: int) -> str:
    return f"annee-{year}"


def apprentice_months(case: Case, law: Law) -> Iterator[MonthPay]:
    grid = law.grid(ContractKind.APPRENTICESHIP, case.signed)
    first_age = int(law.value("apprentissage-age-min", case.signed))
    cycle = cycle_of(case, longest_of(grid), law)
    for month, pieces in by_month(slices(case.start, case.last_day, list(cycle.turns))):
        smic, base = law.figure("smic-mensuel", month), law.value("smic-mensuel", month)
        age = case.pay_age(month)
        periods = [
            apprentice_period(case, place, days, grid.cell(age, column_of(place[0])), base, law)
            for place, days in days_by_place(cycle, pieces).items()
        ]
        bracket = bracket_of(grid.cell(age, column_of(1)), first_age)
        yield paid_month(case, month, age, bracket, periods, smic, grid.source)


def days_by_place(cycle: Cycle, pieces: list[Slice]) -> dict[Place, int]:
    """Days of a month in each pay year that it touches, those past the cycle’s end apart."""
    days: dict[Place, int] = {}
    for piece in pieces:
        place = cycle.pay_year(piece.start), cycle.past(piece.start)
        days[place] = days.get(place, 0) + piece.days
    return days


def apprentice_reserves(case: Case, law: Law) -> Iterator[Reserve]:
    yield from length_reserves(case, law)
    yield from cycle_reserves(case, law)
    if case.extension is not Extension.NONE:
        yield from extra_year_reserves(case)
    if case.related_diploma and not case.held_cycle_years:
        yield Reserve(ReserveCode.RELATED_DIPLOMA)
    if case.keeps_former_pay and not case.former_end:
        yield Reserve(ReserveCode.FORMER_SHARE)
    yield from compared(case, apprentice_months, law, apprentice_readings(case, law))


def extra_year_reserves(case: Case) -> Iterator[Reserve]:
    """What an extra year may not be: longer than a year, nor of a cycle’s first year."""
    if case.end >= case.first_anniversary:
        yield Reserve(ReserveCode.EXTRA_YEAR_TOO_LONG)
    first = (case.extended_year or case.cycle_year) == 1 < case.cycle_years
    if case.extension is Extension.REPEATED and first:
        yield Reserve(ReserveCode.FIRST_YEAR_REPEATED)


def cycle_reserves(case: Case, law: Law) -> Iterator[Reserve]:
    """A contract that ends before the last year of its cycle: two readings of D6222-28-1."""
    if last_year_missing(case):
        grid = law.grid(ContractKind.APPRENTICESHIP, case.signed)
        retained, literal = (
            first_month_pay(case, grid, year, law)
            for year in (year_of_cycle(case, case.start), case.cycle_years)
        )
        yield Reserve(
            ReserveCode.LAST_YEAR_MISSING,
            {"year": case.cycle_years, "literal": literal, "retained": retained},
        )


def first_month_pay(case: Case, grid: Grid, year: int, law: Law) -> Decimal:
    """Euros of a first full month in that pay year."""
    smic = law.value("smic-mensuel", case.start.replace(day=1))
    cell = grid.cell(case.pay_age(case.start), column_of(year))
    return rounded(share_of(case, cell, smic, law).amount)
