"""The register: every figure of law in force at a day, and the history of each."""

from dataclasses import replace
from datetime import date

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse

from alternance.cards import PayTable, pay_table
from alternance.charts import steps_chart
from alternance.models.choices import CRITERIA, PAID_CONTRACTS, THEMES
from alternance.opening import opening
from alternance.rulebook import Figures, read_law
from alternance.rules.calendar import add_months
from alternance.rules.meanings import NotCovered, Reason, ReasonCode
from alternance.rules.shapes import Figure, Series
from alternance.uses import quoted_on
from alternance.words import say
from alternance.words.changes import change_words
from impgt_site.kit.dates import today
from impgt_site.kit.day import DayForm
from impgt_site.kit.verification import Freshness, Verification, freshness_of

MONTHS_OF_NEWS = 12


def register(request):
    """Every figure in force at `?au=`: first those that changed within a year, then by theme."""
    day_form = DayForm(request.GET)
    day = day_form.day
    context = opening("bareme", day)
    figures = context["figures"]
    groups: dict[str, list] = {label: [] for label in THEMES.values()}
    changed = []
    for series in figures.every():
        line = line_of(series, figures)
        groups[THEMES[series.group]].append(line)
        if line["since"] and line["moved"] and line["since"] > add_months(day, -MONTHS_OF_NEWS):
            changed.append(line)
    context |= {
        "day": day,
        "changed": sorted(changed, key=lambda line: line["since"], reverse=True),
        "day_form": day_form,
        "groups": [(name, lines) for name, lines in groups.items() if lines],
        "grids": grids_of(figures),
    }
    return render(request, "alternance/register.html", context)


def grids_of(figures: Figures) -> list[tuple[str, str, PayTable]]:
    """(id, contract, its pay grid in force that day, in euros and in percent)."""
    tables = [
        (value, label, pay_table(figures.law, value, figures.day))
        for value, label in PAID_CONTRACTS.items()
    ]
    return [
        (f"grille-{value}", label, replace(pay, caption=f"{pay.caption}, {label}"))
        for value, label, pay in tables
        if pay
    ]


def line_of(series: Series, figures: Figures) -> dict:
    """One line of the register at the figures’ day; without a figure where none is in force, with
    words for a rule that is not published yet."""
    try:
        figure = series.at(figures.day)
    except NotCovered:
        figure = None
    unpublished = figure is not None and figure.unpublished
    former = replaced(series, figure) if figure else None
    year = {"year": figures.day.year}
    return {
        "series": series,
        "url": figures.url(series.code),
        "figure": figure,
        "since": figure and figure.since,
        "moved": figure is not None and (former is None or former.value != figure.value),
        "change": change_words(former, figure) if figure else "",
        "known": figure is not None and figure.value is not None,
        "unpublished": say(Reason(ReasonCode.UNPUBLISHED, year)) if unpublished else "",
        "certain": figure is None or figure.certain_on(figures.day),
    }


def verified(figure: Figure | None, day: date) -> Freshness | None:
    """Who vouches for a figure, stored or computed, and until when."""
    if figure is None:
        return None
    return freshness_of(
        [Verification(figure.checked_on, figure.checked_by, figure.next_review)], day
    )


def replaced(series: Series, figure: Figure) -> Figure | None:
    """What that figure replaced."""
    if figure.since is None:
        return None
    former = [step for step in series.steps if step.since is None or step.since < figure.since]
    return former[-1] if former else None


def figure_page(request, code):
    """The history of one figure, as a table and as a picture."""
    day = today()
    figures = Figures(read_law(), day)
    try:
        series = figures.series(code)
    except LookupError:
        raise Http404("Chiffre inconnu") from None
    current = line_of(series, figures)
    context = {
        "series": series,
        "fresh": verified(current["figure"], day),
        "current": current,
        "criterion": CRITERIA[series.criterion],
        "history": list(reversed(series.steps)),
        "chart": steps_chart(series, day),
        "uses": quoted_on(code),
        "day": day,
        "crumbs": [("Barème", reverse("alternance:register"))],
    }
    return render(request, "alternance/figure.html", context)
