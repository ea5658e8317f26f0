"""Who comes in by e-mail: an invitation, a forgotten password; and what one’s own account holds."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.forms import AdminUserCreationForm, PasswordResetForm
from django.contrib.auth.models import User
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from impgt_site.office.entry.second_step import recovery_codes, shown

ADMINISTERS = "auth.change_user"
LAST = "C’est le dernier compte qui peut gérer les comptes : donnez d’abord ce rôle à un autre."
AGAIN_AFTER = 600  # seconds before the same address is written to again


class ForgottenForm(PasswordResetForm):
    """Writes to an account that is open; at most once in ten minutes to one address."""

    def save(self, **options):
        address = self.cleaned_data["email"].lower()
        if cache.add(f"oubli:{address}", 1, AGAIN_AFTER):
            super().save(**options)


class InvitationLetter(PasswordResetForm):
    """The same link, to somebody who has no password yet."""

    def get_users(self, email):
        return User.objects.filter(email__iexact=email, is_active=True)


def invite(request: HttpRequest, user: User) -> None:
    letter = InvitationLetter({"email": user.email})
    if letter.is_valid():
        letter.save(
            request=request,
            use_https=request.is_secure(),
            subject_template_name="registration/invitation_subject.txt",
            email_template_name="registration/invitation_email.html",
        )


class NewAccountForm(AdminUserCreationForm):
    """Without a password, the person is invited by e-mail, and chooses it."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        del self.fields["usable_password"]
        for name in ("password1", "password2"):
            self.fields[name].required = False
        self.fields["password1"].help_text = "Vide : une invitation part par courriel."

    @property
    def invited(self) -> bool:
        return not self.data.get("password1") and not self.data.get("password2")

    def clean(self):
        # What Django’s own form asks with two buttons.
        self.cleaned_data["usable_password"] = "false" if self.invited else "true"
        data = super().clean()
        if self.invited and not self.cleaned_data.get("email"):
            raise ValidationError("Donnez une adresse, pour l’invitation, ou un mot de passe.")
        return data


def is_last(user: User) -> bool:
    """Would nobody be left to manage accounts?"""
    if not user.is_active or not user.has_perm(ADMINISTERS):
        return False
    others = User.objects.filter(is_active=True, is_staff=True).exclude(pk=user.pk)
    return not any(other.has_perm(ADMINISTERS) for other in others)


class KeepsOneAdministrator(forms.ModelForm):
    """An account whose loss would leave the house without a key stays open and in its role."""

    def clean(self):
        data = super().clean() or self.cleaned_data
        groups = data.get("groups")
        kept = groups is None or groups.filter(permissions__codename="change_user").exists()
        stays = data.get("is_active", True) and (kept or self.instance.is_superuser)
        if not stays and self.instance.pk and is_last(User.objects.get(pk=self.instance.pk)):
            raise ValidationError(LAST)
        return data


def my_account(request: HttpRequest, site) -> HttpResponse:
    """One’s own roles, telephones, recovery codes; new codes are shown once."""
    user: Any = request.user  # as django-otp makes it
    if request.method == "POST" and user.is_verified():
        codes = recovery_codes(user)
        return shown(
            request, site, "admin/recovery.html", codes=codes, next=reverse("admin:my_account")
        )
    if request.method == "POST":
        messages.error(request, "Les codes de secours vont avec la seconde étape.")
        return HttpResponseRedirect(reverse("admin:my_account"))
    context = site.each_context(request) | {
        "title": "Mon compte",
        "account": user,
        "roles": list(user.groups.values_list("name", flat=True)),
        "phones": TOTPDevice.objects.filter(user=user, confirmed=True).count(),
        "codes": StaticToken.objects.filter(device__user=user).count(),
    }
    return render(request, "admin/my_account.html", context)
