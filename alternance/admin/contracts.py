"""What the scolarité edits of the four contracts, and of who may sign them."""

from django.contrib import admin

from alternance.models import (
    Contract,
    ContractNote,
    EligibilityRule,
    EmployerAccess,
    EmployerKind,
    EmployerNote,
    Step,
)
from impgt_site.office.screens.editorial import EditorialAdmin
from impgt_site.office.screens.inlines import SHORT_TEXTS, Lines, Rows
from impgt_site.office.screens.recorded import Closed
from impgt_site.office.screens.site import REVIEW


class EligibilityRuleInline(Rows):
    model = EligibilityRule
    fields = [
        ("label", "kind", "is_exception", "position"),
        "text",
        ("age_min", "age_max", "delay_months"),
        ("source", "confidence"),
        ("motive", "way"),
    ]


class ContractNoteInline(Rows):
    model = ContractNote
    fields = [("title", "kind", "position"), "text", ("source", "confidence")]


class StepInline(Rows):
    model = Step
    fields = [("position", "title"), ("actor", "when"), "text", "source"]


@admin.register(Contract)
class ContractAdmin(Closed, EditorialAdmin):
    list_display = ["name", "regime"]
    list_filter = ["status", "regime"]
    search_fields = ["name", "summary"]
    inlines = [EligibilityRuleInline, ContractNoteInline, StepInline]
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
                    ("grid", "pay_fact"),
                    "pay_text",
                ]
            },
        ),
        (
            "Dans la comparaison des quatre contrats",
            {
                "fields": [
                    "cost_fact",
                    ("funding_fact", "public_funding_fact"),
                    "filing_fact",
                    "rights_fact",
                ]
            },
        ),
        ("Formations", {"fields": ["programmes"], "classes": ["collapse"]}),
        REVIEW,
    ]


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
