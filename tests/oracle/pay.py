"""What a contract pays, day by day: D6222-26 to -32, D6272-2, R6222-48, D6325-14 to -18."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from . import days, law
from .case import Case


@dataclass
class Row:
    """Days of a month at one rate; `amount` is euros a full month, unrounded."""

    year: int | None
    share: Fraction | None
    base: Fraction | None
    amount: Fraction
    past: bool = False  # of the cycle's end
    days: int = 0


@dataclass
class Month:
    year: int
    month: int
    days: int
    length: int
    age: int
    bracket: str
    rows: list[Row]
    smic: Fraction
    minimum: Fraction
    gross: Fraction
    changes: list[str] = field(default_factory=list)
    below: bool = False  # a promise lies under the legal floor

    @property
    def part(self) -> Fraction:
        return Fraction(self.days, self.length)


@lru_cache(maxsize=16)
def months(case: Case) -> list[Month]:
    made: list[Month] = []
    for year, month, first, last in days.months(case.debut, case.end):
        commanding = case.debut if not made else date(year, month, 1) - timedelta(days=1)
        age = days.age(case.naissance, commanding, case.late)
        smic = law.smic(year, month)
        rows = rows_of(case, age, smic, first, last)
        made.append(the_month(case, year, month, age, smic, rows))
    for before, after in pairwise(made):
        after.changes = changes(before, after)
    return made


def the_month(case, year, month, age, smic, rows) -> Month:
    length = days.days_of(year, month)
    worked = sum(row.days for row in rows)
    minimum = sum((row.amount * row.days / length for row in rows), Fraction(0))
    promises = [
        promise * worked / length
        for promise in (case.salaire_convenu, (case.taux_convenu or 0) * smic)
        if promise
    ]
    gross = max([minimum, *promises])
    return Month(
        year, month, worked, length, age, bracket(case, age), rows, smic, minimum, gross,
        below=bool(promises) and max(promises) < minimum,
    )  # fmt: skip


def changes(before: Month, after: Month) -> list[str]:
    moved = []
    if before.bracket != after.bracket:
        moved.append("age")
    turned = before.rows[-1].year != after.rows[-1].year
    # The points past the cycle: "their first full effect".
    full = after.rows[0].past and not before.rows[0].past
    if turned or full:
        moved.append("annee")
    if before.smic != after.smic:
        moved.append("smic")
    return moved


def bracket(case: Case, age: int) -> str:
    if not case.apprentice:
        return bracket_professional(case, age)
    tier = grid(case, age)
    if tier["age_max"] is None:
        return f"{tier['age_min']}+"
    return f"{tier['age_min']}-{tier['age_max']}"


def bracket_professional(case: Case, age: int) -> str:
    if older(case):
        return "26+"
    return "16-20" if age < 21 else "21-25"


def older(case: Case) -> bool:
    """26 or more at signature (L6325-8, L6325-9)."""
    return days.age(case.naissance, case.signed, case.late) >= 26


def grid(case: Case, age: int) -> dict:
    tiers = law.in_force(law.APPRENTICE["grille"]["versions"], case.signed)["tranches"]
    for tier in tiers:  # under 16 as 16-17: D6222-27
        if tier["age_max"] is None or age <= tier["age_max"]:
            return tier
    raise law.Unknown(age)


def rows_of(case: Case, age: int, smic: Fraction, first: date, last: date) -> list[Row]:
    if not case.apprentice:
        row = professional(case, age, smic)
        row.days = (last - first).days + 1
        return [row]
    rows: list[Row] = []
    place = Place(case)
    for on in days.each_day(first, last):
        year, past = place.year(on), place.past(on)
        if not rows or (rows[-1].year, rows[-1].past) != (year, past):
            rows.append(apprentice(case, age, year, past, smic))
        rows[-1].days += 1
    return rows


class Place:
    """Where a day lies in the diploma's cycle."""

    def __init__(self, case: Case):
        self.case = case
        self.cycle = case.cycle
        done = max(case.mois_deja_faits or 0, 12 * ((case.cycle_year or 1) - 1))
        self.start = days.shift(case.debut, -done)
        self.turns = [days.shift(self.start, 12 * years) for years in (1, 2, 3)]
        self.helped = bool(case.handicap and not case.extra_year and self.cycle)
        self.free = not case.extra_year and case.licence_pro is not True
        self.kept = None if self.free else self.year_kept()
        self.earlier = (case.cycle_anterieur_ans or 0) if second_diploma(case) else 0

    def year_kept(self) -> int:
        if self.case.licence_pro:
            return law.APPRENTICE["licence_professionnelle"]["annee"]
        return self.case.annee_prolongee or self.case.cycle_year

    def year(self, on: date) -> int:
        """Pay year: D6222-28-1, D6222-28-2, L6222-11, D6222-32."""
        if self.kept:
            return self.kept
        turned = 1 + sum(turn <= on for turn in self.turns)
        return max(min(turned, self.cycle, 3), self.earlier)

    def past(self, on: date) -> bool:
        """Past the cycle's end, with a disability (R6222-47, R6222-48)."""
        return self.helped and on >= self.turns[self.cycle - 1]


def second_diploma(case: Case) -> bool:
    """D6222-30."""
    short = days.at_most_a_year(case.debut, case.fin)
    return bool(case.meme_niveau and case.rapport_direct and short)


def apprentice(case: Case, age: int, year: int, past: bool, smic: Fraction) -> Row:
    offers = [grid_pay(case, age, year, past, smic)]
    if case.earlier and case.precedent_diplome:
        share = case.precedent_taux or Fraction(0)
        offers.append((share * smic, share, smic))
        if case.precedent == "meme_employeur" and case.precedent_salaire:
            offers.append((case.precedent_salaire, None, None))
    amount, share, base = max(offers, key=lambda offer: offer[0])
    return Row(year, share, base, amount, past)


def grid_pay(case, age, year, past, smic) -> tuple[Fraction, Fraction | None, Fraction | None]:
    """Euros, share and base of D6222-26, with the points of each article."""
    tier = grid(case, age)
    base = smic
    if tier["base"] == "max_smic_smc":
        base = max(smic, case.minimum_conventionnel or 0)
    share = law.frac(tier[f"annee_{year}"])
    public = (case.points_publics or Fraction(0)) if case.public else Fraction(0)
    if case.extra_year == "handicap" or past:
        share += law.POINTS
    elif second_diploma(case) and share * base <= smic:
        share += law.POINTS
        if share * base > smic:
            return stopped(smic, base, public)
    return (share + public) * base, share + public, base


def stopped(smic: Fraction, base: Fraction, public: Fraction):
    """D6222-31: the SMIC in euros; the public points come on top (D6272-2).

    When the base is the SMIC itself, both together are still one share of it.
    """
    amount = smic + public * base
    if public and base != smic:
        return amount, None, None
    return amount, 1 + public, smic


def professional(case: Case, age: int, smic: Fraction) -> Row:
    figures = law.in_force(law.LAW["professionnalisation"]["grille"]["versions"], case.debut)
    if older(case):
        rule = figures["a_partir_de_26"]
        branch = law.frac(rule["part_conventionnel"]) * (case.minimum_conventionnel or 0)
        return Row(None, None, None, max(law.frac(rule["part_smic"]) * smic, branch))
    higher = case.qualification in ("bac-techno-pro", "superieur")
    tier = figures["moins_de_21" if age < 21 else "de_21_a_25"]
    share = law.frac(tier["majoree" if higher else "base"])
    return Row(None, share, smic, share * smic)
