"""Two people on one object at once: the second sees both texts, and retypes nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field

from django.contrib import admin, messages
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from impgt_site.kit.formsets import without_gone
from impgt_site.kit.undone import undone
from impgt_site.office.drafts.comeback import applied
from impgt_site.office.drafts.diff import changes
from impgt_site.office.drafts.graph import Graph, fingerprint, parent_link, provisional, settled
from impgt_site.office.drafts.merge import merged
from impgt_site.office.drafts.revisions import REFUSED, children_of, current_graph, hold
from impgt_site.office.drafts.timeline import state_at, timeline

CHANGED_MEANWHILE = (
    "Quelqu’un a changé cette fiche pendant votre saisie. "
    "Enregistrez de nouveau pour garder la vôtre."
)
GONE = (
    "Quelqu’un a supprimé cette fiche pendant votre saisie. "
    "Enregistrez de nouveau pour en faire une nouvelle."
)
JOINED = "Quelqu’un a changé cette fiche pendant votre saisie : les deux sont jointes."
SHOWN_BESIDE = "|"
LONGEST = 18  # digits: no number in a database has more


@dataclass
class Sitting:
    """One showing of a form: what it is told, and what it saved."""

    rival: list[str] = field(default_factory=list)  # what refuses it once
    trying: bool = False  # all that happens will be undone
    unpublished: bool = False  # on an object that readers never had
    saved: models.Model | None = None


class OneAtATime(admin.ModelAdmin):
    """A screen that refuses once to save over what somebody else saved since it was opened.

    Django calls the hooks of a screen with the request alone, and one screen serves every request:
    a copy of it, made for one showing of its form, holds the sitting.
    """

    sitting = Sitting()

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        with self.alone(request, object_id):
            context = extra_context or {}
            if self.is_gone(request, object_id):
                gone = Sitting(rival=[GONE])
                return self.ordinary_view(request, None, self.url_to("add"), context, gone)
            context["base"] = self.version(object_id)
            return self.checked_view(request, object_id, form_url, context)

    def checked_view(self, request, object_id, form_url, context) -> HttpResponse:
        rival: list[str] | None = []
        if self.is_late(request, context["base"]):
            rival = self.rival_changes(request, object_id, form_url, context)
            if rival is None:  # its own errors come first; it is still late afterwards
                context["base"] = request.POST["_base"]
        sitting = Sitting(rival=rival or [])
        return self.ordinary_view(request, object_id, form_url, context, sitting)

    def ordinary_view(
        self, request, object_id, form_url, context, sitting: Sitting
    ) -> HttpResponse:
        """Django’s own screen; `sitting.saved` is then what it saved, if it did."""
        screen = copy(self)
        screen.sitting = sitting
        return super(OneAtATime, screen).changeform_view(request, object_id, form_url, context)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        self.sitting.saved = form.instance

    def message_user(self, request, *args, **kwargs):
        """« Saved » is not said of what is undone."""
        if not self.sitting.trying:
            super().message_user(request, *args, **kwargs)

    def url_to(self, what: str, *arguments) -> str:
        info = f"{self.opts.app_label}_{self.opts.model_name}"
        return reverse(f"admin:{info}_{what}", args=arguments)

    @contextmanager
    def alone(self, request: HttpRequest, object_id) -> Iterator[None]:
        """Nobody saves this object between the moment it is compared and the moment it is saved."""
        if request.method != "POST" or number_of(object_id) is None:
            yield
            return
        with transaction.atomic():
            hold(self.model, number_of(object_id))
            yield

    def version(self, object_id) -> str:
        """Which state of the object a form is opened on; empty for one that does not exist yet."""
        obj = self.model._default_manager.filter(pk=number_of(object_id)).first()
        return "" if obj is None else fingerprint(current_graph(obj))

    def is_late(self, request: HttpRequest, base: str) -> bool:
        """Was this form opened on a version that is gone?"""
        return request.method == "POST" and request.POST.get("_base", "") not in ("", base)

    def is_gone(self, request: HttpRequest, object_id) -> bool:
        """Was the object deleted since its form was opened?"""
        if request.method != "POST" or number_of(object_id) is None:
            return False
        gone = not self.model._default_manager.filter(pk=number_of(object_id)).exists()
        return gone and self.has_add_permission(request)

    def rival_changes(self, request, object_id, form_url, context) -> list[str] | None:
        """What saving this form would change of what is in line; None when it is refused anyway."""
        obj = self.get_object(request, object_id)
        if obj is None:
            return None
        now = current_graph(obj)
        _, mine = self.tried(request, object_id, form_url, context, Sitting())
        return None if mine is None else rivalry(now, mine)

    def tried(
        self, request, object_id, form_url, context, sitting: Sitting, upon: Graph | None = None
    ) -> tuple[HttpResponse, Graph | None]:
        """(screen, what the ordinary form and its rows would save), undone; None when refused.

        `upon` a state of the object other than the one in line, if there is one.
        """
        sitting.trying = True
        with undone():
            if upon is not None:
                object_id = str(applied(upon).pk)
            response = self.ordinary_view(request, object_id, form_url, context, sitting)
            if sitting.saved is None:
                if hasattr(response, "render"):
                    response.render()
                return response, None
            return response, current_graph(self.model._default_manager.get(pk=sitting.saved.pk))

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        return with_rival(form, self.sitting.rival) if self.sitting.rival else form

    def get_formset_kwargs(self, request, obj, inline, prefix):
        """Rows deleted by somebody else meanwhile come back as new ones."""
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        if "data" in kwargs:
            rows = inline.model._default_manager.none()
            if obj.pk:
                link = parent_link(obj, inline.model)
                rows = inline.model._default_manager.filter(**{link: obj.pk})
            kwargs["data"] = without_gone(kwargs["data"], prefix, rows.values_list("pk", flat=True))
        return kwargs


class Joined(OneAtATime):
    """A screen whose versions are kept: what two people changed is joined, field by field.

    The second form is read upon the state that it was opened on. What it left as it was is none of
    its changes: somebody’s correction of it stays. Where both changed the same field it is refused
    once, `_base` then saying which version was shown beside it.
    """

    def is_late(self, request, base):
        opened_on = request.POST.get("_base", "").partition(SHOWN_BESIDE)[0]
        return request.method == "POST" and opened_on not in ("", base)

    def checked_view(self, request, object_id, form_url, context):
        current = context["base"]
        version, _, shown = request.POST.get("_base", "").partition(SHOWN_BESIDE)
        obj = self.get_object(request, object_id) if self.is_late(request, current) else None
        then = self.state_at(obj, version) if obj is not None else None
        if then is None:
            return super().checked_view(request, object_id, form_url, context)
        now = current_graph(obj)
        late = context | {"base": request.POST["_base"]}  # still so once its own errors are mended
        response, mine = self.tried(request, object_id, form_url, late, Sitting(), upon=then)
        if mine is None:
            return response
        joined, both = merged(then, provisional(mine, then), now)
        if both and shown != current:
            late["base"] = f"{version}{SHOWN_BESIDE}{current}"
            rival = Sitting(rival=rivalry(now, joined))
            return self.tried(request, object_id, form_url, late, rival, upon=then)[0]
        return self.save_joined(request, joined, now) or super().checked_view(
            request, object_id, form_url, context
        )

    def state_at(self, obj: models.Model, version: str) -> Graph | None:
        return state_at(timeline(self.model, obj.pk, children_of(self.model)), version)

    def save_joined(self, request, joined: Graph, now: Graph) -> HttpResponse | None:
        """Saves it as the ordinary screen would; None when the two do not go together."""
        if self.refusal(now, joined):
            return None
        try:
            obj = applied(settled(joined))
        except REFUSED:
            return None
        self.log_change(request, obj, JOINED)
        messages.info(request, JOINED)
        return self.response_change(request, obj)

    def refusal(self, now: Graph | None, then: Graph) -> str:
        """Why that state may not be saved; empty when it may."""
        return ""


def rivalry(now: Graph, mine: Graph) -> list[str]:
    """What saving mine would change of what is in line, in words; nothing when it would not."""
    found = [
        f"{name} — en ligne : {was or '(vide)'} — votre saisie : {words or '(vide)'}"
        for name, was, words in changes(now, mine)
    ]
    return [CHANGED_MEANWHILE, *found] if found else []


def number_of(text) -> int | None:
    """The number that an address names, if it is one."""
    words = str(text)
    return int(words) if words.isdecimal() and len(words) <= LONGEST else None


def with_rival(form, rival: list[str]):
    """That form, refused once: it says what somebody else did meanwhile."""

    class Rivalled(form):
        def clean(self):
            data = super().clean()
            for words in rival:
                self.add_error(None, words)
            return data

    return Rivalled
