"""The law as the rules ask it: what is in force on a day. Nothing here knows today."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Protocol, TypeVar

from alternance.rules.meanings import NotCovered, RefusalCode, Reserve, ReserveCode
from alternance.rules.shapes import ConditionalScale, Figure, Grid, Rule, Series
from alternance.rules.vocabulary import Confidence, Criterion

DatedRow = TypeVar("DatedRow", Grid, ConditionalScale)


class Law(Protocol):
    """All that the rules may ask. Who implements it gives its four shapes, oldest rows first."""

    @property
    def series(self) -> Mapping[str, Series]: ...

    @property
    def grids(self) -> tuple[Grid, ...]: ...

    @property
    def scales(self) -> tuple[ConditionalScale, ...]: ...

    @property
    def rules(self) -> tuple[Rule, ...]: ...

    def history(self, code: str) -> Series:
        """A figure over time. Raises NotCovered when the register has no such figure."""
        if code not in self.series:
            raise NotCovered(RefusalCode.NO_FIGURE, figure=code)
        return self.series[code]

    def figure(self, code: str, day: date) -> Figure:
        """The figure in force that day, ended rules included. Raises NotCovered before it."""
        return self.history(code).at(day)

    def value(self, code: str, day: date) -> Decimal:
        """The value in force that day. Raises NotCovered before the first row or after the end."""
        value = self.figure(code, day).value
        if value is None:
            raise self.history(code).not_covered(day)
        return value

    def holds(self, code: str, day: date) -> bool:
        """Is a yes-or-no rule in force that day? Before its first row it is not."""
        try:
            return bool(self.figure(code, day).value)
        except NotCovered:
            return False

    def covers(self, code: str, day: date) -> bool:
        """Does the register know that figure that day?"""
        first = self.history(code).steps[0].since
        return first is None or first <= day

    def grid(self, contract: str, day: date) -> Grid:
        """The grid of `contract` in force that day. Raises NotCovered before the first."""
        found = latest([grid for grid in self.grids if grid.contract == contract], day)
        if found is None:
            raise NotCovered(RefusalCode.NO_GRID, Criterion.SIGNATURE, contract=contract, day=day)
        return found

    def scale(self, kind: str, day: date) -> ConditionalScale:
        """The scale of `kind` in force that day. Raises NotCovered before the first."""
        found = latest([scale for scale in self.scales if scale.kind == kind], day)
        if found is None:
            raise NotCovered(RefusalCode.NO_SCALE, Criterion.SIGNATURE, scale=kind, day=day)
        return found

    def rule(self, contract: str, motive: str) -> Rule:
        """The rule of a contract under that motive. Raises NotCovered where none is written."""
        for rule in self.rules:
            if (rule.contract, rule.motive) == (contract, motive):
                return rule
        raise NotCovered(RefusalCode.NO_RULE, contract=contract, motive=motive)


def latest(rows: list[DatedRow], day: date) -> DatedRow | None:
    """The last of these rows, oldest first, that has begun that day."""
    begun = [row for row in rows if row.since is None or row.since <= day]
    return begun[-1] if begun else None


class Reading(Law):
    """A law that remembers what was asked of it: the sources of an answer, and its reserves."""

    def __init__(self, law: Law) -> None:
        self.law = law
        self.used: dict[tuple[str, date | None], Figure | Grid | ConditionalScale] = {}
        self.doubtful: dict[str, Reserve] = {}

    @property
    def series(self) -> Mapping[str, Series]:
        return self.law.series

    @property
    def grids(self) -> tuple[Grid, ...]:
        return self.law.grids

    @property
    def scales(self) -> tuple[ConditionalScale, ...]:
        return self.law.scales

    @property
    def rules(self) -> tuple[Rule, ...]:
        return self.law.rules

    def figure(self, code: str, day: date) -> Figure:
        found = self.law.figure(code, day)
        self.used[code, found.since] = found
        if found.verified_until and not found.certain_on(day):
            self.doubtful[code] = Reserve(
                ReserveCode.UNVERIFIED, {"figure": found.label, "until": found.verified_until}
            )
        elif found.confidence != Confidence.HIGH:
            self.doubtful.setdefault(
                code,
                Reserve(ReserveCode.TO_CONFIRM, {"figure": found.label, "source": found.source}),
            )
        return found

    def grid(self, contract: str, day: date) -> Grid:
        return self._noted(self.law.grid(contract, day))

    def scale(self, kind: str, day: date) -> ConditionalScale:
        return self._noted(self.law.scale(kind, day))

    def _noted(self, row: DatedRow) -> DatedRow:
        self.used[row.code, row.since] = row
        return row

    @property
    def reserves(self) -> list[Reserve]:
        return list(self.doubtful.values())

    def late_on(self, today: date) -> Reserve | None:
        """Of what was used, what should have been read again before that day."""
        due = [row.next_review for row in self.used.values() if row.next_review]
        late = [day for day in due if day < today]
        if not late:
            return None
        return Reserve(ReserveCode.REVIEW_LATE, {"day": min(late)})
