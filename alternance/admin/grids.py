"""Pay grids and aids: each is copied from the last one, and its rows are edited with it."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.forms import formset_factory
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path

from alternance.admin.corrections import AMOUNTS, CorrectedCells, CorrectedRows, CorrectionForm
from alternance.admin.following import (
    BandForm,
    Bands,
    CaseLines,
    LineForm,
    NextGridForm,
    NextScaleForm,
    bands_of,
    cases_before,
)
from alternance.admin.law import LawAdmin
from alternance.admin.shown import FOLLOWED, day_of_effect, effects, mark_of, to_read, was_shown
from alternance.models import PayCell, PayGrid, Scale, ScaleRow
from impgt_site.kit.dates import today
from impgt_site.office.drafts.impact import impact_of
from impgt_site.office.drafts.uses import ask_to_reread
from impgt_site.office.screens.inlines import Lines, Rows


class FollowedAdmin(LawAdmin):
    """A grid or an aid: the next one is copied from the last, never begun from nothing."""

    form = CorrectionForm
    formfield_overrides = AMOUNTS
    following: Any = None
    rows_of: Any = None  # (the last one, what was sent) → the form of its rows
    kept_as = ("", "")  # name of its rows, name of their link to it

    def has_add_permission(self, request):
        return False

    def get_urls(self):
        info = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view(self.follow)
        return [path("<int:number>/suivante/", view, name=f"{info}_follow"), *super().get_urls()]

    def last_like(self, number: int):
        obj = get_object_or_404(self.model, pk=number)
        alike = {self.following.per: getattr(obj, self.following.per)}
        rows = self.model._default_manager.filter(**alike)
        return rows.order_by(F("valid_from").desc(nulls_last=True))[0]

    def follow(self, request, number: int):
        """One screen: the last one, its values to change; what that does is shown, then saved."""
        last = self.last_like(number)
        if not super().has_add_permission(request):
            raise PermissionDenied
        name, link = self.kept_as
        form = self.following(last, request.POST or None, initial={"checked_on": today()})
        rows = self.rows_of(last, request.POST or None)
        found: dict[str, Any] = {"pages": None}
        if request.method == "POST" and form.is_valid() and rows.is_valid():
            form.doubt(getattr(last, name).all(), rows.rows())
        if request.method == "POST" and form.is_valid() and rows.is_valid():
            if "save" in request.POST and was_shown(request, self.version(last.pk)):
                obj = form.made(rows.rows(), link)
                self.log_addition(request, obj, f"Suit « {last} »")
                count = ask_to_reread(obj, obj.label)
                messages.success(request, f"C’est enregistré. {FOLLOWED} {to_read(count)}")
                return redirect(self.url_to("change", obj.pk))
            day = day_of_effect(form.cleaned_data["valid_from"])
            tried = impact_of(request, lambda: form.made(rows.rows(), link), day)
            found = effects(tried) | {"day": day}
        context = self.admin_site.each_context(request) | {
            "title": f"{str(self.opts.verbose_name).capitalize()} : la suivante",
            "opts": self.opts,
            "last": last,
            "form": form,
            "rows": rows,
            "doubts": form.doubts,
            "mark": mark_of(request, self.version(last.pk)),
            **found,
        }
        return render(request, "admin/alternance/follow.html", context)


VERIFICATION: Any = (
    "Vérification",
    {"fields": [("checked_on", "checked_by", "next_review"), ("confidence", "verified_until")]},
)


class PayCellInline(Lines):
    model = PayCell
    formset = CorrectedCells
    formfield_overrides = AMOUNTS


def matrix_of(last: PayGrid, data=None):
    """The lines of a grid, by age; its columns are those of the last one."""
    columns = list(dict.fromkeys(last.cells.order_by("column").values_list("column", flat=True)))
    made = formset_factory(BandForm, formset=Bands, can_delete=True)
    return made(data, initial=bands_of(last), prefix="tranches", form_kwargs={"columns": columns})


def cases_of(last: Scale, data=None):
    made = formset_factory(LineForm, formset=CaseLines, can_delete=True)
    return made(data, initial=cases_before(last), prefix="cas", form_kwargs={"scale": last})


@admin.register(PayGrid)
class PayGridAdmin(FollowedAdmin):
    following, rows_of, kept_as = NextGridForm, staticmethod(matrix_of), ("cells", "grid")
    list_display = ["label", "contract", "valid_from", "next_review", "confidence"]
    list_filter = ["contract", "confidence"]
    search_fields = ["label", "source"]
    inlines = [PayCellInline]
    fieldsets = [
        (None, {"fields": ["label", ("contract", "code"), "valid_from", "source", "note"]}),
        VERIFICATION,
    ]


class ScaleRowInline(Rows):
    model = ScaleRow
    formset = CorrectedRows
    formfield_overrides = AMOUNTS
    fields = [
        ("amount", "contract_year", "position"),
        ("headcount_min", "headcount_max", "level_min", "level_max", "age_min", "age_max"),
        ("disability", "needs_quota", "takeover"),
        ("text", "confidence"),
    ]


@admin.register(Scale)
class ScaleAdmin(FollowedAdmin):
    following, rows_of, kept_as = NextScaleForm, staticmethod(cases_of), ("rows", "scale")
    list_display = ["label", "kind", "valid_from", "next_review", "verified_until", "confidence"]
    list_filter = ["kind", "confidence"]
    search_fields = ["label", "source"]
    inlines = [ScaleRowInline]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "label",
                    ("kind", "code"),
                    ("unit", "criterion"),
                    ("valid_from", "start_before"),
                    "source",
                    "note",
                ]
            },
        ),
        VERIFICATION,
    ]
