"""The second step of a login: a code that changes every thirty seconds, or a recovery code.

Asked of every account that can change what readers see. The first login enrols: it shows the QR
code, then ten recovery codes, once.
"""

from base64 import b32encode

import segno
from django import forms
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django_otp import login, match_token
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

RECOVERY_CODES = 10
POWERFUL = (
    "impgt_site.publish_revision",
    "alternance.change_legalvalue",
    "auth.change_user",
)


def needs_second_step(user) -> bool:
    """Can this account publish, change a figure of law, or change accounts?"""
    return user.is_active and any(user.has_perm(code) for code in POWERFUL)


def has_second_step(user) -> bool:
    """Has the second step been done in this session? Set by django-otp’s middleware."""
    return user.is_verified()


class CodeForm(forms.Form):
    code = forms.CharField(
        label="Code à six chiffres, ou code de secours",
        max_length=16,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autofocus": True, "spellcheck": "false"}
        ),
        error_messages={"required": "Écrivez le code."},
    )


@never_cache
@csrf_protect
def second_step(request: HttpRequest, site) -> HttpResponse:
    """Asks the code; the first time, enrols."""
    user = request.user
    if not (user.is_authenticated and user.is_staff):
        return HttpResponseRedirect(resolve_url("admin:login"))
    if has_second_step(user):
        return HttpResponseRedirect(after(request))
    # A lost telephone is enrolled again, whatever recovery codes are left.
    known = TOTPDevice.objects.devices_for_user(user, confirmed=True).exists()
    device = None if known else pending_device(user)
    form = CodeForm(request.POST or None)
    if not known:  # the instructions are read first
        del form.fields["code"].widget.attrs["autofocus"]
    if request.method == "POST" and form.is_valid():
        code = "".join(form.cleaned_data["code"].split())
        accepted = match_token(user, code) if known else enrolled(device, code)
        if accepted is not None:
            login(request, accepted)
            if known:
                return HttpResponseRedirect(after(request))
            codes = recovery_codes(user)
            return shown(request, site, "admin/recovery.html", codes=codes, next=after(request))
        form.data = {**request.POST.dict(), "code": ""}  # it has served, or never will
        form.add_error("code", "Ce code n’est pas le bon, ou il a déjà servi. Attendez le suivant.")
    return shown(
        request, site, "admin/second_step.html",
        form=form, enrolling=not known, next=request.GET.get(REDIRECT_FIELD_NAME, ""),
        qr=qr_of(device) if device else "", secret=secret_of(device) if device else "",
    )  # fmt: skip


TITLES = {
    "admin/recovery.html": "Seconde étape : vos codes de secours",
    "admin/second_step.html": "Seconde étape : le code",
}


def shown(request, site, template: str, **context) -> HttpResponse:
    """Each of its screens has a title of its own."""
    title = TITLES[template]
    if context.get("enrolling"):
        title = "Seconde étape : installer une application de codes"
    titled = {"title": title, "is_nav_sidebar_enabled": False}
    response = render(request, template, site.each_context(request) | titled | context)
    response.headers["Cache-Control"] = "no-store"
    return response


def after(request: HttpRequest) -> str:
    """Where the person was going, if it is on this site."""
    wanted = request.GET.get(REDIRECT_FIELD_NAME, "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return wanted if wanted and safe else resolve_url("admin:index")


def pending_device(user) -> TOTPDevice:
    """The device being enrolled: the same until its first code is right."""
    device, _ = TOTPDevice.objects.get_or_create(
        user=user, confirmed=False, defaults={"name": "Téléphone"}
    )
    return device


def enrolled(device: TOTPDevice, code: str) -> TOTPDevice | None:
    if not device.verify_token(code):
        return None
    device.confirmed = True
    device.save()
    return device


def recovery_codes(user) -> list[str]:
    """Ten codes that open once each; earlier ones stop working."""
    device, _ = StaticDevice.objects.get_or_create(user=user, defaults={"name": "Secours"})
    device.token_set.all().delete()
    codes = [StaticToken.random_token() for _ in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return codes


def secret_of(device: TOTPDevice) -> str:
    """For who cannot scan: the key to type, by groups of four."""
    key = b32encode(device.bin_key).decode().rstrip("=")
    return " ".join(key[i : i + 4] for i in range(0, len(key), 4))


def qr_of(device: TOTPDevice) -> str:
    """The enrolment address as an inline SVG."""
    code = segno.make(device.config_url, error="m")
    image = code.svg_inline(scale=5, border=2, omitsize=False, dark="#14304f", light="#fff")
    name = 'role="img" aria-label="Code QR à scanner ; la même clé est écrite dessous"'
    return mark_safe(image.replace("<svg ", f"<svg {name} ", 1))
