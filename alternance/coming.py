"""What the register knows of the days to come: figures that change, or that nobody knows yet."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple

from alternance.rulebook import Figures
from impgt_site.kit.formats import figure as written


class Coming(NamedTuple):
    """What a figure becomes on a day after the page’s; `words` are empty when nobody knows."""

    day: date
    words: str
    label: str


def coming(figures: Figures) -> list[tuple[date, str, list[Coming]]]:
    """Day after day, the figures that share a day and a fate together."""
    ahead = sorted(steps_ahead(figures))
    return [
        (day, words, list(changes))
        for (day, words), changes in groupby(ahead, key=lambda change: change[:2])
    ]


def steps_ahead(figures: Figures) -> Iterator[Coming]:
    for series in figures.every():
        for step in series.steps:
            if step.since and step.since > figures.day:
                yield Coming(step.since, "" if step.value is None else written(step), series.label)
