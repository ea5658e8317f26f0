"""The finder: filters kept in the address, so that a choice can be shared."""

from collections.abc import Iterable
from functools import cached_property

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms
from django.http import QueryDict
from django.urls import reverse

from impgt_site.kit.typed import folded
from impgt_site.kit.typography import french
from programmes.models import Programme, Site, Year

LEVELS = {"licence": "Licence", "master": "Master"}
RHYTHM_CHOICES = {"classique": "Rythme classique", "alternance": "Alternance"}
REGIMES = {"initiale": "Formation initiale", "continue": "Formation continue"}


class FinderForm(forms.Form):
    """Filters are all optional. One that is not understood is said beside its field and ignored."""

    q = forms.CharField(label="Mots recherchés", max_length=80, required=False)
    niveau = forms.ChoiceField(
        label="Niveau",
        choices=[("", "Tous"), ("Diplôme", LEVELS.items()), ("Année", Year.choices)],
        required=False,
    )
    rythme = forms.ChoiceField(
        label="Rythme", choices=[("", "Tous"), *RHYTHM_CHOICES.items()], required=False
    )
    modalite = forms.ChoiceField(
        label="Régime", choices=[("", "Tous"), *REGIMES.items()], required=False
    )

    def __init__(self, data: QueryDict):
        super().__init__(data)
        self.sites = dict(Site.objects.values_list("slug", "name"))
        self.fields["site"] = forms.ChoiceField(
            label="Lieu", choices=[("", "Tous"), *self.sites.items()], required=False
        )
        self.fields["q"].widget.input_type = "search"
        for field in self.fields.values():
            field.error_messages["invalid_choice"] = french(
                "« %(value)s » n’est pas dans la liste : choisissez une des réponses proposées."
            )
        self.helper = FormHelper()
        self.helper.form_method = "get"
        self.helper.form_class = "filters"
        self.helper.form_action = "programmes:list"
        self.helper.field_template = "programmes/filter.html"
        self.helper.form_show_errors = False  # the page puts their summary above the row of filters
        self.helper.disable_csrf = True
        self.helper.layout = Layout(
            "q", "niveau", "site", "rythme", "modalite", Submit("submit", "Filtrer")
        )

    @cached_property
    def chosen(self) -> dict[str, str]:
        """Filters in use: those filled in and understood."""
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def without(self, name: str) -> dict[str, str]:
        return {other: value for other, value in self.chosen.items() if other != name}

    def chips(self) -> list[tuple[str, str]]:
        """(what is filtered, address without that filter)."""
        return [(self.words(name), address(self.without(name))) for name in self.chosen]

    def words(self, name: str) -> str:
        value = self.chosen[name]
        named = LEVELS | dict(Year.choices) | self.sites | RHYTHM_CHOICES | REGIMES
        return french(f"Mots : {value}") if name == "q" else str(named[value])

    def keep(self, programmes: Iterable[Programme]) -> list[Programme]:
        return kept(programmes, self.chosen)

    def way_out(self, programmes: Iterable[Programme]) -> tuple[str, str, int] | None:
        """The filter to give up when nothing is found: its words, the address, how many are found.

        None when giving up one filter is not enough.
        """
        ways = [
            (self.words(name), address(self.without(name)), len(kept(programmes, left)))
            for name in self.chosen
            if (left := self.without(name))
        ]
        best = max(ways, key=lambda way: way[2], default=None)
        return best if best and best[2] else None


def kept(programmes: Iterable[Programme], filters: dict[str, str]) -> list[Programme]:
    """Programmes that answer every filter. In Python: accents fold alike on every database."""
    return [p for p in programmes if all(TESTS[name](p, v) for name, v in filters.items())]


def found_by_words(programme: Programme, query: str) -> bool:
    """Is every word somewhere in what readers see of it, or in its address (« mqgrs »)?"""
    fields = [programme.title, programme.acronym, programme.mention, programme.track]
    notes = [note.text for note in programme.notes.all()]
    text = folded(" ".join([*fields, programme.slug, programme.summary, *notes]))
    return all(word in text for word in folded(query).split())


TESTS = {
    "q": found_by_words,
    "niveau": lambda programme, value: value in (programme.year, programme.diploma.lower()),
    "site": lambda programme, value: value in {site.slug for site in programme.sites.all()},
    "rythme": lambda p, value: p.classic if value == "classique" else p.alternating,
    "modalite": lambda p, value: p.initial if value == "initiale" else p.continuing,
}


def address(filters: dict[str, str]) -> str:
    """A finder’s address: filters in use only, so that it reads well when shared."""
    query = QueryDict(mutable=True)
    query.update(filters)
    return f"{reverse('programmes:list')}?{query.urlencode()}".rstrip("?")
