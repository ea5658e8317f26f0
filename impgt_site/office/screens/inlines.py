"""How rows are edited inside the screen of what they belong to."""

from functools import cache
from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models
from django.forms import BaseInlineFormSet, DateInput, Textarea

from impgt_site.kit.day import TypedDay
from impgt_site.office.screens.quoting import QuotingForm

SHORT_TEXTS: Any = {models.TextField: {"widget": Textarea(attrs={"rows": 4, "cols": 80})}}


class RowFormSet(BaseInlineFormSet):
    """Rows of one object. Two may trade places; none takes the place of another.

    Django leaves out of its checks a constraint that holds the link to the object, and saves row
    after row, so that two rows that trade places would meet on the way.
    """

    def add_fields(self, form, index):
        """A cell of a table says its column by itself: Django labels the column only."""
        super().add_fields(form, index)
        for field in form.fields.values():
            if field.label:
                field.widget.attrs.setdefault("aria-label", str(field.label))

    def places(self):
        """(names of the other fields, words) of each constraint within one object."""
        for one in self.model._meta.constraints:
            plain = isinstance(one, models.UniqueConstraint) and one.condition is None
            if plain and self.fk.name in one.fields:
                names = [name for name in one.fields if name != self.fk.name]
                yield names, one.get_violation_error_message()

    def clean(self):
        super().clean()
        known = [form.instance.pk for form in self.initial_forms]
        others = self.model._default_manager.filter(**{self.fk.name: self.instance.pk})
        written = [form for form in self.forms if form.is_valid() and self.is_kept(form)]
        for names, words in self.places():
            taken = set(others.exclude(pk__in=known).values_list(*names))
            for form in written:
                place = tuple(form.instance.serializable_value(name) for name in names)
                if place in taken:
                    form.add_error(names[0] if names[0] in form.fields else None, words)
                taken.add(place)

    def is_kept(self, form) -> bool:
        blank = form.instance.pk is None and not form.has_changed()
        return not blank and form not in self.deleted_forms

    def save(self, commit=True):
        """Rows whose place changes are lifted first, then put down under their own numbers."""
        places = {name for names, _ in self.places() for name in names}
        moving = [form for form in self.initial_forms if places & set(form.changed_data)]
        leaving = self.deleted_forms if moving else []
        self.lifted = {form.instance.pk for form in [*moving, *leaving]}
        rows = self.model._base_manager.filter(pk__in=self.lifted)
        rows._raw_delete(rows.db)
        return super().save(commit)

    def save_existing(self, form, obj, commit=True):
        if obj.pk not in self.lifted:
            return super().save_existing(form, obj, commit)
        form.save(commit=False)
        obj.save(force_insert=True)
        return obj


class PlainChoices:
    """Choices without the buttons that open another screen: what is typed there is no draft."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if type(db_field) is models.DateField:  # the browser’s own calendar, in its language
            day = DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            kwargs |= {"form_class": TypedDay, "widget": day}
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            for right in ("add", "change", "delete", "view"):
                setattr(field.widget, f"can_{right}_related", False)
        return field


class SharedChoices:
    """For inlines: rows come with what they point to, and choices are read once, not once a row."""

    def get_queryset(self, request):
        return super().get_queryset(request).select_related()

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        return read_once(super().formfield_for_foreignkey(db_field, request, **kwargs))


def read_once(field):
    """That form field, its choices read when first shown, and kept for every row that shows it."""
    choices = field.choices
    field.choices = cache(lambda: list(iter(choices)))  # without iter, list() counts them first
    return field


class Rows(PlainChoices, SharedChoices, admin.StackedInline):
    """Rows with a text: one under the other, folded, none added unasked."""

    template = "admin/edit_inline/rows.html"
    form = QuotingForm
    formset = RowFormSet
    extra = 0
    classes = ["collapse"]
    formfield_overrides = SHORT_TEXTS


class Lines(PlainChoices, SharedChoices, admin.TabularInline):
    form = QuotingForm
    formset = RowFormSet
    extra = 0
