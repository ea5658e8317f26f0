"""What a pay year gives a full month: the grid’s share, the points on it, the floors under it.

C. trav., art. D6222-26 (grid), D6222-29 (earlier contract), D6222-30 and D6222-31 (second diploma),
R6222-48 (disability), D6272-2 (public employer).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from alternance.rules.amounts import ZERO
from alternance.rules.case import Case, Extension, Former
from alternance.rules.law import Law
from alternance.rules.meanings import ReserveCode
from alternance.rules.month_pay import Period, Share
from alternance.rules.shapes import Cell
from alternance.rules.vocabulary import PayBase

DISABILITY_POINTS = "apprentissage-points-handicap"
DIPLOMA_POINTS = "apprentissage-points-diplome-connexe"

Place = tuple[int, bool]  # a pay year; past the cycle’s end


@dataclass(frozen=True, slots=True)
class Floor:
    """Euros a month that an earlier contract secures: a share of the SMIC, or what was paid."""

    amount: Decimal
    rate: Decimal | None = None
    base: Decimal | None = None


def apprentice_period(
    case: Case, place: Place, days: int, cell: Cell, smic: Decimal, law: Law
) -> Period:
    """A pay year in a month: the highest in euros of the grid’s pay and the floors, the first of a
    tie."""
    year, past = place
    share = share_of(case, cell, smic, law, past=past)
    floors = [floor for floor in former_floors(case, smic, law) if floor.amount > share.amount]
    if not floors:
        return Period(year, days, share.rate, share.rate_base, share.amount, share, past=past)
    best = max(floors, key=lambda floor: floor.amount)
    return Period(year, days, best.rate, best.base, best.amount, share, True, past)


def share_of(case: Case, cell: Cell, smic: Decimal, law: Law, *, past: bool = False) -> Share:
    """The grid’s share, then the points that the law or the employer adds. `past`: see Period."""
    base = base_of(cell, smic, case.conventional_minimum)
    code = points_code(case, past=past)
    added = law.value(code, case.signed) / 100 if code else ZERO
    share = Share(base, cell.share, added, public_points(case, law))
    ceiling = law.value("apprentissage-plafond-majorations", case.signed)
    return stopped(share, ceiling, smic, code, case.other_reading)


def stopped(
    share: Share, ceiling: Decimal, smic: Decimal, code: str, other: ReserveCode | None
) -> Share:
    """D6222-31 stops the points of its own subsection at the SMIC, in euros: those of a second
    diploma, neither those for a disability (R6222-48) nor a public employer’s (D6272-2)."""
    most = ceiling * (share.base if other is ReserveCode.POINTS_STOPPED else smic)
    plain = replace(share, public=ZERO)
    stops = code == DIPLOMA_POINTS or (code and other is ReserveCode.DISABILITY_POINTS)
    if stops and plain.amount > most:
        passes = share.grid * share.base > most
        share = replace(share, added=ZERO) if passes else replace(share, ceiling=most)
    if other is not ReserveCode.PUBLIC_POINTS or not share.public:
        return share
    most = max(most, replace(share, public=ZERO).amount)
    return replace(share, public=ZERO, ceiling=most) if share.amount > most else share


def points_code(case: Case, *, past: bool = False) -> str:
    """The figure of the points that the law adds to that case’s share; empty when it adds none."""
    if past or case.extension is Extension.DISABILITY:
        return DISABILITY_POINTS
    return DIPLOMA_POINTS if case.related_diploma else ""


def public_points(case: Case, law: Law) -> Decimal:
    if not case.public_points:
        return ZERO
    law.figure("public-points-10", case.signed)  # not known before it was written
    return Decimal(case.public_points) / 100


def base_of(cell: Cell, smic: Decimal, conventional_minimum: Decimal) -> Decimal:
    """The SMIC or, where the grid says so, the job’s conventional minimum when it is higher."""
    return max(smic, conventional_minimum) if cell.base == PayBase.SMIC_OR_JOB else smic


def former_floors(case: Case, smic: Decimal, law: Law) -> Iterator[Floor]:
    """Once its diploma was obtained: its last legal minimum, a share of the SMIC alone; with the
    same employer, what was really paid too. D6222-29."""
    if not case.keeps_former_pay:
        return
    if case.other_reading is ReserveCode.FORMER_IN_EUROS and case.former_end:
        then = law.value("smic-mensuel", case.former_end.replace(day=1))
        yield Floor(case.former_share * then)
    else:
        yield Floor(case.former_share * smic, case.former_share, smic)
    if case.former is Former.SAME:
        yield Floor(case.former_pay)
