"""One person: what the questions about a contract share, and the rules of eligibility read."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import cast

from django.urls import NoReverseMatch, reverse

from alternance.rules.calendar import age_on
from alternance.rules.case import Employer, Extension, Former
from alternance.rules.eligibility import Person
from alternance.simulators.fields import Day, FirstDay, OneOf, YesNo
from alternance.simulators.query_form import QueryForm
from alternance.words.saying import phrase
from impgt_site.kit.content import in_hand
from impgt_site.kit.dates import today
from impgt_site.kit.day import DayInput
from impgt_site.kit.formats import jour_texte, nombre
from impgt_site.kit.typography import NBSP
from impgt_site.models import Redirect
from programmes.models import Programme, by_year

UNLIKELY_AGE = "Cela ferait {age:ans} au début du contrat : vérifiez l’année."
YOUNGEST, OLDEST = 14, 99  # outside these ages at the start, the year of birth is mistyped


class ProgrammeChoice(OneOf):
    """A programme by the slug of its page; one that has moved is known by its former slug too."""

    def to_python(self, value) -> str:
        asked = super().to_python(value)
        if not asked or self.valid_value(asked):
            return asked
        try:
            page = reverse("programmes:detail", args=[asked])
        except NoReverseMatch:  # no slug at all
            return asked
        moved = Redirect.objects.filter(old_path=page).first()
        return moved.new_path.rstrip("/").rpartition("/")[2] if moved else asked


class PersonForm(QueryForm):
    """Who signs, from which day, for which programme."""

    naissance = Day(label="Date de naissance", widget=DayInput(attrs={"autocomplete": "bday"}))
    formation = ProgrammeChoice(label="Quelle formation ?", choices=[], required=False)
    debut = FirstDay(label="Premier jour du contrat")
    signature = Day(
        label="Date de signature", required=False, help_text="Sans réponse : le premier jour."
    )
    precedent_fin = Day(label="Dernier jour de ce contrat", required=False)
    precedent_diplome = YesNo(label="Son diplôme a-t-il été obtenu ?")
    precedent_niveau_inferieur = YesNo(
        label="Était-il de niveau inférieur à celui préparé maintenant ?"
    )
    rupture_subie = YesNo(label="A-t-il été rompu sans faute de l’apprenti·e ?")
    handicap = YesNo(label="Travailleur handicapé reconnu ?")
    minima_sociaux = YesNo(
        label="Touchez-vous le RSA, l’ASS (fin de droits) ou l’AAH (handicap) ?",
        help_text="Ou sortez-vous d’un contrat unique d’insertion (CUI) ?",
    )
    sportif_haut_niveau = YesNo(
        label="Sportif·ve de haut niveau, inscrit·e sur la liste officielle ?"
    )
    createur_entreprise = YesNo(label="Projet d’entreprise qui exige ce diplôme ?")

    def __init__(self, data, *, programmes: dict[str, Programme] | None = None, **options):
        super().__init__(data, **options)
        if programmes is not None:  # read once for several forms
            self.programmes = programmes
        field = cast(OneOf, self.fields["formation"])
        field.choices = self.programme_choices  # asked for only when needed

    @cached_property
    def programmes(self) -> dict[str, Programme]:
        return in_hand("cases", lambda: {p.slug: p for p in Programme.objects.for_cases()})

    def programme_choices(self) -> list[tuple[str, str | list[tuple[str, str]]]]:
        return [("", "Une autre formation, ou je ne sais pas"), *by_year(self.programmes.values())]

    def brief(self) -> Iterator[str]:
        data = self.cleaned_data
        if data.get("contrat"):
            yield str(data["contrat"]).capitalize()
        for name in ("statut", "formation", "employeur"):
            if data.get(name):
                yield self.asked_of(name).said(data[name])
        if data.get("effectif") is not None:
            yield f"{nombre(data['effectif'])} salarié·es"
        born, start, end = (
            data.get(name) and jour_texte(data[name]).replace(" ", NBSP)
            for name in ("naissance", "debut", "fin")
        )
        yield f"né·e le {born}"
        yield f"du {start} au {end}" if end else f"à partir du {start}"

    def check_birth(self, born: date | None, start: date | None) -> None:
        if born is None:
            return
        if born >= today():
            self.add_error(
                "naissance", "Cette date de naissance n’est pas encore passée : vérifiez l’année."
            )
        elif start is not None and not YOUNGEST <= (age := age_on(born, start)) <= OLDEST:
            found = {"age": max(age, 0)}
            self.add_error("naissance", phrase(UNLIKELY_AGE, found))

    def check_former(self, ended: date | None, start: date | None) -> None:
        if ended and start and ended >= start:
            before = f"Choisissez un jour avant le début du nouveau, le {jour_texte(start)}."
            self.add_error("precedent_fin", before)

    @property
    def person(self) -> Person:
        """Of a valid form; what is absent stays unknown."""
        data = self.cleaned_data
        status = data.get("statut") or None
        return Person(
            born=data["naissance"],
            start=data["debut"],
            signed=data["signature"],
            employer=Employer(data["employeur"]) if data.get("employeur") else None,
            jobseeker=None if status is None else status == "demandeur_emploi",
            disability=data.get("handicap"),
            athlete=data.get("sportif_haut_niveau"),
            founder=data.get("createur_entreprise"),
            social_minima=data.get("minima_sociaux"),
            former=Former(data["precedent"]) if data.get("precedent") else None,
            former_end=data.get("precedent_fin"),
            former_diploma=data.get("precedent_diplome"),
            former_lower_level=data.get("precedent_niveau_inferieur"),
            broken_without_fault=data.get("rupture_subie"),
            repeating=data.get("prolongation") == Extension.REPEATED,
        )
