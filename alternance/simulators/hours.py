"""Hours of presence month by month: as they are written, or from the dates that give them."""

import re
from datetime import date
from decimal import Decimal
from typing import ClassVar

from crispy_forms.layout import Layout
from django import forms
from django.http import QueryDict

from alternance.rules.calendar import add_months
from alternance.rules.presence import Presence, hours_by_month
from alternance.simulators.fields import UNITS, YEARS, Amount, Asked, Day, Number, OneOf
from alternance.simulators.query_form import Disclosure, days, pair, send
from alternance.simulators.samples import SEPTEMBER
from alternance.simulators.several import ClosingDays, MonthlyHours, Weekdays, hours_typed
from alternance.simulators.simulator import Shortcut
from alternance.simulators.written import month_code, plain
from alternance.words.saying import phrase
from impgt_site.kit.formats import jour_texte
from impgt_site.kit.typed import month_typed, number_typed
from impgt_site.kit.typography import french

ONE_MONTH = re.compile(r"(\d{4})-(\d{2}):(.*)")
SOME_HOURS = re.compile(r"\d{1,4}(?:\.\d{1,2})?")
MOST_MONTHS = 12
HOURS_OF_A_MONTH = 31 * 24
EVERY_WEEK = "1-1"
# Weeks present, then the weeks of the round.
RHYTHMS = [
    (EVERY_WEEK, "Toutes les semaines"),
    ("1-2", "Une semaine sur deux"),
    ("2-4", "Deux semaines sur quatre"),
    ("1-3", "Une semaine sur trois"),
    ("2-3", "Deux semaines sur trois"),
    ("1-4", "Une semaine sur quatre"),
    ("3-4", "Trois semaines sur quatre"),
]
HOSTS = [("prive", "Entreprise ou association"), ("public", "Administration")]
ONE_YEAR = "Donnez douze mois au plus, d’une seule année universitaire."
GIVEN_TWICE = "Le mois {month:de_mois} est donné deux fois : gardez-en un."
NO_HOURS = "{month:mois_annee} : « {typed:texte} » n’est pas un nombre d’heures. Exemple : 150,5."
TOO_MANY = "{month:mois_annee} : {hours:heures} ? Écrivez au plus {most:heures}."


class Hours(Asked, forms.CharField):
    """« 2026-03:154,2026-04:154.5 » → {first day of the month: hours}."""

    def __init__(self, **options):
        super().__init__(max_length=400, widget=MonthlyHours, **options)
        self.error_messages["max_length"] = "C’est trop long : donnez douze mois au plus."

    def clean(self, value) -> dict[date, Decimal]:
        text = super().clean(value)
        found: dict[date, Decimal] = {}
        for piece in filter(None, (text or "").replace(" ", "").split(",")):
            month, hours = self.read(piece)
            if month in found:
                raise forms.ValidationError(phrase(GIVEN_TWICE, {"month": month}))
            found[month] = hours
        if not sum(found.values()):  # separators alone hold no month at all
            raise forms.ValidationError("Indiquez au moins une heure de présence.")
        if max(found) >= add_months(min(found), MOST_MONTHS):
            raise forms.ValidationError(ONE_YEAR)
        return found

    def said(self, value: dict[date, Decimal]) -> str:
        each = "{month:mois_annee} : {hours:heures}"
        months = (phrase(each, {"month": m, "hours": hours}) for m, hours in value.items())
        return french(" ; ".join(months))

    def written(self, value: dict[date, Decimal]) -> str:
        return ",".join(f"{month_code(month)}:{plain(hours)}" for month, hours in value.items())

    def read(self, piece: str) -> tuple[date, Decimal]:
        match = ONE_MONTH.fullmatch(piece)
        if not match or not 1 <= int(match[2]) <= 12 or int(match[1]) not in YEARS:
            raise forms.ValidationError(
                french(f"« {piece[:30]} » n’est pas lisible : il faut un mois et ses heures.")
            )
        month = date(int(match[1]), int(match[2]), 1)
        if not SOME_HOURS.fullmatch(match[3]):
            raise forms.ValidationError(phrase(NO_HOURS, {"month": month, "typed": match[3][:20]}))
        hours = Decimal(match[3])
        if hours > HOURS_OF_A_MONTH:
            raise forms.ValidationError(
                phrase(TOO_MANY, {"month": month, "hours": hours, "most": HOURS_OF_A_MONTH})
            )
        return month, hours


