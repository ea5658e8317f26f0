"""Where the contract demands a reserve: its name, the simulators, the cases, words that show it.

Only what is demanded beyond doubt: a reserve more is never wrong here.
"""

from collections.abc import Callable
from datetime import date, timedelta

from . import aids, days, law, pay
from .case import Case

PAY, COST, SLIP = "remuneration", "cout-employeur", "bulletin"


def free(case: Case) -> bool:
    """An apprenticeship whose year follows its cycle."""
    return case.apprentice and not case.extra_year and not case.licence_pro


def turned(case: Case) -> int:
    """Year of the cycle on the last day, whatever the length of the cycle."""
    return 1 + days.whole_years(pay.Place(case).start, case.fin)


def no_diploma(case: Case) -> bool:
    return free(case) and turned(case) < case.cycle


def other_readings(case: Case) -> list[Case]:
    """D6222-28-1: the months that the contract leaves out of its cycle were done before."""
    if not free(case) or case.mois_deja_faits is not None or turned(case) != case.cycle:
        return []
    covered = 12 * (case.cycle - case.cycle_year + 1)
    after = case.fin + timedelta(days=1)
    if days.shift(after, 1) > days.shift(case.debut, covered):
        return []
    done = 12 * case.cycle - days.whole_months(case.debut, case.fin)
    return [case.but(mois_deja_faits=str(months)) for months in (done - 1, done)]


def gross(case: Case) -> list:
    return [month.gross for month in pay.months(case)]


def short_of_its_cycle(case: Case) -> bool:
    """In a case where each way of counting whole months changes the pay."""
    others = other_readings(case)
    return bool(others) and all(gross(other) != gross(case) for other in others)


def leapling(case: Case) -> bool:
    born = (case.naissance.month, case.naissance.day) == (2, 29)
    return born and gross(case) != gross(case.read_late())


def past_the_cycle(case: Case) -> bool:
    return any(row.past for month in pay.months(case) for row in month.rows)


def over_one(case: Case) -> bool:
    """115 % and the like: the points of R6222-48 over the SMIC."""
    rows = [row for month in pay.months(case) for row in month.rows]
    helped = [row for row in rows if row.past or case.extra_year == "handicap"]
    return case.apprentice and any(
        row.share and row.share > 1 and not case.public for row in helped
    )


def after(day: date) -> Callable[[Case], bool]:
    """Does the answer read a month that begins after that day? A payslip reads one alone."""
    return lambda case: last_month(case) > day


def last_month(case: Case) -> date:
    return date.fromisoformat(f"{case.mois}-01") if case.mois else case.end.replace(day=1)


# Name → simulators, cases, words.
DEMANDED: dict[str, tuple[tuple[str, ...], Callable[[Case], object], str]] = {
    "SMIC kept past its verification": (
        (PAY, COST, SLIP),
        after(law.SMIC_VERIFIED),
        "SMIC mensuel.*vérifiée",
    ),
    "a contract that prepares no diploma": ((PAY, COST), no_diploma, "n’en prépare aucun"),
    "aid not known": (
        (COST,),
        lambda case: aids.yearly(case) is None,
        "pas encore publiée",
    ),
    "what is left out": ((COST,), lambda case: not case.public, "Ne sont pas comptés"),
    "State before its text": (
        (PAY,),
        lambda case: case.apprentice and case.employer == "etat" and case.debut < date(2026, 2, 1),
        "février 2026",
    ),
    "born on 29 February": ((PAY, COST), leapling, r"29.février"),
    "months already done": ((PAY, COST), short_of_its_cycle, r"D\.?.?6222-28-1"),
    "15 points past the cycle": ((PAY, COST), past_the_cycle, "R6222-48"),
    "15 points over the SMIC": ((PAY, COST), over_one, "R6222-48"),
    "a promise under the legal floor": (
        (PAY, COST),
        lambda case: any(month.below for month in pay.months(case)),
        "(?i)minimum légal|plancher",
    ),
    "an extra year longer than a year": (
        (PAY, COST),
        lambda case: case.apprentice
        and case.extra_year
        and not days.at_most_a_year(case.debut, case.fin),
        "L6222-11|R6222-47|un an au plus",
    ),
    "transport of a public employer": (
        (PAY, COST),
        lambda case: case.public and case.abonnement_transport,
        "2010-676",
    ),
    "disability without the quota": (
        (COST,),
        lambda case: case.handicap
        and case.apprentice
        and case.effectif >= 250
        and not case.public
        and not case.quota_alternants
        and aids.yearly(case),
        "quota",
    ),
    "aided, and takes over a broken contract": (
        (COST,),
        lambda case: case.apprentice
        and not case.public
        and case.deja_aide
        and case.reprise_apres_rupture,
        "(?i)autre employeur|rompu|repris",
    ),
    "broken within 45 days": (
        (COST,),
        lambda case: case.rompu_le
        and aids.participation(case)
        and (case.rompu_le - case.debut).days < 45,
        "R6332-25-2|45",
    ),
}  # fmt: skip


def demanded(simulator: str, case: Case, kept_back: tuple[str, ...] = ()) -> dict[str, str]:
    """Name → words of each reserve that this answer must carry."""
    return {
        name: words
        for name, (simulators, demands, words) in DEMANDED.items()
        if simulator in simulators and name not in kept_back and demands(case)
    }
