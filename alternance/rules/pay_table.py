"""What a grid gives on a day: the lowest legal pay of each age and column, in euros a month."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from alternance.rules.amounts import rounded
from alternance.rules.law import Law
from alternance.rules.meanings import NotCovered, RefusalCode, Reserve, ReserveCode, Values
from alternance.rules.shapes import Cell, Figure, Grid
from alternance.rules.vocabulary import Column, PayBase


@dataclass(frozen=True, slots=True)
class TableRow:
    """Ages, both included (None: no limit), and a cell for each column, or None."""

    age_min: int
    age_max: int | None
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class GridOfDay:
    """A grid in force a day, at the SMIC of that day (euros a month). `note` is the grid’s own."""

    day: date
    smic: Decimal
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    reserves: tuple[Reserve, ...]
    note: str

    def monthly(self, cell: Cell) -> Decimal:
        """Euros, to the cent, where no conventional minimum is higher."""
        return rounded(cell.share * self.smic)


def grid_of_day(law: Law, contract: str, day: date) -> GridOfDay:
    """What a contract signed and paid that day gives. Raises NotCovered without grid or SMIC."""
    grid, smic = law.grid(contract, day), law.value("smic-mensuel", day)
    columns = tuple(c for c in Column if any(cell.column == c for cell in grid.cells))
    cells = {(cell.age_min, cell.column): cell for cell in grid.cells}
    ages = {cell.age_min: cell.age_max for cell in grid.cells}
    rows = tuple(
        TableRow(first, last, tuple(cells.get((first, column)) for column in columns))
        for first, last in sorted(ages.items())
    )
    reserves = tuple(grid_reserves(grid, law.figure("smic-mensuel", day), day))
    return GridOfDay(day, smic, columns, rows, reserves, grid.note)


def grid_reserves(grid: Grid, smic: Figure, day: date) -> Iterator[Reserve]:
    """What to know of a grid’s euros."""
    on_job = [cell.age_min for cell in grid.cells if cell.base == PayBase.SMIC_OR_JOB]
    if on_job:
        yield Reserve(ReserveCode.JOB_MINIMUM_FROM, {"age": min(on_job)})
    if smic.verified_until and not smic.certain_on(day):
        values: Values = {"figure": smic.label, "until": smic.verified_until}
        yield Reserve(ReserveCode.UNVERIFIED, values)


def pay_range(law: Law, contract: str, day: date, from_age: int) -> tuple[Decimal, Decimal]:
    """Lowest and highest legal pay of people of that age and more. Raises NotCovered."""
    table = grid_of_day(law, contract, day)
    amounts = [
        table.monthly(cell)
        for row in table.rows
        for cell in row.cells
        if cell is not None and (row.age_max is None or row.age_max >= from_age)
    ]
    if not amounts:
        grid = law.grid(contract, day)
        raise NotCovered(RefusalCode.NO_CELL, grid=grid.label, age=from_age)
    return min(amounts), max(amounts)
