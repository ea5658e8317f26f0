"""The place of a row in its list, by arrows; and a copy of an object, to begin another from it."""

from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.html import format_html_join
from django.views.decorators.http import require_POST

from impgt_site.office.screens.conflicts import OneAtATime

ARROWS = {"monter": ("↑", "Monter", -1), "descendre": ("↓", "Descendre", 1)}


class Placed(OneAtATime):
    """Rows that have a place trade it with their neighbour: nobody renumbers anything."""

    def get_urls(self):
        info = f"{self.opts.app_label}_{self.opts.model_name}"
        return [
            *(
                path(
                    f"<int:number>/{name}/",
                    self.admin_site.admin_view(require_POST(partial(self.move_view, step=step))),
                    name=f"{info}_{name}",
                )
                for name, (_, _, step) in ARROWS.items()
            ),
            *super().get_urls(),
        ]

    def may_move(self, request: HttpRequest) -> bool:
        return self.has_change_permission(request)

    def get_list_display(self, request):
        listed = super().get_list_display(request)
        placed = any(field.name == "position" for field in self.opts.fields)
        return [*listed, "arrows"] if placed and self.may_move(request) else listed

    @admin.display(description="ordre")
    def arrows(self, row) -> str:
        """Two buttons of the list’s own form."""
        return format_html_join(
            " ",
            '<button class="arrow" formaction="{}" aria-label="{} « {} »">{}</button>',
            (
                (self.url_to(name, row.pk), words, row, sign)
                for name, (sign, words, _) in ARROWS.items()
            ),
        )

    @transaction.atomic
    def move_view(self, request: HttpRequest, number: int, step: int) -> HttpResponse:
        if not self.may_move(request):
            raise PermissionDenied
        row: Any = get_object_or_404(self.model, pk=number)
        rows = neighbours(row)
        place = [one.pk for one in rows].index(row.pk)
        if 0 <= place + step < len(rows):
            rows[place], rows[place + step] = rows[place + step], rows[place]
            trade(rows)
            messages.success(request, f"« {row} » a changé de place.")
        return HttpResponseRedirect(self.url_to("changelist"))


def neighbours(row: models.Model) -> list[Any]:
    """Rows of the same list, in their order: those alike in what is sorted before the place."""
    names = [str(name) for name in row._meta.ordering or ()]
    alike = {name: getattr(row, name) for name in names[: names.index("position")]}
    rows = type(row)._default_manager.filter(**alike).order_by("position", "pk")
    return list(rows.select_for_update())


def trade(rows: list[Any]) -> None:
    """The same numbers, in the new order; told apart first where two rows share one."""
    places = sorted(row.position for row in rows)
    if len(set(places)) < len(places):
        places = list(range(1, len(rows) + 1))
    for row, place in zip(rows, places, strict=True):
        if row.position != place:
            row.position = place
            row.save()
