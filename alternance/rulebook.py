"""The only bridge from rows to rules: the law read once a page, its figures as pages print them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby
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
from alternance.rules.derived import ORDER, derive
from alternance.rules.law import (
    Cell,
    ConditionalScale,
    Figure,
    Grid,
    Law,
    NotCovered,
    Rule,
    ScaleLine,
    Series,
)

SMALL, LARGE = 0, 10**6  # below and above every headcount threshold
MASTER = 7  # level of the diploma; a licence (6) gets the same lines


class LawInRows(Law):
    """The law as the database has it: each of its four shapes is read when first needed."""

    # The contracts that the rules of eligibility speak of, read with them.
    contracts: dict[str, Contract]

    def __init__(self) -> None:
        """Nothing is read yet."""

    @cached_property
    def series(self) -> Mapping[str, Series]:  # type: ignore[override]
        read = {
            p.code: series_of(p, values)
            for p, values in grouped(LegalValue.objects.register(), "parameter")
        }
        return read | derive(read)

    @cached_property
    def grids(self) -> tuple[Grid, ...]:  # type: ignore[override]
        return tuple(grid_of(g, cells) for g, cells in grouped(PayCell.objects.all_grids(), "grid"))

    @cached_property
    def scales(self) -> tuple[ConditionalScale, ...]:  # type: ignore[override]
        rows = grouped(ScaleRow.objects.all_scales(), "scale")
        return tuple(scale_of(scale, lines) for scale, lines in rows)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:  # type: ignore[override]
        rows = list(EligibilityRule.objects.with_motive())
        vars(self)["contracts"] = {row.contract.slug: row.contract for row in rows}
        by_motive = groupby(
            sorted(rows, key=lambda row: (row.contract.slug, row.motive)),
            key=lambda row: (row.contract.slug, row.motive),
        )
        return tuple(
            rule_of(contract, motive, list(group)) for (contract, motive), group in by_motive
        )


def read_law() -> LawInRows:
    """The whole law, at most four queries, none before it is asked something."""
    return LawInRows()


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
    )


def rule_of(contract: str, motive: str, rows: list[EligibilityRule]) -> Rule:
    """The rows of one motive read as one rule: its sentences, its texts of law."""
    return Rule(
        contract,
        motive,
        " ".join(row.text for row in rows),
        " ; ".join(dict.fromkeys(row.source for row in rows if row.source)),
        max((row.confidence for row in rows), key=ORDER.index),
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
    )


# Figures that a scale gives to the diplomas of this site: code → (label, scale, case).
SCALE_FIGURES: dict[str, tuple[str, str, dict[str, Any]]] = {
    "aide-licence-master-moins-de-250": (
        "Aide à l’embauche, licence ou master, moins de 250 salariés",
        "aide-apprentissage",
        {"headcount": SMALL},
    ),
    "aide-licence-master-250-et-plus": (
        "Aide à l’embauche, licence ou master, 250 salariés et plus",
        "aide-apprentissage",
        {"headcount": LARGE},
    ),
    "aide-handicap": (
        "Aide à l’embauche d’un·e apprenti·e en situation de handicap",
        "aide-apprentissage",
        {"headcount": SMALL, "disability": True},
    ),
    "participation-employeur": (
        "Participation de l’employeur au coût du contrat",
        "participation",
        {"headcount": SMALL},
    ),
    "participation-reprise": (
        "Participation du nouvel employeur après une rupture",
        "participation",
        {"headcount": SMALL, "takeover": True},
    ),
    "cnfpt-licence-master": (
        "Prise en charge par le CNFPT, licence ou master",
        "cnfpt",
        {"headcount": SMALL},
    ),
    "premier-equipement-licence-master": (
        "Premier équipement pris en charge, licence ou master",
        "premier-equipement",
        {"headcount": SMALL},
    ),
}


class Figures:
    """The figures a page quotes, at its day: `figures["smic-horaire"]`."""

    def __init__(self, law: Law, day: date):
        self.law, self.day = law, day

    def __getitem__(self, code: str) -> Figure:
        """Raises LookupError for an unknown code or a day the register does not cover."""
        return self.series(code).at(self.day)

    def on(self, day: str) -> "Figures":
        return Figures(self.law, date.fromisoformat(day))

    def series(self, code: str) -> Series:
        if code in SCALE_FIGURES:
            return self.of_scale(code)
        return self.law.series[code]

    def of_scale(self, code: str) -> Series:
        label, kind, case = SCALE_FIGURES[code]
        steps = []
        for scale in self.law.scales:
            if scale.kind != kind:
                continue
            try:
                line = scale.line(level=MASTER, **case)
            except NotCovered:
                line = ScaleLine(None)
            steps.append(
                Figure(
                    code,
                    label,
                    scale.unit,
                    line.amount,
                    scale.since,
                    scale.source,
                    line.confidence if line.confidence != "haute" else scale.confidence,
                    scale.verified_until,
                    None,
                    line.text or scale.note,
                )
            )
        if steps and (last := steps[-1]).verified_until:
            # An aid published for a year says nothing of the next: unknown, never carried over.
            after = last.verified_until + timedelta(days=1)
            note = f"La règle de {after.year} n’est pas encore publiée."
            steps.append(replace(last, value=None, since=after, verified_until=None, note=note))
        if not steps:
            raise NotCovered(f"{label} : rien de connu.")
        return Series(code, label, steps[0].unit, "conclusion", tuple(steps), "aides")

    def every(self) -> list[Series]:
        """The whole register: stored, derived, and drawn from scales."""
        kinds = {scale.kind for scale in self.law.scales}
        drawn = [self.of_scale(c) for c, (_, kind, _) in SCALE_FIGURES.items() if kind in kinds]
        return [*self.law.series.values(), *drawn]

    def url(self, code: str) -> str:
        return reverse("alternance:figure", args=[code])
