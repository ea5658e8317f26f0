"""The only bridge from rows to rules: the law as it is now, its figures as pages print them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby, zip_longest
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from alternance.models import (
    Contract,
    EligibilityRule,
    LegalParameter,
    LegalValue,
    PayCell,
    ScaleRow,
)
from alternance.rules.case import ContractKind
from alternance.rules.derived import derive, weakest
from alternance.rules.law import Law
from alternance.rules.meanings import NotCovered, RefusalCode
from alternance.rules.shapes import Cell, ConditionalScale, Figure, Grid, Rule, ScaleLine, Series
from alternance.rules.vocabulary import Confidence, Criterion, ScaleKind, Theme
from alternance.words.figures import DERIVED, DRAWN
from impgt_site.kit.content import in_hand
from impgt_site.kit.publication import Status

SMALL, LARGE = 0, 10**6  # below and above every headcount threshold
MASTER = 7  # level of the diploma; a licence (6) gets the same lines


class LawInRows(Law):
    """The law as the database has it: each of its four shapes is read when first needed."""

    @cached_property
    def series(self) -> Mapping[str, Series]:
        read = {
            p.code: series_of(p, values)
            for p, values in grouped(LegalValue.objects.register(), "parameter")
        }
        return read | derive(read, DERIVED)

    @cached_property
    def grids(self) -> tuple[Grid, ...]:
        return tuple(grid_of(g, cells) for g, cells in grouped(PayCell.objects.all_grids(), "grid"))

    @cached_property
    def scales(self) -> tuple[ConditionalScale, ...]:
        rows = grouped(ScaleRow.objects.all_scales(), "scale")
        return tuple(scale_of(scale, lines) for scale, lines in rows)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        def key(row: EligibilityRule) -> tuple[str, str]:
            return row.contract.slug, row.motive

        by_motive = groupby(sorted(self.rule_rows, key=key), key=key)
        return tuple(
            rule_of(contract, motive, list(group)) for (contract, motive), group in by_motive
        )

    @cached_property
    def rule_rows(self) -> list[EligibilityRule]:
        return list(EligibilityRule.objects.with_motive())

    @cached_property
    def contracts(self) -> dict[str, Contract]:
        """The contracts that readers see, by slug: read with the rules about them, if there are."""
        found = {row.contract.slug: row.contract for row in self.rule_rows}
        if missing := set(ContractKind) - found.keys():
            found |= {row.slug: row for row in Contract.objects.filter(slug__in=missing)}
        return {slug: row for slug, row in found.items() if row.status == Status.PUBLISHED}

    @classmethod
    def read(cls) -> "LawInRows":
        """All of it at once: what is kept for everybody reads nothing later."""
        law = cls()
        for shape in ("series", "grids", "scales", "rules", "contracts"):
            getattr(law, shape)
        return law


def read_law() -> LawInRows:
    """The whole law, read once a version of the content: four queries.

    Where nothing may be kept, it is read as it is asked.
    """
    return in_hand("law", LawInRows.read, otherwise=LawInRows)


def grouped(rows: QuerySet, name: str):
    """(parent, its rows) in order; rows come sorted by parent."""
    for _, children in groupby(rows, key=lambda row: getattr(row, f"{name}_id")):
        listed = list(children)
        yield getattr(listed[0], name), listed


def series_of(parameter: LegalParameter, values: list[LegalValue]) -> Series:
    steps = tuple(
        Figure(
            parameter.code,
            parameter.label,
            parameter.unit,
            value.amount,
            value.valid_from,
            value.source,
            value.confidence,
            value.verified_until,
            value.checked_on,
            value.note,
            value.checked_by,
            value.next_review,
        )
        for value in values
    )
    about = parameter.about
    return Series(
        parameter.code,
        parameter.label,
        parameter.unit,
        parameter.criterion,
        steps,
        parameter.group,
        about,
    )


def grid_of(grid, cells: list[PayCell]) -> Grid:
    return Grid(
        grid.code,
        grid.contract,
        grid.label,
        grid.valid_from,
        grid.source,
        tuple(
            Cell(c.age_min, c.age_max, c.column, c.share, c.base, c.conventional_share)
            for c in cells
        ),
        grid.confidence,
        grid.note,
        grid.next_review,
    )


def rule_of(contract: str, motive: str, rows: list[EligibilityRule]) -> Rule:
    """The rows of one motive read as one rule: its sentences, its texts of law."""
    return Rule(
        contract,
        motive,
        " ".join(row.text for row in rows),
        " ; ".join(dict.fromkeys(row.source for row in rows if row.source)),
        weakest(row.confidence for row in rows),
        " ".join(row.way for row in rows if row.way),
    )


LINE_FIELDS = [name for name in ScaleLine.__dataclass_fields__ if name != "amount"]


def scale_of(scale, rows: list[ScaleRow]) -> ConditionalScale:
    return ConditionalScale(
        scale.code,
        scale.kind,
        scale.label,
        scale.unit,
        scale.valid_from,
        scale.source,
        tuple(ScaleLine(row.amount, **{f: getattr(row, f) for f in LINE_FIELDS}) for row in rows),
        scale.start_before,
        scale.verified_until,
        scale.confidence,
        scale.note,
        scale.checked_on,
        scale.checked_by,
        scale.next_review,
    )


# Figures that a scale gives to the diplomas of this site: code → (scale, case).
SCALE_FIGURES: dict[str, tuple[ScaleKind, dict[str, Any]]] = {
    "aide-licence-master-moins-de-250": (ScaleKind.HIRING_AID, {"headcount": SMALL}),
    "aide-licence-master-250-et-plus": (ScaleKind.HIRING_AID, {"headcount": LARGE}),
    "aide-handicap": (ScaleKind.HIRING_AID, {"headcount": SMALL, "disability": True}),
    "participation-employeur": (ScaleKind.PARTICIPATION, {"headcount": SMALL}),
    "participation-reprise": (ScaleKind.PARTICIPATION, {"headcount": SMALL, "takeover": True}),
    "cnfpt-licence-master": (ScaleKind.CNFPT, {"headcount": SMALL}),
    "premier-equipement-licence-master": (ScaleKind.EQUIPMENT, {"headcount": SMALL}),
}


class Figures:
    """The figures a page quotes, at its day: `figures["smic-horaire"]`."""

    def __init__(self, law: Law, day: date):
        self.law, self.day = law, day

    def __getitem__(self, code: str) -> Figure:
        """Raises LookupError for an unknown code or a day the register does not cover."""
        return self.series(code).at(self.day)

    def on(self, day: date) -> "Figures":
        return Figures(self.law, day)

    def series(self, code: str) -> Series:
        """Raises KeyError for an unknown code, as templates expect of what they look up."""
        return self.of_scale(code) if code in SCALE_FIGURES else self.law.series[code]

    def of_scale(self, code: str) -> Series:
        kind, case = SCALE_FIGURES[code]
        scales = [scale for scale in self.law.scales if scale.kind == kind]
        if not scales:
            raise NotCovered(RefusalCode.NO_SCALE, Criterion.SIGNATURE, scale=kind, day=self.day)
        steps = []
        for scale, following in zip_longest(scales, scales[1:]):
            steps.append(step_of(code, scale, case))
            end, taken_over = window_end(scale), following.since if following else None
            if end and (taken_over is None or end < taken_over):
                steps.append(unknown_from(steps[-1], end))
        label, unit = DRAWN[code], steps[0].unit
        return Series(code, label, unit, Criterion.SIGNATURE, tuple(steps), Theme.AIDS)

    def every(self) -> list[Series]:
        """The whole register: stored, derived, and drawn from scales."""
        kinds = {scale.kind for scale in self.law.scales}
        drawn = [self.of_scale(code) for code, (kind, _) in SCALE_FIGURES.items() if kind in kinds]
        return [*self.law.series.values(), *drawn]

    def url(self, code: str) -> str:
        return reverse("alternance:figure", args=[code])


def window_end(scale: ConditionalScale) -> date | None:
    """The first day of which a scale says nothing: after its last certain one, or from the day
    before which a contract must start. None while neither is known.
    """
    certain = scale.verified_until and scale.verified_until + timedelta(days=1)
    return min((day for day in (certain, scale.start_before) if day), default=None)


def unknown_from(step: Figure, since: date) -> Figure:
    """An aid published for a year says nothing of the next: unknown, never carried over."""
    return replace(
        step,
        value=None,
        since=since,
        verified_until=None,
        start_before=None,
        note="",
        unpublished=True,
    )


def step_of(code: str, scale: ConditionalScale, case: dict[str, Any]) -> Figure:
    """What one scale gives that case, as a figure; of no value when it provides nothing."""
    unpublished = False
    try:
        line = scale.line(level=MASTER, **case)
        unpublished = line.amount is None
    except NotCovered:
        line = ScaleLine(None)
    return Figure(
        code,
        DRAWN[code],
        scale.unit,
        line.amount,
        scale.since,
        scale.source,
        line.confidence if line.confidence != Confidence.HIGH else scale.confidence,
        scale.verified_until,
        scale.checked_on,
        line.text or scale.note,
        scale.checked_by,
        scale.next_review,
        scale.start_before,
        unpublished,
    )
