"""How editorial objects are edited: save a draft, preview it, publish it, say it is still right."""

from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from impgt_site.backoffice import REVIEW_COLUMNS
from impgt_site.kit.dates import today
from impgt_site.kit.graph import apply, changes
from impgt_site.models import Revision
from impgt_site.revisions import REFUSED, current_graph, keep

MAY_PUBLISH = "impgt_site.publish_revision"
NEXT_REVIEW_MONTHS = 6
REDIRECTED = 302  # the form was accepted


class EditorialAdmin(admin.ModelAdmin):
    """An object with its rows, its drafts, and the date until which somebody vouches for it."""

    change_form_template = "admin/editorial_form.html"
    list_filter = ["status", "next_review"]
    actions = ["still_right"]

    def get_list_display(self, request):
        return [*super().get_list_display(request), *REVIEW_COLUMNS]

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """The ordinary screen; filled with a draft when the address names one."""
        draft = self.draft_asked(request, object_id)
        kept = self.versions(object_id)
        context = (extra_context or {}) | {
            "may_publish": request.user.has_perm(MAY_PUBLISH),
            "draft": draft,
            "drafts": [revision for revision in kept if revision.state in OPEN_STATES],
            "base": last_replaced(kept),
        }
        if request.method == "POST" and self.to_draft(request):
            return self.save_draft(request, object_id, form_url, context, draft)
        if request.method == "POST" and request.POST.get("_base", "") not in ("", context["base"]):
            response = self.save_draft(request, object_id, form_url, context, draft)
            messages.warning(request, "Quelqu’un a changé ce texte pendant votre saisie.")
            return response
        if draft is not None:
            return self.shown_with(draft, request, object_id, form_url, context)
        if request.method == "POST" and object_id:
            return self.save_keeping_the_old(request, object_id, form_url, context)
        return super().changeform_view(request, object_id, form_url, context)

    def to_draft(self, request: HttpRequest) -> bool:
        return "_draft" in request.POST or not request.user.has_perm(MAY_PUBLISH)

    def draft_asked(self, request: HttpRequest, object_id) -> Revision | None:
        number = request.GET.get("brouillon", "")
        if not number.isdigit() or not object_id:
            return None
        kept = Revision.objects.filter(pk=number, target_type=self.model._meta.label_lower)
        return kept.filter(target_id=object_id).open().first()

    def versions(self, object_id) -> list[Revision]:
        """Drafts and replaced versions of an object, without their contents: one query."""
        if not object_id:
            return []
        kept = Revision.objects.filter(target_type=self.model._meta.label_lower)
        return list(kept.filter(target_id=object_id).select_related("author").defer("payload"))

    def save_draft(self, request, object_id, form_url, context, draft):
        """Runs the ordinary form and its rows, keeps what it would have saved, and undoes it."""
        kept = None
        with transaction.atomic():
            old = self.get_object(request, object_id) if object_id else None
            base = current_graph(old) if old is not None else None
            if draft is not None:
                apply(draft.graph)
            response = super().changeform_view(request, object_id, form_url, context)
            if isinstance(response, HttpResponseRedirect):
                obj = self.saved_object(request, object_id)
                kept = obj, current_graph(obj), base
            elif hasattr(response, "render"):
                response.render()
            transaction.set_rollback(True)
        if kept is None:
            return response
        obj, payload, base = kept
        list(messages.get_messages(request))  # « saved » is not true
        if draft is not None:
            Revision.objects.filter(pk=draft.pk).update(payload=payload, title=str(obj)[:200])
            revision = draft
        else:
            revision = keep(obj, payload, base, request.user, Revision.State.DRAFT)
            if request.POST.get("_base", "") not in ("", context["base"]):
                # Begun on a version that is gone: whoever publishes compares first.
                Revision.objects.filter(pk=revision.pk).update(base="remplacée")
        messages.success(request, "Brouillon enregistré. La version en ligne n’a pas changé.")
        return HttpResponseRedirect(reverse("admin:impgt_site_revision_change", args=[revision.pk]))

    def saved_object(self, request, object_id):
        if object_id:
            return self.model._default_manager.get(pk=object_id)
        return self.model._default_manager.order_by("-pk").first()

    def shown_with(self, draft, request, object_id, form_url, context) -> HttpResponse:
        """The form filled with a draft: applied, drawn, and undone unless it is then published."""
        before = current_graph(draft.target)
        try:
            with transaction.atomic():
                apply(draft.graph)
                response = super().changeform_view(request, object_id, form_url, context)
                if hasattr(response, "render"):
                    response.render()
                published = request.method == "POST" and response.status_code == REDIRECTED
                if not published:
                    transaction.set_rollback(True)
        except REFUSED as error:
            messages.error(request, f"Ce brouillon ne peut plus être ouvert ainsi : {error}")
            return HttpResponseRedirect(
                reverse("admin:impgt_site_revision_change", args=[draft.pk])
            )
        if published:
            self.keep_replaced(request, object_id, before)
            Revision.objects.filter(pk=draft.pk).update(state=Revision.State.PUBLISHED)
        return response

    def save_keeping_the_old(self, request, object_id, form_url, context):
        """An ordinary save, after which the version it replaced can be put back."""
        old = self.get_object(request, object_id)
        before = current_graph(old) if old is not None else None
        response = super().changeform_view(request, object_id, form_url, context)
        if before is not None and response.status_code == REDIRECTED:
            self.keep_replaced(request, object_id, before)
        return response

    def keep_replaced(self, request, object_id, before) -> None:
        """Keeps the version that a save has just replaced, if it changed anything."""
        now = self.model._default_manager.filter(pk=object_id).first()
        if now is not None and changes(before, current_graph(now)):
            keep(now, before, before, request.user, Revision.State.REPLACED)

    # Nobody without the right to publish changes what readers see in another way.
    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and request.user.has_perm(MAY_PUBLISH)

    def get_actions(self, request) -> dict[str, Any]:
        actions = super().get_actions(request)
        if not request.user.has_perm(MAY_PUBLISH):
            actions.pop("still_right", None)
        return actions

    @admin.action(description="Toujours exact : renouveler la vérification")
    def still_right(self, request, queryset):
        """Renews the verification without editing: checked today, next review later."""
        from alternance.rules.calendar import add_months

        day = today()
        by = request.user.get_full_name() or "la scolarité"
        count = 0
        for obj in queryset:
            before = current_graph(obj)
            keep(obj, before, before, request.user, Revision.State.REPLACED)
            obj.verified_on, obj.next_review = day, add_months(day, NEXT_REVIEW_MONTHS)
            obj.verified_by = obj.verified_by or by
            obj.save()
            self.log_change(request, obj, "Toujours exact")
            count += 1
        messages.success(request, f"Vérifié aujourd’hui : {count}.")


def last_replaced(kept: list[Revision]) -> str:
    """What tells one published version from the next: the last one that was replaced."""
    numbers = [r.pk for r in kept if r.state == Revision.State.REPLACED]
    return str(max(numbers, default=0))


OPEN_STATES = [Revision.State.DRAFT, Revision.State.FAILED, Revision.State.SCHEDULED]
