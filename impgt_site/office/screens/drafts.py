"""The screen of a draft: what it changes, and what to do with it."""

from datetime import UTC, datetime, timedelta

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from impgt_site.kit.dates import jour_heure, today
from impgt_site.models import OPEN_STATES, Remark, Revision
from impgt_site.office.drafts.letters import say_of_draft
from impgt_site.office.drafts.previews import day_of_preview, link_to, other_days
from impgt_site.office.drafts.revisions import beside_online, drop, open_again, plan, unplan
from impgt_site.office.screens.conflicts import number_of
from impgt_site.office.screens.editorial import MAY_PUBLISH, publish_and_say, to_screen

FURTHEST = timedelta(days=5 * 366)
CHANGED = "Ce brouillon a changé depuis votre lecture : comparez."
TO_PUBLISH = {"publish", "force", "schedule", "unschedule", "changes"}


@admin.register(Revision)
class RevisionAdmin(admin.ModelAdmin):
    list_display = ["title", "nature", "state", "publish_at", "author", "created_at"]
    list_filter = ["state", "author"]
    list_select_related = ["author"]
    search_fields = ["title"]
    date_hierarchy = "created_at"

    @admin.display(description="nature")
    def nature(self, revision):
        return revision.nature

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def lookup_allowed(self, lookup, value, request=None):
        return lookup in {"target_type", "target_id"} or super().lookup_allowed(
            lookup, value, request
        )

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """What the draft changes, field by field; and its buttons."""
        number = number_of(object_id)
        revision = get_object_or_404(Revision.objects.select_related("author"), pk=number)
        if not self.has_view_permission(request, revision):
            raise PermissionDenied
        link = ""
        if request.method == "POST":
            done = self.act(request, revision)
            if isinstance(done, HttpResponseRedirect):
                return done
            link = done
        is_open = revision.state in OPEN_STATES
        moved, differences, seen = beside_online(revision)
        context = self.admin_site.each_context(request) | {
            "title": revision.title,
            "opts": self.opts,
            "revision": revision,
            "open": is_open,
            "moved": is_open and moved,
            "differences": differences,
            "seen": seen,
            "may_publish": request.user.has_perm(MAY_PUBLISH),
            "edit_url": edit_url(revision),
            "preview_url": link,
            "remarks": list(revision.remarks.select_related("author")),
        }
        return render(request, "admin/impgt_site/revision/change_form.html", context)

    def act(self, request, revision: Revision) -> HttpResponseRedirect | str:
        """One button: where to go next, or the link of a preview to show here."""
        what = request.POST.get("do", "")
        promised = revision.state == Revision.State.SCHEDULED and what == "drop"
        if (what in TO_PUBLISH or promised) and not request.user.has_perm(MAY_PUBLISH):
            raise PermissionDenied
        if what == "preview":
            return self.preview_link(request, revision)
        if not self.has_change_permission(request, revision):
            raise PermissionDenied
        if what == "restore":
            draft = open_again(revision.model, revision.target, revision.payload, request.user)
            messages.success(request, "Ce texte est ouvert comme brouillon.")
            return to_screen(draft)
        if revision.state in OPEN_STATES:
            getattr(self, f"do_{what}", self.do_nothing)(request, revision)
        return to_screen(revision)

    def preview_link(self, request, revision) -> str:
        text = request.POST.get("day", "")
        day = day_of_preview(text)
        if text and day is None:
            messages.error(request, other_days(today()))
            return ""
        return request.build_absolute_uri(link_to("/", revision, day))

    def do_nothing(self, request, revision):
        messages.warning(request, "Rien n’a été fait.")

    def do_unschedule(self, request, revision):
        if revision.state == Revision.State.SCHEDULED and unplan(revision):
            messages.success(request, "Ce texte n’est plus programmé : c’est un brouillon.")
        else:
            messages.error(request, CHANGED)

    def do_submit(self, request, revision):
        self.say(request, revision, Remark.Kind.SUBMIT, "Soumis : qui publie est prévenu.")

    def do_comment(self, request, revision):
        self.say(request, revision, Remark.Kind.COMMENT, "Votre mot est gardé avec le brouillon.")

    def do_changes(self, request, revision):
        self.say(request, revision, Remark.Kind.CHANGES, "Demandé : l’auteur·e est prévenu·e.")

    def say(self, request, revision, kind: str, done: str) -> None:
        text = request.POST.get("mot", "").strip()[:2000]
        if not text and kind != Remark.Kind.SUBMIT:
            messages.error(request, "Écrivez quelques mots.")
            return
        say_of_draft(revision, kind, text, request.user)
        messages.success(request, done)

    def do_drop(self, request, revision):
        if drop(revision):
            messages.success(request, "Brouillon abandonné. Il reste dans la liste.")
        else:
            messages.error(request, CHANGED)

    def do_schedule(self, request, revision):
        moment = parsed_moment(request.POST.get("publish_at", ""))
        if moment is None or not timezone.now() < moment < timezone.now() + FURTHEST:
            messages.error(request, "Choisissez un jour et une heure à venir.")
            return
        _, _, seen = beside_online(revision)
        if request.POST.get("seen", seen) != seen or not plan(revision, moment, request.user):
            messages.error(request, CHANGED)
            return
        said = moment_in_words(moment, request.POST["publish_at"])
        messages.success(request, f"Publication programmée le {said}.")

    def do_publish(self, request, revision):
        publish_and_say(request, revision, seen=request.POST.get("seen"))

    def do_force(self, request, revision):
        publish_and_say(request, revision, seen=request.POST.get("seen"), force=True)


def parsed_moment(text: str) -> datetime | None:
    """A day and an hour of Paris; None for what is not one. An hour that a change of time leaves
    out is the next one, an hour that it gives twice is the first."""
    try:
        moment = parse_datetime(text)
        return timezone.make_aware(moment).astimezone(UTC) if moment else None
    except (ValueError, OverflowError):  # 2027-02-31T08:00, or an hour of another place
        return None


def moment_in_words(moment: datetime, typed: str) -> str:
    """When it will be in Paris, and what a change of time made of the hour that was typed."""
    local = timezone.localtime(moment)
    words = jour_heure(moment)
    asked = parse_datetime(typed)
    if asked and asked != local.replace(tzinfo=None):
        return f"{words} : {asked:%H:%M} n’existe pas ce jour-là, on change d’heure"
    if local.utcoffset() != local.replace(fold=1).utcoffset():
        return f"{words}, la première des deux fois : ce jour-là, on change d’heure"
    return words


def edit_url(revision: Revision) -> str:
    """The ordinary form, filled with the draft."""
    info = revision.target_type.replace(".", "_")
    url = reverse(f"admin:{info}_add")
    if revision.target_id is not None:
        url = reverse(f"admin:{info}_change", args=[revision.target_id])
    return f"{url}?brouillon={revision.pk}"
