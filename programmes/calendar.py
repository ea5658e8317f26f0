"""The year of a programme: days at the institute and with the employer, typed, pasted, drawn.

A row is a period; what no row covers is unknown and drawn empty. Turned down: a rhythm computed
from « two weeks in three », which no institute keeps over holidays and exams.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby, pairwise
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import models

from impgt_site.kit.dates import MONTHS
from impgt_site.kit.formats import jour_texte
from impgt_site.kit.history import Recorded, Records

SEPTEMBER = 9
WORKING_DAYS = 5
LONGEST = timedelta(days=366)


class CalendarKind(models.TextChoices):
    """Where one is, the most telling first: it stands for a week that is shared."""

    EXAMS = "examens", "Examens"
    INSTITUTE = "institut", "À l’institut"
    EMPLOYER = "employeur", "Chez l’employeur"
    HOLIDAYS = "conges", "Congés"


MARKS = {
    CalendarKind.EXAMS: "X",
    CalendarKind.INSTITUTE: "I",
    CalendarKind.EMPLOYER: "E",
    CalendarKind.HOLIDAYS: "C",
}


class CalendarPeriod(models.Model):
    """Days that follow each other, both included, spent in one way."""

    programme = models.ForeignKey(
        "programmes.Programme", models.CASCADE, related_name="calendar", verbose_name="formation"
    )
    first_day = models.DateField("du")
    last_day = models.DateField("au")
    kind = models.CharField("où", max_length=12, choices=CalendarKind)
    note = models.CharField("remarque", max_length=120, blank=True)

    objects = Recorded.as_manager()
    history = Records()

    class Meta:
        verbose_name = "période du calendrier"
        verbose_name_plural = "calendrier : périodes"
        ordering = ["first_day"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "first_day"],
                name="one_period_begins_a_day",
                violation_error_message="Une autre période commence ce jour-là.",
            ),
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")),
                name="a_period_ends_after_it_begins",
                violation_error_message="Cette période finit avant de commencer.",
            ),
        ]

    def __str__(self):
        return f"{jour_texte(self.first_day)} : {self.get_kind_display()}"

    def clean(self):
        if self.first_day and self.last_day and self.last_day - self.first_day > LONGEST:
            raise ValidationError({"last_day": "Une période dure un an au plus."})


def refuse_overlaps(periods: Iterable[CalendarPeriod]) -> None:
    """Raises ValidationError when a day is in two of these periods."""
    for one, next_one in pairwise(sorted(periods, key=lambda period: period.first_day)):
        if next_one.first_day <= one.last_day:
            raise ValidationError(f"« {one} » et « {next_one} » se chevauchent.")


class WeekCell(NamedTuple):
    """One week of the ribbon; `kind` and `mark` are empty where nothing is known."""

    monday: date
    kind: str
    mark: str


class DrawnYear(NamedTuple):
    """A university year: its weeks month by month, and its periods."""

    name: str
    months: list[tuple[str, list[WeekCell]]]
    periods: list[CalendarPeriod]
    legend: list[tuple[str, str, str]]  # kind, mark, words


def university_year(day: date) -> int:
    """The civil year in which the university year of that day starts."""
    return day.year if day.month >= SEPTEMBER else day.year - 1


def drawn_years(periods: Iterable[CalendarPeriod], today: date) -> list[DrawnYear]:
    """The university years that are not over and of which something is known."""
    every, current = list(periods), university_year(today)
    known = {university_year(day) for p in every for day in (p.first_day, p.last_day)}
    return [drawn_year(year, every) for year in sorted(known) if year >= current]


def drawn_year(year: int, periods: list[CalendarPeriod]) -> DrawnYear:
    first, last = date(year, SEPTEMBER, 1), date(year + 1, SEPTEMBER, 1) - timedelta(days=1)
    own = [p for p in periods if p.first_day <= last and p.last_day >= first]
    cells = [week_cell(monday, own) for monday in mondays(first, last)]
    months = [
        (MONTHS[month - 1], list(weeks))
        for month, weeks in groupby(cells, key=lambda cell: thursday(cell.monday).month)
    ]
    used = {cell.kind for cell in cells}
    legend = [(k.value, MARKS[k], str(k.label)) for k in CalendarKind if k.value in used]
    return DrawnYear(f"{year}-{year + 1}", months, own, legend)


def thursday(monday: date) -> date:
    """A week is of the month, and of the year, that has its Thursday."""
    return monday + timedelta(days=3)


def mondays(first: date, last: date) -> Iterable[date]:
    monday = first - timedelta(days=first.weekday())
    if thursday(monday) < first:
        monday += timedelta(weeks=1)
    while thursday(monday) <= last:
        yield monday
        monday += timedelta(weeks=1)


def week_cell(monday: date, periods: list[CalendarPeriod]) -> WeekCell:
    """What most of its working days are."""
    days = [monday + timedelta(days=n) for n in range(WORKING_DAYS)]
    spent = Counter(p.kind for p in periods for day in days if p.first_day <= day <= p.last_day)
    if not spent:
        return WeekCell(monday, "", "")
    kind = max(CalendarKind, key=lambda one: spent[one.value])
    return WeekCell(monday, kind.value, MARKS[kind])
