"""Which contract is open to whom: L6222-1, L6222-2, D6222-1, L6222-11, L6325-1, CE L124-1."""

from datetime import date

from . import days, law
from .case import Case

AGE = law.APPRENTICE["age"]
OLDEST = AGE["maximum"]["ans_revolus"]
YOUNGEST = AGE["minimum"]["ans"]
EXCEPTIONAL = AGE["derogations"][0]["age_max"]


def every(*verdicts: bool | None) -> bool | None:
    if False in verdicts:
        return False
    return None if None in verdicts else True


def some(*verdicts: bool | None) -> bool | None:
    if True in verdicts:
        return True
    return None if None in verdicts else False


def apprenticeship(case: Case) -> dict[str, bool | None]:
    """Verdict of each motive."""
    age = days.age(case.naissance, case.debut, case.late)
    earlier = None if case.precedent is None else case.earlier
    in_time = every(earlier, within_a_year(case), young_enough(case))
    higher = every(case.precedent_diplome, case.precedent_niveau_inferieur)
    return {
        "age": YOUNGEST <= age <= OLDEST,
        "handicap": case.handicap,
        "createur_entreprise": case.createur_entreprise,
        "sportif_haut_niveau": case.sportif_haut_niveau,
        "diplome_superieur": every(in_time, higher),
        "rupture_subie": every(in_time, case.rupture_subie),
        "redoublement": case.extra_year == "redoublement",
    }


def within_a_year(case: Case) -> bool | None:
    if case.precedent_fin is None:
        return None
    return case.signed <= days.shift(case.precedent_fin, 12)


def young_enough(case: Case) -> bool | None:
    """Up to the 35th birthday included; open question until the eve of the 36th."""
    born: date = case.naissance
    if case.signed <= days.birthday(born, born.year + EXCEPTIONAL, case.late):
        return True
    if case.signed < days.birthday(born, born.year + EXCEPTIONAL + 1, case.late):
        return None
    return False


def professional(case: Case) -> dict[str, bool | None]:
    age = days.age(case.naissance, case.signed, case.late)
    employer = (
        None if case.employeur is None else not case.public and case.employer != "particulier"
    )
    jobless = None if case.statut is None else case.statut == "demandeur_emploi"
    return {
        "employeur": employer,
        "age": YOUNGEST <= age <= 25,
        "public_prioritaire": some(jobless, case.minima_sociaux),
    }


def answer(case: Case) -> dict[str, dict]:
    """For each contract: possible, and its motives."""
    motives = apprenticeship(case)
    young = days.age(case.naissance, case.debut, case.late) < YOUNGEST
    open_to = motives["age"] or (False if young else some(*list(motives.values())[1:]))
    work = professional(case)
    stage = case.employeur != "particulier"
    return {
        "apprentissage": {"possible": open_to, "motifs": motives},
        "professionnalisation": {
            "possible": every(work["employeur"], some(work["age"], work["public_prioritaire"])),
            "motifs": work,
        },
        "convention-de-formation": {"possible": True, "motifs": {"employeur": True}},
        "convention-de-stage": {"possible": stage, "motifs": {"employeur": stage}},
    }


DEFAULTS = {
    "employeur": "prive", "handicap": "non", "precedent": "aucun", "precedent_diplome": "non",
}  # fmt: skip


def with_defaults(case: Case) -> dict:
    """A pay simulation reads the same question with the form's defaults."""
    defaults = {key: value for key, value in DEFAULTS.items() if not case.given.get(key)}
    return answer(case.but(**defaults))[case.contrat]


def of_the_case(case: Case) -> bool | None:
    return with_defaults(case)["possible"]


def motives(case: Case) -> dict[str, bool | None]:
    return with_defaults(case)["motifs"]
