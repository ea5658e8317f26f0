"""Where a day of the contract lies in its diploma’s cycle: the pay year.

C. trav., art. D6222-28 (extra year), D6222-28-1 (contract shorter than its cycle), D6222-28-2
(longer), D6222-30 (second diploma), D6222-32 (professional licence).
"""

from dataclasses import dataclass
from datetime import date, timedelta

from alternance.rules.calendar import add_months, whole_months
from alternance.rules.case import Case, Extension
from alternance.rules.law import Law
from alternance.rules.meanings import ReserveCode
from alternance.rules.shapes import Grid


@dataclass(frozen=True, slots=True)
class Cycle:
    """The cycle of a contract: `turns` are the first days of its second year, its third… and the
    day after its end. `longest`: the last pay year that the grid knows. `kept`: the pay year that
    holds throughout, for some."""

    case: Case
    turns: tuple[date, ...]
    longest: int
    kept: int | None

    def pay_year(self, day: date) -> int:
        """One year throughout for some; else the year of the cycle, held in its last one. A related
        diploma counts at least the cycle already followed. Never past `longest`."""
        if self.kept:
            return self.kept
        year = min(1 + sum(turn <= day for turn in self.turns), self.case.cycle_years)
        if self.case.related_diploma:
            year = max(year, self.case.held_cycle_years or year)
        return min(year, self.longest)

    def past(self, day: date) -> bool:
        """Past the cycle’s end, in a contract longer than it that a disability allows: these days
        are an extra year, with its points. R6222-47, R6222-48."""
        return helped_past_its_cycle(self.case) and day >= self.turns[-1]


def helped_past_its_cycle(case: Case) -> bool:
    if case.extension is not Extension.NONE or not case.disability:
        return False
    return case.other_reading is not ReserveCode.POINTS_PAST_THE_CYCLE


def longest_of(grid: Grid) -> int:
    """The last pay year that the grid knows."""
    return len({cell.column for cell in grid.cells})


def cycle_of(case: Case, longest: int, law: Law) -> Cycle:
    return Cycle(case, turns_of(case), longest, kept_year(case, longest, law))


def turns_of(case: Case) -> tuple[date, ...]:
    begun = cycle_start(case)
    return tuple(add_months(begun, 12 * year) for year in range(1, case.cycle_years + 1))


def cycle_start(case: Case) -> date:
    """The day on which the diploma’s first year began: a contract that resumes a broken one, or
    that follows months at the CFA, turns when its cycle does. R6222-23-1, L6222-12-1."""
    skipped = 12 * (case.cycle_year - 1)
    return add_months(case.start, -max(case.months_done or 0, skipped))


def year_of_cycle(case: Case, day: date) -> int:
    """Of that day, the year after the last one included."""
    return 1 + sum(turn <= day for turn in turns_of(case))


def kept_year(case: Case, longest: int, law: Law) -> int | None:
    """The pay year of a professional licence, or the one that an extra year extends."""
    if case.professional_licence:
        return int(law.value("apprentissage-annee-licence-pro", case.signed))
    if case.extension is not Extension.NONE:
        return min(case.extended_year or case.cycle_year, longest)
    return None


def follows_its_cycle(case: Case) -> bool:
    """Does the pay year follow the cycle, rather than hold throughout?"""
    return not case.professional_licence and case.extension is Extension.NONE


def last_year_missing(case: Case) -> bool:
    """Does the contract end before the last year of its cycle begins (a master 1 alone)?"""
    return follows_its_cycle(case) and year_of_cycle(case, case.end) < case.cycle_years


def months_left_out(case: Case) -> int | None:
    """Months of the cycle done before the contract, if it alone is shorter than the years that it
    covers by a month or more: D6222-28-1 may be read so. None when nothing is left out."""
    if not follows_its_cycle(case) or case.months_done is not None:
        return None
    if year_of_cycle(case, case.end) != case.cycle_years:
        return None
    skipped, whole = 12 * (case.cycle_year - 1), 12 * case.cycle_years
    done = whole - whole_months(case.start, case.end)
    short = add_months(case.end + timedelta(days=1), 1) <= add_months(case.start, whole - skipped)
    return done if short else None
