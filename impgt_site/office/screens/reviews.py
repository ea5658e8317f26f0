"""The year of reviews: what falls due each month, who answers for it, one text after the other."""

from collections.abc import Iterator
from datetime import date

from django import forms
from django.apps import apps
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from impgt_site.kit.dates import MONTHS, today
from impgt_site.models import Rereading
from impgt_site.office.drafts.diff import sayings
from impgt_site.office.drafts.owners import ALL, Owners, give, kinds
from impgt_site.office.drafts.revisions import children_of, current_graph
from impgt_site.office.drafts.timeline import timeline
from impgt_site.office.given import Line, given
from impgt_site.office.screens.dashboard import followed, texts_to_review

A_YEAR = 12
CHANGES_SHOWN = 3
MAY = "impgt_site.publish_revision"


def months_from(day: date) -> Iterator[tuple[str, date]]:
    """(« janvier 2027 », its last day known as the first of the next) of the coming year."""
    for n in range(day.month, day.month + A_YEAR + 1):
        first = date(day.year + (n - 1) // 12, (n - 1) % 12 + 1, 1)
        after = date(day.year + n // 12, n % 12 + 1, 1)
        yield f"{MONTHS[first.month - 1]} {first.year}", after


def year_of(day: date) -> list[tuple[str, list[Line], list[Line]]]:
    """(month, what to watch, what to read again) for each month of the coming year."""
    owners = Owners()
    *_, (_, end) = months_from(day)
    due = sorted([*texts_to_review(end), *given.law_due(end)])
    found, since = [], date.min
    for name, after in months_from(day):
        month = (after.month - 2) % 12 + 1
        read = [line for when, line in due if since <= when < after]
        found.append((name, given.watched(month, day), followed(read, owners)))
        since = after
    return [month for month in found if month[1] or month[2]]


class OwnersForm(forms.Form):
    """One person for each kind of text."""

    def __init__(self, data=None):
        super().__init__(data)
        people = User.objects.filter(is_staff=True, is_active=True).order_by("username")
        known = Owners().of_kind
        for label, name in kinds():
            url = reverse(f"admin:{label.replace('.', '_')}_changelist")
            self.fields[label.replace(".", "-")] = forms.ModelChoiceField(
                people, label=name, required=False, initial=known.get(url), empty_label="personne"
            )

    def save(self) -> None:
        for name, user in self.cleaned_data.items():
            give(name.replace("-", "."), ALL, user)


def year_view(request: HttpRequest, site: admin.AdminSite) -> HttpResponse:
    """What the year brings, and who answers for it."""
    may = request.user.has_perm(MAY)
    form = OwnersForm(request.POST if request.method == "POST" else None) if may else None
    if request.method == "POST":
        if form is None:
            raise PermissionDenied
        if form.is_valid():
            form.save()
            messages.success(request, "Les responsables sont enregistrés.")
            return HttpResponseRedirect(reverse("admin:year"))
    context = site.each_context(request) | {
        "title": "L’année",
        "months": year_of(today()),
        "form": form,
    }
    return render(request, "admin/year.html", context)


def texts_due(user, day: date) -> list[str]:
    """Addresses of texts past their review, or due within thirty days; one’s own first."""
    owners = Owners()
    urls = [line[2] for _, line in texts_to_review(day + given.notice)]
    return sorted(urls, key=lambda url: owners.of(url) != user)


def kind_at(url: str) -> str:
    app, model = url.removeprefix(reverse("admin:index")).split("/")[:2]
    return f"{app}.{model}"


def review_view(request: HttpRequest, site: admin.AdminSite) -> HttpResponse:
    """One text: what it says, its sources, its last changes; exact, to correct, or the next."""
    if not request.user.has_perm(MAY):
        raise PermissionDenied
    skipped = [n for n in request.GET.get("apres", "").split(",") if n]
    urls = [url for url in texts_due(request.user, today()) if skip_mark(url) not in skipped]
    if request.method == "POST" and request.POST.get("texte") in urls:
        return settle(request, site, request.POST["texte"], skipped)
    context = site.each_context(request) | {"title": "Relire", "left": len(urls), "text": None}
    if urls:
        context |= shown_text(urls[0]) | {"next": ",".join([*skipped, skip_mark(urls[0])])}
    return render(request, "admin/review.html", context)


def skip_mark(url: str) -> str:
    return f"{kind_at(url)}:{number_in(url)}"


def number_in(url: str) -> int:
    return int(url.removesuffix("/change/").rpartition("/")[2])


def settle(request, site, url: str, skipped: list[str]) -> HttpResponse:
    """« Exact » renews the verification; « à corriger » leaves a task, and comes to the next."""
    model, number = apps.get_model(kind_at(url)), number_in(url)
    if "exact" in request.POST:
        site.get_model_admin(model).vouch(request, [number])
    else:
        obj = model._default_manager.get(pk=number)
        cause = request.POST.get("pourquoi", "").strip()[:200] or "à corriger"
        Rereading.objects.create(
            target_type=kind_at(url), target_id=number, title=str(obj)[:200],
            cause=f"{request.user} : {cause}",
        )  # fmt: skip
        skipped = [*skipped, skip_mark(url)]
    back = f"{reverse('admin:review')}?apres={','.join(skipped)}" if skipped else ""
    return HttpResponseRedirect(back or reverse("admin:review"))


def shown_text(url: str) -> dict:
    model, number = apps.get_model(kind_at(url)), number_in(url)
    obj = model._default_manager.get(pk=number)
    said = [what for what in sayings(current_graph(obj)).values() if what[1]]
    entries = timeline(model, number, children_of(model))[:CHANGES_SHOWN]
    return {
        "text": obj,
        "kind": model._meta.verbose_name,
        "fields": said,
        "figures": given.quoted(" ".join(words for _, words in said), today()),
        "entries": entries,
        "url": url,
        "public": obj.get_absolute_url() if hasattr(obj, "get_absolute_url") else "",
    }
