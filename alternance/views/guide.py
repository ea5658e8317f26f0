"""What surrounds the contracts: steps, questions, glossary."""

from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import render

from alternance.models import Contract, Question, Term
from alternance.opening import opening
from alternance.simulators.agenda import calendar_file, reminders
from alternance.simulators.answering import answer_or_errors
from alternance.simulators.registry import KEYS
from alternance.simulators.steps import StepsForm
from impgt_site.kit.dates import today


def steps(request):
    """What to do and when, contract by contract; asked of one, its dates and its steps alone."""
    contracts = list(Contract.objects.published().prefetch_related("steps"))
    context = opening("demarches", rows=contracts, quoted=True)
    form = StepsForm(request.GET, lenient=True)
    found = answer_or_errors(form, lambda: reminders(form.plan, context["figures"].law, today()))
    if found and request.GET.get("format") == "ics":
        response = HttpResponse(calendar_file(found), content_type="text/calendar; charset=utf-8")
        response.headers["Content-Disposition"] = 'attachment; filename="alternance.ics"'
        return response
    asked = form.plan.contract if found else ""
    context |= {
        "contracts": [contract for contract in contracts if asked in ("", contract.slug)],
        "form": form,
        "dues": found,
        "address": f"?{form.address(KEYS)}",
    }
    return render(request, "alternance/steps.html", context)


def what_if(request):
    """No employer, a broken contract, a failed year, a disability; and the aids."""
    return render(request, "site/page.html", opening("et-si"))


SHORT = 100  # letters of an answer that is worth no click


def questions(request):
    """Every question, first those about all contracts, then contract by contract."""
    asked = list(Question.objects.published().prefetch_related("contracts"))
    groups: dict[str, list[Question]] = {"Questions communes": []}
    for contract in sorted({c for q in asked for c in q.contracts.all()}, key=lambda c: c.position):
        groups[contract.name] = []
    for question in asked:
        named = question.contracts.all()
        groups[named[0].name if len(named) == 1 else "Questions communes"].append(question)
    context = opening("questions", rows=asked)
    context["groups"] = [(k, v) for k, v in groups.items() if v]
    context["short"] = SHORT
    return render(request, "alternance/questions.html", context)


def glossary(request):
    """Every acronym the site prints, and its words, by first letter."""
    terms = sorted(Term.objects.published(), key=lambda term: term.slug)
    letters = [(k.upper(), list(v)) for k, v in groupby(terms, key=lambda term: term.slug[0])]
    context = opening("glossaire", rows=terms) | {"letters": letters}
    return render(request, "alternance/glossary.html", context)
