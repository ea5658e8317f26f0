"""Lowest legal pay of a contract of professionalisation. C. trav., art. L6325-8, L6325-9,
D6325-14 to D6325-18. The grid and the SMIC follow the month.
"""

from collections.abc import Iterator

from alternance.rules.calendar import age_on, slices
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
    paid_month,
)
from alternance.rules.readings import birthday_reading, compared, read_as
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
        age = case.pay_age(month)
        cell = professional_cell(grid, case, age, column)
        if cell.conventional_share is not None:
            conventional = cell.conventional_share * case.conventional_minimum
            adult = max(cell.share * smic_value, conventional)
            period = Period(None, pieces[0].days, None, None, adult)
        else:
            share = Share(smic_value, cell.share)
            period = Period(None, pieces[0].days, cell.share, smic_value, share.amount, share)
        bracket = bracket_of(cell, first_age)
        yield paid_month(case, month, age, bracket, [period], smic, grid.source)


def professional_cell(grid: Grid, case: Case, age: int, column: str) -> Cell:
    """The cell of that age, held below the adult regime for who signed before reaching it."""
    signed_adult = grid.cell(age_at_signature(case), column)
    if signed_adult.conventional_share is not None:
        return signed_adult
    cell = grid.cell(age, column)
    moves = case.other_reading is ReserveCode.ADULT_DURING_CONTRACT
    if cell.conventional_share is None or moves:
        return cell
    return grid.cell(cell.age_min - 1, column)


def age_at_signature(case: Case) -> int:
    return age_on(case.born, case.signed, late=case.late_birthday)


def professional_reserves(case: Case, law: Law) -> Iterator[Reserve]:
    yield from length_reserves(case, law)
    grid = law.grid(ContractKind.PROFESSIONALISATION, case.start)
    adult = max(cell.age_min for cell in grid.cells)
    readings = [*birthday_reading(case)]
    if age_at_signature(case) < adult:
        readings.append(read_as(case, ReserveCode.ADULT_DURING_CONTRACT, {"age": adult}))
    yield from compared(case, professional_months, law, readings)
    yield Reserve(ReserveCode.PROFESSIONAL_TO_CONFIRM)
