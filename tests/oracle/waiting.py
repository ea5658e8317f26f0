"""What the site does not follow yet. Whoever brings it there deletes the line: from then on the
comparison holds the site to it. ORACLE_ALL=1 compares everything at once."""

from collections.abc import Callable

from . import days, pay
from .case import Case

PAID = ("remuneration", "cout-employeur", "bulletin")


def past_the_cycle(case: Case) -> bool:
    return any(row.past for month in pay.months(case) for row in month.rows)


def repeated(case: Case) -> bool:
    """From 30, where a failed diploma opens the contract."""
    return bool(case.naissance) and days.age(case.naissance, case.debut) >= 30


def thirty_six(case: Case) -> bool:
    return days.age(case.naissance, case.signed) == 35


# Name → simulators it touches, and the cases.
CASES: dict[str, tuple[tuple[str, ...], Callable[[Case], object]]] = {
    "15 points past the cycle": (PAID, past_the_cycle),
    "no stage at a private home": (
        ("quel-contrat",),
        lambda case: case.employeur == "particulier",
    ),
    "redoublement": (("quel-contrat", "remuneration"), repeated),
    "between 35 and 36": (("quel-contrat", "remuneration"), thirty_six),
}
# Keys of a query that it does not know: the same case is compared without them.
ASKED = ("mois_deja_faits", "taux_convenu")
# Reserves that it does not print (names of reserves.py).
RESERVES = (
    "months already done",
    "15 points past the cycle",
    "a promise under the legal floor",
    "an extra year longer than a year",
)
# Refusals that it does not make (names of test_refusals.py).
REFUSALS = ("mois_deja_faits", "mois")
