"""All that a contract page lists — conditions, facts, steps, questions… — in one query.

Seven tables hold short rows of one shape (a title, a text, its source). Read apart they would cost
seven queries; prefetching would as well. A union keeps the page within its budget.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import CharField, F, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast

from alternance.models import (
    Contract,
    ContractNote,
    Document,
    EligibilityRule,
    EmployerAccess,
    Question,
    Step,
)
from alternance.rules.vocabulary import Confidence
from programmes.models import Programme


class Part(NamedTuple):
    """One row of a contract page. What `key`, `who` and `when` hold depends on `part`."""

    part: str
    key: str
    title: str
    text: str
    source: str
    confidence: str
    who: str
    when: str
    position: int


def words(value: str = ""):
    return Value(value, output_field=CharField())


def text(name: str):
    return Cast(F(name), TextField())


def rows(queryset, part: str, key, title, body, source, confidence, who, when, position):
    """One branch of the union, in the order of Part’s fields."""
    return queryset.order_by().values_list(
        words(part), key, title, body, source, confidence, who, when, position
    )


NONE, SURE = words(), words(Confidence.HIGH.value)


def written_for(contract: Contract) -> Iterator[QuerySet]:
    """What belongs to this contract alone."""
    for exception, part in ((False, "rule"), (True, "exception")):
        yield rows(
            EligibilityRule.objects.filter(contract=contract, is_exception=exception), part,
            "kind", "label", text("text"), "source", "confidence", NONE, NONE, "position",
        )  # fmt: skip
    yield rows(
        ContractNote.objects.filter(contract=contract), "note",
        "kind", "title", text("text"), "source", "confidence", NONE, NONE, "position",
    )  # fmt: skip
    yield rows(
        Step.objects.filter(contract=contract), "step",
        NONE, "title", text("text"), "source", SURE, "actor", "when", "position",
    )  # fmt: skip


def published_with(contract: Contract) -> Iterator[QuerySet]:
    """What other pages tell too, and are published by themselves."""
    yield rows(
        Question.objects.published().filter(Q(contracts=contract)), "question",
        "slug", "question", text("answer"), "source", SURE, NONE, NONE, "position",
    )  # fmt: skip
    yield rows(
        Document.objects.published().filter(Q(contracts=contract)), "document",
        "url", "title", text("note"), "publisher", SURE,
        Cast("year", CharField()), NONE, Value(0),
    )  # fmt: skip
    known = EmployerAccess.objects.filter(contract=contract, employer__status="publie")
    for allowed, part in ((True, "allowed"), (False, "excluded")):
        yield rows(
            known.filter(allowed=allowed), part,
            "employer__anchor", "employer__name", text("text"), "source", "confidence",
            "employer__examples", NONE, "employer__position",
        )  # fmt: skip
    yield rows(
        Programme.objects.published().filter(contracts=contract), "programme",
        "slug", "title", NONE, NONE, SURE, "year", NONE, "position",
    )  # fmt: skip


def parts_of(contract: Contract) -> dict[str, list[Part]]:
    """The published parts of a contract’s page by nature, each list in its order: one query."""
    first, *others = [*written_for(contract), *published_with(contract)]
    found = defaultdict(list)
    for row in sorted(map(Part._make, first.union(*others, all=True)), key=lambda p: p.position):
        found[row.part].append(row)
    return found
