"""Pictures of figures over time: coordinates only, drawn by templates as inline SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from alternance.rules.amounts import ZERO
from alternance.rules.shapes import Series
from impgt_site.kit.formats import euros_ronds, mois_annee, quantity

WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 640, 220, 8, 34, 30


@dataclass(frozen=True)
class StepsChart:
    """`path` of the curve, `points` (x, y, words), and the years written below (x, year)."""

    path: str
    points: list[tuple[int, int, str]]
    years: list[tuple[int, int]]
    baseline: int
    foot: int = HEIGHT - 8  # of the years
    width: int = WIDTH
    height: int = HEIGHT


def steps_chart(series: Series, today: date) -> StepsChart | None:
    """The curve of a series from its first dated value to today; None with fewer than two."""
    known = [(s.since, s.value) for s in series.steps if s.since and s.value is not None]
    if len(known) < 2:
        return None
    first, last = known[0][0], max(today, known[-1][0])
    days = max(1, (last - first).days)
    lowest, highest = min(value for _, value in known), max(value for _, value in known)
    floor = lowest - (highest - lowest) / 4  # the curve fills the picture; the table has the values
    span = highest - floor or 1

    def x(day: date) -> int:
        return LEFT + round((day - first).days / days * (WIDTH - 2 * LEFT))

    def y(value) -> int:
        return round(HEIGHT - BOTTOM - float((value - floor) / span) * (HEIGHT - TOP - BOTTOM))

    path, points = "", []
    for step, following in zip(series.steps, [*series.steps[1:], None], strict=True):
        if step.since is None or step.value is None:
            continue
        end = following.since if following and following.since else last
        move = "M" if not path or path_broken(series, step) else "L"
        path += f"{move}{x(step.since)} {y(step.value)}H{x(end)}"
        points.append((x(step.since), y(step.value), quantity(step.value, step.unit)))
    years = [(x(date(year, 1, 1)), year) for year in spread(first.year + 1, last.year)]
    return StepsChart(path, points, years, HEIGHT - BOTTOM)


def path_broken(series: Series, step) -> bool:
    """Did the rule have an end just before this step?"""
    before = series.steps[series.steps.index(step) - 1]
    return before.value is None


def spread(first: int, last: int) -> list[int]:
    """A few years between the two, evenly."""
    pace = max(1, -(-(last - first + 1) // 6))
    return list(range(first, last + 1, pace))


class Bar(NamedTuple):
    x: str
    y: str
    width: str
    height: str
    alternate: bool


class Mark(NamedTuple):
    x: str
    y: str
    words: str


def place(number: float) -> str:
    """A coordinate as SVG reads it, with a point."""
    return f"{number:.1f}"


@dataclass(frozen=True)
class BarsChart:
    """One bar a month: bars, amounts written above those that change, months written below."""

    bars: list[Bar]
    amounts: list[Mark]
    months: list[Mark]
    baseline: int = HEIGHT - BOTTOM
    width: int = WIDTH
    height: int = HEIGHT


LABEL_WIDTH, GAP = 110, 4  # room that an amount takes; space between two bars


def bars_chart(months: Sequence[tuple[date, Decimal, bool]]) -> BarsChart:
    """Months in order: (first day, euros, does the hue change?)."""
    highest = max((amount for _, amount, _ in months), default=Decimal(1)) or Decimal(1)
    step = (WIDTH - 2 * LEFT) / max(len(months), 12)
    bars, amounts, below = [], [], []
    wrote_at = -float(LABEL_WIDTH)
    for number, (month, amount, alternate) in enumerate(months):
        height = round(float(amount / highest) * (HEIGHT - TOP - BOTTOM), 1)
        x, y = round(LEFT + number * step, 1), round(HEIGHT - BOTTOM - height, 1)
        bars.append(Bar(place(x), place(y), place(min(step - GAP, 36)), place(height), alternate))
        if settles(months, number) and x - wrote_at >= LABEL_WIDTH and x < WIDTH - LABEL_WIDTH:
            amounts.append(Mark(place(x), place(y - 8), euros_ronds(amount)))
            below.append(Mark(place(x), place(HEIGHT - 8), mois_annee(month)))
            wrote_at = x
    return BarsChart(bars, amounts, below)


def settles(months: Sequence[tuple[date, Decimal, bool]], number: int) -> bool:
    """Does a new amount start here and last? A month cut by entry or exit is not worth a label."""
    amount = months[number][1]
    before = months[number - 1][1] if number else None
    after = months[number + 1][1] if number + 1 < len(months) else None
    return amount != before and (amount == after or len(months) == 1)


class Segment(NamedTuple):
    """A part of a whole: its share in percent, for a width, and its words."""

    label: str
    euros: Decimal
    x: str
    width: str
    tone: int


def segments(parts: Sequence[tuple[str, Decimal]]) -> list[Segment]:
    """What a whole is made of, side by side; parts of nothing are left out."""
    kept = [(label, euros) for label, euros in parts if euros > 0]
    whole = sum((euros for _, euros in kept), ZERO)
    found, x = [], 0.0
    for tone, (label, amount) in enumerate(kept, start=1):
        width = round(float(amount / whole) * 100, 2)
        found.append(Segment(label, amount, f"{x:.2f}", f"{width:.2f}", tone))
        x += width
    return found
