"""What an employer pays: contributions, and the general reduction by month, then put right on the
year (CSS L241-13, D241-7, D241-8, D241-9)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction

from . import aids, law, pay
from .case import Case

REDUCED = (
    "maladie", "csa", "vieillesse_plafonnee", "vieillesse_deplafonnee", "allocations_familiales",
    "chomage", "agirc_arrco_t1", "ceg_t1",
)  # fmt: skip
NO_AGS = ("epic", "particulier")


@dataclass
class Share:
    """A month, or the months of a year under one version: what the formula is fed with."""

    on: date
    gross: Fraction
    smic: Fraction


def on_the_job(case: Case, on: date) -> Fraction:
    """Work accidents: the employer's rate, or the month's mean."""
    if case.at_mp is not None:
        return case.at_mp
    return law.frac(law.in_force(law.PRIVATE["at_mp"]["taux_moyen"], on)["value"])


def fnal(case: Case) -> Fraction:
    large = case.effectif >= law.PRIVATE["effort_construction"]["seuil"]
    return law.frac(law.PRIVATE["fnal"]["a_partir_de_50" if large else "moins_de_50"])


def contributions(case: Case, on: date) -> Fraction:
    """Sum of the employer's rates."""
    if case.public:
        return on_the_job(case, on)
    row = law.in_force(law.PRIVATE["cotisations"]["valeurs"], on)
    total = sum(law.frac(row[key]) for key in (*REDUCED, "dialogue_social"))
    if case.employer not in NO_AGS:
        total += law.frac(row["ags"])
    total += fnal(case) + on_the_job(case, on) + training(case, on)
    if case.effectif >= law.PRIVATE["effort_construction"]["seuil"]:
        total += law.frac(law.PRIVATE["effort_construction"]["taux"])
    if case.effectif >= law.PRIVATE["versement_mobilite"]["seuil_effectif"]:
        total += case.versement_mobilite or 0
    return total


def training(case: Case, on: date) -> Fraction:
    """Contribution to training and apprenticeship tax; small firms owe neither on apprentices."""
    small = case.effectif < law.PRIVATE["versement_mobilite"]["seuil_effectif"]
    if small and case.apprentice:
        return Fraction(0)
    due = law.frac(
        law.PRIVATE["formation_professionnelle"]["moins_de_11" if small else "a_partir_de_11"]
    )
    charity = case.employer == "association" and on < law.CHARITIES_TAXED_FROM
    if case.taxe_apprentissage is not False and not charity:
        due += law.frac(law.PRIVATE["taxe_apprentissage"]["taux"])
    return due


def version(on: date) -> dict:
    return law.in_force(law.PRIVATE["reduction_generale"]["versions"], on)


def formula_smic(on: date) -> Fraction:
    """Frozen for 2026 alone; the month's otherwise."""
    frozen = version(on).get("smic_reference_horaire")
    if frozen and on.year == law.day(version(on)["from"]).year:
        return law.monthly(frozen)
    return law.smic(on.year, on.month)


def erasable(case: Case, on: date) -> Fraction:
    """Rates that the reduction may erase (D241-7 III); of accidents, what T holds of them."""
    row = law.in_force(law.PRIVATE["cotisations"]["valeurs"], on)
    others = sum(law.frac(row[key]) for key in REDUCED) + fnal(case)
    return others + min(on_the_job(case, on), ceiling(case, on) - others)


def ceiling(case: Case, on: date) -> Fraction:
    large = case.effectif >= law.PRIVATE["effort_construction"]["seuil"]
    return law.frac(version(on)["T_a_partir_de_50" if large else "T_moins_de_50"])


def coefficient(case: Case, fed: Share) -> Fraction:
    """Four decimals; nil from the exit, compared unrounded; T never over the rates really owed."""
    rule = version(fed.on)
    out = law.frac(rule["sortie_en_smic"])
    if not fed.gross or fed.gross >= out * fed.smic:
        return Fraction(0)
    top = min(ceiling(case, fed.on), erasable(case, fed.on))
    slope = (out * fed.smic / fed.gross - 1) / (out - 1)
    least = law.frac(rule.get("Tmin", 0))
    found = top if slope >= 1 else least + (top - least) * power(slope, rule.get("P", 1))
    return law.rounded(found, 10000)


