"""Programmes, as the scolarité edits them."""

from django.contrib import admin
from django.db import models
from django.forms import Textarea

from impgt_site.backoffice import REVIEW, ReviewedAdmin
from programmes.models import Programme, ProgrammeNote, Ranking, Site


class ProgrammeNoteInline(admin.StackedInline):
    model = ProgrammeNote
    extra = 0
    classes = ["collapse"]
    fields = [("kind", "position"), "text", ("source", "confidence")]
    formfield_overrides = {models.TextField: {"widget": Textarea(attrs={"rows": 3, "cols": 80})}}


class RankingInline(admin.TabularInline):
    model = Ranking
    extra = 0


@admin.register(Programme)
class ProgrammeAdmin(ReviewedAdmin):
    list_display = ["title", "year", "acronym", "mention"]
    list_filter = ["status", "year", "sites", "classic", "alternating"]
    search_fields = ["title", "acronym", "mention", "track", "summary"]
    filter_horizontal = ["sites", "leads_to"]
    inlines = [ProgrammeNoteInline, RankingInline]
    formfield_overrides = {models.TextField: {"widget": Textarea(attrs={"rows": 4, "cols": 80})}}
    fieldsets = [
        (None, {"fields": ["title", ("short_title", "acronym"), ("slug", "position"), "summary"]}),
        (
            "Diplôme",
            {
                "fields": [
                    ("year", "level"),
                    ("cycle_years", "cycle_year", "professional_licence"),
                    ("mention", "track"),
                    ("ects", "rncp", "capacity"),
                    "fees",
                ],
                "description": "Un champ vide reste caché : ne devinez rien.",
            },
        ),
        (
            "Organisation",
            {
                "fields": [
                    ("initial", "continuing"),
                    ("classic", "alternating", "alternating_since"),
                    "rhythm_weeks",
                    "rhythm_note",
                    "sites",
                ]
            },
        ),
        ("Avant et après", {"fields": [("before", "after"), "leads_to", "admission"]}),
        REVIEW,
    ]


@admin.register(Site)
class SiteAdmin(admin.ModelAdmin):
    list_display = ["name", "city", "position"]
    search_fields = ["name", "city"]
    prepopulated_fields = {"slug": ["name"]}
