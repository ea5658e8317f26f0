"""What a change of law does to the pages, said before it is saved: the one path of all law."""

import json
from datetime import date
from hashlib import sha256
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from alternance.admin.guards import has_begun
from impgt_site.kit.dates import today
from impgt_site.kit.undone import undone
from impgt_site.office.drafts.comeback import applied
from impgt_site.office.drafts.diff import changes
from impgt_site.office.drafts.graph import Graph
from impgt_site.office.drafts.impact import PageChange, impact_of
from impgt_site.office.drafts.revisions import current_graph
from impgt_site.office.drafts.uses import ask_to_reread
from impgt_site.office.screens.conflicts import Sitting, number_of
from impgt_site.office.screens.recorded import RecordedAdmin

MARK, AGAIN = "_shown", "_again"
NOT_SAID = {"csrfmiddlewaretoken", MARK, AGAIN, "look", "save"}
FOLLOWED = "Les pages suivent ce jour-là."
NOT_SAVED = "Rien n’est encore enregistré."
# What no amount of a page comes from: it is saved without being shown first.
WORDS_ONLY = {
    "label", "about", "source", "note", "text", "confidence", "position", "group",
    "checked_on", "checked_by", "next_review", "verified_until",
}  # fmt: skip


def mark_of(request: HttpRequest, version: str) -> str:
    """What tells a form from the same one typed otherwise, or over another state of the law."""
    posted = request.POST.lists()
    sent = sorted((name, v) for name, v in posted if name not in NOT_SAID and any(v))
    return sha256(json.dumps([sent, version]).encode()).hexdigest()


def was_shown(request: HttpRequest, version: str) -> bool:
    """Was exactly this shown to whoever saves it?"""
    return request.POST.get(MARK) == mark_of(request, version)


def to_read(count: int) -> str:
    return f"Textes à relire : {count}, sur l’accueil." if count else "Aucun texte ne le cite."


def effects(pages: list[PageChange]) -> dict[str, Any]:
    return {"pages": pages, "total": sum(page.count for page in pages)}


def day_of_effect(since: date | None) -> date:
    """The day at which pages are read: that when it begins; today for what holds already."""
    return today() if since is None else max(since, today())


def amounts_of(graph: Graph | None) -> list:
    """What of it pages compute from."""

    def bare(row: dict) -> dict:
        return {k: v for k, v in row["fields"].items() if k not in WORDS_ONLY}

    if graph is None:
        return []
    rows = [[row["pk"], bare(row)] for kept in graph["children"].values() for row in kept]
    return [bare(graph["object"]), rows]


def first_day_changed(before: Graph, after: Graph) -> date | None:
    """When the first of the lines that change begins, as far as it is known."""
    lines: list[str] = []
    for graph, other in ((before, after), (after, before)):
        known = [row["fields"] for kept in other["children"].values() for row in kept]
        moved = [r["fields"] for kept in graph["children"].values() for r in kept]
        for fields in [*(f for f in moved if f not in known), graph["object"]["fields"]]:
            if fields.get("valid_from"):
                lines.append(fields["valid_from"])
    return date.fromisoformat(min(lines)) if lines else None


class ShownFirst(RecordedAdmin):
    """A screen of law: a correction too is shown on the pages before it is saved."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        number = number_of(object_id)
        if request.method == "POST" and number is not None:
            if AGAIN in request.POST:
                context = {"base": request.POST.get("_base", "")}
                refused = Sitting(rival=[NOT_SAVED])
                return self.ordinary_view(request, object_id, form_url, context, refused)
            if not was_shown(request, self.version(number)):
                shown = self.shown_first(request, object_id, form_url, extra_context)
                if shown is not None:
                    return shown
        response = super().changeform_view(request, object_id, form_url, extra_context)
        if MARK in request.POST and isinstance(response, HttpResponseRedirect):
            obj = self.model._default_manager.filter(pk=number).first()
            if obj is not None:
                ask_to_reread(obj, f"{obj} : correction")
        return response

    def shown_first(self, request, object_id, form_url, context) -> HttpResponse | None:
        """What saving this form would change; None when no amount may move."""
        obj = self.model._default_manager.filter(pk=number_of(object_id)).first()
        if obj is None:
            return None
        now, mine = current_graph(obj), None
        with undone():
            response = super().changeform_view(request, object_id, form_url, context)
            if not isinstance(response, HttpResponseRedirect):
                return drawn_now(response)  # refused, or to compare first
            mine = current_graph(self.model._default_manager.get(pk=obj.pk))
        list(messages.get_messages(request))  # « enregistré » is not said of what is undone
        if amounts_of(now) == amounts_of(mine):
            return None
        day = day_of_effect(first_day_changed(now, mine))
        pages = impact_of(request, lambda: applied(mine), day)
        sent = [(k, v) for k, listed in request.POST.lists() for v in listed if k not in NOT_SAID]
        context = self.admin_site.each_context(request) | {
            "title": f"{obj} : ce qui change",
            "opts": self.opts,
            "object": obj,
            "day": day,
            "differences": changes(now, mine),
            "sent": sent,
            "mark": mark_of(request, self.version(obj.pk)),
            **effects(pages),
        }
        return render(request, "admin/alternance/shown_first.html", context)

    def day_of_deletion(self, obj) -> date:
        """What is not in force yet is deleted from the day when it would be."""
        return day_of_effect(getattr(obj, "valid_from", None))

    def began(self, obj) -> bool:
        return has_begun(obj, today())


def drawn_now(response: HttpResponse) -> HttpResponse:
    """The screen, drawn while what it reads is there."""
    if hasattr(response, "render"):
        response.render()
    return response
