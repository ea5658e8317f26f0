"""« Où c’est utilisé », on each screen; and the texts that a change asks to read again."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST

from impgt_site.models import Rereading
from impgt_site.office.drafts.uses import Quote, linked_to, quoting, tokens_of
from impgt_site.office.given import Line, Pile, given
from impgt_site.office.screens.conflicts import OneAtATime
from impgt_site.office.screens.dashboard import row_screen, screen_of


class Used(OneAtATime):
    """A screen that says what uses its object, and closes what was asked of its text."""

    def get_urls(self):
        info = f"{self.opts.app_label}_{self.opts.model_name}"
        uses = self.admin_site.admin_view(self.uses_view)
        read = self.admin_site.admin_view(require_POST(self.reread_view))
        return [
            path("<int:number>/utilise/", uses, name=f"{info}_uses"),
            path("<int:number>/relu/", read, name=f"{info}_reread"),
            *super().get_urls(),
        ]

    def uses_view(self, request: HttpRequest, number: int) -> HttpResponse:
        """Texts, links, simulators and examples that use it."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        obj = get_object_or_404(self.model, pk=number)
        piles = [
            Pile("Textes qui le citent", lines_for(quoting(tokens_of(obj), but=obj))),
            Pile("Fiches qui s’y rattachent", lines_for(linked_to(obj))),
            *given.readers(obj),
        ]
        context = self.admin_site.each_context(request) | {
            "title": f"Où c’est utilisé : {obj}",
            "opts": self.opts,
            "object": obj,
            "piles": [pile for pile in piles if pile.lines],
            "tokens": [f"[[{code}]]" for code in sorted(given.codes(obj))],
        }
        return render(request, "admin/uses.html", context)

    def reread_view(self, request: HttpRequest, number: int) -> HttpResponse:
        """« Relu » : the text holds, whatever changed in what it quotes."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        self.close_rereadings(request, number)
        messages.success(request, "C’est noté : ce texte est relu.")
        return HttpResponseRedirect(screen_of(self.opts.label_lower, number))

    def close_rereadings(self, request: HttpRequest, number: int) -> None:
        Rereading.objects.close(self.model, number, request.user, timezone.now())

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        known = change and obj and obj.pk > 0  # a draft of a new one has no number of its own
        asked = Rereading.objects.about(self.model, obj.pk).waiting() if known else ()
        context["rereadings"] = list(asked)
        context["uses_url"] = self.url_to("uses", obj.pk) if known else ""
        return super().render_change_form(request, context, add, change, form_url, obj)


def lines_for(quotes: list[Quote]) -> list[Line]:
    return [
        (str(obj), f"{obj._meta.verbose_name}, {where}", row_screen(obj)) for obj, where in quotes
    ]
