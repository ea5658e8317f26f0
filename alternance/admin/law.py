"""What the legal officer edits: figures of law, pay grids, aids, worked examples."""

from datetime import date
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import BaseInlineFormSet, ModelForm
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path

from alternance.forms.value import NewValueForm, unusual
from alternance.models import (
    LegalParameter,
    LegalValue,
    PayCell,
    PayGrid,
    Scale,
    ScaleRow,
    WorkedExample,
)
from alternance.tables import LegalValueTable
from impgt_site.kit.dated import Dated
from impgt_site.kit.dates import today
from impgt_site.office.impact import impact_of
from impgt_site.office.inlines import LabelledFormSet, Lines, Rows
from impgt_site.office.recorded import RecordedAdmin
from impgt_site.office.tables import TableMixin

WHY = "Dites pourquoi cette règle en vigueur est corrigée."
KEPT = "Une règle déjà en vigueur ne se supprime pas : ajoutez la suivante."


def has_begun(valid_from: date | None) -> bool:
    """In force today, or once; a row without a date holds since a day nobody recorded."""
    return valid_from is None or valid_from <= today()


class LegalValueFormSet(BaseInlineFormSet):
    """A value in force is never deleted; a correction, or an odd value, says why in its note."""

    def clean(self):
        super().clean()
        for form in self.forms:
            if form.instance.pk and form.has_changed() and form.is_valid():
                self.check_row(form)

    def check_row(self, form) -> None:
        begun = has_begun(form.initial.get("valid_from"))
        if begun and form in self.deleted_forms:
            raise ValidationError(KEPT)
        if "note" in form.changed_data or form in self.deleted_forms:
            return
        if begun and set(form.changed_data) - Dated.VERIFICATION:
            form.add_error("note", WHY)
        elif {"amount", "valid_from"} & set(form.changed_data):
            for doubt in unusual(form.instance):
                form.add_error("note", f"{doubt} Dites pourquoi.")


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

    def has_add_permission(self, request, obj):
        """« Nouvelle valeur » adds one: it shows first what will change."""
        return False


class CorrectionForm(ModelForm):
    """A grid or an aid in force is corrected with a reason, in its note."""

    def clean(self):
        data = super().clean()
        begun = self.instance.pk and has_begun(self.initial.get("valid_from"))
        silent = "note" not in self.changed_data
        if begun and silent and set(self.changed_data) - Dated.VERIFICATION:
            self.add_error("note", WHY)
        return data


class CorrectedRows(LabelledFormSet):
    """The rows of a grid or of an aid in force: the same."""

    def clean(self):
        super().clean()
        old = type(self.instance)._default_manager.filter(pk=self.instance.pk).first()
        silent = old and has_begun(old.valid_from) and self.instance.note == old.note
        if silent and self.has_changed():
            raise ValidationError(f"{WHY} Écrivez-le dans la remarque.")


class LawAdmin(RecordedAdmin):
    """What has been in force stays: cases signed then are still read by it."""

    is_verified = True

    # Rules and texts read it by its code.
    def get_readonly_fields(self, request, obj=None):
        return ["code"] if obj else []

    def has_delete_permission(self, request, obj=None):
        began = obj is not None and self.began(obj)
        return super().has_delete_permission(request, obj) and not began

    def began(self, obj) -> bool:
        return has_begun(obj.valid_from)


@admin.register(LegalParameter)
class LegalParameterAdmin(TableMixin, LawAdmin):
    """One figure of law; a change is a new line, never an edited one."""

    resource_classes = [LegalValueTable]
    import_right = "alternance.add_legalvalue"

    list_display = ["label", "code", "group", "unit", "criterion"]
    list_filter = ["group", "unit", "criterion"]
    search_fields = ["label", "code"]
    inlines = [LegalValueInline]
    change_form_template = "admin/alternance/legalparameter/change_form.html"

    def get_export_queryset(self, request):
        """Every value of the figures listed."""
        listed = super().get_export_queryset(request).order_by()
        return LegalValue.objects.filter(parameter__in=listed.values("pk")).register()

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
            if row["pk"] not in kept and has_begun(since and date.fromisoformat(since)):
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
        pages = None
        if request.method == "POST" and form.is_valid():
            if "save" in request.POST:
                value = form.save()
                self.log_change(request, parameter, f"Nouvelle valeur : {value}")
                messages.success(request, "Valeur enregistrée. Les pages suivent ce jour-là.")
                return redirect("admin:alternance_legalparameter_change", number)
            day = form.cleaned_data["valid_from"]
            pages = impact_of(request, form.instance.save, day)
            form.instance.pk = None
        context = self.admin_site.each_context(request) | {
            "title": f"{parameter.label} : nouvelle valeur",
            "opts": self.opts,
            "parameter": parameter,
            "form": form,
            "doubts": form.doubts,
            "pages": pages,
            "total": sum(page.count for page in pages or []),
        }
        return render(request, "admin/alternance/legalparameter/new_value.html", context)


VERIFICATION: Any = (
    "Vérification",
    {"fields": [("checked_on", "checked_by", "next_review"), ("confidence", "verified_until")]},
)


class PayCellInline(Lines):
    model = PayCell
    formset = CorrectedRows


@admin.register(PayGrid)
class PayGridAdmin(LawAdmin):
    form = CorrectionForm
    list_display = ["label", "form", "valid_from", "next_review", "confidence"]
    list_filter = ["form", "confidence"]
    search_fields = ["label", "source"]
    inlines = [PayCellInline]
    fieldsets = [
        (None, {"fields": ["label", ("form", "code"), "valid_from", "source", "note"]}),
        VERIFICATION,
    ]


class ScaleRowInline(Rows):
    model = ScaleRow
    formset = CorrectedRows
    fields = [
        ("amount", "contract_year", "position"),
        ("headcount_min", "headcount_max", "level_min", "level_max", "age_min", "age_max"),
        ("disability", "needs_quota", "takeover"),
        ("text", "confidence"),
    ]


@admin.register(Scale)
class ScaleAdmin(LawAdmin):
    form = CorrectionForm
    list_display = ["label", "kind", "valid_from", "next_review", "verified_until", "confidence"]
    list_filter = ["kind", "confidence"]
    search_fields = ["label", "source"]
    inlines = [ScaleRowInline]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "label",
                    ("kind", "code"),
                    ("unit", "criterion"),
                    ("valid_from", "start_before"),
                    "source",
                    "note",
                ]
            },
        ),
        VERIFICATION,
    ]


@admin.register(WorkedExample)
class WorkedExampleAdmin(RecordedAdmin):
    list_display = ["title", "simulator", "source"]
    list_filter = ["simulator"]
    fields = ["title", "slug", "simulator", "query", "expected", "source", "note", "position"]
    prepopulated_fields = {"slug": ["title"]}
