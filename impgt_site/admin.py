"""The site’s own entries: pages, the institute’s card, messages received."""

from django.contrib import admin

from impgt_site.backoffice import REVIEW, ReviewedAdmin
from impgt_site.models import Institute, Message, Page


@admin.register(Page)
class PageAdmin(ReviewedAdmin):
    list_display = ["title", "slug"]
    search_fields = ["title", "lead", "body"]
    readonly_fields = ["slug"]
    fieldsets = [(None, {"fields": ["slug", "title", "lead", "body", "description"]}), REVIEW]

    # Views name these pages: adding one would show nothing, deleting one would break an address.
    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Institute)
class InstituteAdmin(admin.ModelAdmin):
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

    def has_add_permission(self, request):
        return not Institute.objects.exists()

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Message)
class MessageAdmin(admin.ModelAdmin):
    """Messages are read and ticked off here; what the reader wrote cannot be changed."""

    list_display = ["created_at", "motive", "name", "organisation", "form", "programme", "handled"]
    list_display_links = ["created_at", "name"]
    list_editable = ["handled"]
    list_filter = ["handled", "motive", "audience", "form"]
    list_select_related = ["form", "programme"]
    search_fields = ["name", "organisation", "email", "text"]
    date_hierarchy = "created_at"
    fields = [
        "handled",
        "created_at",
        ("motive", "audience"),
        ("form", "programme"),
        ("name", "organisation"),
        ("email", "phone"),
        "text",
        ("recipient", "emailed"),
    ]

    def get_readonly_fields(self, request, obj=None):
        return [f.name for f in Message._meta.fields if f.name != "handled"]

    def has_add_permission(self, request):
        return False
