"""Today, in Paris. Only views (and commands) ask; everything below is told the day."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone

FIRST_YEAR, LAST_YEAR = 1900, 2100
REVIEWED_AGAIN_AFTER = timedelta(weeks=26)
MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
OUR_SERVICE = "la scolarité"  # who verifies: a service, never a person
_chosen: ContextVar[date | None] = ContextVar("chosen_day", default=None)


def today() -> date:
    return _chosen.get() or timezone.localdate()


def jour_heure(moment: datetime) -> str:
    """« 1er juin 2026 à 08:30 », in Paris: plain text."""
    local = timezone.localtime(moment)
    return f"{jour_texte(local.date())} à {local:%H:%M}"


def end_of_day(day: date) -> float:
    """The instant when that day ends in Paris, 23 to 25 hours after it began: seconds of `time`."""
    midnight = datetime.combine(day + timedelta(days=1), time.min)
    return timezone.make_aware(midnight).timestamp()


@contextmanager
def at_day(day: date | None) -> Iterator[None]:
    """Within it, today is that day: how a page will read then. None changes nothing."""
    token = _chosen.set(day)
    try:
        yield
    finally:
        _chosen.reset(token)


def jour_texte(value: date | None) -> str:
    """« 1er juin 2026 », plain."""
    if value is None:
        return ""
    return f"{'1er' if value.day == 1 else value.day} {MONTHS[value.month - 1]} {value.year}"


def review_after(day: date) -> date:
    """When a text or a figure verified that day is to be read again."""
    return day + REVIEWED_AGAIN_AFTER


def refuse_absurd_days(row) -> None:
    """Raises ValidationError, field by field, for years that are slips of the keyboard."""
    wrong = {
        field.name: f"Choisissez une date entre {FIRST_YEAR} et {LAST_YEAR}."
        for field in row._meta.fields
        if isinstance(day := getattr(row, field.attname), date)
        and not FIRST_YEAR <= day.year <= LAST_YEAR
    }
    if wrong:
        raise ValidationError(wrong)


def end_of_next_year(day: date) -> date:
    return date(day.year + 1, 12, 31)


def furthest_day(day: date) -> date:
    """The last day at which pages may be read: a contract signed next autumn ends before it."""
    return date(day.year + 2, 12, 31)


def last_moment(day: date) -> datetime:
    """The last instant of that day in Paris."""
    return timezone.make_aware(datetime.combine(day, time.max))
