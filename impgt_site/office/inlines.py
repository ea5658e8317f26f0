"""How rows are edited inside the screen of what they belong to."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.forms import BaseInlineFormSet, Textarea

from impgt_site.office.quoting import QuotingForm
from impgt_site.office.site import SharedChoices

SHORT_TEXTS: Any = {models.TextField: {"widget": Textarea(attrs={"rows": 4, "cols": 80})}}


class Rows(SharedChoices, admin.StackedInline):
    """Rows with a text: one under the other, folded, none added unasked."""

    template = "admin/edit_inline/rows.html"
    form = QuotingForm
    extra = 0
    classes = ["collapse"]
    formfield_overrides = SHORT_TEXTS


class LabelledFormSet(BaseInlineFormSet):
    """A cell of a table says its column by itself: Django labels the column only."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        for field in form.fields.values():
            field.widget.attrs.setdefault("aria-label", str(field.label))


class Lines(SharedChoices, admin.TabularInline):
    form = QuotingForm
    formset = LabelledFormSet
    extra = 0
