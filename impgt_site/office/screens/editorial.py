"""How editorial objects are edited: save a draft, preview it, publish it, say it is still right."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from impgt_site.kit.dates import jour_heure
from impgt_site.kit.undone import undone
from impgt_site.models import Revision
from impgt_site.office.drafts.comeback import applied
from impgt_site.office.drafts.graph import Graph, fingerprint, provisional
from impgt_site.office.drafts.letters import say_stopped
from impgt_site.office.drafts.merge import merged
from impgt_site.office.drafts.revisions import (
    REFUSED,
    Moved,
    caught_up,
    children_of,
    current_graph,
    has_moved,
    keep,
    open_again,
    publish,
    published_graph,
    rewrite,
    text_mark,
)
from impgt_site.office.drafts.timeline import state_at, timeline
from impgt_site.office.screens.conflicts import Sitting, number_of
from impgt_site.office.screens.inlines import read_once
from impgt_site.office.screens.quoting import QuotingForm
from impgt_site.office.screens.recorded import RecordedAdmin
from impgt_site.office.screens.site import REVIEW_COLUMNS

MAY_PUBLISH = "impgt_site.publish_revision"
CLASHING = "à comparer"  # no text has this fingerprint: whoever publishes compares first


class EditorialAdmin(RecordedAdmin):
    """An object with its rows, its drafts, and the date until which somebody vouches for it."""

    form = QuotingForm
    change_form_template = "admin/editorial_form.html"
    list_filter = ["status", "next_review"]
    is_verified = True
    asks_why = False  # going back opens a draft, which is read before it is published

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        """Boxes to tick: few enough to be read, on a phone and by keyboard as well."""
        kwargs["widget"] = CheckboxSelectMultiple
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        return read_once(field)

    def get_list_display(self, request):
        return [*super().get_list_display(request), *REVIEW_COLUMNS]

    # An address or a code is quoted elsewhere: it is chosen once.
    def get_readonly_fields(self, request, obj=None):
        fixed = ["slug"] if obj and not self.sitting.unpublished else []
        return [*super().get_readonly_fields(request, obj), *fixed]

    def get_prepopulated_fields(self, request, obj=None):
        fixed = self.get_readonly_fields(request, obj)
        fields = super().get_prepopulated_fields(request, obj)
        return {} if obj else {name: of for name, of in fields.items() if name not in fixed}

    def checked_view(self, request, object_id, form_url, context):
        """The ordinary screen; filled with a draft when the address names one."""
        draft = self.draft_asked(request, object_id)
        if draft is not None:
            context["base"] += fingerprint(draft.payload)
        context |= {
            "may_publish": request.user.has_perm(MAY_PUBLISH),
            "draft": draft,
            "drafts": self.drafts_of(object_id),
        }
        try:
            if self.is_late(request, context["base"]):
                return self.save_late(request, object_id, form_url, context, draft)
            if request.method == "POST" and (draft or self.to_draft(request, draft)):
                return self.save_draft(request, object_id, form_url, context, draft)
            if draft is not None:
                return self.shown_with(draft, request, form_url, context)
        except REFUSED as error:
            if draft is None:
                raise
            messages.error(request, f"Ce brouillon ne peut plus être ouvert ainsi : {error}")
            return to_screen(draft)
        return self.ordinary_view(request, object_id, form_url, context, Sitting())

    def to_draft(self, request: HttpRequest, draft: Revision | None) -> bool:
        """Nothing is published unasked, without the right to, or over what has moved since."""
        asked = "_draft" in request.POST or not request.user.has_perm(MAY_PUBLISH)
        return asked or (draft is not None and has_moved(draft))

    def draft_asked(self, request: HttpRequest, object_id) -> Revision | None:
        """The open draft that the address names, of this object; of none yet, on the blank form."""
        number = number_of(request.GET.get("brouillon"))
        if number is None:
            return None
        kept = Revision.objects.filter(pk=number)
        return kept.about(self.model, number_of(object_id)).open().first()

    def is_gone(self, request, object_id) -> bool:
        gone = super().is_gone(request, object_id)
        return gone and self.draft_asked(request, object_id) is None

    def drafts_of(self, object_id) -> list[Revision]:
        """Open drafts of an object, without their contents: one query."""
        if number_of(object_id) is None:
            return []
        kept = Revision.objects.about(self.model, number_of(object_id)).open()
        return list(kept.select_related("author").defer("payload"))

    def typed(self, request, object_id, form_url, context, draft) -> tuple[HttpResponse, Any]:
        """(screen, what the form would save on top of a draft, if any), undone; None if refused."""
        sitting = Sitting(unpublished=draft is not None and draft.target is None)
        upon = draft.graph if draft else None
        return self.tried(request, object_id, form_url, context, sitting, upon)

    def published(self, request, object_id):
        """The graph that readers have, None for an object they have not."""
        obj = self.get_object(request, object_id) if object_id else None
        return None if obj is None else current_graph(obj)

    def save_draft(self, request, object_id, form_url, context, draft):
        """Keeps what the form would have saved; publishes it if asked to."""
        published = self.published(request, object_id)
        to_draft = self.to_draft(request, draft)
        response, payload = self.typed(request, object_id, form_url, context, draft)
        if payload is None:
            return response
        payload = provisional(payload, published, draft.payload if draft else None)
        if draft is None or self.is_promised(request, draft) or not rewrite(draft, payload):
            number = draft.target_id if draft else number_of(object_id)
            draft = keep(self.model, number, payload, text_mark(published), request.user)
        if not to_draft:
            return self.publish(request, draft)
        messages.success(request, "Brouillon enregistré. La version en ligne n’a pas changé.")
        return to_screen(draft)

    def publish(self, request, draft: Revision) -> HttpResponse:
        if not publish_and_say(request, draft):
            return to_screen(draft)
        return HttpResponseRedirect(self.url_to("changelist"))

    def is_promised(self, request, draft: Revision) -> bool:
        """Scheduled by somebody who may: who may not leaves it as it is, and gets a new draft."""
        scheduled = draft.state == Revision.State.SCHEDULED
        return scheduled and not request.user.has_perm(MAY_PUBLISH)

    def save_late(self, request, object_id, form_url, context, draft):
        """Somebody saved meanwhile: this text becomes a draft of its own, joined to theirs.

        Where both changed the same field, whoever publishes compares first.
        """
        version = request.POST["_base"]
        context["base"] = version  # still late once its own errors are mended
        published = self.published(request, object_id)
        response, payload = self.typed(request, object_id, form_url, context, draft)
        if payload is None:
            return response
        both = ["le même brouillon"]
        if draft is None:
            entries = timeline(self.model, number_of(object_id), children_of(self.model))
            then = state_at(entries, version) or payload
            payload, both = merged(then, payload, published or payload)
        payload = provisional(payload, published, draft.payload if draft else None)
        number = draft.target_id if draft else number_of(object_id)
        base = CLASHING if both else text_mark(published)
        kept = keep(self.model, number, payload, base, request.user)
        words = f" Vous avez tous deux changé : {', '.join(both)}." if both else ""
        messages.warning(
            request,
            f"Quelqu’un a changé ce texte pendant votre saisie.{words} "
            "Votre version est gardée dans ce brouillon : comparez, puis publiez.",
        )
        return to_screen(kept)

    def shown_with(self, draft, request, form_url, context) -> HttpResponse:
        """The form filled with a draft: applied, drawn, and undone."""
        sitting = Sitting(unpublished=draft.target is None)
        with undone():
            number = str(applied(draft.graph).pk)
            response = self.ordinary_view(request, number, form_url, context, sitting)
            if hasattr(response, "render"):
                response.render()
            return response

    def put_back(self, request, obj, graph) -> HttpResponse:
        """An old state is opened as a draft: read again, then published."""
        draft = open_again(self.model, obj, graph, request.user)
        messages.success(request, "La version choisie est ouverte comme brouillon.")
        return to_screen(draft)

    def response_change(self, request, obj):
        """A text that was corrected in line was read."""
        self.close_rereadings(request, obj.pk)
        warn_of_promised(request, self.model, obj.pk)
        return super().response_change(request, obj)

    # Nobody without the right to publish changes what readers see in another way.
    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and request.user.has_perm(MAY_PUBLISH)

    def has_vouch_permission(self, request) -> bool:
        return request.user.has_perm(MAY_PUBLISH)

    def may_move(self, request) -> bool:
        return request.user.has_perm(MAY_PUBLISH)

    def get_urls(self):
        info = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view(require_POST(self.duplicate_view))
        return [path("<int:number>/dupliquer/", view, name=f"{info}_copy"), *super().get_urls()]

    def duplicate_view(self, request, number: int) -> HttpResponse:
        """A draft that begins as a copy, rows and links included: nothing of it is in line."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        obj = get_object_or_404(self.model, pk=number)
        draft = keep(self.model, None, copy_of(obj), "", request.user)
        messages.success(request, "La copie est un brouillon : changez-la, puis publiez-la.")
        return to_screen(draft)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        may = change and obj and obj.pk > 0 and self.has_add_permission(request)
        context["copy_url"] = self.url_to("copy", obj.pk) if may else ""
        return super().render_change_form(request, context, add, change, form_url, obj)


