"""What surrounds the contracts: steps, questions, glossary."""

from itertools import groupby

from django.shortcuts import render

from alternance.models import ContractForm, Question, Term
from alternance.views.opening import opening


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
