"""What the legal officer edits: figures of law, worked examples; what all law has in common."""

from datetime import date
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path

from alternance.admin.annul import Annulled
from alternance.admin.certainty import CertaintyForm
from alternance.admin.corrections import AMOUNTS, LegalValueFormSet
from alternance.admin.new_value import NewValueForm
from alternance.admin.shown import (
    FOLLOWED,
    ShownFirst,
    day_of_effect,
    effects,
    mark_of,
    to_read,
    was_shown,
)
from alternance.admin.tables import LegalValueTable
from alternance.models import LegalParameter, LegalValue, WorkedExample
from impgt_site.kit.dates import today
from impgt_site.office.drafts.impact import impact_of
from impgt_site.office.drafts.uses import ask_to_reread
from impgt_site.office.screens.inlines import SHORT_TEXTS, Rows
from impgt_site.office.screens.recorded import RecordedAdmin
from impgt_site.office.tables.imports import TableMixin


class LegalValueInline(Rows):
    model = LegalValue
    formset = LegalValueFormSet
    ordering = ["-valid_from"]
    fields = [
        ("amount", "valid_from"),
        "source",
        ("checked_on", "checked_by", "next_review"),
        ("confidence", "verified_until"),
        "note",
    ]
    classes: list[str] = []
    formfield_overrides = SHORT_TEXTS | AMOUNTS
    readonly_fields = ["verified_until"]  # extended by itself, with the text that was read

    def has_add_permission(self, request, obj):
        """« Nouvelle valeur » adds one: it shows first what will change."""
        return False


class LawAdmin(Annulled, ShownFirst):
    """What has been in force stays: cases signed then are still read by it."""

    is_verified = True
    change_form_template = "admin/alternance/law_form.html"

    # Rules and texts read it by its code; how long it is certain is said with the text read.
    def get_readonly_fields(self, request, obj=None):
        names = {field.name for field in self.opts.fields}
        return [name for name in ("code", "verified_until") if obj and name in names]

    def get_actions(self, request):
        """Law is read again figure by figure, never in bulk."""
        actions = super().get_actions(request)
        actions.pop("still_right", None)
        return actions

    def get_urls(self):
        info = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view(self.extend)
        return [path("<int:number>/certitude/", view, name=f"{info}_extend"), *super().get_urls()]

    def extend(self, request, number: int):
        """Until when what is in force is certain: one figure, the text read, the last day."""
        obj = get_object_or_404(self.model, pk=number)
        if not self.has_change_permission(request, obj):
            raise PermissionDenied
        row = next(iter(self.verified_rows([obj])), None)
        if row is None:
            raise Http404("Rien n’est en vigueur aujourd’hui.")
        form = CertaintyForm(row, today(), request.POST or None)
        if request.method == "POST" and form.is_valid():
            form.save()
            messages.success(request, "La certitude est prolongée.")
            return redirect(self.url_to("change", number))
        context = self.admin_site.each_context(request) | {
            "title": f"{obj} : jusqu’à quand est-ce certain ?",
            "opts": self.opts,
            "object": obj,
            "row": row,
            "form": form,
        }
        return render(request, "admin/alternance/certainty.html", context)

    def has_delete_permission(self, request, obj=None):
        began = obj is not None and self.began(obj)
        return super().has_delete_permission(request, obj) and not began


@admin.register(LegalParameter)
class LegalParameterAdmin(TableMixin, LawAdmin):
    """One figure of law; a change is a new line, never an edited one."""

    resource_classes = [LegalValueTable]
    import_right = "alternance.add_legalvalue"

    list_display = ["label", "code", "group", "unit", "criterion"]
    list_filter = ["group", "unit", "criterion"]
    search_fields = ["label", "code"]
    fields = ["code", "label", "group", "unit", "criterion", "about", "position", "other_words"]
    inlines = [LegalValueInline]
    change_form_template = "admin/alternance/legalparameter/change_form.html"

    def get_export_queryset(self, request):
        """Every value of the figures listed."""
        listed = super().get_export_queryset(request).order_by()
        return LegalValue.objects.filter(parameter__in=listed.values("pk")).register()

    def lines_of_law(self, obj):
        return list(obj.values.select_related("parameter"))

    def began(self, obj) -> bool:
        return obj.values.in_force(today(), "parameter").exists()

    def verified_rows(self, objects):
        """A figure is verified on the value in force: one query."""
        rows = LegalValue.objects.filter(parameter__in=objects).in_force(today(), "parameter")
        return list(rows.select_related("parameter"))

    def refusal(self, now, then) -> str:
        """A value in force is never taken back: it is corrected, with a reason."""
        values = "alternance.legalvalue"
        kept = {row["pk"] for row in then["children"][values]}
        for row in now["children"][values] if now else []:
            since = row["fields"]["valid_from"]
            if row["pk"] not in kept and (since is None or date.fromisoformat(since) <= today()):
                return (
                    f"Cette version n’avait pas encore la valeur en vigueur depuis le {since} : "
                    "une valeur en vigueur ne se supprime pas, elle se corrige."
                )
        return ""

    def get_urls(self):
        own = path(
            "<int:number>/nouvelle-valeur/",
            self.admin_site.admin_view(self.new_value),
            name="alternance_legalparameter_new_value",
        )
        return [own, *super().get_urls()]

    def new_value(self, request, number: int):
        """One short form; what it would change on the site is shown before it is saved."""
        parameter = get_object_or_404(LegalParameter, pk=number)
        if not request.user.has_perm("alternance.add_legalvalue"):
            raise PermissionDenied
        form = NewValueForm(parameter, request.POST or None, initial={"checked_on": today()})
        found: dict[str, Any] = {"pages": None}
        if request.method == "POST" and form.is_valid():
            if "save" in request.POST and was_shown(request, self.version(number)):
                value = form.save()
                self.log_change(request, parameter, f"Nouvelle valeur : {value}")
                count = ask_to_reread(parameter, str(value))
                messages.success(request, f"Valeur enregistrée. {FOLLOWED} {to_read(count)}")
                return redirect("admin:alternance_legalparameter_change", number)
            day = day_of_effect(form.cleaned_data["valid_from"])
            found = effects(impact_of(request, form.save, day)) | {"day": day}
            form.instance.pk, form.instance._state.adding = None, True
        context = self.admin_site.each_context(request) | {
            "title": f"{parameter.label} : nouvelle valeur",
            "opts": self.opts,
            "parameter": parameter,
            "current": parameter.values.in_force(today(), "parameter").first(),
            "form": form,
            "doubts": form.doubts,
            "mark": mark_of(request, self.version(number)),
            **found,
        }
        return render(request, "admin/alternance/legalparameter/new_value.html", context)


@admin.register(WorkedExample)
class WorkedExampleAdmin(RecordedAdmin):
    list_display = ["title", "simulator", "source"]
    list_filter = ["simulator"]
    fields = ["title", "slug", "simulator", "query", "expected", "source", "note", "position"]
    prepopulated_fields = {"slug": ["title"]}
