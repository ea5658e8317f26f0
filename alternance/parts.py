"""All that a contract page lists — conditions, facts, steps, questions… — in one query.

Seven tables hold short rows of one shape (a title, a text, its source). Read apart they would cost
seven queries; prefetching would as well. A union keeps the page within its budget.
"""

from collections import defaultdict
from typing import NamedTuple

from django.db.models import CharField, F, Q, TextField, Value
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


def parts_of(contract: Contract) -> dict[str, list[Part]]:
    """The published parts of a contract’s page by nature, each list in its order: one query."""
    none, sure = words(), words(Confidence.HIGH.value)
    own = {"contract": contract}
    branches = [
        rows(
            EligibilityRule.objects.filter(**own, is_exception=exception),
            "exception" if exception else "rule",
            "kind", "label", text("text"), "source", "confidence", none, none, "position",
        )
        for exception in (False, True)
    ] + [
        rows(
            ContractNote.objects.filter(**own), "note",
            "kind", "title", text("text"), "source", "confidence", none, none, "position",
        ),
        rows(
            Step.objects.filter(**own), "step",
            none, "title", text("text"), "source", sure, "actor", "when", "position",
        ),
        rows(
            Question.objects.published().filter(Q(contracts=contract)), "question",
            "slug", "question", text("answer"), "source", sure, none, none, "position",
        ),
        rows(
            Document.objects.published().filter(Q(contracts=contract)), "document",
            "url", "title", text("note"), "publisher", sure,
            Cast("year", CharField()), none, Value(0),
        ),
        *(
            rows(
                EmployerAccess.objects.filter(**own, allowed=allowed, employer__status="publie"),
                "allowed" if allowed else "excluded",
                "employer__anchor", "employer__name", text("text"), "source", "confidence",
                "employer__examples", none, "employer__position",
            )
            for allowed in (True, False)
        ),
        rows(
            Programme.objects.published().filter(contracts=contract), "programme",
            "slug", "title", words(), words(), sure, "year", none, "position",
        ),
    ]  # fmt: skip
    first, *others = branches
    found = defaultdict(list)
    for row in sorted(map(Part._make, first.union(*others, all=True)), key=lambda p: p.position):
        found[row.part].append(row)
    return found
