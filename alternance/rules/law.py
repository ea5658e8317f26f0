"""The law as the rules read it: dated figures, grids and scales, free of any database.

Everything is in Decimal; ratios are fractions (0.43), money is euros. Nothing here knows today.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar


class NotCovered(LookupError):
    """The law known here has no answer for that day or case; the message says which, in French.

    `criterion`: the date that the missing rule follows (mois, conclusion, debut), where it has one.
    """

    def __init__(self, message: str, criterion: str = "") -> None:
        super().__init__(message)
        self.criterion = criterion


@dataclass(frozen=True, slots=True)
class Figure:
    """One value of law and where it comes from. `value` None: the rule has ended or is unknown."""

    code: str
    label: str
    unit: str
    value: Decimal | None
    since: date | None
    source: str
    confidence: str = "haute"
    verified_until: date | None = None
    checked_on: date | None = None
    note: str = ""

    def certain_on(self, day: date) -> bool:
        """False past the last day for which the value was verified."""
        return self.verified_until is None or day <= self.verified_until


@dataclass(frozen=True, slots=True)
class Series:
    """A figure over time, oldest first. Criterion: mois, conclusion (signature), debut or jour."""

    code: str
    label: str
    unit: str
    criterion: str
    steps: tuple[Figure, ...]
    group: str = ""
    about: str = ""
    formula: str = ""

    def at(self, day: date) -> Figure:
        """The figure in force that day, ended rules included (value None).

        Raises NotCovered before the first row.
        """
        found = None
        for step in self.steps:
            if step.since is not None and step.since > day:
                break
            found = step
        if found is None:
            raise self.not_covered(day)
        return found

    def not_covered(self, day: date) -> NotCovered:
        return NotCovered(f"{self.label} : aucune valeur connue au {day:%d/%m/%Y}.", self.criterion)


@dataclass(frozen=True, slots=True)
class Cell:
    """A share for ages `age_min` to `age_max` (years reached, both included; None: no limit)."""

    age_min: int
    age_max: int | None
    column: str
    share: Decimal
    base: str
    conventional_share: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A pay grid from a day on. Columns: annee-1, annee-2, annee-3 or base, majore."""

    code: str
    contract: str
    label: str
    since: date | None
    source: str
    cells: tuple[Cell, ...]
    confidence: str = "haute"
    note: str = ""

    def cell(self, age: int, column: str) -> Cell:
        """The cell for that age and column. Raises NotCovered when none answers."""
        for cell in self.cells:
            old_enough = age >= cell.age_min
            young_enough = cell.age_max is None or age <= cell.age_max
            if cell.column == column and old_enough and young_enough:
                return cell
        raise NotCovered(f"La grille « {self.label} » ne prévoit rien à {age} ans.")


@dataclass(frozen=True, slots=True)
class ScaleLine:
    """One line of a scale: every condition that is not None (or False) must hold."""

    amount: Decimal | None
    contract_year: int = 1
    headcount_min: int | None = None
    headcount_max: int | None = None
    level_min: int | None = None
    level_max: int | None = None
    age_min: int | None = None
    age_max: int | None = None
    disability: bool = False
    needs_quota: bool = False
    takeover: bool = False
    text: str = ""
    confidence: str = "haute"

    def answers(
        self,
        headcount: int,
        level: int,
        disability: bool,
        takeover: bool,
        contract_year: int,
        age: int | None,
    ) -> bool:
        """Do all the conditions that are filled in hold?"""
        return (
            (self.headcount_min is None or headcount >= self.headcount_min)
            and (self.headcount_max is None or headcount <= self.headcount_max)
            and (self.level_min is None or level >= self.level_min)
            and (self.level_max is None or level <= self.level_max)
            and self.disability == disability
            and self.takeover == takeover
            and self.contract_year == contract_year
            and (self.age_min is None or age is None or age >= self.age_min)
            and (self.age_max is None or age is None or age <= self.age_max)
        )


