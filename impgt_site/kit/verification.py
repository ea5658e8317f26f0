"""Until when somebody vouches for what a page says."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from impgt_site.kit.dates import jour_texte


class Verification(NamedTuple):
    """Verified on that day, by that service; to be read again on `review`. Unknown: None, empty."""

    day: date | None
    by: str
    review: date | None

    def is_overdue(self, today: date) -> bool:
        return self.review is not None and self.review < today


class Freshness(NamedTuple):
    """What a page says of its texts. One that nobody verified makes `first` unknown."""

    first: date | None
    last: date | None
    by: str  # empty when they were several
    review: date | None  # the first to come, or the most overdue
    overdue: bool
    several: bool

    @property
    def words(self) -> str:
        """« Vérifié le 2 mars 2026, à relire le 2 mars 2027 »."""
        seen = f"Vérifié le {jour_texte(self.first)}" if self.first else "Jamais vérifié"
        return f"{seen}, à relire le {jour_texte(self.review)}" if self.review else seen


def freshness(rows: Iterable, today: date) -> Freshness:
    """Of a page made of these rows (one at least), each with its `verification`."""
    return freshness_of([row.verification for row in rows], today)


def freshness_of(found: Sequence[Verification], today: date) -> Freshness:
    """The same, of the verifications themselves."""
    days = [one.day or date.min for one in found]
    services = {one.by for one in found}
    return Freshness(
        first=None if date.min in days else min(days),
        last=max(days),
        by=services.pop() if len(services) == 1 else "",
        review=min((one.review for one in found if one.review), default=None),
        overdue=any(one.is_overdue(today) for one in found),
        several=len(found) > 1,
    )
