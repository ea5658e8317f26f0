"""Until when somebody vouches for what a page says."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple


class Verification(NamedTuple):
    """Verified on that day, by that service; to be read again on `review`. Unknown: None, empty."""

    day: date | None
    by: str
    review: date | None

    def is_overdue(self, today: date) -> bool:
        return self.review is not None and self.review < today


class Freshness(NamedTuple):
    """What a page says of its texts: the oldest verification, the first review to come."""

    oldest: Verification
    review: date | None
    overdue: bool
    several: bool


def freshness(rows: Iterable, today: date) -> Freshness:
    """Of a page made of these rows (one at least), each with its `verification`."""
    found = [row.verification for row in rows]
    reviews = [one.review for one in found if one.review]
    return Freshness(
        min(found, key=lambda one: one.day or date.min),
        min(reviews, default=None),
        any(one.is_overdue(today) for one in found),
        len(found) > 1,
    )
