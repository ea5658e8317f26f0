"""The published examples, computed again: what the page shows and what the tests hold."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from alternance.models import WorkedExample
from alternance.rulebook import LawInRows
from alternance.simulators.registry import SIMULATORS
from impgt_site.kit.formats import euros_cents, nombre, percent
from impgt_site.kit.formats import number as format_number
from programmes.models import Programme


@dataclass(frozen=True)
class Result:
    """One published value beside the one computed here."""

    label: str
    published: Any
    computed: Any
    path: str = ""

    @property
    def agrees(self) -> bool:
        return self.published == self.computed

    @property
    def words(self) -> str:
        return value_in_words(self.computed, share=self.path.endswith("taux"))


@dataclass(frozen=True)
class Worked:
    example: WorkedExample
    results: list[Result]
    url: str

    @property
    def agrees(self) -> bool:
        return all(result.agrees for result in self.results)


BY_SLUG = {simulator.slug: simulator for simulator in SIMULATORS}


def worked_examples(law: LawInRows) -> list[Worked]:
    """Every example, computed under the law as it is in the register."""
    programmes = SimpleLazyObject(lambda: {p.slug: p for p in Programme.objects.for_cases()})
    return [worked(example, law, programmes) for example in WorkedExample.objects.all()]


def worked(example: WorkedExample, law: LawInRows, programmes: Any = None) -> Worked:
    """One example, computed. `programmes`: by slug, read once for several; else as needed."""
    simulator = BY_SLUG[example.simulator]
    found = simulator.answered(simulator.asked(example.query, programmes), law)
    answer = simulator.json.write(found) if simulator.json and found is not None else None
    results = [
        Result(label, value, at(answer, path), path) for label, path, value in example.expected
    ]
    page = simulator.page and reverse(f"alternance:{simulator.page.name}")
    return Worked(example, results, f"{page}?{example.query}" if page else "")


def at(answer: Any, path: str) -> Any:
    """`mois.0.montant` in an answer; None where the path leads nowhere."""
    for step in path.split("."):
        try:
            answer = answer[int(step)] if isinstance(answer, list) else answer[step]
        except (LookupError, TypeError, ValueError):
            return None
    return answer


COEFFICIENT, CENTS = 4, 2  # decimals that tell a coefficient from an amount


def value_in_words(value: Any, *, share: bool = False) -> str:
    """A computed value as people read it; `share`: it is a fraction of something."""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, str):
        try:
            number = Decimal(value)
        except InvalidOperation:
            return value
        decimals = len(value.partition(".")[2])
        if decimals == COEFFICIENT:
            return format_number(number, COEFFICIENT)
        if share:
            return percent(number)
        return euros_cents(number) if decimals == CENTS else nombre(number)
    return "non calculé" if value is None else str(value)