@dataclass(frozen=True, slots=True)
class ConditionalScale:
    """An aid (or a charge) whose amount depends on conditions, for contracts from a day on."""

    code: str
    kind: str
    label: str
    unit: str
    since: date | None
    source: str
    lines: tuple[ScaleLine, ...]
    start_before: date | None = None
    verified_until: date | None = None
    confidence: str = "haute"
    note: str = ""

    def line(
        self,
        *,
        headcount: int,
        level: int,
        disability: bool = False,
        takeover: bool = False,
        contract_year: int = 1,
        age: int | None = None,
    ) -> ScaleLine:
        """The line for that headcount (employees) and diploma level. Raises NotCovered if none.

        Without an `age`, lines for every age answer.
        """
        for line in self.lines:
            if line.answers(headcount, level, disability, takeover, contract_year, age):
                return line
        raise NotCovered(f"Le barème « {self.label} » ne prévoit rien pour ce cas.")


DatedRow = TypeVar("DatedRow", Grid, ConditionalScale)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of eligibility in words, with its text of law."""

    contract: str
    motive: str
    text: str
    source: str
    confidence: str = "haute"


@dataclass(frozen=True)
class Law:
    """All that the rules may read. Grids and scales are listed oldest first."""

    series: Mapping[str, Series]
    grids: tuple[Grid, ...] = ()
    scales: tuple[ConditionalScale, ...] = ()
    rules: tuple[Rule, ...] = ()

    def figure(self, code: str, day: date) -> Figure:
        """The figure in force that day, ended rules included. Raises NotCovered before it."""
        return self.series[code].at(day)

    def value(self, code: str, day: date) -> Decimal:
        """The value in force that day. Raises NotCovered before the first row or after the end."""
        value = self.figure(code, day).value
        if value is None:
            raise self.series[code].not_covered(day)
        return value

    def holds(self, code: str, day: date) -> bool:
        """Is a yes-or-no rule in force that day? Before its first row it is not."""
        try:
            return bool(self.figure(code, day).value)
        except NotCovered:
            return False

    def grid(self, contract: str, day: date) -> Grid:
        """The grid of `contract` in force that day. Raises NotCovered before the first."""
        return self._latest([g for g in self.grids if g.contract == contract], day, contract)

    def scale(self, kind: str, day: date) -> ConditionalScale:
        """The scale of `kind` in force that day. Raises NotCovered before the first."""
        return self._latest([s for s in self.scales if s.kind == kind], day, kind)

    def rule(self, contract: str, motive: str) -> Rule:
        """The rule of a contract under that motive. Raises NotCovered where none is written."""
        for rule in self.rules:
            if (rule.contract, rule.motive) == (contract, motive):
                return rule
        raise NotCovered(f"{contract} : aucune règle « {motive} ».")

    @staticmethod
    def _latest(rows: list[DatedRow], day: date, name: str) -> DatedRow:
        found = None
        for row in rows:
            if row.since is None or row.since <= day:
                found = row
        if found is None:
            raise NotCovered(f"{name} : rien de connu au {day:%d/%m/%Y}.", "conclusion")
        return found


class Reading(Law):
    """A law that remembers what was asked of it: the sources of an answer, and its reserves."""

    def __init__(self, law: Law) -> None:
        vars(self).update(law=law, used={}, doubtful={})

    law: Law
    used: dict[tuple[str, date | None], Figure | Grid | ConditionalScale]
    doubtful: dict[str, str]

    @property
    def series(self) -> Mapping[str, Series]:
        return self.law.series

    @property
    def rules(self) -> tuple[Rule, ...]:
        return self.law.rules

    def figure(self, code: str, day: date) -> Figure:
        found = self.law.figure(code, day)
        self.used[code, found.since] = found
        if not found.certain_on(day) and found.verified_until:
            self.doubtful[code] = (
                f"{found.label} : valeur vérifiée jusqu’au {found.verified_until:%d/%m/%Y}, "
                "reprise telle quelle ensuite. Elle a pu changer."
            )
        elif found.confidence != "haute":
            self.doubtful.setdefault(code, f"{found.label} : à faire confirmer ({found.source}).")
        return found

    def grid(self, contract: str, day: date) -> Grid:
        return self._noted(self.law.grid(contract, day))

    def scale(self, kind: str, day: date) -> ConditionalScale:
        return self._noted(self.law.scale(kind, day))

    def _noted(self, row: DatedRow) -> DatedRow:
        self.used[row.code, row.since] = row
        return row

    @property
    def reserves(self) -> list[str]:
        return list(self.doubtful.values())
