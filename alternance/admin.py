"""What the scolarité and the legal officer edit: contracts, employers, guide, figures of law."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.forms import BaseInlineFormSet, Textarea
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path

from alternance.forms.value import NewValueForm
from alternance.models import (
    Advantage,
    Contact,
    ContractForm,
    Document,
    EligibilityRule,
    EmployerAccess,
    EmployerKind,
    EmployerNote,
    FormNote,
    LegalParameter,
    LegalValue,
    PayCell,
    PayGrid,
    Question,
    Scale,
    ScaleRow,
    Situation,
    Step,
    Term,
    WorkedExample,
)
from alternance.tables import LegalValueTable, QuestionTable, TermTable
from impgt_site.backoffice import REVIEW, SharedChoices
from impgt_site.editorial import EditorialAdmin
from impgt_site.impact import impact_of
from impgt_site.kit.dates import today
from impgt_site.tables import TableMixin

SHORT_TEXTS: Any = {models.TextField: {"widget": Textarea(attrs={"rows": 4, "cols": 80})}}
HTTPS: Any = {models.URLField: {"assume_scheme": "https"}}


class Rows(SharedChoices, admin.StackedInline):
    """Rows with a text: one under the other, folded, none added unasked."""

    extra = 0
    classes = ["collapse"]
    formfield_overrides = SHORT_TEXTS


class Lines(SharedChoices, admin.TabularInline):
    extra = 0


class EligibilityRuleInline(Rows):
    model = EligibilityRule
    fields = [
        ("label", "kind", "is_exception", "position"),
        "text",
        ("age_min", "age_max", "delay_months"),
        ("source", "confidence", "motive"),
    ]


class FormNoteInline(Rows):
    model = FormNote
    fields = [("title", "kind", "position"), "text", ("source", "confidence")]


class StepInline(Rows):
    model = Step
    fields = [("position", "title"), ("actor", "when"), "text", "source"]


@admin.register(ContractForm)
class ContractFormAdmin(EditorialAdmin):
    list_display = ["name", "regime"]
    list_filter = ["status", "regime"]
    search_fields = ["name", "summary"]
    filter_horizontal = ["programmes"]
    inlines = [EligibilityRuleInline, FormNoteInline, StepInline]
    formfield_overrides = SHORT_TEXTS
    fieldsets = [
        (None, {"fields": [("name", "short_name"), ("slug", "position"), "summary"]}),
        (
            "Faits clés",
            {
                "fields": [
                    ("regime", "double_status"),
                    "document",
                    "audience_fact",
                    "employer_fact",
                    "pay_fact",
                    "pay_text",
                ]
            },
        ),
        ("Formations", {"fields": ["programmes"], "classes": ["collapse"]}),
        REVIEW,
    ]

    # The address of a form is quoted everywhere.
    def get_readonly_fields(self, request, obj=None):
        return ["slug"] if obj else []


class EmployerAccessInline(Lines):
    model = EmployerAccess


class EmployerNoteInline(Rows):
    model = EmployerNote
    fields = [("topic", "position"), "text", ("source", "confidence")]


@admin.register(EmployerKind)
class EmployerKindAdmin(EditorialAdmin):
    list_display = ["name", "sector"]
    list_filter = ["status", "sector"]
    search_fields = ["name", "examples"]
    inlines = [EmployerAccessInline, EmployerNoteInline]
    formfield_overrides = SHORT_TEXTS
    fieldsets = [
        (
            None,
            {"fields": ["name", ("slug", "anchor", "position"), "sector", "examples", "summary"]},
        ),
        REVIEW,
    ]


@admin.register(Advantage)
class AdvantageAdmin(EditorialAdmin):
    list_display = ["title", "audience"]
    list_filter = ["audience", "status"]
    search_fields = ["title", "text"]
    prepopulated_fields = {"slug": ["title"]}
    fieldsets = [
        (None, {"fields": ["title", ("slug", "audience", "position"), "text", "source"]}),
        REVIEW,
    ]


@admin.register(Situation)
class SituationAdmin(EditorialAdmin):
    list_display = ["title"]
    list_filter = ["status", "forms"]
    search_fields = ["title", "answer"]
    prepopulated_fields = {"slug": ["title"]}
    filter_horizontal = ["forms"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "title",
                    ("slug", "position"),
                    "answer",
                    "forms",
                    ("source", "confidence"),
                ]
            },
        ),
        REVIEW,
    ]


@admin.register(Question)
class QuestionAdmin(TableMixin, EditorialAdmin):
    resource_classes = [QuestionTable]
    list_display = ["question", "audience"]
    list_filter = ["forms", "audience", "status"]
    search_fields = ["question", "answer"]
    prepopulated_fields = {"slug": ["question"]}
    filter_horizontal = ["forms"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "question",
                    ("slug", "audience", "position"),
                    "answer",
                    "forms",
                    "source",
                ],
                "description": "Sans aucune forme cochée, la question les concerne toutes.",
            },
        ),
        REVIEW,
    ]


@admin.register(Term)
class TermAdmin(TableMixin, EditorialAdmin):
    resource_classes = [TermTable]
    list_display = ["term", "expansion"]
    search_fields = ["term", "expansion", "definition"]
    prepopulated_fields = {"slug": ["term"]}
    fieldsets = [
        (None, {"fields": [("term", "slug"), "expansion", "definition", "source"]}),
        REVIEW,
    ]


@admin.register(WorkedExample)
class WorkedExampleAdmin(admin.ModelAdmin):
    list_display = ["title", "simulator", "source"]
    list_filter = ["simulator"]
    fields = ["title", "slug", "simulator", "query", "expected", "source", "note", "position"]
    prepopulated_fields = {"slug": ["title"]}


@admin.register(Document)
class DocumentAdmin(EditorialAdmin):
    formfield_overrides = HTTPS
    list_display = ["title", "publisher", "year", "checked_on"]
    list_filter = ["forms", "publisher", "status"]
    search_fields = ["title", "publisher"]
    prepopulated_fields = {"slug": ["title"]}
    filter_horizontal = ["forms"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "title",
                    ("slug", "publisher", "year"),
                    ("url", "checked_on"),
                    "note",
                    "forms",
                ]
            },
        ),
        REVIEW,
    ]


@admin.register(Contact)
class ContactAdmin(admin.ModelAdmin):
    formfield_overrides = HTTPS
    list_display = ["label", "form", "programme", "audience", "email", "phone"]
    list_filter = ["form", "audience"]
    list_select_related = ["form", "programme"]
    search_fields = ["label", "email"]
    fieldsets = [
        (
            None,
            {
                "fields": ["label", ("form", "programme", "audience")],
                "description": "La fiche la plus précise l’emporte. "
                "Un champ vide convient à tous les cas.",
            },
        ),
        (
            "Coordonnées",
            {
                "fields": [("email", "phone"), "url", "note"],
                "description": "Sans adresse, téléphone ni lien, la fiche reste cachée.",
            },
        ),
    ]


class LegalValueFormSet(BaseInlineFormSet):
    """A row in force is never deleted; correcting one asks why, in its note."""

    FREE = {"checked_on", "verified_until", "note", "confidence"}

    def clean(self):
        super().clean()
        day = today()
        for form in self.forms:
            row = form.instance
            began = form.initial.get("valid_from") if row.pk else None
            if not row.pk or (began is not None and began > day):
                continue
            if form in self.deleted_forms:
                raise ValidationError(
                    "Une valeur déjà en vigueur ne se supprime pas : ajoutez la suivante."
                )
            if set(form.changed_data) - self.FREE and "note" not in form.changed_data:
                form.add_error("note", "Dites pourquoi cette valeur en vigueur est corrigée.")


class LegalValueInline(Lines):
    model = LegalValue
    formset = LegalValueFormSet
    ordering = ["-valid_from"]
    fields = [
        "amount",
        "valid_from",
        "source",
        "confidence",
        "checked_on",
        "verified_until",
        "note",
    ]
    formfield_overrides = {models.TextField: {"widget": Textarea(attrs={"rows": 2, "cols": 40})}}


@admin.register(LegalParameter)
class LegalParameterAdmin(TableMixin, admin.ModelAdmin):
    """One figure of law; a change is a new line, never an edited one."""

    resource_classes = [LegalValueTable]
    import_right = "alternance.add_legalvalue"

    list_display = ["label", "code", "group", "unit", "criterion"]
    list_filter = ["group", "unit", "criterion"]
    search_fields = ["label", "code"]
    inlines = [LegalValueInline]
    change_form_template = "admin/alternance/legalparameter/change_form.html"

    def get_readonly_fields(self, request, obj=None):
        return ["code"] if obj else []

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
            "doubts": form.doubts() if form.is_bound and hasattr(form, "cleaned_data") else [],
            "pages": pages,
            "total": sum(page.count for page in pages or []),
        }
        return render(request, "admin/alternance/legalparameter/new_value.html", context)


class PayCellInline(Lines):
    model = PayCell


@admin.register(PayGrid)
class PayGridAdmin(admin.ModelAdmin):
    list_display = ["label", "form", "valid_from", "confidence"]
    list_filter = ["form", "confidence"]
    search_fields = ["label", "source"]
    inlines = [PayCellInline]


class ScaleRowInline(Rows):
    model = ScaleRow
    fields = [
        ("amount", "contract_year", "position"),
        ("headcount_min", "headcount_max", "level_min", "level_max", "age_min", "age_max"),
        ("disability", "needs_quota", "takeover"),
        ("text", "confidence"),
    ]


@admin.register(Scale)
class ScaleAdmin(admin.ModelAdmin):
    list_display = ["label", "kind", "valid_from", "verified_until", "confidence"]
    list_filter = ["kind", "confidence"]
    search_fields = ["label", "source"]
    inlines = [ScaleRowInline]
