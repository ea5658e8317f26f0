"""The grid or the aid that follows the last one: copied from it, corrected, shown, then saved."""

from collections.abc import Iterable
from copy import copy
from datetime import date
from typing import Any

from django import forms
from django.db import models

from alternance.admin.completeness import far, forgotten, holes, overlaps, slipped
from alternance.admin.guards import ahead
from alternance.models import PayCell, PayGrid, Scale, ScaleRow
from alternance.models.choices import COLUMNS, PAY_BASES
from alternance.models.grids import age_label
from impgt_site.kit.amount import TypedAmount
from impgt_site.kit.dates import jour_texte, today
from impgt_site.kit.day import TypedDay
from impgt_site.kit.formats import percent, quantity
from impgt_site.kit.typography import french

TWICE = "Il y en a déjà un·e à cette date."


class FollowingForm(forms.ModelForm):
    """What is new of it: its first day, its text. The rest is that of the last one."""

    valid_from = TypedDay(label="En vigueur le", help_text="Premier jour d’application.")
    checked_on = TypedDay(label="Vérifié le")
    verified_until = TypedDay(
        label="Certain jusqu’au",
        required=False,
        help_text="Seulement si le texte fixe une fin. Vide : jusqu’au suivant.",
    )
    sure = forms.BooleanField(label="J’ai vérifié ce point", required=False)
    per = ""  # field that says what it follows
    doubts: list[str] = []

    def __init__(self, last, *args, **options):
        super().__init__(*args, **options)
        self.last = last
        for field in last._meta.fields:
            if field.name not in self.fields and field.name in self.copied:
                setattr(self.instance, field.attname, getattr(last, field.attname))
        self.fields["label"].required = False
        self.fields["label"].help_text = french(f"Vide : « {last.label} », à sa nouvelle date.")
        self.fields["note"].widget = forms.Textarea(attrs={"rows": 2})

    copied: tuple[str, ...] = ()

    def clean_valid_from(self) -> date:
        day = self.cleaned_data["valid_from"]
        alike = {self.per: getattr(self.last, self.per), "valid_from": day}
        if type(self.last)._default_manager.filter(**alike).exists():
            raise forms.ValidationError(TWICE)
        return day

    def clean(self):
        data = super().clean() or self.cleaned_data
        if day := data.get("valid_from"):
            first_too_late = data.get("start_before")
            if first_too_late and first_too_late <= day:
                self.add_error("start_before", "Ce jour est passé quand la règle commence.")
            data["label"] = data.get("label") or relabelled(self.last, day)
            self.instance.code = f"{getattr(self.last, self.per)}-{day}"
        return data

    def _post_clean(self):
        super()._post_clean()
        for name, words in ahead(self.instance, today()).items():
            self.add_error(name, words)

    def doubt(self, before: Iterable, after: list) -> None:
        """What of it is unusual enough to be confirmed; its lines are known by then."""
        day, since = self.cleaned_data["valid_from"], self.last.valid_from
        late = [f"Cette date précède la dernière ({jour_texte(since)})."]
        self.doubts = [*(late if since and day < since else []), *self.odd(list(before), after)]
        if self.doubts and not self.cleaned_data.get("sure"):
            self.add_error("sure", "Cochez pour confirmer, ou corrigez.")

    def odd(self, before: list, after: list) -> list[str]:
        raise NotImplementedError

    def made(self, rows: list, link: str) -> models.Model:
        """Saves it with its rows: as often as it is tried, always anew."""
        obj = copy(self.instance)
        obj.renew(self.cleaned_data["checked_on"])
        obj.save()
        for row in rows:
            new = copy(row)
            setattr(new, link, obj)
            new.save()
        return obj


def relabelled(last, day: date) -> str:
    """The label of the last one, at its own date."""
    if last.valid_from is None:
        return last.label
    dated = last.label.replace(jour_texte(last.valid_from), jour_texte(day))
    return dated.replace(f"en {last.valid_from.year}", f"en {day.year}").replace(
        f"depuis {last.valid_from.year}", f"depuis {day.year}"
    )


HEAD = ["label", "valid_from", "source", "checked_on", "verified_until", "note"]


class NextGridForm(FollowingForm):
    per, copied = "contract", ("contract",)

    class Meta:
        model = PayGrid
        fields = HEAD

    def odd(self, before, after):
        was = {(cell.age_min, cell.age_max, cell.column): cell.share for cell in before}
        return [
            french(f"{cell} : {percent(cell.share)} au lieu de {percent(old)}.")
            for cell in after
            for old in [was.get((cell.age_min, cell.age_max, cell.column))]
            if far(old, cell.share)
        ]


