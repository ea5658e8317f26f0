"""What the site does not follow yet. Whoever brings it there deletes the line: from then on the
comparison holds the site to it. ORACLE_ALL=1 compares everything at once."""

from collections.abc import Callable

from .case import Case

# Name → simulators it touches, and the cases.
CASES: dict[str, tuple[tuple[str, ...], Callable[[Case], object]]] = {}
# Keys of a query that it does not know: the same case is compared without them.
ASKED: tuple[str, ...] = ()
# Reserves that it does not print (names of reserves.py).
RESERVES: tuple[str, ...] = ()
# Refusals that it does not make (names of test_refusals.py).
REFUSALS: tuple[str, ...] = ()
