"""The figures of law, as tests/data/legal.yaml dates them; its last value holds afterwards."""

from datetime import date
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

import yaml

LAW = yaml.safe_load((Path(__file__).parent.parent / "data/legal.yaml").read_text())
HOURS_A_YEAR = 1820
HOURS_OF_THE_CEILING = 1607


class Unknown(LookupError):
    """No figure yet on that day."""


def frac(value) -> Fraction:
    return Fraction(str(value))


def day(value) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def in_force(rows: list[dict], on: date) -> dict:
    """The last row that has begun; the end that a row may name ends nothing here."""
    begun = [row for row in rows if day(row["from"]) <= on]
    if not begun:
        raise Unknown(on)
    return max(begun, key=lambda row: day(row["from"]))


def rounded(value: Fraction, step: int) -> Fraction:
    """Half up, to one `step`-th."""
    return Fraction((value * step * 2 + 1) // 2, step)


def cents(value: Fraction) -> Fraction:
    return rounded(value, 100)


@lru_cache
def smic(year: int, month: int) -> Fraction:
    """Euros a month: hourly × 1820 / 12, to the cent (L3242-1)."""
    row = in_force(LAW["smic"]["valeurs"], date(year, month, 1))
    return monthly(row["horaire"])


def monthly(hourly) -> Fraction:
    return cents(frac(hourly) * HOURS_A_YEAR / 12)


SMIC_VERIFIED = day(LAW["meta"]["fraicheur"]["smic"]["verifie_jusqu_au"])


def tax_ceiling(year: int) -> Fraction | None:
    """Sum of the year's monthly SMIC, to the euro (CGI 81 bis); null past the verification."""
    if date(year, 1, 1) > SMIC_VERIFIED:
        return None
    return rounded(sum(smic(year, month) for month in range(1, 13)), 1)


def hourly_allowance(year: int, month: int) -> Fraction:
    """15 % of the hourly ceiling, itself to the euro (CE L124-6, CSS D242-19)."""
    on = date(year, month, 1)
    row = in_force(LAW["plafond_securite_sociale"]["valeurs"], on)
    ceiling = rounded(frac(row["mensuel"]) * 12 / HOURS_OF_THE_CEILING, 1)
    share = in_force(LAW["stage"]["gratification_taux"]["valeurs"], on)["value"]
    return frac(share) * ceiling


PROGRAMMES = {row["slug"]: row for row in LAW["programmes"]}
APPRENTICE = LAW["apprentissage"]
PRIVATE = LAW["employeur_prive"]
AIDS = LAW["aides_apprentissage"]
POINTS = frac(APPRENTICE["majoration_15_points"]["points"]) / 100
BY_DAY_FROM = day(AIDS["conditions_communes"][3]["from"])
ONCE_FROM = day(AIDS["conditions_communes"][1]["from"])
CHARITIES_TAXED_FROM = date(2026, 3, 1)  # "paie de mars 2026": redevables, second row
