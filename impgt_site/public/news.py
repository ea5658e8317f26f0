"""What is new: figures that take effect, texts that the team changed. A page and two feeds."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import CharField, Value
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.timezone import localtime

from alternance.models import Contract, Question, Term
from alternance.opening import opening
from alternance.rulebook import Figures, read_law
from alternance.rules.shapes import Figure
from impgt_site.kit.dates import today
from impgt_site.kit.formats import figure as printed
from impgt_site.kit.history import START
from impgt_site.kit.publication import Status
from impgt_site.kit.typography import french
from impgt_site.models import Page
from impgt_site.public.search.entries import PAGE_OF
from programmes.models import Programme

MOST = 40


@dataclass(frozen=True)
class Novelty:
    """`code` never changes: readers of feeds know by it what they have read."""

    code: str
    title: str
    text: str
    url: str
    on: date


def every_change(day: date) -> list[Novelty]:
    """Up to that day, newest first."""
    found = [*figure_changes(day), *text_changes()]
    return sorted(found, key=lambda change: change.on, reverse=True)[:MOST]


def figure_changes(day: date) -> list[Novelty]:
    """Each value of law from its first day on, with the text that fixes it."""
    figures = Figures(read_law(), day)
    return [
        novelty_of(step, figures)
        for series in figures.every()
        for step in series.steps
        if step.since and step.since <= day
    ]


def novelty_of(step: Figure, figures: Figures) -> Novelty:
    what = printed(step) if step.value is not None else "la règle a pris fin"
    return Novelty(
        f"{step.code}@{step.since}",
        french(f"{step.label} : {what}"),
        french(step.source),
        figures.url(step.code),
        step.since or figures.day,
    )


# What has a page of its own, or a place on one, and the field that names it.
TEXTS: list[tuple[Any, str]] = [
    (Page, "title"),
    (Contract, "name"),
    (Programme, "title"),
    (Question, "question"),
    (Term, "term"),
]


def text_changes() -> list[Novelty]:
    """Texts changed since the first content, once a day each: one query."""
    first, *others = (texts_recorded(model, name) for model, name in TEXTS)
    latest = first.union(*others, all=True).order_by("-history_date")[:MOST]
    found: dict[str, Novelty] = {}
    for nature, slug, name, moment in latest:
        day, url = localtime(moment).date(), address_of_text(nature, slug)
        code = f"{nature}-{slug}@{day}"
        words = french(f"Page mise à jour : {name}")
        if url:
            found.setdefault(code, Novelty(code, words, nature.capitalize(), url, day))
    return list(found.values())


def texts_recorded(model, name: str):
    """(nature, slug, name, when) of each record of that model that is not its start."""
    records = model.history.filter(history_type__in="+~", status=Status.PUBLISHED).order_by()
    nature = Value(str(model._meta.verbose_name), output_field=CharField())
    changed = records.exclude(history_change_reason=START)
    return changed.values_list(nature, "slug", name, "history_date")


def address_of_text(nature: str, slug: str) -> str:
    match nature:
        case "page":
            return reverse(PAGE_OF[slug]) if slug in PAGE_OF else ""
        case "question":
            return f"{reverse('alternance:questions')}#{slug}"
        case "terme":
            return f"{reverse('alternance:glossary')}#{slug}"
        case "formation":
            return reverse("programmes:detail", args=[slug])
    return reverse("alternance:contract", args=[slug])


def news(request: HttpRequest) -> HttpResponse:
    context = opening("nouveautes") | {"changes": every_change(today())}
    return render(request, "site/news.html", context)


class NewsFeed(Feed):
    """Everything that is new (Atom)."""

    feed_type = Atom1Feed
    title = "L’alternance à l’IMPGT : nouveautés"
    subtitle = "Les chiffres de droit qui changent et les pages mises à jour."
    changes = staticmethod(every_change)

    def link(self) -> str:
        return reverse("news")

    def items(self):
        return sorted(type(self).changes(today()), key=lambda c: c.on, reverse=True)[:MOST]

    def item_title(self, item: Novelty) -> str:
        return item.title

    def item_description(self, item: Novelty) -> str:
        return item.text

    def item_link(self, item: Novelty) -> str:
        return settings.SITE_URL + item.url

    def item_guid(self, item: Novelty) -> str:
        return f"{settings.SITE_URL}/nouveautes/#{item.code}"

    def item_updateddate(self, item: Novelty) -> datetime:
        return datetime.combine(item.on, time(), ZoneInfo(settings.TIME_ZONE))

    item_pubdate = item_updateddate


class FigureFeed(NewsFeed):
    """Figures of law alone, each with its article (Atom)."""

    title = "L’alternance à l’IMPGT : les chiffres qui changent"
    subtitle = "Chaque nouvelle valeur du barème, le jour où elle s’applique, avec son texte."
    changes = staticmethod(figure_changes)
