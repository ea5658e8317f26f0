"""What the site does not follow yet. Whoever brings it there deletes the line: from then on the
comparison holds the site to it. ORACLE_ALL=1 compares everything at once."""

from collections.abc import Callable

from . import days
from .case import Case


def repeated(case: Case) -> bool:
    """From 30, where a failed diploma opens the contract."""
    return bool(case.naissance) and days.age(case.naissance, case.debut) >= 30


def thirty_six(case: Case) -> bool:
    return days.age(case.naissance, case.signed) == 35


# Name → simulators it touches, and the cases.
CASES: dict[str, tuple[tuple[str, ...], Callable[[Case], object]]] = {
    "no stage at a private home": (
        ("quel-contrat",),
        lambda case: case.employeur == "particulier",
    ),
    "redoublement": (("quel-contrat", "remuneration"), repeated),
    "between 35 and 36": (("quel-contrat", "remuneration"), thirty_six),
}
# Keys of a query that it does not know: the same case is compared without them.
ASKED: tuple[str, ...] = ()
# Reserves that it does not print (names of reserves.py).
RESERVES: tuple[str, ...] = ()
# Refusals that it does not make (names of test_refusals.py).
REFUSALS: tuple[str, ...] = ()
