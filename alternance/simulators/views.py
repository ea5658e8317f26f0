"""The simulators: the case is in the address, so that an answer can be shared and printed."""

from typing import Any, NamedTuple
from urllib.parse import parse_qsl, quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from alternance.opening import opening
from alternance.rulebook import LawInRows
from alternance.simulators.doors import doors
from alternance.simulators.query_form import QueryForm
from alternance.simulators.registry import KEYS
from alternance.simulators.samples import Sample, sample_year
from alternance.simulators.simulator import OnPage, Simulator
from alternance.simulators.worked import worked_examples
from alternance.simulators.written import late_words
from alternance.words.headlines import Headline
from impgt_site.kit.dates import today
from impgt_site.kit.exports import csv_response
from impgt_site.kit.typography import french

MAIL_SUBJECT = "Simulation d’alternance à l’IMPGT"


def index(request: HttpRequest) -> HttpResponse:
    """Every question."""
    found = doors()
    context = opening("simulateurs", rows=[door.page for door in found], quoted=True) | {
        "doors": found
    }
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
    context |= {"form": form, "shortcut": shortcut, "headline": None, "samples": []}
    law = context["figures"].law
    found = simulator.answered(form, law)
    if found is not None and form.untidy:
        return answer_of(request, form)
    if found is not None and page.table and request.GET.get("format") == "csv":
        return csv_response(simulator.slug, page.table.header(found), page.table.rows(found))
    context["answer"] = found
    if found is not None:
        late = late_words(found, today())  # before the page reads more than the answer did
        context |= around_answer(request, form, page) | page.context(form, found, law)
        context["reserves"] = [*context["reserves"], *late]
        context["headline"] = page.headline(found, law) if page.headline else None
    elif not form.asked:
        context["samples"] = answered_samples(simulator, page, form, law)
    context["state"] = state_of(form, found, context["headline"])
    return render(request, page.template, context)


def state_of(form: QueryForm, found: Any, headline: Headline | None) -> str:
    """What the title says first: the answer, or what is wanted; nothing of a form to fill."""
    if headline is not None:
        return f"{headline.answer} · "
    if found is not None:
        return "Votre cas · "
    if form.errors:
        return french("Erreur : ")
    return french("À compléter : ") if form.lacking else ""


def answered_samples(
    simulator: Simulator, page: OnPage, form: QueryForm, law: LawInRows
) -> list[tuple[Sample, str]]:
    """Examples around the year that samples take, each with its answer in a line."""
    samples = page.samples(sample_year(today()))
    if page.headline is None:
        return [(sample, "") for sample in samples]
    programmes = getattr(form, "programmes", None)
    answers = [simulator.answered(simulator.asked(s.query, programmes), law) for s in samples]
    return [
        (sample, page.headline(answer, law).answer if answer is not None else "")
        for sample, answer in zip(samples, answers, strict=True)
    ]


class Aside(NamedTuple):
    """The case beside its answer: its address, and the same case seen from elsewhere."""

    brief: list[str]  # the case in a few words
    answers: list[tuple[str, str, str]]
    case: list[tuple[str, str]]  # (key, value), as a form carries it
    address: str
    link: str  # the whole address, for paper and mail
    mail: str  # a message to nobody yet, with the link
    csv: str  # empty without a table
    others: list[tuple[str, str]]  # (address, words)


def around_answer(request: HttpRequest, form: QueryForm, page: OnPage) -> dict[str, Any]:
    """What goes with every answer."""
    query = form.address(KEYS)
    address = f"?{query}"
    link = f"{settings.SITE_URL}{request.path}{address}"
    aside = Aside(
        brief=list(form.brief()),
        answers=list(form.answers()),
        case=parse_qsl(query),
        address=address,
        link=link,
        mail=f"mailto:?subject={quote(MAIL_SUBJECT)}&body={quote(link)}",
        csv=f"{address}&format=csv" if page.table else "",
        others=[(reverse(name) + address, words) for name, words in page.others],
    )
    return {"aside": aside, "address": address, "warning": "", "reserves": []}


def crumbs(above: tuple[str, str]) -> dict[str, list[tuple[str, str]]]:
    title, name = above
    return {"crumbs": [(title, reverse(name))]}


def answer_of(request: HttpRequest, form: QueryForm) -> HttpResponse:
    """A sent form leaves empty answers in the address: the case alone is worth sharing."""
    return HttpResponseRedirect(f"{request.path}?{form.address(KEYS)}#resultat")
