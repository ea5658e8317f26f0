"""Where a day of the contract lies in its diploma’s cycle: the pay year.

C. trav., art. D6222-28 (extra year), D6222-28-1 (contract shorter than its cycle), D6222-28-2
(longer), D6222-30 (second diploma), D6222-32 (professional licence).
"""

from dataclasses import dataclass
from datetime import date

from alternance.rules.calendar import add_months
from alternance.rules.case import Case, Extension
from alternance.rules.law import Law


@dataclass(frozen=True, slots=True)
class Cycle:
    """The cycle of a contract: `turns` are the first days of its second year, its third… and the
    day after its end. `longest`: the last pay year that the grid knows."""

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


def cycle_of(case: Case, longest: int, law: Law) -> Cycle:
    begun = cycle_start(case)
    turns = tuple(add_months(begun, 12 * year) for year in range(1, case.cycle_years + 1))
    return Cycle(case, turns, longest, kept_year(case, longest, law))


def cycle_start(case: Case) -> date:
    """The day on which the diploma’s first year began."""
    return add_months(case.start, -12 * (case.cycle_year - 1))


def kept_year(case: Case, longest: int, law: Law) -> int | None:
    """The pay year of a professional licence, or the one that an extra year extends."""
    if case.professional_licence:
        return int(law.value("apprentissage-annee-licence-pro", case.signed))
    if case.extension is not Extension.NONE:
        return min(case.extended_year or case.cycle_year, longest)
    return None


def last_year_missing(case: Case) -> bool:
    """Does the contract end before the last year of its cycle begins (a master 1 alone)?"""
    if case.professional_licence or case.extension is not Extension.NONE:
        return False
    return case.end < add_months(cycle_start(case), 12 * (case.cycle_years - 1))
