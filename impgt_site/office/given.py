"""What the apps hand to the office, each in its `AppConfig.ready`: it knows no law, no catalogue.

Turned down: settings with dotted paths (a slip is found at the first visit), and signals (nobody
says who answers).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

Line = tuple[str, str, str]  # words, detail, address
LINES_OPEN = 6  # lines of each pile that are open at once


@dataclass(frozen=True)
class Pile:
    """One kind of thing that waits for somebody, the most pressing first."""

    title: str
    lines: list[Line]
    reviewed: bool = False  # each line has somebody who answers for it, or nobody yet

    @property
    def count(self) -> int:
        return len(self.lines)

    @property
    def first(self) -> list[Line]:
        return self.lines[:LINES_OPEN]

    @property
    def others(self) -> list[Line]:
        return self.lines[LINES_OPEN:]


@dataclass
class Given:
    """Empty until the apps are ready."""

    # What is wrong with the figures that a text quotes, asked on a day.
    faults_of_quotes: Callable[[str, date], list[str]] = lambda text, today: []
    # Paths of every public page.
    paths: Callable[[], list[str]] = list
    # Model label → path of the page where readers meet its rows, which have none of their own.
    pages: dict[str, str] = field(default_factory=dict)
    # (permission of who may do something about them, the piles of a day).
    piles: list[tuple[str, Callable[[date], list[Pile]]]] = field(default_factory=list)
    # The codes by which texts quote an object; texts that tell it without; what else reads it.
    codes: Callable[[Any], set[str]] = lambda obj: set()
    told_by: Callable[[Any], list[Any]] = lambda obj: []
    readers: Callable[[Any], list[Pile]] = lambda obj: []
    # Law whose verification falls due until a day: (day, line). What a month of the year brings.
    law_due: Callable[[date], list[tuple[date, Line]]] = lambda until: []
    watched: Callable[[int, date], list[Line]] = lambda month, day: []
    # The figures that a text quotes, on a day: (token, value, source).
    quoted: Callable[[str, date], list[Line]] = lambda text, day: []
    notice: timedelta = timedelta(days=30)
    # Public fields still empty, each a line of the pile « À compléter ».
    to_complete: list[Callable[[], list[Line]]] = field(default_factory=list)


given = Given()
