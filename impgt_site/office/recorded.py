"""What every object that staff edit has: its history, its way back, its review, its rival edits."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from impgt_site.kit.dates import today
from impgt_site.kit.formsets import without_gone
from impgt_site.kit.graph import Graph, apply, changes, rows_of, undone
from impgt_site.kit.history import deed
from impgt_site.kit.verification import freshness
from impgt_site.office.impact import broken_by
from impgt_site.office.revisions import REFUSED, children_of, current_graph, hold
from impgt_site.office.timeline import Entry, deleted, timeline, version_of

SHOWN = 50  # deeds on the screen of a history
REDIRECTED = 302  # the form was accepted
Differences = list[tuple[str, str, str]]  # field, words in line, words typed


class RecordedAdmin(admin.ModelAdmin):
    """A model with a history. Subclasses say what else may be done."""

    is_verified = False  # does somebody vouch for it until a day?
    object_history_template = "admin/history.html"
    delete_confirmation_template = "admin/delete_with_effects.html"
    actions = ["still_right"]

    def get_urls(self):
        info = f"{self.opts.app_label}_{self.opts.model_name}"
        vouch = self.admin_site.admin_view(require_POST(self.vouch_view))
        deleted = self.admin_site.admin_view(self.deleted_view)
        return [
            path("<int:number>/toujours-exact/", vouch, name=f"{info}_vouch"),
            path("supprimes/", deleted, name=f"{info}_deleted"),
            *super().get_urls(),
        ]

    # Two people at once: the second sees both texts, and keeps or drops theirs in one gesture.

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """The ordinary screen, refused once when somebody saved since it was opened."""
        with self.one_at_a_time(request, object_id):
            context = (extra_context or {}) | {"base": self.version(object_id)}
            return self.checked_view(request, object_id, form_url, context)

    def checked_view(self, request, object_id, form_url, context) -> HttpResponse:
        if self.is_late(request, context["base"]):
            rival = self.rival_changes(request, object_id, form_url, context)
            if rival is None:  # its own errors come first; it is still late afterwards
                context["base"] = request.POST["_base"]
            request.rival = rival or []
        return self.ordinary_view(request, object_id, form_url, context)

    def ordinary_view(self, request, object_id, form_url, context) -> HttpResponse:
        """Django’s own screen."""
        return super().changeform_view(request, object_id, form_url, context)

    @contextmanager
    def one_at_a_time(self, request: HttpRequest, object_id) -> Iterator[None]:
        """Nobody saves this object between the moment it is compared and the moment it is saved."""
        if request.method != "POST" or number_of(object_id) is None:
            yield
            return
        with transaction.atomic():
            hold(self.model, number_of(object_id))
            yield

    def version(self, object_id) -> str:
        """Which state of the object a form is opened on; empty for one that does not exist yet."""
        number = number_of(object_id)
        return "" if number is None else version_of(self.model, number, children_of(self.model))

    def is_late(self, request: HttpRequest, base: str) -> bool:
        """Was this form opened on a version that is gone?"""
        return request.method == "POST" and request.POST.get("_base", "") not in ("", base)

    def rival_changes(self, request, object_id, form_url, context) -> Differences | None:
        """What saving this form would change of what is in line; None when it is refused anyway."""
        obj = self.get_object(request, object_id)
        if obj is None:
            return None
        before = current_graph(obj)
        with undone():
            response = self.ordinary_view(request, object_id, form_url, context)
            typed = current_graph(self.model._default_manager.get(pk=obj.pk))
        list(messages.get_messages(request))  # « saved » is not true
        return changes(before, typed) if response.status_code == REDIRECTED else None

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        rival = getattr(request, "rival", [])
        return with_rival(form, rival) if rival else form

    def get_formset_kwargs(self, request, obj, inline, prefix):
        """Rows deleted by somebody else meanwhile come back as new ones: nothing is retyped."""
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        if "data" in kwargs and obj.pk:
            rows = rows_of(obj, inline.model)
            kwargs["data"] = without_gone(kwargs["data"], prefix, (row.pk for row in rows))
        return kwargs

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
            "entries": entries[:SHOWN],
            "more": len(entries) - SHOWN,
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
        reason = request.POST.get("reason", "").strip()
        why_not = "" if reason else "Dites pourquoi vous revenez en arrière."
        why_not = why_not or self.refusal(current_graph(obj) if obj else None, graph)
        if not why_not:
            try:
                with deed(request.user, reason):
                    apply(graph)
            except REFUSED as error:
                why_not = f"Cette version ne peut pas être rétablie : {error}"
        if why_not:
            messages.error(request, why_not)
        else:
            messages.success(request, "La version choisie est de nouveau en ligne.")
        return HttpResponseRedirect(request.path)

    def refusal(self, now: Graph | None, then: Graph) -> str:
        """Why that state may not come back; empty when it may."""
        return ""

    # Deleting: one at a time, what it would break said first.

    def delete_view(self, request, object_id, extra_context=None):
        obj = self.get_object(request, object_id)
        effects = []
        if obj is not None and request.method == "GET" and self.has_delete_permission(request, obj):
            effects = broken_by(request, obj, today())
        return super().delete_view(request, object_id, (extra_context or {}) | {"effects": effects})

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
            "records": deleted(self.model)[:SHOWN],
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
        info = f"{self.opts.app_label}_{self.opts.model_name}"
        return HttpResponseRedirect(reverse(f"admin:{info}_change", args=[number]))

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
        messages.success(request, f"Vérifié aujourd’hui : {len(rows)}.")


def number_of(object_id) -> int | None:
    """The number that an address names, if it is one."""
    return int(object_id) if str(object_id).isdecimal() else None


def with_rival(form, rival: Differences):
    """That form, refused once: it says what somebody else saved meanwhile."""

    class Rivalled(form):
        def clean(self):
            data = super().clean()
            self.add_error(
                None,
                "Quelqu’un a changé cette fiche pendant votre saisie. "
                "Enregistrez de nouveau pour garder la vôtre.",
            )
            for name, now, typed in rival:
                now, typed = now or "(vide)", typed or "(vide)"
                self.add_error(None, f"{name} — en ligne : {now} — votre saisie : {typed}")
            return data

    return Rivalled
