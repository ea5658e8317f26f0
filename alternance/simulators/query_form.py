"""A question asked in the address: what every simulator’s form shares."""

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from typing import Any, ClassVar, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout, LayoutObject, Submit
from crispy_forms.utils import TEMPLATE_PACK
from django import forms
from django.http import QueryDict
from django.template.loader import render_to_string

from alternance.simulators.fields import Asked
from impgt_site.kit.typed import AROUND_LINKS
from impgt_site.kit.typography import french


class QueryForm(forms.Form):
    """Asked once the address holds one of its keys. Empty answers are absent ones.

    A link may hold a part of the case only: what it lacks is then asked without a reproach
    (`partial`); once the form itself is sent, every key is in the address.
    """

    submit = "Calculer"
    name = ""  # said by voices, where a page has two forms
    # Answers taken when none is given, as they are written in the address.
    defaults: ClassVar[dict[str, str]] = {}
    # What to say when a required answer is missing, by key.
    missing: ClassVar[dict[str, str]] = {}
    # Of answers that some cases only require: which, by key, said beside their label.
    wanted: ClassVar[dict[str, str]] = {}
    # Two forms of a page share no id.
    ids = "id_%s"

    def __init__(self, data: QueryDict, *, lenient: bool = False):
        data = self.gathered(mended(data, self.base_fields))
        self.asked = any(name in data for name in self.base_fields)
        self.partial = False
        self.forgiven: list[str] = []
        self.lenient = lenient
        filled = {name: data.get(name, "") for name in self.base_fields}
        typed = {name: value for name, value in filled.items() if value.strip()}
        bound = self.defaults | typed if self.asked else None
        super().__init__(bound, initial=self.defaults, auto_id=self.ids)
        layout = self.layout()
        # What is wrong is said in the order of the page.
        self.order_fields(pointer.name for pointer in layout.get_field_names())
        self.query = data
        # What differs from the defaults: the case, as it is worth repeating.
        said = {name: typed[name] for name in self.fields if name in typed}
        self.given = {n: v for n, v in said.items() if v != self.defaults.get(n)}
        for name, field in self.fields.items():
            field.label, field.help_text = french(str(field.label)), french(str(field.help_text))
            if isinstance(field, Asked):
                field.wanted = french(self.wanted.get(name, ""))
            field.error_messages["required"] = self.missing.get(name, "Cette réponse manque.")
        self.helper = FormHelper()
        self.helper.form_method = "get"
        self.helper.form_class = "form"
        self.helper.form_action = "#resultat"
        if self.name:
            self.helper.attrs = {"aria-label": self.name}
        self.helper.disable_csrf = True
        self.helper.layout = layout

    @classmethod
    def of_nothing(cls):
        """Asked without any answer: everything required is then said to be missing."""
        return cls(QueryDict(f"{next(iter(cls.base_fields))}="))

    def gathered(self, query: QueryDict) -> QueryDict:
        """The address with each answer under its own key: a form may ask one under several."""
        return query

    def layout(self) -> Layout:
        """Every field in order; a form says better."""
        return Layout(*self.fields)

    def ask(self, name: str) -> None:
        """A required answer is not there: said beside it, unless it is wrong already."""
        if not self.has_error(name):
            self.add_error(name, forms.ValidationError(self.missing[name], code="required"))

    def add_note(self, name: str, words: str) -> None:
        """Something to know beside an answer that is right, in place of its help."""
        self.fields[name].help_text = french(words)

    @cached_property
    def answered(self) -> bool:
        return self.asked and self.is_valid()

    def add_error(self, field, error):
        super().add_error(field, french(error) if isinstance(error, str) else error)

    def full_clean(self):
        super().full_clean()
        if self.lenient and self.is_bound:
            self.forgive()

    def forgive(self) -> None:
        """Drops « missing » errors of keys that the address does not hold; the form stays open."""
        self.partial, self.forgiven = False, []
        for name, errors in list(self.errors.items()):
            codes = {error.code for error in errors.as_data()}
            if codes == {"required"} and name not in self.query:
                del self.errors[name]
                self.partial = True
                self.forgiven.append(name)

    @property
    def lacking(self) -> list[forms.BoundField]:
        """What a case that came from elsewhere lacks: said, and not held against anybody."""
        return [self[name] for name in self.fields if name in self.forgiven] if self.given else []

    def is_valid(self) -> bool:
        return super().is_valid() and not self.partial

    def address(self, carried: Collection[str] = ()) -> str:
        """The case as a query string, with the answers that other simulators will want."""
        query = QueryDict(mutable=True)
        others = set(carried) - set(self.fields)
        carried = {name: str(self.query.get(name, "")) for name in sorted(others)}
        asked = self.asked_as()
        # A required day comes last: a link that was cut asks for it, and answers no other case.
        last = next((name for name in asked if self.ends_links(name)), None)
        ending = {last: asked.pop(last)} if last else {}
        query.update({n: v for n, v in carried.items() if v.strip()} | asked | ending)
        return query.urlencode(safe=":,")

    def ends_links(self, name: str) -> bool:
        field = self.fields[name]
        return field.required and isinstance(field, forms.DateField)

    def asked_as(self) -> dict[str, str]:
        """What was given, each answer written in the one way that addresses have for it."""
        data = getattr(self, "cleaned_data", {})
        return {
            name: value if data.get(name) is None else self.asked_of(name).asked_as(data[name])
            for name, value in self.given.items()
        }

    @property
    def untidy(self) -> bool:
        """Does the address hold empty answers, as a form sends them, or some written otherwise?"""
        if any(not self.query.get(name, "x").strip() for name in self.fields):
            return True
        return any(self.query.get(name) != value for name, value in self.asked_as().items())

    def brief(self) -> Iterable[str]:
        """The case in a few words: what was given, without its labels."""
        for name in self.given:
            yield self.answer_to(name)[1]

    def answers(self) -> Iterable[tuple[str, str, str]]:
        """(label, answer in words, id of its field) of every answer, given or supposed."""
        for name in self.given:
            yield self.answer_to(name)
        for name in self.supposed():
            label, said, anchor = self.answer_to(name)
            yield label, f"supposé : {said}", anchor

    def answer_to(self, name: str) -> tuple[str, str, str]:
        field = self.asked_of(name)
        said = field.said(self.cleaned_data[name])
        return str(field.label), said, self[name].id_for_label or f"id_{name}_0"

    def supposed(self) -> list[str]:
        """The answers that nobody gave and that the result rests on."""
        return [n for n in self.defaults if n in self.fields and self.rests_on(n)]

    def rests_on(self, name: str) -> bool:
        """Is that answer taken for want of another?"""
        return name not in self.given and self.cleaned_data.get(name) not in (None, "")

    def understood(self) -> dict[str, Any]:
        """The case as programs read it, defaults included; None where nothing is known."""
        values = {name: self.cleaned_data.get(name) for name in self.fields}
        return {
            name: None if value in (None, "") else self.asked_of(name).written(value)
            for name, value in values.items()
        }

    def asked_of(self, name: str) -> Asked:
        return cast(Asked, self.fields[name])


