"""The shapes of the law: figures over time, pay grids, conditional scales, rules in words.

Everything is in Decimal; ratios are fractions (0.43), money is euros.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from alternance.rules.meanings import NotCovered, RefusalCode
from alternance.rules.vocabulary import Confidence, Criterion


@dataclass(frozen=True, slots=True)
class Figure:
    """One value of law and where it comes from. `value` None: the rule has ended, or is not
    published yet when `unpublished`. `start_before`: the contract must start before that day."""

    code: str
    label: str
    unit: str
    value: Decimal | None
    since: date | None
    source: str
    confidence: str = Confidence.HIGH
    verified_until: date | None = None
    checked_on: date | None = None
    note: str = ""
    checked_by: str = ""
    next_review: date | None = None
    start_before: date | None = None
    unpublished: bool = False

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
        return NotCovered(
            RefusalCode.NO_VALUE, Criterion(self.criterion), figure=self.label, day=day
        )


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
    confidence: str = Confidence.HIGH
    note: str = ""
    next_review: date | None = None

    def cell(self, age: int, column: str) -> Cell:
        """The cell for that age and column. Raises NotCovered when none answers."""
        for cell in self.cells:
            old_enough = age >= cell.age_min
            young_enough = cell.age_max is None or age <= cell.age_max
            if cell.column == column and old_enough and young_enough:
                return cell
        raise NotCovered(RefusalCode.NO_CELL, grid=self.label, age=age)


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
    confidence: str = Confidence.HIGH

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
    confidence: str = Confidence.HIGH
    note: str = ""
    checked_on: date | None = None
    checked_by: str = ""
    next_review: date | None = None

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
        raise NotCovered(RefusalCode.NO_LINE, scale=self.label)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of eligibility in words, with its text of law; `way`: how one may come to meet it."""

    contract: str
    motive: str
    text: str
    source: str
    confidence: str = Confidence.HIGH
    way: str = ""