COPY = "-copie"


def copy_of(obj) -> Graph:
    """The object as a new one: what must be its own is marked, nobody has verified it yet."""
    graph = provisional(current_graph(obj))
    fields = dict(graph["object"]["fields"])
    for field in obj._meta.fields:
        if field.unique and not field.primary_key and isinstance(fields.get(field.name), str):
            room = (field.max_length or LONGEST_COPY) - len(COPY)
            fields[field.name] = fields[field.name][:room] + COPY
    fields |= {"verified_on": None, "verified_by": "", "next_review": None}
    return graph | {"object": graph["object"] | {"fields": fields}}


LONGEST_COPY = 200


def to_screen(draft: Revision) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("admin:impgt_site_revision_change", args=[draft.pk]))


def publish_and_say(request, draft: Revision, **options) -> bool:
    """Publishes a draft, or says why not."""
    try:
        publish(draft, by=request.user, **options)
    except Moved:
        messages.error(request, "Le brouillon ou la version en ligne a changé : comparez d’abord.")
    except REFUSED as error:
        messages.error(request, f"Ce brouillon ne peut pas être publié : {error}")
    else:
        messages.success(request, "C’est en ligne.")
        warn_of_promised(request, draft.model, Revision.objects.get(pk=draft.pk).target_id)
        return True
    return False


def warn_of_promised(request, model, number: int | None) -> None:
    """What is scheduled of that object and can no longer be published by itself: said at once."""
    promised = Revision.objects.about(model, number).filter(state=Revision.State.SCHEDULED)
    for revision in promised.select_related("author", "scheduled_by"):
        _, both = caught_up(revision, published_graph(revision))
        if both:
            messages.warning(
                request,
                f"« {revision.title} » est programmé pour le {jour_heure(revision.publish_at)} et "
                f"ne pourra plus paraître : vous avez tous deux changé {', '.join(both)}.",
            )
            say_stopped(revision, request.user, both)
