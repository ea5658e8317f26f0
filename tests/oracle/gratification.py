"""Internship allowance: CE L124-6, D124-6, D124-8."""

from fractions import Fraction

from . import law
from .case import Case

STAGE = law.LAW["stage"]
THRESHOLD = STAGE["seuil_obligation"]["heures_strictement_superieures_a"]
LONGEST = STAGE["duree_maximale"]["heures"]


def answer(case: Case) -> dict:
    hours = [
        (month, law.frac(value))
        for month, value in (part.split(":") for part in case.heures.split(","))
    ]
    counted = sum(h for _, h in hours) + (case.heures_anterieures or 0) + (case.conges_prevus or 0)
    due = counted > THRESHOLD
    rates = [rate(case, month) for month, _ in hours]
    earned = [law.cents(h * r) for (_, h), r in zip(hours, rates, strict=True)]
    paid = earned if due else [Fraction(0)] * len(earned)
    return {
        "heures_comptees": counted,
        "seuil": Fraction(THRESHOLD),
        "due": due,
        "depasse_924h": counted > LONGEST,
        "mois": [
            {"mois": month, "heures": h, "taux_horaire": law.cents(r), "montant": euros}
            for (month, h), r, euros in zip(hours, rates, paid, strict=True)
        ],
        "total": sum(paid),
        "lisse_par_mois": law.cents(sum(paid) / len(hours)),
        "total_volontaire": sum(earned),
    }


def rate(case: Case, month: str) -> Fraction:
    year, number = map(int, month.split("-"))
    legal = law.hourly_allowance(year, number)
    if case.organisme == "public":
        return legal
    return max(legal, case.taux_propose or 0)
