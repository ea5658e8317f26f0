"""A line of law published by mistake: annulled within two days, by somebody else, with a reason.

It is deleted: no page, no JSON, no table of the past keeps what was never the law. The history of
the office does, with both names.
"""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils import timezone

from impgt_site.kit.dated import Dated
from impgt_site.kit.history import START, deed
from impgt_site.office.screens.recorded import RecordedAdmin

WITHIN = timedelta(hours=48)


class AnnulForm(forms.Form):
    row = forms.ChoiceField(label="Ce qui est annulé", widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Pourquoi",
        max_length=200,
        help_text="Gardé dans l’historique, avec votre nom.",
    )

    def __init__(self, rows: list[Dated], data=None):
        super().__init__(data)
        self.rows = {str(row.pk): row for row in rows}
        field: Any = self.fields["row"]
        field.choices = [(number, str(row)) for number, row in self.rows.items()]
        if len(rows) == 1:
            field.initial = str(rows[0].pk)

    def annul(self) -> Dated:
        row = self.rows[self.cleaned_data["row"]]
        with deed(reason=f"Annulé : {self.cleaned_data['reason']}"):
            row.delete()
        return row


class Annulled(RecordedAdmin):
    """A screen of law whose last lines may be annulled."""

    def get_urls(self):
        info = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view(self.annul)
        return [path("<int:number>/annuler/", view, name=f"{info}_annul"), *super().get_urls()]

    def lines_of_law(self, obj) -> list[Dated]:
        """What of it may have been published by mistake."""
        return [obj]

    def annul(self, request: HttpRequest, number: int) -> HttpResponse:
        obj = get_object_or_404(self.model, pk=number)
        if not request.user.has_perm(f"{self.opts.app_label}.delete_{self.opts.model_name}"):
            raise PermissionDenied
        recent = [row for row in self.lines_of_law(obj) if is_recent(row)]
        others = [row for row in recent if author_of(row) != request.user.pk]
        form = AnnulForm(others, request.POST or None)
        if request.method == "POST" and form.is_valid():
            row = form.annul()
            messages.success(request, f"Annulé : {row}. L’historique le garde.")
            gone = row == obj
            return HttpResponseRedirect(
                self.url_to("changelist") if gone else self.url_to("change", number)
            )
        context = self.admin_site.each_context(request) | {
            "title": f"{obj} : annuler une erreur",
            "opts": self.opts,
            "object": obj,
            "form": form,
            "mine": len(recent) - len(others),
        }
        return render(request, "admin/alternance/annul.html", context)


def first_record(row: Any):
    return type(row).history.filter(id=row.pk, history_type="+").order_by("history_id").first()


def is_recent(row: Dated) -> bool:
    record = first_record(row)
    begun = record is None or record.history_change_reason == START
    return not begun and record.history_date > timezone.now() - WITHIN


def author_of(row: Dated) -> int | None:
    record = first_record(row)
    return record.history_user_id if record else None
