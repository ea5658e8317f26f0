"""The general reduction of employers’ contributions. CSS, art. L241-13, D241-7.

Until 2025 it fades out as pay grows, at one rate; since 2026 (RGDU) along a power, with a minimum,
and with the SMIC that the decree names.
"""

from datetime import date
from decimal import Decimal

from alternance.rules.amounts import FOUR_DECIMALS, WHOLE, ZERO, rounded
from alternance.rules.law import Law
from alternance.rules.meanings import NotCovered


def coefficient(
    gross: Decimal, month: date, part: Decimal, large: bool, owed: Decimal, law: Law
) -> Decimal:
    """The month’s coefficient, a fraction of the gross, to four decimals.

    `part`: part of the month employed, which cuts down the SMIC of the formula. `large`: 50
    employees or more. `owed`: rate of the contributions that the reduction may erase, work
    accidents included; it never passes them. Zero at or above the pay where it ends.
    """
    size = "50-et-plus" if large else "moins-de-50"
    smic = reference_smic(month, law) * part
    exit_pay = law.value("reduction-sortie-en-smic", month) * smic
    if not gross or gross >= exit_pay:
        return ZERO
    most = law.value(f"reduction-t-{size}", month)
    lost = max(ZERO, most - owed)
    span = law.value("reduction-sortie-en-smic", month) - 1
    slope = (exit_pay / gross - 1) / span if span else WHOLE
    if (lowest := lowest_rate(month, law)) is None:
        found = (most - lost) * slope
    else:
        variable = law.value(f"reduction-t-delta-{size}", month) - lost
        found = lowest + variable * slope ** law.value("reduction-puissance", month)
    return rounded(min(found, most - lost), FOUR_DECIMALS)


def lowest_rate(month: date, law: Law) -> Decimal | None:
    """The RGDU’s minimum; None before it existed."""
    try:
        return law.value("reduction-t-min", month)
    except NotCovered:
        return None


def reference_smic(month: date, law: Law) -> Decimal:
    """Monthly SMIC of the formula, in euros: the month’s, or the one that the decree freezes."""
    try:
        hourly = law.value("reduction-smic-reference", month)
    except NotCovered:
        return law.value("smic-mensuel", month)
    return rounded(hourly * law.value("duree-legale-hebdomadaire", month) * 52 / 12)
