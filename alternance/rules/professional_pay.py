"""Lowest legal pay of a contract of professionalisation. C. trav., art. L6325-8, L6325-9,
D6325-14 to D6325-18. The grid and the SMIC follow the month.
"""

from collections.abc import Iterator

from alternance.rules.calendar import age_on, pay_age, slices
from alternance.rules.case import Case, ContractKind, Qualification
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
from alternance.rules.vocabulary import Column

# Diplomas that open the higher column. The general baccalauréat alone does not. D6325-15.
HIGHER = (Qualification.VOCATIONAL, Qualification.HIGHER)


def professional_months(case: Case, law: Law) -> Iterator[MonthPay]:
    """The age at signature sets the regime for good; under it, a birthday counts (D6325-16)."""
    first_age = int(law.value("apprentissage-age-min", case.signed))
    column = Column.RAISED if case.qualification in HIGHER else Column.BASE
    for month, pieces in by_month(slices(case.start, case.last_day, [])):
        grid = law.grid(ContractKind.PROFESSIONALISATION, month)
        smic, smic_value = law.figure("smic-mensuel", month), law.value("smic-mensuel", month)
        age = pay_age(case.born, case.start, month)
        cell = professional_cell(grid, case, age, column)
        if cell.conventional_share is not None:
            conventional = cell.conventional_share * case.conventional_minimum
            share, base, monthly = None, None, max(cell.share * smic_value, conventional)
        else:
            share, base = Share(cell.share), smic_value
            monthly = minimum_pay(cell.share, base)
        period = Period(None, pieces[0].days, share, base, monthly)
        bracket = bracket_of(cell, first_age)
        yield paid_month(case, month, age, bracket, [period], smic, grid.source)


def professional_cell(grid: Grid, case: Case, age: int, column: str) -> Cell:
    """The cell of that age, held below the adult regime for who signed before reaching it."""
    signed_adult = grid.cell(age_on(case.born, case.signed), column)
    if signed_adult.conventional_share is not None:
        return signed_adult
    cell = grid.cell(age, column)
    if cell.conventional_share is None:
        return cell
    return grid.cell(cell.age_min - 1, column)


def professional_reserves(case: Case, law: Law) -> Iterator[Reserve]:
    yield from length_reserves(case, law)
    grid = law.grid(ContractKind.PROFESSIONALISATION, case.start)
    adult = max(cell.age_min for cell in grid.cells)
    if age_on(case.born, case.signed) < adult <= age_on(case.born, case.last_day):
        yield Reserve(ReserveCode.ADULT_DURING_CONTRACT, {"age": adult})
    yield Reserve(ReserveCode.PROFESSIONAL_TO_CONFIRM)