class NextScaleForm(FollowingForm):
    per, copied = "kind", ("kind", "unit", "criterion")
    start_before = TypedDay(
        label="Début d’exécution avant le",
        required=False,
        help_text="Seulement si le contrat doit commencer avant un jour.",
    )

    class Meta:
        model = Scale
        fields = [*HEAD[:2], "start_before", *HEAD[2:]]

    def odd(self, before, after):
        return [*forgotten(before, after), *slipped(before, after, self.instance.unit)]


class BandForm(forms.Form):
    """One age band of a grid: a line of the matrix, a share for each column."""

    age_min = forms.IntegerField(label="De", min_value=0, max_value=120)
    age_max = forms.IntegerField(label="À", min_value=0, max_value=120, required=False)
    base = forms.ChoiceField(
        label="Base", choices=list(PAY_BASES.items()), initial=next(iter(PAY_BASES))
    )
    conventional_share = TypedAmount(
        label="Part du minimum conventionnel", required=False, min_value=0, max_value=2
    )

    def __init__(self, *args, columns: list[str], **options):
        super().__init__(*args, **options)
        for column in columns:
            self.fields[column] = TypedAmount(
                label=COLUMNS[column], min_value=0, max_value=2, decimal_places=4
            )
        self.order_fields(["age_min", "age_max", *columns])
        self.columns = columns
        was = self.initial
        self.row_name = age_label(was["age_min"], was["age_max"]) if was else "autre âge"
        for name, field in self.fields.items():
            field.widget.attrs["aria-label"] = f"{field.label}, {self.row_name}"
            field.widget.attrs["class"] = "wide" if name == "base" else "short"

    def clean(self):
        data = self.cleaned_data
        last = data.get("age_max")
        if last is not None and last < data.get("age_min", 0):
            self.add_error("age_max", "L’âge maximum précède l’âge minimum.")
        return data

    def cells(self) -> list[PayCell]:
        data = self.cleaned_data
        same = {k: data[k] for k in ("age_min", "age_max", "base", "conventional_share")}
        return [PayCell(column=column, share=data[column], **same) for column in self.columns]


class Bands(forms.BaseFormSet):
    """The whole matrix: every age once."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        attrs = form.fields["DELETE"].widget.attrs
        attrs["aria-label"] = f"Supprimer, {form.row_name}"

    def clean(self):
        kept = [form for form in self.forms if form.is_valid() and self.is_kept(form)]
        bands = [(f.cleaned_data["age_min"], f.cleaned_data["age_max"]) for f in kept]
        if found := holes(bands):
            raise forms.ValidationError([words.capitalize() + "." for words in found])

    def is_kept(self, form) -> bool:
        return bool(form.cleaned_data) and not form.cleaned_data.get("DELETE")

    def rows(self) -> list[PayCell]:
        return [cell for f in self.forms if self.is_kept(f) for cell in f.cells()]


def bands_of(grid: PayGrid) -> list[dict[str, Any]]:
    """Its cells as lines of a matrix."""
    found: dict[tuple, dict[str, Any]] = {}
    for cell in grid.cells.order_by("age_min"):
        same = {k: getattr(cell, k) for k in ("age_min", "age_max", "base", "conventional_share")}
        found.setdefault((cell.age_min, cell.age_max), same)[cell.column] = cell.share
    return list(found.values())


class LineForm(forms.ModelForm):
    """One case of an aid: its amount; and, folded, who is in that case."""

    class Meta:
        model = ScaleRow
        fields = [
            "amount", "headcount_min", "headcount_max", "level_min", "level_max", "age_min",
            "age_max", "contract_year", "disability", "needs_quota", "takeover", "text",
            "confidence",
        ]  # fmt: skip
        field_classes = {"amount": TypedAmount}

    def __init__(self, *args, scale: Scale, **options):
        super().__init__(*args, **options)
        self.instance.scale = scale
        known = {k: v for k, v in self.initial.items() if k in self.Meta.fields}
        self.row_name = ScaleRow(**known).case if known else "autre cas"
        self.before = quantity(known["amount"], scale.unit) if known else ""
        self.fields["amount"].widget.attrs["class"] = "short"
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = f"{str(field.label).capitalize()}, {self.row_name}"

    @property
    def conditions(self):
        return [self[name] for name in self.Meta.fields if name != "amount"]


class CaseLines(forms.BaseFormSet):
    """Every case of an aid: each with one amount."""

    def clean(self):
        if all(form.is_valid() for form in self.forms):
            if not (rows := self.rows()):
                raise forms.ValidationError("Il faut au moins un cas.")
            if found := overlaps(rows):
                raise forms.ValidationError(found)

    def rows(self) -> list[ScaleRow]:
        kept = [f for f in self.forms if f.cleaned_data and not f.cleaned_data.get("DELETE")]
        for position, form in enumerate(kept, start=1):
            form.instance.position = position
        return [form.instance for form in kept]


def cases_before(scale: Scale) -> list[dict[str, Any]]:
    names = LineForm.Meta.fields
    return [{name: getattr(row, name) for name in names} for row in scale.rows.all()]