def mended(data: QueryDict, fields: Mapping[str, forms.Field]) -> QueryDict:
    """The address as it was before mail programs: `&amp;` between keys, a sign after the end.

    A key given several times holds its last value, or all of them where the field takes several.
    """
    query = QueryDict(mutable=True)
    for sent, values in data.lists():
        key = sent.removeprefix("amp;")
        several = getattr(fields.get(key), "repeated", False)
        value = ",".join(map(str, values)) if several else str(values[-1] if values else "")
        query[key] = value.rstrip(AROUND_LINKS) or value
    return query


class Disclosure(LayoutObject):
    """Rare cases, folded away; open when one of them is filled in or wrong."""

    template = "impgt/layout/disclosure.html"

    def __init__(self, title: str, *fields, only: str = ""):
        self.title, self.fields, self.only = french(title), list(fields), only

    def names(self) -> list[str]:
        return [pointer.name for pointer in self.get_field_names()]

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs):
        names = self.names()
        context_of = {
            "title": self.title,
            "only": self.only,
            "open": any(n in form.given or n in form.errors for n in names),
            "fields": self.get_rendered_fields(form, context, template_pack, **kwargs),
        }
        return render_to_string(self.template, context_of)


def group(legend: str, *fields) -> Fieldset:
    return Fieldset(legend, *fields)


def pair(*fields) -> Div:
    return Div(*fields, css_class="pair")


def days(*fields) -> Div:
    """Two dates, side by side even on a phone."""
    return Div(*fields, css_class="pair days")


def only(when: str, *fields) -> Div:
    """Fields that matter in one case only; static/css/forms.css hides them in the others."""
    return Div(*fields, data_only=when)


def send(words: str) -> Submit:
    return Submit("submit", words, css_class="btn")
