"""What surrounds the contracts: steps, questions, glossary."""

from itertools import groupby

from django.shortcuts import get_object_or_404, render

from alternance.models import ContractForm, Question, Term
from alternance.rulebook import Figures, read_law
from impgt_site.kit.dates import today
from impgt_site.models import Page


def opening(slug: str) -> dict:
    """What every page of the guide starts from: its first words, and the figures of the day."""
    return {
        "page": get_object_or_404(Page, slug=slug),
        "figures": Figures(read_law(), today()),
        "crumbs": [],
    }


def steps(request):
    """What to do and when, form by form."""
    forms = ContractForm.objects.published().prefetch_related("steps")
    return render(request, "alternance/steps.html", opening("demarches") | {"forms": forms})


def questions(request):
    """Every question, first those about all forms, then form by form."""
    asked = list(Question.objects.published().prefetch_related("forms"))
    groups: dict[str, list[Question]] = {"Toutes les formes": []}
    for form in sorted({f for q in asked for f in q.forms.all()}, key=lambda f: f.position):
        groups[form.name] = []
    for question in asked:
        forms = question.forms.all()
        groups[forms[0].name if len(forms) == 1 else "Toutes les formes"].append(question)
    context = opening("questions") | {"groups": [(k, v) for k, v in groups.items() if v]}
    return render(request, "alternance/questions.html", context)


def glossary(request):
    """Every acronym the site prints, and its words, by first letter."""
    terms = sorted(Term.objects.published(), key=lambda term: term.slug)
    letters = [(k.upper(), list(v)) for k, v in groupby(terms, key=lambda term: term.slug[0])]
    return render(request, "alternance/glossary.html", opening("glossaire") | {"letters": letters})