def power(value: Fraction, exponent) -> Fraction:
    with localcontext() as context:
        context.prec = 60
        base = Decimal(value.numerator) / Decimal(value.denominator)
        return Fraction(base ** Decimal(str(exponent)))


def reductions(case: Case, months: list[pay.Month], settled: bool = True) -> list[dict]:
    """Coefficient, month's reduction and settlement of each month."""
    made, open_shares = [], []
    for place, month in enumerate(months):
        on = date(month.year, month.month, 1)
        share = Share(on, month.gross, formula_smic(on) * month.part)
        rate = coefficient(case, share)
        printed = law.cents(rate * share.gross)
        open_shares.append((share, printed))
        last = place + 1 == len(months) or months[place + 1].year != month.year
        put_right = Fraction(0)
        if last and settled:
            put_right = settlement(case, open_shares)
        if last:
            open_shares = []
        made.append({"rate": rate, "month": printed, "settlement": put_right})
    return made


def settlement(case: Case, shares: list[tuple[Share, Fraction]]) -> Fraction:
    """Reduction of the year less the months'; each version of the formula is a year of its own."""
    total = Fraction(0)
    for begun in {law.day(version(share.on)["from"]) for share, _ in shares}:
        same = [(s, printed) for s, printed in shares if law.day(version(s.on)["from"]) == begun]
        gross = sum(s.gross for s, _ in same)
        year = Share(same[-1][0].on, gross, sum(s.smic for s, _ in same))
        most = sum(s.gross * erasable(case, s.on) for s, _ in same)
        owed = law.cents(min(coefficient(case, year) * gross, most))
        total += owed - sum(printed for _, printed in same)
    return total


def transport(case: Case, months: list[pay.Month]) -> dict[str, Fraction]:
    """Half the pass each month of the contract, three quarters if public, to the cent a month.

    Said only when a pass is given: the contract is silent on the other cases.
    """
    if case.abonnement_transport is None:
        return {}
    half = law.frac(law.PRIVATE["transport"]["part_employeur_min"])
    share = Fraction(3, 4) if case.public else half
    return {"transport": law.cents(case.abonnement_transport * share) * len(months)}


def month_answer(case: Case, month: pay.Month, reduced: dict | None) -> dict:
    before = law.cents(month.gross * contributions(case, date(month.year, month.month, 1)))
    cut = reduced["month"] + reduced["settlement"] if reduced else Fraction(0)
    gross = law.cents(month.gross)
    return {
        "mois": f"{month.year}-{month.month:02}",
        "brut": gross,
        "cotisations_avant_reduction": before,
        "coefficient_reduction": reduced["rate"] if reduced else None,
        "regularisation": reduced["settlement"] if reduced else None,
        "reduction": cut,
        "cotisations": before - cut,
        "cout": gross + before - cut,
    }


def answer(case: Case) -> dict:
    months = pay.months(case)
    reduced = [None] * len(months) if case.public else reductions(case, months)
    made = [month_answer(case, *pair) for pair in zip(months, reduced, strict=True)]
    yearly = aids.yearly(case)
    given = [None] * len(made) if yearly is None else aids.monthly(case, yearly)
    for month, aid in zip(made, given, strict=True):
        month["aide"] = aid
    total = totals(case, months, made, None if yearly is None else sum(given))
    aid = None if case.public else {"montant_annee_1": yearly}
    return {"mois": made, "total": total, "aide": aid}


def totals(case: Case, months, made: list[dict], aid: Fraction | None) -> dict:
    charged = sum(month["cout"] for month in made)
    part, school = aids.participation(case), case.cout_cfa or Fraction(0)
    travel = transport(case, months)
    return {
        "brut": sum(month["brut"] for month in made),
        "salaires_charges": charged,
        "aide": aid,
        "participation": part,
        "cout_cfa": school,
        **travel,
        "cout_net": charged - (aid or 0) + part + school + sum(travel.values()),
    }


def one_month(case: Case) -> dict:
    """cout-mensuel: a whole month at a given gross pay."""
    year, month = map(int, case.mois.split("-"))
    smic = law.smic(year, month)
    whole = pay.Month(year, month, 1, 1, 0, "", [], smic, case.brut, case.brut)
    reduced = None if case.public else reductions(case, [whole], settled=False)[0]
    found = month_answer(case, whole, reduced)
    del found["regularisation"]
    return found
