"""Today, in Paris. Only views (and commands) ask; everything below is told the day."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from django.utils import timezone

_chosen: ContextVar[date | None] = ContextVar("chosen_day", default=None)


def today() -> date:
    return _chosen.get() or timezone.localdate()


@contextmanager
def at_day(day: date | None) -> Iterator[None]:
    """Within it, today is that day: how a page will read then. None changes nothing."""
    token = _chosen.set(day)
    try:
        yield
    finally:
        _chosen.reset(token)


def end_of_next_year(day: date) -> date:
    return date(day.year + 1, 12, 31)
