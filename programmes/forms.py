"""The finder: filters kept in the address, so that a choice can be shared."""

import unicodedata

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms
from django.http import QueryDict

from programmes.models import Programme, Site, Year

RHYTHMS = {"alternance": "Alternance", "classique": "Classique"}
MODALITIES = {"initiale": "Formation initiale", "continue": "Formation continue"}


def folded(text: str) -> str:
    """Lower case without accents: « Sécurité » is found by « securite »."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def choices(pairs, every: str):
    return [("", every), *pairs]


class FinderForm(forms.Form):
    q = forms.CharField(label="Mots recherchés", max_length=80, required=False)
    niveau = forms.ChoiceField(
        label="Niveau", choices=choices(Year.choices, "Tous les niveaux"), required=False
    )
    site = forms.ChoiceField(label="Lieu", required=False)
    rythme = forms.ChoiceField(
        label="Rythme", choices=choices(RHYTHMS.items(), "Tous les rythmes"), required=False
    )
    modalite = forms.ChoiceField(
        label="Régime", choices=choices(MODALITIES.items(), "Tous les régimes"), required=False
    )

    def __init__(self, data: QueryDict):
        super().__init__(data)
        self.fields["site"].choices = choices(
            Site.objects.values_list("slug", "name"), "Tous les lieux"
        )
        self.fields["q"].widget.attrs["type"] = "search"
        for field in self.fields.values():
            field.error_messages["invalid_choice"] = "« %(value)s » n’est pas dans la liste."
        self.helper = FormHelper()
        self.helper.form_method = "get"
        self.helper.form_class = "filters"
        self.helper.disable_csrf = True
        self.helper.layout = Layout(
            "q", "niveau", "site", "rythme", "modalite", Submit("submit", "Filtrer")
        )

    def chosen(self) -> dict[str, str]:
        """Filters in use: those filled in and understood."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def keeps(self, programme: Programme) -> bool:
        chosen = self.chosen()
        words = folded(chosen.get("q", "")).split()
        return (
            chosen.get("niveau", programme.year) == programme.year
            and (
                not chosen.get("site") or chosen["site"] in {s.slug for s in programme.sites.all()}
            )
            and (chosen.get("rythme", "") in programme.rhythm)
            and (chosen.get("modalite", "") in programme.modalities)
            and all(word in searched(programme) for word in words)
        )

    def chips(self) -> list[tuple[str, str]]:
        """(what is filtered, address without that filter)."""
        chosen = self.chosen()
        labels = {name: dict(getattr(self.fields[name], "choices", [])) for name in chosen}
        return [
            (
                f"« {value} »" if name == "q" else str(labels[name][value]),
                address({other: v for other, v in chosen.items() if other != name}),
            )
            for name, value in chosen.items()
        ]


def searched(programme: Programme) -> str:
    sites = " ".join(site.name for site in programme.sites.all())
    notes = " ".join(note.text for note in programme.notes.all())
    fields = [
        programme.title,
        programme.acronym,
        programme.mention,
        programme.track,
        programme.summary,
    ]
    return folded(" ".join([*fields, sites, notes]))


def address(filters: dict[str, str]) -> str:
    query = QueryDict(mutable=True)
    query.update(filters)
    return f"?{query.urlencode()}" if filters else "?"
