"""The answers of `remuneration` and `bulletin`."""

from . import eligibility, law, net, pay
from .case import Case
from .cost import transport


def month_answer(case: Case, month: pay.Month) -> dict:
    social, csg = net.withheld(case, month, month.gross)
    gross = law.cents(month.gross)
    return {
        "mois": f"{month.year}-{month.month:02}",
        "jours": month.days,
        "jours_du_mois": month.length,
        "age": month.age,
        "tranche": month.bracket,
        "periodes": [
            {
                "annee": row.year,
                "jours": row.days,
                "taux": row.share,
                "base": row.base,
                "mensuel": law.cents(row.amount),
            }
            for row in month.rows
        ],
        "smic_mensuel": month.smic,
        "smic_verifie": (month.year, month.month, 1) <= law.SMIC_VERIFIED.timetuple()[:3],
        "minimum": law.cents(month.minimum),
        "brut": gross,
        "cotisations": social,
        "csg_crds": csg,
        "net": gross - social - csg,
        "changement": month.changes,
    }


def remuneration(case: Case) -> dict:
    months = pay.months(case)
    made = [month_answer(case, month) for month in months]
    ceilings = {str(m.year): law.tax_ceiling(m.year) for m in months}
    return {
        "eligibilite": {"eligible": eligibility.of_the_case(case)},
        "mois": made,
        "total": {
            "brut": sum(month["brut"] for month in made),
            "net": sum(month["net"] for month in made),
            **transport(case, months),
        },
        "plafond_exoneration_impot": ceilings if case.apprentice else None,
    }


def bulletin(case: Case) -> dict:
    month = next(m for m in pay.months(case) if f"{m.year}-{m.month:02}" == case.mois)
    owed = law.cents(month.gross)
    expected = net.net(case, month, case.brut_paye)
    received = case.net_paye
    return {
        "mois": month_answer(case, month),
        "du": owed,
        "ecart_brut": case.brut_paye - owed,
        "conforme": case.brut_paye >= owed,
        "net_attendu": expected,
        "ecart_net": None if received is None else received - expected,
    }
