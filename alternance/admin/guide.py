"""What the scolarité edits around the contracts: advantages, questions, glossary, contacts."""

from typing import Any

from django.contrib import admin
from django.db import models

from alternance.admin.tables import QuestionTable, TermTable
from alternance.models import Advantage, Contact, Document, Question, Situation, Term
from impgt_site.office.screens.editorial import EditorialAdmin
from impgt_site.office.screens.recorded import RecordedAdmin
from impgt_site.office.screens.site import REVIEW
from impgt_site.office.tables.imports import TableMixin

HTTPS: Any = {models.URLField: {"assume_scheme": "https"}}


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
    list_filter = ["status", "contracts"]
    search_fields = ["title", "answer"]
    prepopulated_fields = {"slug": ["title"]}
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "title",
                    ("slug", "position"),
                    "answer",
                    "contracts",
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
    list_filter = ["contracts", "audience", "status"]
    search_fields = ["question", "answer"]
    prepopulated_fields = {"slug": ["question"]}
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "question",
                    ("slug", "audience", "position"),
                    "answer",
                    "contracts",
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


@admin.register(Document)
class DocumentAdmin(EditorialAdmin):
    formfield_overrides = HTTPS
    list_display = ["title", "publisher", "year", "checked_on"]
    list_filter = ["contracts", "publisher", "status"]
    search_fields = ["title", "publisher"]
    prepopulated_fields = {"slug": ["title"]}
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "title",
                    ("slug", "publisher", "year"),
                    ("url", "checked_on"),
                    "note",
                    "contracts",
                ]
            },
        ),
        REVIEW,
    ]


@admin.register(Contact)
class ContactAdmin(RecordedAdmin):
    formfield_overrides = HTTPS
    list_display = ["label", "contract", "programme", "audience", "email", "phone"]
    list_filter = ["contract", "audience"]
    list_select_related = ["contract", "programme"]
    search_fields = ["label", "email"]
    fieldsets = [
        (
            None,
            {
                "fields": ["label", ("contract", "programme", "audience")],
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
