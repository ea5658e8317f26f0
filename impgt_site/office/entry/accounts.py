"""Accounts, their roles, their telephones: who comes in."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group, User
from django.db.models import ManyToManyField
from django.forms import CheckboxSelectMultiple
from django_otp.plugins.otp_static.admin import StaticDeviceAdmin
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.admin import TOTPDeviceAdmin
from django_otp.plugins.otp_totp.models import TOTPDevice

from impgt_site.office.entry.people import (
    KeepsOneAdministrator,
    NewAccountForm,
    invite,
    is_last,
)

for known in (User, Group, TOTPDevice, StaticDevice):
    admin.site.unregister(known)


class OfOthers:
    """What belongs to the site’s makers is theirs."""

    owner = "user__is_superuser"

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        return rows if request.user.is_superuser else rows.exclude(**{self.owner: True})


@admin.register(TOTPDevice)
class TelephoneAdmin(OfOthers, TOTPDeviceAdmin):
    """Deleted when it is lost: the next login enrols another."""


@admin.register(StaticDevice)
class RecoveryAdmin(OfOthers, StaticDeviceAdmin):
    """The recovery codes of an account."""


@admin.register(Group)
class RoleAdmin(admin.ModelAdmin):
    """Roles are written in roles.py and put back by every migration: here, who has them."""

    fields = ["name", "accounts"]
    readonly_fields = ["accounts"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="comptes")
    def accounts(self, role):
        return ", ".join(role.user_set.values_list("username", flat=True)) or "aucun"


class KeptAccountForm(KeepsOneAdministrator, UserChangeForm):
    """Django’s own; the last administrator stays one."""


@admin.register(User)
class AccountAdmin(OfOthers, UserAdmin):
    """Accounts get roles, never rights one by one; those of the site’s makers are not shown."""

    list_display = ["username", "email", "roles", "open", "last_login"]
    list_filter = ["is_active", "groups"]
    filter_horizontal = []
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        ("Identité", {"fields": [("first_name", "last_name"), "email"]}),
        (
            "Rôles",
            {
                "fields": ["is_active", "groups"],
                "description": "Décochez « Actif » plutôt que de supprimer : l’historique garde "
                "alors le nom.",
            },
        ),
    ]
    add_fieldsets = [(None, {"fields": ["username", "email", "groups", "password1", "password2"]})]
    form = KeptAccountForm
    add_form = NewAccountForm
    formfield_overrides = {ManyToManyField: {"widget": CheckboxSelectMultiple}}

    owner = "is_superuser"

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    def get_actions(self, request):
        """One account at a time: together, the last two that manage accounts would go."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        kwargs |= {"label": "Rôles", "help_text": "Plusieurs rôles s’ajoutent."}
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    @admin.display(description="actif", ordering="is_active")
    def open(self, user):
        return "oui" if user.is_active else "non"

    @admin.display(description="rôles")
    def roles(self, user):
        return ", ".join(group.name for group in user.groups.all()) or "aucun"

    def save_model(self, request, obj, form, change):
        obj.is_staff = True
        super().save_model(request, obj, form, change)
        if not change and form.invited:
            invite(request, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and not (obj and is_last(obj))
