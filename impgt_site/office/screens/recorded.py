"""What every object that staff edit has: its history, its way back, its review."""

from datetime import date
from typing import Any

from django.apps import apps
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.views.decorators.http import require_POST

from impgt_site.kit.dates import today
from impgt_site.kit.history import deed
from impgt_site.kit.verification import freshness
from impgt_site.office.drafts.comeback import applied
from impgt_site.office.drafts.graph import Graph
from impgt_site.office.drafts.impact import broken_by
from impgt_site.office.drafts.owners import give
from impgt_site.office.drafts.revisions import REFUSED, children_of, current_graph, hold
from impgt_site.office.drafts.timeline import Entry, deleted, timeline, version_of
from impgt_site.office.screens.conflicts import Joined, number_of
from impgt_site.office.screens.inlines import PlainChoices
from impgt_site.office.screens.places import Placed
from impgt_site.office.screens.uses import Used

DEEDS_SHOWN = 50  # deeds on the screen of a history


class Closed:
    """Rows that the code names: adding one would show nothing, deleting one would break a page."""

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class RecordedAdmin(Placed, Used, PlainChoices, Joined):
    """A model with a history. Subclasses say what else may be done."""

    is_verified = False  # does somebody vouch for it until a day?
    object_history_template = "admin/history.html"
    delete_confirmation_template = "admin/delete_with_effects.html"
    actions = ["still_right"]

    def get_urls(self):
        info = f"{self.opts.app_label}_{self.opts.model_name}"
        vouch = self.admin_site.admin_view(require_POST(self.vouch_view))
        deleted = self.admin_site.admin_view(self.deleted_view)
        own = self.admin_site.admin_view(require_POST(self.own_view))
        return [
            path("<int:number>/toujours-exact/", vouch, name=f"{info}_vouch"),
            path("<int:number>/responsable/", own, name=f"{info}_own"),
            path("supprimes/", deleted, name=f"{info}_deleted"),
            *super().get_urls(),
        ]

    def version(self, object_id) -> str:
        """Its last record, or that of its rows."""
        number = number_of(object_id)
        return "" if number is None else version_of(self.model, number, children_of(self.model))

    # The history, and the way back.

    def history_view(self, request, object_id, extra_context=None):
        """Who changed what and when, field by field; and back to any of these states."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        number = number_of(object_id) or 0
        obj = self.model._default_manager.filter(pk=number).first()
        entries = timeline(self.model, number, children_of(self.model))
        if not entries:
            raise Http404("Rien n’a ce numéro.")
        if request.method == "POST":
            return self.go_back(request, obj, entries)
        context = self.admin_site.each_context(request) | {
            "title": f"Historique : {obj}" if obj else "Historique d’un objet supprimé",
            "opts": self.opts,
            "object": obj,
            "object_id": number,
            "entries": entries[:DEEDS_SHOWN],
            "more": len(entries) - DEEDS_SHOWN,
            "may_go_back": self.has_change_permission(request, obj),
            "asks_why": self.asks_why,
        }
        return render(request, self.object_history_template, context)

    asks_why = True

    def go_back(self, request, obj: models.Model | None, entries: list[Entry]) -> HttpResponse:
        if not self.has_change_permission(request, obj):
            raise PermissionDenied
        chosen = next((e for e in entries if e.key == request.POST.get("moment")), None)
        if chosen is not None and chosen.graph is not None:
            return self.put_back(request, obj, chosen.graph)
        messages.error(request, "Cette version n’existe pas.")
        return HttpResponseRedirect(request.path)

    def put_back(self, request, obj: models.Model | None, graph: Graph) -> HttpResponse:
        """Makes the object what it was, at once, with a reason."""
        reason = request.POST.get("reason", "").strip()[:300]
        why_not = "" if reason else "Dites pourquoi vous revenez en arrière."
        try:
            with transaction.atomic(), deed(request.user, reason):
                hold(self.model, graph["object"]["pk"])
                why_not = why_not or self.refusal(current_graph(obj) if obj else None, graph)
                if not why_not:
                    applied(graph)
        except REFUSED as error:
            why_not = f"Cette version ne peut pas être rétablie : {error}"
        if why_not:
            messages.error(request, why_not)
        else:
            messages.success(request, "La version choisie est de nouveau en ligne.")
        return HttpResponseRedirect(request.path)

    # Deleting: one at a time, what it would break said first.

    def delete_view(self, request, object_id, extra_context=None):
        obj = self.get_object(request, object_id)
        effects = []
        if obj is not None and request.method == "GET" and self.has_delete_permission(request, obj):
            effects = broken_by(request, obj, self.day_of_deletion(obj))
        return super().delete_view(request, object_id, (extra_context or {}) | {"effects": effects})

    def day_of_deletion(self, obj) -> date:
        """The day at which pages are read with it and without."""
        return today()

    def get_deleted_objects(self, objs, request):
        """What goes with an object, as people know it: its rows; not itself, not its links."""
        found, count, lacking, protected = super().get_deleted_objects(objs, request)
        links = {
            str(model._meta.verbose_name_plural)
            for model in apps.get_models(include_auto_created=True)
            if model._meta.auto_created
        }
        own = str(self.opts.verbose_name_plural)
        kept = {name: n for name, n in count.items() if str(name) not in {own, *links}}
        return found, kept, lacking, protected

    def deleted_view(self, request) -> HttpResponse:
        """What was deleted, the latest first: its history leads back to it."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        context = self.admin_site.each_context(request) | {
            "title": f"Supprimés : {self.opts.verbose_name_plural}",
            "opts": self.opts,
            "records": deleted(self.model)[:DEEDS_SHOWN],
        }
        return render(request, "admin/deleted.html", context)

    def changelist_view(self, request, extra_context=None):
        """Django’s list, with a way to what was deleted."""
        some = deleted(self.model).exists()
        return super().changelist_view(request, (extra_context or {}) | {"some_deleted": some})

    def get_actions(self, request):
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        if not self.is_verified:
            actions.pop("still_right", None)
        return actions

    # « Toujours exact ».

    def has_vouch_permission(self, request) -> bool:
        return self.has_change_permission(request)

    def verified_rows(self, objects: list[Any]) -> list[Any]:
        """The rows that carry the verification of these objects."""
        return objects

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if change and self.is_verified and self.has_vouch_permission(request):
            rows = self.verified_rows([obj])
            context["fresh"] = freshness(rows, today()) if rows else None
        return super().render_change_form(request, context, add, change, form_url, obj)

    def vouch_view(self, request, number: int) -> HttpResponse:
        """« Toujours exact », from the screen of one object."""
        if not (self.is_verified and self.has_vouch_permission(request)):
            raise PermissionDenied
        get_object_or_404(self.model, pk=number)
        self.vouch(request, [number])
        return HttpResponseRedirect(self.url_to("change", number))

    def own_view(self, request, number: int) -> HttpResponse:
        """« Je m’en charge » : whoever reads this object again is told of it, and nobody else."""
        if not (self.is_verified and self.has_vouch_permission(request)):
            raise PermissionDenied
        get_object_or_404(self.model, pk=number)
        give(self.opts.label_lower, number, request.user)
        messages.success(request, "Cette relecture est à vous : le rappel vous est envoyé.")
        return HttpResponseRedirect(self.url_to("change", number))

    @admin.action(description="Toujours exact : renouveler la vérification", permissions=["vouch"])
    def still_right(self, request, queryset):
        self.vouch(request, list(queryset.values_list("pk", flat=True)))

    @transaction.atomic
    def vouch(self, request, numbers: list[int]) -> None:
        """Renews the verification without editing: checked today, next review later."""
        chosen = self.model._default_manager.filter(pk__in=numbers)
        rows = self.verified_rows(list(chosen.select_for_update()))
        with deed(request.user, "Toujours exact"):
            for row in rows:
                row.renew(today())
                row.save()
        for number in numbers:
            self.close_rereadings(request, number)
        messages.success(request, f"Vérifié aujourd’hui : {len(rows)}.")
