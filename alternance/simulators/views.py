"""The simulators: the case is in the address, so that an answer can be shared and printed."""

from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from alternance.opening import opening
from alternance.simulators.doors import doors
from alternance.simulators.query_form import QueryForm
from alternance.simulators.registry import KEYS
from alternance.simulators.samples import sample_year
from alternance.simulators.simulator import OnPage, Simulator
from alternance.simulators.worked import worked_examples
from alternance.simulators.written import late_words
from impgt_site.kit.dates import today
from impgt_site.kit.exports import csv_response


def index(request: HttpRequest) -> HttpResponse:
    """Every question."""
    found = doors()
    context = opening("simulateurs", rows=[door.page for door in found]) | {"doors": found}
    return render(request, "alternance/simulators/index.html", context)


def examples(request: HttpRequest) -> HttpResponse:
    """The published examples, computed again by this site: the very rows its tests read."""
    context = opening("exemples") | crumbs(OnPage.above)
    context["examples"] = worked_examples(context["figures"].law)
    return render(request, "alternance/simulators/examples.html", context)


def simulate(request: HttpRequest, simulator: Simulator, page: OnPage) -> HttpResponse:
    """One question: its form, then its answer as a page or as a spreadsheet."""
    shortcut = page.shortcut(request.GET, lenient=True) if page.shortcut else None
    if shortcut and (query := shortcut.leads_to()):
        return answer_of(request, simulator.form(query))
    form = simulator.form(request.GET, lenient=True)
    context = opening(simulator.slug) | crumbs(page.above)
    context |= {"form": form, "shortcut": shortcut, "samples": page.samples(sample_year(today()))}
    law = context["figures"].law
    found = simulator.answered(form, law)
    if found is not None and form.untidy:
        return answer_of(request, form)
    if found is not None and page.table and request.GET.get("format") == "csv":
        return csv_response(simulator.slug, page.table.header(found), page.table.rows(found))
    context["answer"] = found
    if found is not None:
        context |= around_answer(form, page) | page.context(form, found, law)
        context["reserves"] = [*context["reserves"], *late_words(found, today())]
    return render(request, page.template, context)


class Aside(NamedTuple):
    """The case beside its answer: its address, and the same case seen from elsewhere."""

    answers: list[tuple[str, str, str]]
    case: list[tuple[str, str]]  # (key, value), as a form carries it
    address: str
    csv: str  # empty without a table
    other: str  # may be empty
    other_words: str


def around_answer(form: QueryForm, page: OnPage) -> dict[str, Any]:
    """What goes with every answer."""
    query, (other, words) = form.address(KEYS), page.other
    address = f"?{query}"
    aside = Aside(
        answers=list(form.answers()),
        case=parse_qsl(query),
        address=address,
        csv=f"{address}&format=csv" if page.table else "",
        other=reverse(other) + address if other else "",
        other_words=words,
    )
    return {"aside": aside, "address": address, "warning": "", "reserves": []}


def crumbs(above: tuple[str, str]) -> dict[str, list[tuple[str, str]]]:
    title, name = above
    return {"crumbs": [(title, reverse(name))]}


def answer_of(request: HttpRequest, form: QueryForm) -> HttpResponse:
    """A sent form leaves empty answers in the address: the case alone is worth sharing."""
    return HttpResponseRedirect(f"{request.path}?{form.address(KEYS)}#resultat")
