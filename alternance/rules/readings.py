"""What another reading of the law would pay: each open question is a reserve with both amounts.

A reading that changes nothing of a case is not worth a sentence.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from alternance.rules.amounts import ZERO
from alternance.rules.calendar import born_on_leap_day
from alternance.rules.case import Case, Extension
from alternance.rules.cycle import (
    follows_its_cycle,
    helped_past_its_cycle,
    longest_of,
    months_left_out,
    turns_of,
)
from alternance.rules.law import Law
from alternance.rules.meanings import Reserve, ReserveCode, Values
from alternance.rules.month_pay import MonthPay

Months = Callable[[Case, Law], Iterable[MonthPay]]


def minimum_of(months: Iterable[MonthPay]) -> Decimal:
    """Euros over the whole contract: the legal floor, sum of the printed months."""
    return sum((month.minimum for month in months), ZERO)


def compared(
    case: Case, paid: Months, law: Law, others: Iterable[tuple[ReserveCode, Case, Values]]
) -> Iterator[Reserve]:
    """A reserve for each other reading (its case, more values) whose legal floor differs.

    Days past the cycle are told even where a higher floor hides their points.
    """
    retained: Decimal | None = None
    for code, other, values in others:
        retained = minimum_of(paid(case, law)) if retained is None else retained
        read = minimum_of(paid(other, law))
        if read != retained or code is ReserveCode.POINTS_PAST_THE_CYCLE:
            yield Reserve(code, {**values, "retained": retained, "other": read})


def birthday_reading(case: Case) -> Iterator[tuple[ReserveCode, Case, Values]]:
    """28 February or 1 March, for who was born on 29 February."""
    if born_on_leap_day(case.born):
        yield read_as(case, ReserveCode.LEAP_BIRTHDAY)


def apprentice_readings(case: Case, law: Law) -> Iterator[tuple[ReserveCode, Case, Values]]:
    yield from birthday_reading(case)
    yield from cycle_readings(case, law)
    if case.related_diploma and case.held_cycle_years:
        known = replace(case, held_cycle_years=None)
        yield ReserveCode.RELATED_DIPLOMA_YEAR, known, {}
    if case.related_diploma:
        yield read_as(case, ReserveCode.POINTS_STOPPED)
    if case.disability or case.extension is Extension.DISABILITY:
        yield read_as(case, ReserveCode.DISABILITY_POINTS)
    if case.public_points:
        ceiling = law.value("apprentissage-plafond-majorations", case.signed)
        yield read_as(case, ReserveCode.PUBLIC_POINTS, {"ceiling": ceiling})
    if case.keeps_former_pay and case.former_end and law.covers("smic-mensuel", case.former_end):
        yield read_as(case, ReserveCode.FORMER_IN_EUROS, {"day": case.former_end})


def cycle_readings(case: Case, law: Law) -> Iterator[tuple[ReserveCode, Case, Values]]:
    """D6222-28-1: which months of the cycle count as done, and the year that it leaves."""
    done = months_left_out(case)
    if done is not None:
        last = 12 * (case.cycle_years - 1)
        yield ReserveCode.MONTHS_DONE, replace(case, months_done=done), {"months": done}
        yield ReserveCode.LAST_YEAR_AT_ONCE, replace(case, months_done=last), {}
    longest = longest_of(law.grid(case.contract, case.signed))
    if follows_its_cycle(case) and case.cycle_year == case.cycle_years == longest:
        first = replace(case, cycle_year=1, months_done=None)
        yield ReserveCode.LAST_YEAR_ALONE, first, {"year": case.cycle_years}
    if helped_past_its_cycle(case) and case.last_day >= turns_of(case)[-1]:
        yield read_as(case, ReserveCode.POINTS_PAST_THE_CYCLE)


def read_as(
    case: Case, code: ReserveCode, values: Values | None = None
) -> tuple[ReserveCode, Case, Values]:
    """That case under the other reading that a reserve tells."""
    return code, replace(case, other_reading=code), values or {}
