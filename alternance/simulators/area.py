"""Pay over a contract, drawn as steps. Every place is a share of the picture, in percent: it may be
stretched, the size of its words stays.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from alternance.words.periods import Line, PayPeriod
from alternance.words.saying import phrase
from impgt_site.kit.formats import euros_ronds
from impgt_site.kit.typography import french

HEADROOM = 1.14  # above the highest amount, for the name of the SMIC’s line
MOST_TICKS = 4
# The share of the width from which a step has room for its words, by the screen that has it.
ROOMS = {"any": 28, "half": 14, "wide": 8, "none": 0}
SHORT = [
    "janv.", "févr.", "mars", "avr.", "mai", "juin",
    "juil.", "août", "sept.", "oct.", "nov.", "déc.",
]  # fmt: skip


@dataclass(frozen=True)
class AreaStep:
    """A step: its place, what it pays, since when and why. `room`: where its words fit."""

    x: str
    width: str
    net_top: str
    net_height: str
    gross_top: str
    gross_height: str
    amount: str
    since: str
    marks: list[str]
    room: str


@dataclass(frozen=True)
class AreaChart:
    """`smic`: (x1, x2, y) of the line of the SMIC; `ticks`: (y, words) of the axis."""

    words: str
    steps: list[AreaStep]
    ticks: list[tuple[str, str]]
    smic: list[tuple[str, str, str]]
    smic_words: str
    end: str


def short_month(month: date) -> str:
    """« sept. 2026 », « mai 2027 »."""
    return f"{SHORT[month.month - 1]} {month.year}"


def percents(part: float) -> str:
    return f"{part * 100:.2f}%"


def area_chart(periods: Sequence[PayPeriod]) -> AreaChart:
    """Net and gross of each period, under the SMIC of each month."""
    lines = [line for period in periods for line in period.lines]
    smic = [float(month.smic.value or 0) for month, _ in lines]
    top = max(*smic, *(float(period.gross) for period in periods), 1) * HEADROOM
    steps, done = [], 0
    for period in periods:
        steps.append(area_step(period, done / len(lines), len(period.lines) / len(lines), top))
        done += len(period.lines)
    end = short_month(periods[-1].last) if len(periods[-1].lines) * 2 > len(lines) > 1 else ""
    highest = max(smic)
    return AreaChart(
        periods_in_words(periods),
        steps,
        [(percents(1 - tick / top), euros_ronds(tick)) for tick in ticks(top / HEADROOM)],
        list(smic_line(lines, top)),
        french(f"SMIC : {euros_ronds(highest)} brut"),
        end,
    )


def area_step(period: PayPeriod, x: float, width: float, top: float) -> AreaStep:
    net, gross = float(period.net) / top, float(period.gross) / top
    first = phrase("{age:ans}", {"age": period.model[0].age})
    return AreaStep(
        x=percents(x),
        width=percents(width),
        net_top=percents(1 - net),
        net_height=percents(net),
        gross_top=percents(1 - gross),
        gross_height=percents(gross - net),
        amount=euros_ronds(period.net),
        since=short_month(period.first),
        marks=period.marks if x else [first],
        room=room_of(width * 100),
    )


def room_of(width: float) -> str:
    """Where a step’s words fit: the table beneath has them all."""
    return next(room for room, least in ROOMS.items() if width >= least)


def ticks(highest: float) -> list[int]:
    """A few round amounts up to the highest."""
    pace = 10 ** (len(str(int(highest))) - 1)
    if highest < 2 * pace and pace > 1:
        pace //= 2
    while highest > (MOST_TICKS + 1) * pace:
        pace *= 2
    return list(range(0, int(highest) + 1, pace))


def smic_line(lines: Sequence[Line], top: float):
    done = 0
    for value, group in groupby(lines, key=lambda line: line[0].smic.value or 0):
        months = len(list(group))
        x1, x2 = done / len(lines), (done + months) / len(lines)
        yield percents(x1), percents(x2), percents(1 - float(value) / top)
        done += months


def periods_in_words(periods: Sequence[PayPeriod]) -> str:
    each = (f"{period.when} : {euros_ronds(period.net)}" for period in periods)
    return french("Salaire net par mois. " + " ; ".join(each))
