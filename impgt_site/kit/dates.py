"""Today, in Paris. Only views (and commands) ask; everything below is told the day."""

from datetime import date

from django.utils import timezone


def today() -> date:
    return timezone.localdate()


def end_of_next_year(day: date) -> date:
    return date(day.year + 1, 12, 31)
