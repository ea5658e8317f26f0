"""The State's aid to the employer: D6243-2, decrees 2022-1714, 2025-174, 2025-1031, 2026-168."""

from datetime import date
from fractions import Fraction

from . import days, law
from .case import Case

NONE = Fraction(0)


def yearly(case: Case) -> Fraction | None:
    """Euros for the first year; None once the law of the signature is not known."""
    if case.public:
        return NONE
    if not case.apprentice:
        return professional(case)
    window = law.in_force(law.AIDS["periodes"], case.signed)
    if case.signed > law.day(window["to"]):
        return None
    latest = window.get("debut_execution_avant")
    if latest and case.debut >= law.day(latest):
        return NONE
    if case.deja_aide and case.signed >= law.ONCE_FROM:
        return NONE
    return max(
        (law.frac(line["annee_1"]) for line in window["baremes"] if fits(case, line)), default=NONE
    )


def fits(case: Case, line: dict) -> bool:
    return (
        line.get("effectif_min", 0) <= case.effectif <= line.get("effectif_max", case.effectif)
        and line.get("niveau_min", 0) <= case.level <= line["niveau_max"]
        and (bool(case.handicap) or not line.get("handicap"))
        and (bool(case.quota_alternants) or line.get("condition") != "quota_alternants")
    )


def professional(case: Case) -> Fraction:
    row = law.in_force(law.AIDS["contrat_pro"], case.signed)
    age = days.age(case.naissance, case.signed, case.late)
    if "age_max" in row and age > row["age_max"]:
        return NONE
    return law.frac(row["montant"])


def monthly(case: Case, amount: Fraction) -> list[Fraction]:
    """The aid of each month of the contract; the last aided one carries the roundings."""
    year_or_more = days.at_least_a_year(case.debut, case.fin)
    exact: list[Fraction] = []
    for _, _, first, last in days.months(case.debut, case.end):
        twelfths = share(case, year_or_more, first, last)
        if len(exact) >= 12 and year_or_more:
            twelfths = NONE
        exact.append(min(amount * twelfths / 12, amount - sum(exact)))
    printed = [law.cents(part) for part in exact]
    aided = [place for place, part in enumerate(exact) if part]
    if aided:
        others = sum(printed) - printed[aided[-1]]
        printed[aided[-1]] = law.cents(sum(exact)) - others
    return printed


def share(case: Case, year_or_more: bool, first: date, last: date) -> Fraction:
    """Part of its twelfth that a month earns: by day from November 2025."""
    length = days.days_of(first.year, first.month)
    if first.replace(day=1) < law.BY_DAY_FROM:
        return Fraction(1)
    if not year_or_more:
        return Fraction((last - first).days + 1, length)
    broken = case.rompu_le and (case.rompu_le.year, case.rompu_le.month) == (last.year, last.month)
    return Fraction(case.rompu_le.day, length) if broken else Fraction(1)


def participation(case: Case) -> Fraction:
    """R6332-25-1, R6332-25-2: 750 once, 200 for who takes over a broken contract."""
    rule = law.LAW["participation_employeur"]
    known = [row for row in rule["valeurs"] if law.day(row["from"]) <= case.signed]
    if case.public or not case.apprentice or not known or case.level < known[-1]["niveau_min"]:
        return NONE
    if case.reprise_apres_rupture:
        return law.frac(rule["cas_particuliers"][1]["montant"])
    return law.frac(known[-1]["montant"])
