"""How the cells of a table are written and read: French words, commas, and no formula."""

from collections.abc import Iterable
from datetime import datetime

from import_export.widgets import (
    BooleanWidget,
    CharWidget,
    DateWidget,
    DecimalWidget,
    ForeignKeyWidget,
    IntegerWidget,
    ManyToManyWidget,
)

from impgt_site.kit.exports import FORMULA, safe
from impgt_site.kit.typed import folded


class TextCell(CharWidget):
    """Words; what a spreadsheet would run as a formula goes out after a quote, and comes back."""

    def render(self, value, obj=None, **kwargs):
        return safe(value)

    def clean(self, value, row=None, **kwargs):
        text = super().clean(value, row, **kwargs) or ""
        if "\0" in text:
            raise ValueError("Une case contient un caractère illisible.")
        return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text


class ChoiceCell(TextCell):
    """One of a list, by its code or by what screens call it: « publié », « étudiant·e »."""

    def __init__(self, choices: Iterable[tuple[str, str]]):
        super().__init__()
        self.codes = {folded(str(said)): code for code, said in choices if code}
        self.codes |= {folded(str(code)): code for code in self.codes.values()}

    def clean(self, value, row=None, **kwargs):
        text = super().clean(value, row, **kwargs)
        return self.codes.get(folded(text.strip()), text)


class YesNoCell(BooleanWidget):
    def render(self, value, obj=None, **kwargs):
        return "" if value is None else "oui" if value else "non"

    def clean(self, value, row=None, **kwargs):
        words = str("" if value is None else value).strip().lower()
        if words not in {"oui", "non"}:
            raise ValueError("Écrivez oui ou non.")
        return words == "oui"


class NumberCell(DecimalWidget):
    """A comma or a point; no zero that nobody wrote."""

    def render(self, value, obj=None, **kwargs):
        if value is None or kwargs.get("force_native_type"):
            return value
        return f"{value.normalize():f}".replace(".", ",")

    def clean(self, value, row=None, **kwargs):
        try:
            return super().clean(str("" if value is None else value).replace(",", "."), row)
        except ArithmeticError:
            raise ValueError(f"« {value} » n’est pas un nombre.") from None


class WholeCell(IntegerWidget):
    def clean(self, value, row=None, **kwargs):
        try:
            return None if self.is_empty(value) else int(str(value).removesuffix(".0"))
        except ValueError:
            raise ValueError(f"« {value} » n’est pas un nombre entier.") from None


class DayCell(DateWidget):
    def __init__(self):
        super().__init__(format="%Y-%m-%d")
        self.formats = ("%Y-%m-%d", "%d/%m/%Y")

    def clean(self, value, row=None, **kwargs):
        try:
            day = super().clean(value, row, **kwargs)
            return day.date() if isinstance(day, datetime) else day
        except ValueError:
            words = f"« {value} » n’est pas une date : écrivez 2027-01-31 ou 31/01/2027."
            raise ValueError(words) from None


class NamedCell(ForeignKeyWidget):
    """One row, by what people call it."""

    def clean(self, value, row=None, **kwargs):
        try:
            return super().clean(value, row, **kwargs)
        except self.model.DoesNotExist:
            raise ValueError(f"« {value} » n’existe pas.") from None


class NamedCells(ManyToManyWidget):
    """Rows by their addresses, parted by a space."""

    def __init__(self, model):
        super().__init__(model, separator=" ", field="slug")

    def render(self, value, obj=None, **kwargs):
        return " ".join(sorted(row.slug for row in value.all())) if value is not None else ""

    def clean(self, value, row=None, **kwargs):
        names = set(str(value or "").split())
        found = list(self.model._default_manager.filter(slug__in=names))
        if unknown := names - {row.slug for row in found}:
            raise ValueError(f"{listed(unknown)} : aucune fiche ne porte cette adresse.")
        return found


def listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


CELLS: dict[str, type] = {
    "BooleanField": YesNoCell,
    "DateField": DayCell,
    "DecimalField": NumberCell,
    "PositiveSmallIntegerField": WholeCell,
}
