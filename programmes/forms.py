"""The finder: filters kept in the address, so that a choice can be shared."""

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from django import forms
from django.http import QueryDict
from django.urls import reverse

from impgt_site.kit.typography import french
from programmes.models import Programme, Site, Year
from programmes.words import found_by_words, likely_words

LEVELS = {"licence": "Licence", "master": "Master"}
RHYTHM_CHOICES = {"classique": "Rythme classique", "alternance": "Alternance"}
REGIMES = {"initiale": "Formation initiale", "continue": "Formation continue"}


class Choice(NamedTuple):
    """One answer of a filter: its words, the address that chooses or undoes it, is it chosen?"""

    words: str
    url: str
    on: bool


class FinderForm(forms.Form):
    """Filters are all optional. One that is not understood is said and ignored.

    `meant`: the words looked for instead of those typed, when these are nowhere; empty otherwise.
    """

    meant = ""

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

    def choices(self, name: str) -> list["Choice"]:
        """Each answer of a filter, one click away from what is chosen; a second click undoes it."""
        named = self.sites if name == "site" else dict(Year.choices)
        found = []
        for value, words in named.items():
            on = self.chosen.get(name) == value
            left = self.without(name) if on else self.chosen | {name: value}
            found.append(Choice(str(words), address(left), on))
        return found

    @property
    def carried(self) -> list[tuple[str, str]]:
        """What a new word leaves as it is."""
        return list(self.without("q").items())

    def keep(self, programmes: Iterable[Programme]) -> list[Programme]:
        """Those that answer. When no programme has the words as typed, the nearest that one has."""
        listed = list(programmes)
        if "q" in self.chosen and not kept(listed, {"q": self.chosen["q"]}):
            self.meant = likely_words(listed, self.chosen["q"])
        return kept(listed, self.chosen | ({"q": self.meant} if self.meant else {}))

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
