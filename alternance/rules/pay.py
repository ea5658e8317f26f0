"""Lowest legal gross pay, month by month.

Apprenticeship: C. trav., art. D6222-26 to D6222-33; the grid follows the signature. Contract of
professionalisation: L6325-8, L6325-9, D6325-14 to D6325-18; the grid follows the month. The SMIC
always follows the month.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from alternance.rules.amounts import ZERO, rounded
from alternance.rules.calendar import Slice, add_months, age_on, days_in_month, pay_age, slices
from alternance.rules.case import Case, ContractKind, Extension, Former, Qualification
from alternance.rules.law import Cell, Figure, Grid, Law

SMIC_OR_JOB = "smic-ou-minimum"
# Diplomas that open the higher column. The general baccalauréat alone does not. D6325-15.
HIGHER = (Qualification.VOCATIONAL, Qualification.HIGHER)


@dataclass(frozen=True, slots=True)
class Share:
    """How a share of the base is made up, all fractions: the grid’s, points added, the floor of an
    earlier contract, the public employer’s points."""

    grid: Decimal
    added: Decimal = ZERO
    floor: Decimal = ZERO
    public: Decimal = ZERO

    @property
    def total(self) -> Decimal:
        return max(self.grid + self.added, self.floor) + self.public


@dataclass(frozen=True, slots=True)
class Period:
    """The days of a month that share a pay year: `monthly` is a full month’s euros, unrounded.

    `year` is None outside apprenticeship; `share` and `base` where the pay is the higher of two
    amounts. `former_pay`: it comes from what the same employer paid before.
    """

    year: int | None
    days: int
    share: Share | None
    base: Decimal | None
    monthly: Decimal
    former_pay: bool = False


@dataclass(frozen=True, slots=True)
class MonthPay:
    """A calendar month of the contract: its days, and what they pay in euros, unrounded.

    `age` is the one that commands the bracket. `changes`: what moved since the month before, among
    age (the bracket), annee, smic.
    """

    month: date
    days: int
    age: int
    bracket: str
    periods: tuple[Period, ...]
    smic: Figure
    exact_minimum: Decimal
    exact_gross: Decimal
    changes: tuple[str, ...] = ()

    @property
    def days_of_month(self) -> int:
        return days_in_month(self.month)

    @property
    def part(self) -> Decimal:
        """Part of the calendar month that is employed."""
        return Decimal(self.days) / self.days_of_month

    @property
    def minimum(self) -> Decimal:
        return rounded(self.exact_minimum)

    @property
    def gross(self) -> Decimal:
        return rounded(self.exact_gross)

    @property
    def certain(self) -> bool:
        """False when the month begins after the last day for which the SMIC was verified."""
        return self.smic.certain_on(self.month)


@dataclass(frozen=True, slots=True)
class Schedule:
    """A contract’s months, in order, and what the reader must know of them."""

    months: tuple[MonthPay, ...]
    reserves: tuple[str, ...]

    @property
    def gross(self) -> Decimal:
        """Euros over the whole contract: the sum of the printed months."""
        return sum((month.gross for month in self.months), ZERO)


def schedule(case: Case, law: Law) -> Schedule:
    """Every calendar month from the first day to the last.

    An incomplete month is paid by calendar days. Raises NotCovered when the register has no grid
    or no SMIC for the case, ValueError when the contract ends before it starts.
    """
    if case.end < case.start:
        raise ValueError("Le contrat finit avant de commencer.")
    apprentice = case.contract == ContractKind.APPRENTICESHIP
    raw = apprentice_months(case, law) if apprentice else professional_months(case, law)
    months: list[MonthPay] = []
    for month in raw:
        changes = changes_between(months[-1], month) if months else ()
        months.append(replace(month, changes=changes))
    reserves = apprentice_reserves(case, law) if apprentice else professional_reserves(case, law)
    return Schedule(tuple(months), tuple(reserves))


def changes_between(before: MonthPay, now: MonthPay) -> tuple[str, ...]:
    moved = {
        "age": before.bracket != now.bracket,
        "annee": before.periods[-1].year != now.periods[-1].year,
        "smic": before.smic.value != now.smic.value,
    }
    return tuple(name for name, has_moved in moved.items() if has_moved)


# Apprenticeship


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
    added = ZERO
    if case.extension is Extension.DISABILITY:
        added = law.value("apprentissage-points-handicap", case.signed) / 100
    elif case.related_diploma:
        added = law.value("apprentissage-points-diplome-connexe", case.signed) / 100
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


def minimum_pay(share: Decimal, base: Decimal) -> Decimal:
    """Euros a full month, unrounded."""
    return share * base


def base_of(cell: Cell, smic: Decimal, conventional_minimum: Decimal) -> Decimal:
    """The SMIC or, where the grid says so, the job’s conventional minimum when it is higher."""
    return max(smic, conventional_minimum) if cell.base == SMIC_OR_JOB else smic


def apprentice_months(case: Case, law: Law) -> Iterator[MonthPay]:
    grid = law.grid(ContractKind.APPRENTICESHIP, case.signed)
    longest = len({cell.column for cell in grid.cells})
    first_age = int(law.value("apprentissage-age-min", case.signed))
    turns = execution_years(case)
    shares: dict[tuple[int, int], tuple[Share, Cell]] = {}
    for month, pieces in by_month(slices(case.start, case.end, turns)):
        smic, smic_value = law.figure("smic-mensuel", month), law.value("smic-mensuel", month)
        age = pay_age(case.born, case.start, month)
        years: dict[int, int] = {}
        for piece in pieces:
            execution_year = sum(1 for turn in turns if turn <= piece.start)
            year = pay_year(case, execution_year, longest, law)
            years[year] = years.get(year, 0) + piece.days
        periods = []
        for year, days in years.items():
            if (age, year) not in shares:
                cell = grid.cell(age, f"annee-{year}")
                shares[age, year] = share_of(cell, case, law), cell
            share, cell = shares[age, year]
            base = base_of(cell, smic_value, case.conventional_minimum)
            monthly = minimum_pay(share.total, base)
            former = case.former_pay if case.keeps_former_pay and is_same(case) else ZERO
            periods.append(Period(year, days, share, base, max(monthly, former), former > monthly))
        yield month_of(case, month, age, bracket_of(cell, first_age), periods, smic)


def is_same(case: Case) -> bool:
    return case.former is Former.SAME


def execution_years(case: Case) -> list[date]:
    """First day of each year of execution."""
    turns = [case.start]
    while turns[-1] <= case.end:
        turns.append(add_months(case.start, 12 * len(turns)))
    return turns


def by_month(pieces: Iterator[Slice]) -> Iterator[tuple[date, list[Slice]]]:
    gathered: list[Slice] = []
    for piece in pieces:
        if gathered and gathered[0].month != piece.month:
            yield gathered[0].month, gathered
            gathered = []
        gathered.append(piece)
    yield gathered[0].month, gathered


def bracket_of(cell: Cell, first_age: int) -> str:
    """« 16-17 », « 26+ »."""
    if cell.age_max is None:
        return f"{cell.age_min}+"
    return f"{max(cell.age_min, first_age)}-{cell.age_max}"


def month_of(
    case: Case, month: date, age: int, bracket: str, periods: list[Period], smic: Figure
) -> MonthPay:
    """The month’s minimum, by calendar days, and the higher pay that the contract promises."""
    length = days_in_month(month)
    days = sum(period.days for period in periods)
    minimum = sum((period.monthly * period.days for period in periods), ZERO) / length
    agreed = case.agreed_pay * days / length
    return MonthPay(month, days, age, bracket, tuple(periods), smic, minimum, max(minimum, agreed))


def apprentice_reserves(case: Case, law: Law) -> Iterator[str]:
    signed = case.signed
    grid = law.grid(ContractKind.APPRENTICESHIP, signed)
    longest = len({cell.column for cell in grid.cells})
    yield from length_reserves(case, law)
    if case.extension is Extension.NONE:
        if last_year_missing(case):
            literal = apprentice_literal(case, law)
            yield (
                "Ce contrat finit avant la dernière année du diplôme : seul, il n’en prépare "
                "aucun, alors qu’il doit en viser un. Faites-le confirmer par le CFA. Lu à la "
                f"lettre, l’article D6222-28-1 donnerait la {literal[0]}e année : {literal[1]} € "
                f"brut le premier mois entier, au lieu de {literal[2]} €."
            )
        elif case.cycle_year == case.cycle_years == longest and not case.professional_licence:
            yield (
                f"La {longest}e année de rémunération d’une licence générale suivie un an en "
                "alternance est la lecture à la lettre de l’article D6222-28-1. Certains CFA "
                "retiennent une année plus basse : faites confirmer par le vôtre."
            )
    if case.related_diploma:
        yield (
            "L’année de rémunération d’un second diplôme de même niveau suit la lecture de "
            "l’article D6222-30 : à faire confirmer par le CFA."
        )
    if case.public_points:
        yield (
            "La majoration publique s’ajoute sans le plafond de 100 % : ce plafond "
            "(art. D6222-31) ne vise pas l’article D6272-2. À faire confirmer."
        )
    if case.keeps_former_pay:
        yield (
            "Le minimum tiré du contrat précédent (art. D6222-29) est compté en pourcentage, il "
            "suit donc le SMIC : le texte ne dit pas s’il s’agit d’un pourcentage ou d’un montant."
        )


def last_year_missing(case: Case) -> bool:
    """Does the contract end before the last year of its cycle begins (a master 1 alone)?"""
    if case.professional_licence:
        return False
    return case.end < add_months(case.start, 12 * (case.cycle_years - case.cycle_year))


def apprentice_literal(case: Case, law: Law) -> tuple[int, Decimal, Decimal]:
    """(pay year, euros, euros retained) of a first full month if the text is read to the letter:
    a contract shorter than its cycle would count as a whole cycle done."""
    year = case.cycle_years
    month = case.start.replace(day=1)
    smic = law.value("smic-mensuel", month)
    age = pay_age(case.born, case.start, month)
    grid = law.grid(ContractKind.APPRENTICESHIP, case.signed)
    amounts = []
    for pay in (year, case.cycle_year):
        cell = grid.cell(age, f"annee-{pay}")
        base = base_of(cell, smic, case.conventional_minimum)
        amounts.append(rounded(minimum_pay(share_of(cell, case, law).total, base)))
    return year, amounts[0], amounts[1]


# Prefix of the figures that limit a contract’s length, and what allows more.
LENGTHS = {
    ContractKind.APPRENTICESHIP: ("apprentissage", "le handicap"),
    ContractKind.PROFESSIONALISATION: ("pro", "un accord de branche ou un public prioritaire"),
}


def length_reserves(case: Case, law: Law) -> Iterator[str]:
    """A length outside the law’s limits is said, not refused: exceptions exist."""
    if case.extension is not Extension.NONE:
        return
    prefix, exception = LENGTHS[case.contract]
    shortest = int(law.value(f"{prefix}-duree-min-mois", case.signed))
    longest = int(law.value(f"{prefix}-duree-max-mois", case.signed))
    after = case.end.toordinal() + 1
    if after < add_months(case.start, shortest).toordinal():
        yield f"Ce contrat est trop court : il doit durer au moins {shortest} mois."
    elif after > add_months(case.start, longest).toordinal():
        yield f"Au-delà de {longest} mois, ce contrat demande une exception : {exception}."


# Contract of professionalisation


def professional_months(case: Case, law: Law) -> Iterator[MonthPay]:
    """The age at signature sets the regime for good; under it, a birthday counts (D6325-16)."""
    first_age = int(law.value("apprentissage-age-min", case.signed))
    column = "majore" if case.qualification in HIGHER else "base"
    for month, pieces in by_month(slices(case.start, case.end, [])):
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
        yield month_of(case, month, age, bracket_of(cell, first_age), [period], smic)


def professional_cell(grid: Grid, case: Case, age: int, column: str) -> Cell:
    """The cell of that age, held below the adult regime for who signed before reaching it."""
    signed_adult = grid.cell(age_on(case.born, case.signed), column)
    if signed_adult.conventional_share is not None:
        return signed_adult
    cell = grid.cell(age, column)
    if cell.conventional_share is None:
        return cell
    return grid.cell(cell.age_min - 1, column)


def professional_reserves(case: Case, law: Law) -> Iterator[str]:
    yield from length_reserves(case, law)
    grid = law.grid(ContractKind.PROFESSIONALISATION, case.start)
    adult = max(cell.age_min for cell in grid.cells)
    if age_on(case.born, case.signed) < adult <= age_on(case.born, case.end):
        yield (
            f"Vous aurez {adult} ans pendant le contrat. L’âge à la signature fixe le régime "
            "jusqu’à la fin (circulaire DGEFP n° 2007-21) ; le texte ne le dit pas, et certains "
            "employeurs passent au SMIC entier."
        )
    yield (
        "Les articles L6325-1 et L6325-3 ont changé en juin 2026 : faites confirmer par l’OPCO que "
        "ce contrat vous est ouvert."
    )
