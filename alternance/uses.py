"""Where a figure of law is quoted: the pages that it changes."""

from collections.abc import Iterator

from django.db.models import CharField, F, Q, QuerySet, Value
from django.urls import reverse

from alternance.models import (
    Contract,
    ContractNote,
    EligibilityRule,
    EmployerAccess,
    EmployerNote,
    Question,
    Step,
)


def quoted_on(code: str) -> list[tuple[str, str]]:
    """(title, address) of the pages whose texts quote that figure, each once: one query."""
    first, *others = texts_quoting(code)
    found = sorted(first.union(*others), key=lambda row: row[3])
    return [(title, page_quoting(nature, key)) for nature, key, title, _ in found]


def texts_quoting(code: str) -> Iterator[QuerySet]:
    """(nature of the page, its key, its title, its place) of every text that quotes a figure."""
    of_contracts: list[QuerySet] = [
        rows.filter(quotes(code, "text"), contract__status="publie")
        for rows in (ContractNote.objects.all(), EligibilityRule.objects.all(), Step.objects.all())
    ]
    for rows in of_contracts:
        names = (f"contract__{name}" for name in ("slug", "name", "position"))
        yield naming(rows, "alternance:contract", *names)
    facts = Contract.objects.published().filter(
        quotes(code, "summary", "audience_fact", "pay_text", "pay_fact", "funding_fact")
    )
    yield naming(facts, "alternance:contract", "slug", "name", "position")
    of_employers: list[QuerySet] = [
        rows.filter(quotes(code, "text"), employer__status="publie")
        for rows in (EmployerNote.objects.all(), EmployerAccess.objects.all())
    ]
    for rows in of_employers:
        names = (f"employer__{name}" for name in ("anchor", "name", "position"))
        yield naming(rows, "employer", *names)
    questions = Question.objects.published().filter(quotes(code, "answer"))
    yield naming(questions, "alternance:questions", "slug", "question", "position")


def quotes(code: str, *fields: str) -> Q:
    """At any day: `[[code]]`, `[[code@2026-01-01]]`, `[[code:avant]]`."""
    asked = Q()
    for field in fields:
        for end in ("]]", "@", ":"):
            asked |= Q(**{f"{field}__contains": f"[[{code}{end}"})
    return asked


def naming(rows: QuerySet, nature: str, key: str, title: str, place: str) -> QuerySet:
    named = Value(nature, output_field=CharField())
    return rows.order_by().values_list(named, F(key), F(title), F(place))


def page_quoting(nature: str, key: str) -> str:
    if nature == "alternance:questions":
        return f"{reverse(nature)}#{key}"
    return reverse(nature, args=[key])
