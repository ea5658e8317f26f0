"""From gross to net: L6243-2, D6243-5, CSS L136-1-1, L6227-8, L6227-9."""

from datetime import date
from fractions import Fraction

from . import law
from .case import Case
from .pay import Month


def withheld(case: Case, month: Month, gross: Fraction) -> tuple[Fraction, Fraction]:
    """Contributions without CSG, then CSG and CRDS, to the cent."""
    if case.apprentice and case.employer == "etat":
        return Fraction(0), Fraction(0)
    base, exempt_of_csg = gross, False
    if case.apprentice:
        rule = law.in_force(law.APPRENTICE["exoneration_salariale"]["valeurs"], case.signed)
        base = max(Fraction(0), gross - law.frac(rule["value"]) * month.smic * month.part)
        exempt_of_csg = rule["csg_crds"] == "exonération totale"
    on = date(month.year, month.month, 1)
    side = "public" if case.public else "prive"
    rates = law.in_force(law.APPRENTICE[f"cotisations_salariales_{side}"]["valeurs"], on)
    csg = law.in_force(law.APPRENTICE["csg_crds"]["valeurs"], on)
    social = law.cents(base * law.frac(rates["total"]))
    if exempt_of_csg:
        return social, Fraction(0)
    return social, law.cents(base * (1 - law.frac(csg["abattement"])) * law.frac(csg["total"]))


def net(case: Case, month: Month, gross: Fraction) -> Fraction:
    return law.cents(gross) - sum(withheld(case, month, gross))
