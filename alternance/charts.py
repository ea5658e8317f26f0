"""Pictures of figures over time: coordinates only, drawn by templates as inline SVG."""

from dataclasses import dataclass
from datetime import date

from alternance.rules.shapes import Series
from impgt_site.kit.formats import quantity

WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 640, 220, 8, 34, 30


STEP_LABEL = 120  # room that the words of a step take, on a phone


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
    return StepsChart(path, apart(points), years, HEIGHT - BOTTOM)


def apart(points: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Those whose words do not run into the next ones; the last is always written."""
    kept: list[tuple[int, int, str]] = []
    limit = WIDTH + STEP_LABEL
    for at, height, words in reversed(points):
        start = min(at, WIDTH - STEP_LABEL)
        if start + STEP_LABEL <= limit:
            kept.append((start, height - 8, words))
            limit = start
    return kept


def path_broken(series: Series, step) -> bool:
    """Did the rule have an end just before this step?"""
    before = series.steps[series.steps.index(step) - 1]
    return before.value is None


def spread(first: int, last: int) -> list[int]:
    """A few years between the two, evenly."""
    pace = max(1, -(-(last - first + 1) // 6))
    return list(range(first, last + 1, pace))
