"""Programmes, as the scolarité edits them."""

from django.contrib import admin
from django.db import models
from django.forms import Textarea

from impgt_site.office.given import Line
from impgt_site.office.screens.dashboard import empty_fields
from impgt_site.office.screens.editorial import EditorialAdmin
from impgt_site.office.screens.inlines import Lines, RowFormSet, Rows
from impgt_site.office.screens.quoting import QuotingForm
from impgt_site.office.screens.recorded import RecordedAdmin
from impgt_site.office.screens.site import REVIEW
from impgt_site.office.tables.imports import TableMixin
from programmes.calendar import refuse_overlaps
from programmes.models import CalendarPeriod, Programme, ProgrammeNote, Ranking, Site
from programmes.pasting import PastedCalendar, take_place
from programmes.tables import ProgrammeTable, refuse_quotes


def unknown_rhythms() -> list[Line]:
    """Handed to the dashboard: a programme’s weeks are hidden until somebody knows them."""
    return empty_fields(Programme, "rhythm_weeks")


class TextsWithoutFigures(QuotingForm):
    check = staticmethod(refuse_quotes)


class ProgrammeForm(TextsWithoutFigures):
    calendar_pasted = PastedCalendar()


class CalendarFormSet(RowFormSet):
    """A day is in one period."""

    def clean(self):
        super().clean()
        written = [form.instance for form in self.forms if form.is_valid() and self.is_kept(form)]
        refuse_overlaps(written)


class CalendarInline(Lines):
    model = CalendarPeriod
    formset = CalendarFormSet
    classes = ["collapse"]


class ProgrammeNoteInline(Rows):
    model = ProgrammeNote
    form = TextsWithoutFigures
    fields = [("kind", "position"), "text", ("source", "confidence")]


class RankingInline(Lines):
    model = Ranking


@admin.register(Programme)
class ProgrammeAdmin(TableMixin, EditorialAdmin):
    resource_classes = [ProgrammeTable]
    form = ProgrammeForm
    list_display = ["title", "year", "acronym", "mention"]
    list_filter = ["status", "year", "sites", "classic", "alternating", "notes__confidence"]
    search_fields = ["title", "acronym", "mention", "track", "summary"]
    inlines = [ProgrammeNoteInline, RankingInline, CalendarInline]
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
                    "calendar_pasted",
                    "sites",
                ]
            },
        ),
        ("Avant et après", {"fields": [("before", "after"), "leads_to", "admission"]}),
        REVIEW,
    ]

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        take_place(form.instance, form.cleaned_data["calendar_pasted"])

    # Its former address leads to the new one.
    def get_readonly_fields(self, request, obj=None):
        return []


@admin.register(Site)
class SiteAdmin(RecordedAdmin):
    list_display = ["name", "city", "position"]
    search_fields = ["name", "city"]
    prepopulated_fields = {"slug": ["name"]}
