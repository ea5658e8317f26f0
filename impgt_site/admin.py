"""The site’s own entries: pages, the institute’s card, messages, redirections."""

from urllib.parse import quote, urlencode

from django.contrib import admin, messages
from django.utils.html import format_html
from django.utils.timezone import localtime

from impgt_site import search_admin
from impgt_site.kit.exports import csv_response
from impgt_site.models import Institute, LinkCheck, Message, Page, Redirect
from impgt_site.office.entry import accounts
from impgt_site.office.screens import drafts
from impgt_site.office.screens.conflicts import OneAtATime
from impgt_site.office.screens.editorial import EditorialAdmin
from impgt_site.office.screens.inlines import PlainChoices
from impgt_site.office.screens.recorded import Closed, RecordedAdmin
from impgt_site.office.screens.site import REVIEW

# Screens of their own, registered by being imported.
__all__ = ["accounts", "drafts", "search_admin"]


@admin.register(Page)
class PageAdmin(Closed, EditorialAdmin):
    list_display = ["title", "slug"]
    search_fields = ["title", "lead", "body"]
    readonly_fields = ["slug"]
    fieldsets = [(None, {"fields": ["slug", "title", "lead", "body", "description"]}), REVIEW]


@admin.register(Institute)
class InstituteAdmin(Closed, RecordedAdmin):
    list_display = ["name", "university"]
    fieldsets = [
        (None, {"fields": ["acronym", "name", "university", "description"]}),
        ("Histoire", {"fields": [("founded", "alternating_since")]}),
        ("Coordonnées", {"fields": ["address", "address_note", ("email", "phone")]}),
        (
            "Mentions légales",
            {
                "fields": ["publisher", "host", "dpo"],
                "description": "Un champ vide n’apparaît pas sur le site.",
            },
        ),
    ]


@admin.register(Redirect)
class RedirectAdmin(admin.ModelAdmin):
    """Left by addresses that change; others may be added by hand."""

    list_display = ["old_path", "new_path", "created_at"]
    search_fields = ["old_path", "new_path"]


@admin.register(LinkCheck)
class LinkCheckAdmin(admin.ModelAdmin):
    """What `manage.py liens` found; nothing to edit here."""

    list_display = ["url", "found_on", "status", "error", "checked_at"]
    search_fields = ["url", "found_on"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Message)
class MessageAdmin(PlainChoices, OneAtATime):
    """The inbox. What the reader wrote cannot be changed; who follows it and notes can."""

    list_display = ["created_at", "motive", "name", "organisation", "assigned_to", "status"]
    list_display_links = ["created_at", "name"]
    list_filter = ["status", "motive", "audience", "assigned_to", "contract"]
    list_select_related = ["contract", "programme", "assigned_to"]
    search_fields = ["name", "organisation", "email", "text"]
    date_hierarchy = "created_at"
    actions = ["take", "answered", "as_csv"]
    view_on_site = False
    ours = ["status", "assigned_to", "internal_note"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("name", "organisation"),
                    "text",
                    "answer",
                    ("email", "phone"),
                    ("motive", "audience"),
                    ("contract", "programme"),
                    "created_at",
                    ("recipient", "sent"),
                ]
            },
        ),
        ("Suivi", {"fields": [("status", "assigned_to"), "internal_note"]}),
    ]

    def get_readonly_fields(self, request, obj=None):
        fixed = [f.name for f in Message._meta.fields if f.name not in {*self.ours, "emailed"}]
        return ["answer", "sent", *fixed]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        """Messages go by themselves after their time; see MESSAGES_KEPT_MONTHS."""
        return False

    @admin.display(description="courriel parti")
    def sent(self, message):
        return "oui" if message.emailed else "non"

    @admin.display(description="répondre")
    def answer(self, message):
        """Opens the staff’s own mail program, the message quoted."""
        quoted = "\n".join(f"> {line}" for line in message.text.splitlines())
        query = urlencode(
            {"subject": "Votre message à l’IMPGT", "body": f"\n\n{quoted}"}, quote_via=quote
        )
        address = quote(message.email)
        return format_html('<a href="mailto:{}?{}">Écrire à {}</a>', address, query, message.email)

    @admin.action(description="Je m’en occupe")
    def take(self, request, queryset):
        waiting = queryset.unanswered()
        count = waiting.update(assigned_to=request.user, status=Message.Status.TAKEN)
        messages.success(request, f"Vous suivez {count} message{'s' if count > 1 else ''}.")

    @admin.action(description="Marquer comme répondu")
    def answered(self, request, queryset):
        count = queryset.update(status=Message.Status.ANSWERED)
        messages.success(request, f"Répondus : {count}.")

    @admin.action(description="Exporter pour un tableur")
    def as_csv(self, request, queryset):
        header = ["Reçu le", "Motif", "Nom", "Structure", "Adresse électronique", "Téléphone",
                  "Message", "Suivi"]  # fmt: skip
        rows = (
            [f"{localtime(m.created_at):%Y-%m-%d %H:%M}", m.get_motive_display(), m.name,
             m.organisation, m.email, m.phone, m.text, m.get_status_display()]
            for m in queryset
        )  # fmt: skip
        return csv_response("messages", header, rows)
