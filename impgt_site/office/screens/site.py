"""The staff’s side: Django’s admin, its entries grouped by what people come to do."""

from functools import update_wrapper
from time import time
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.forms import UsernameField
from django.http import HttpResponseRedirect
from django.urls import path, reverse

from impgt_site.kit.dates import today
from impgt_site.kit.history import deed
from impgt_site.office.drafts.previews import day_of_preview, link_to, other_days
from impgt_site.office.entry.people import my_account
from impgt_site.office.entry.second_step import needs_second_step, second_step
from impgt_site.office.entry.turns import one_at_a_time
from impgt_site.office.screens.dashboard import waiting
from impgt_site.office.screens.reviews import review_view, year_view

GROUPS = {
    "À relire": ["revision"],
    "Contrats et employeurs": ["contract", "employerkind", "situation", "advantage"],
    "Formations": ["programme", "site"],
    "Réponses aux lecteurs": ["message", "question", "term", "document", "contact", "linkcheck"],
    "Barème : les chiffres du droit": ["legalparameter", "paygrid", "scale", "workedexample"],
    "Pages et institut": ["page", "institute", "redirect"],
    "Recherche": ["lostsearch", "synonym"],
    "Comptes": ["user", "group", "totpdevice", "staticdevice", "accesslog", "accessattempt"],
}


SLIDES_EVERY = 600  # seconds


def slide(request) -> None:
    """A session ends eight hours after its last use, not after the login."""
    login = request.user.last_login
    seen = request.session.get("seen", login.timestamp() if login else 0)
    if time() - seen > SLIDES_EVERY:
        request.session["seen"] = int(time())


class EntryForm(AdminAuthenticationForm):
    """A name longer than any account’s is refused before anybody looks for it."""

    username = UsernameField(max_length=150, widget=forms.TextInput(attrs={"autofocus": True}))


class BackOffice(admin.AdminSite):
    login_form = EntryForm
    site_header = "IMPGT Alternance — administration"
    site_title = "IMPGT Alternance"
    index_title = "Que voulez-vous modifier ?"
    empty_value_display = "—"

    index_template = "admin/dashboard.html"

    def has_permission(self, request):
        """Staff; and, for who can change what readers see, the second step done."""
        user = request.user
        return super().has_permission(request) and (
            user.is_verified() or not needs_second_step(user)
        )

    def get_urls(self):
        own = [
            path("seconde-etape/", self.second_step, name="second_step"),
            # Django’s own asks for the second step first.
            path("logout/", self.logout, name="logout"),
            path("apercu/", self.admin_view(self.preview_at), name="preview_at"),
            path("mon-compte/", self.admin_view(self.my_account), name="my_account"),
            path("annee/", self.admin_view(self.year), name="year"),
            path("relire/", self.admin_view(self.review), name="review"),
        ]
        return [*own, *super().get_urls()]

    def admin_view(self, view, cacheable=False):
        """Whatever one request changes is one deed of whoever sent it."""

        def signed(request, *args, **kwargs):
            slide(request)
            with deed(request.user):
                return view(request, *args, **kwargs)

        return super().admin_view(update_wrapper(signed, view), cacheable)

    def preview_at(self, request):
        """The whole site as it will be a given day: a link that can be shared."""
        day = day_of_preview(request.GET.get("jour", ""))
        if day is None:
            messages.error(request, other_days(today()))
            return HttpResponseRedirect(reverse("admin:index"))
        return HttpResponseRedirect(link_to("/", day=day))

    def my_account(self, request):
        return my_account(request, self)

    def year(self, request):
        return year_view(request, self)

    def review(self, request):
        return review_view(request, self)

    def second_step(self, request):
        return second_step(request, self)

    @one_at_a_time
    def login(self, request, extra_context=None):
        """The password, then the second step for who needs it."""
        user = request.user
        if user.is_authenticated and user.is_staff and not self.has_permission(request):
            query = request.GET.urlencode()
            return HttpResponseRedirect(f"{reverse('admin:second_step')}?{query}".rstrip("?"))
        return super().login(request, extra_context)

    def index(self, request, extra_context=None):
        """What waits for somebody, before the list of what can be edited."""
        return super().index(
            request, (extra_context or {}) | {"waiting": waiting(request.user, today())}
        )

    def get_app_list(self, request, app_label=None):
        """The models of each group, in the group’s order; what no group names comes last."""
        apps = super().get_app_list(request, app_label)
        if app_label:
            return apps
        models = {m["object_name"].lower(): m for app in apps for m in app["models"]}
        groups = [
            {
                "name": name,
                "app_label": "impgt_site",
                "app_url": reverse("admin:index"),
                "has_module_perms": True,
                "models": [models.pop(model) for model in names if model in models],
            }
            for name, names in GROUPS.items()
        ]
        groups.append({**groups[0], "name": "Autres", "models": list(models.values())})
        return [group for group in groups if group["models"]]


REVIEW: Any = (
    "Publication et relecture",
    {"fields": ["status", ("verified_on", "verified_by", "next_review"), "other_words"]},
)
REVIEW_COLUMNS = ["status", "verified_on", "next_review"]
