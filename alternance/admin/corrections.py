"""How a line of law that is kept already is corrected: what is refused, what asks for a reason."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.forms import ModelForm

from alternance.admin.completeness import holes
from alternance.admin.guards import has_begun, objections
from alternance.models import LegalValue
from impgt_site.kit.amount import TypedAmount
from impgt_site.kit.dates import today
from impgt_site.office.screens.inlines import RowFormSet

KEPT = "Une règle déjà en vigueur ne se supprime pas : ajoutez la suivante."
REASON = "Dites pourquoi cette règle en vigueur est corrigée, dans la remarque."
AMOUNTS: Any = {models.DecimalField: {"form_class": TypedAmount}}


class LegalValueFormSet(RowFormSet):
    """A value in force is never deleted; a correction, or an odd value, says why in its note."""

    def clean(self):
        super().clean()
        changed = [form for form in self.initial_forms if form.changed_data]
        known = LegalValue.objects.in_bulk([form.instance.pk for form in changed])
        for form in changed:
            old = known[form.instance.pk]
            if form not in self.deleted_forms:
                object_to(form, old)
            elif has_begun(old, today()):
                raise ValidationError(KEPT)


def object_to(form, old) -> None:
    for name, words in objections(old, form.instance, today()).items():
        form.add_error(name, words)


class CorrectionForm(ModelForm):
    """A grid or an aid in force is corrected with a reason, in its note."""

    def _post_clean(self):
        super()._post_clean()
        old = type(self.instance)._default_manager.filter(pk=self.instance.pk).first()
        if old is not None:
            object_to(self, old)


class CorrectedRows(RowFormSet):
    """The rows of a grid or of an aid in force: the same."""

    def clean(self):
        super().clean()
        old = type(self.instance)._default_manager.filter(pk=self.instance.pk).first()
        if old is None or not has_begun(old, today()) or not self.has_changed():
            return
        if not self.instance.note.strip() or self.instance.note == old.note:
            raise ValidationError(REASON)


class CorrectedCells(CorrectedRows):
    """The cells of a grid: together, they answer each age of each column once."""

    def clean(self):
        super().clean()
        kept = [form.instance for form in self.forms if form.is_valid() and self.is_kept(form)]
        columns: dict[str, list] = {}
        for cell in kept:
            columns.setdefault(cell.get_column_display(), []).append((cell.age_min, cell.age_max))
        found = [f"{name} : {words}" for name, bands in columns.items() for words in holes(bands)]
        if found and self.has_changed():
            raise ValidationError(found)
