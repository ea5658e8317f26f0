"""A new value of a figure of law: one short form, and what deserves a second look."""

from datetime import date
from decimal import Decimal

from django import forms

from alternance.models import LegalParameter, LegalValue
from impgt_site.kit.dated import Dated
from impgt_site.kit.formats import jour_texte, quantity
from impgt_site.kit.typography import french

LARGE_CHANGE = Decimal("0.15")
NEVER_FALLS = {"smic-horaire"}


class NewValueForm(forms.ModelForm):
    """Value, first day, text of law, checked on; a tick when something is unusual."""

    sure = forms.BooleanField(label="J’ai vérifié ce point", required=False)
    doubts: list[str] = []

    class Meta:
        model = LegalValue
        fields = ["amount", "valid_from", "source", "checked_on", "verified_until", "note"]
        widgets = {
            "valid_from": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "checked_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "verified_until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "note": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, parameter: LegalParameter, *args, **options):
        super().__init__(*args, **options)
        self.instance.parameter = parameter
        self.fields["valid_from"].required = True
        self.fields["valid_from"].help_text = "Premier jour d’application."
        self.fields["amount"].label = f"Valeur ({parameter.get_unit_display()})"
        self.fields["checked_on"].required = True

    def save(self, commit=True):
        """A new value is verified the day it says."""
        self.instance.renew(self.cleaned_data["checked_on"])
        self.instance.verified_until = self.cleaned_data["verified_until"]
        return super().save(commit)

    def clean_valid_from(self):
        day = self.cleaned_data["valid_from"]
        if self.instance.parameter.values.filter(valid_from=day).exists():
            raise forms.ValidationError("Ce chiffre a déjà une valeur à cette date.")
        return day

    def _post_clean(self):
        """Doubts are about the value as it would be saved: they come once it is built."""
        super()._post_clean()
        self.doubts = [] if self.errors else unusual(self.instance)
        if self.doubts and not self.cleaned_data.get("sure"):
            self.add_error("sure", "Cochez pour confirmer, ou corrigez.")


def objections(old: Dated | None, new: Dated, today: date) -> dict[str, list[str]]:
    """Field → why that row of law may not become this one, in French; nothing when it may.

    What has been in force is corrected with a reason, in its note, and stays in force; so does an
    unusual value that is new or changed.
    """
    if old is not None and old.pk is None:
        old = None
    reasoned = bool(new.note.strip()) and (old is None or new.note != old.note)
    begun = old is not None and has_begun(old, today)
    if begun and not has_begun(new, today):
        return {"valid_from": ["Une règle en vigueur ne peut pas être remise à plus tard."]}
    changed = changed_fields(old, new)
    if begun and changed - Dated.VERIFICATION - {"note"} and not reasoned:
        return {"note": ["Dites pourquoi cette règle en vigueur est corrigée."]}
    moved = bool(changed & {"amount", "valid_from"}) and not reasoned
    doubts = unusual(new) if moved and isinstance(new, LegalValue) else []
    return {"note": [*doubts, "Dites pourquoi, dans la remarque."]} if doubts else {}


def has_begun(row: Dated, today: date) -> bool:
    """In force, today or once; a row without a date holds since a day nobody recorded."""
    return row.valid_from is None or row.valid_from <= today


def changed_fields(old: Dated | None, new: Dated) -> set[str]:
    names = [field.attname for field in new._meta.fields if not field.primary_key]
    return {name for name in names if old is None or getattr(old, name) != getattr(new, name)}


def since(value: LegalValue) -> date:
    return value.valid_from or date.min


def unusual(value: LegalValue) -> list[str]:
    """What of that value is unusual enough to be confirmed, in French: one query."""
    day = since(value)
    others = value.parameter.values.exclude(pk=value.pk).exclude(amount=None)
    rows = sorted(others, key=since)
    if not rows:
        return []
    found = []
    last = rows[-1]
    if last.valid_from and day < last.valid_from:
        found.append(f"Cette date précède la dernière valeur ({jour_texte(last.valid_from)}).")
    previous = next((row for row in reversed(rows) if since(row) <= day), last)
    if value.amount is not None and previous.amount:
        code, unit = value.parameter.code, value.parameter.unit
        before = quantity(previous.amount, unit)
        if code in NEVER_FALLS and value.amount < previous.amount:
            found.append(f"Le SMIC ne baisse pas : il est à {before}.")
        if abs(value.amount - previous.amount) > LARGE_CHANGE * abs(previous.amount):
            found.append(f"L’écart avec la valeur précédente ({before}) est inhabituel.")
    return [french(doubt) for doubt in found]