def written_hours(query: QueryDict) -> str | None:
    """The hours of each month, one key a month, as programs write them; None without such a key."""
    typed = hours_typed(query)
    if not typed:
        return None
    pieces = []
    for month, text in typed.items():
        number = number_typed(text, UNITS["heures"])
        hours = plain(number) if number is not None else re.sub("[,:]", " ", text)
        pieces += [f"{month}:{hours}"] if text else []
    return ",".join(pieces)


def months_of(text: str, year: int) -> list[date]:
    """From the first month that is written to the last; else those of the university year."""
    first, last = date(year, SEPTEMBER, 1), add_months(date(year, SEPTEMBER, 1), MOST_MONTHS - 1)
    read = (month_typed(piece.partition(":")[0]) for piece in text.split(","))
    if found := [month for month in read if month and month.year in YEARS]:
        first, last = min(found), max(found)
    months = (add_months(first, n) for n in range(MOST_MONTHS))
    return [month for month in months if month <= last]


class DatesForm(Shortcut):
    """Dates and a rhythm, turned into hours month by month."""

    submit = "Calculer la gratification"
    name = "Vos dates"
    shared = frozenset({"organisme"})

    du = Day(label="Premier jour du stage")
    au = Day(label="Dernier jour du stage")
    jours_semaine = Number(
        [1, 2, 3, 4, 5, 6], "{n:jours}", label="Jours par semaine", empty=None, required=False
    )
    par_jour = Amount(label="Heures par jour", unit="heures", max_value=10, min_value=1)
    rythme = OneOf(
        label="Quelles semaines ?", choices=RHYTHMS, empty=None, required=False,
        help_text="En commençant par la première semaine du stage.",
    )  # fmt: skip
    organisme = OneOf(label="Organisme d’accueil", choices=HOSTS, radio=True, required=False)
    jours = Weekdays(
        label="Quels jours ?", required=False,
        help_text="S’ils sont connus, nous comptons exactement ceux-là.",
    )  # fmt: skip
    fermetures = ClosingDays(
        label="Jours de fermeture",
        help_text="Par exemple : 24/12/2026, 3 août 2026 au 14 août 2026.",
        max_length=400,
        required=False,
    )

    defaults: ClassVar[dict[str, str]] = {
        "par_jour": "7",
        "jours_semaine": "5",
        "rythme": EVERY_WEEK,
        "organisme": "prive",
    }
    missing: ClassVar[dict[str, str]] = {
        "du": "Indiquez le premier jour.",
        "au": "Indiquez le dernier jour.",
        "par_jour": "Indiquez les heures d’une journée.",
    }

    def layout(self) -> Layout:
        return Layout(
            days("du", "au"),
            pair("jours_semaine", "par_jour"),
            "rythme",
            "organisme",
            Disclosure("Des jours précis, des jours de fermeture", "jours", "fermetures"),
            send(self.submit),
        )

    def clean(self):
        data = super().clean()
        first, last = data.get("du"), data.get("au")
        if first and last and last < first:
            self.add_error("au", f"Choisissez un dernier jour après le {jour_texte(first)}.")
        elif first and last and last >= add_months(first, MOST_MONTHS):
            self.add_error("au", ONE_YEAR)
        elif not self.errors and not self.hours:
            self.add_error(
                "au",
                "Aucun jour de présence entre ces dates : vérifiez les jours et les fermetures.",
            )
        return data

    @property
    def hours(self) -> dict[date, Decimal]:
        data = self.cleaned_data
        on, of = data["rythme"].split("-")
        presence = Presence(
            first=data["du"],
            last=data["au"],
            hours_a_day=data["par_jour"],
            days_a_week=data["jours_semaine"],
            weekdays=data["jours"],
            on=int(on),
            of=int(of),
            closed=data["fermetures"],
        )
        return hours_by_month(presence)

    def found(self) -> dict[str, str]:
        return {"heures": Hours().written(self.hours)}
