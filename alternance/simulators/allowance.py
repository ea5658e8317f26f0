"""An internship’s hours, month by month, or the dates that give them."""

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import ClassVar

from crispy_forms.layout import Layout
from django import forms
from django.http import QueryDict

from alternance.rules.calendar import add_months
from alternance.rules.gratification import Internship
from alternance.rules.holidays import is_working
from alternance.simulators.fields import YEARS, Amount, Day, OneOf
from alternance.simulators.question import Disclosure, Question, group, pair, send
from impgt_site.kit.typography import french

ZERO = Decimal(0)
ONE_MONTH = re.compile(r"(\d{4})-(\d{2}):(\d{1,4}(?:\.\d{1,2})?)")
MOST_MONTHS = 12
HOURS_OF_A_MONTH = 31 * 24
SATURDAY = 6


class Hours(forms.CharField):
    """« 2026-03:154,2026-04:154.5 » → {first day of the month: hours}."""

    def __init__(self, **options):
        super().__init__(max_length=400, **options)
        self.error_messages["max_length"] = "C’est trop long : un stage tient en douze mois."

    def clean(self, value) -> dict[date, Decimal]:
        text = super().clean(value)
        found: dict[date, Decimal] = {}
        for piece in filter(None, (text or "").replace(" ", "").split(",")):
            month, hours = self.read(piece)
            if month in found:
                raise forms.ValidationError(f"Le mois {month:%m/%Y} est donné deux fois.")
            found[month] = hours
        if found and max(found) >= add_months(min(found), MOST_MONTHS):
            raise forms.ValidationError("Un stage tient dans une même année universitaire.")
        if found and not sum(found.values()):
            raise forms.ValidationError("Indiquez au moins une heure de présence.")
        return found

    def read(self, piece: str) -> tuple[date, Decimal]:
        match = ONE_MONTH.fullmatch(piece)
        if not match or not 1 <= int(match[2]) <= 12 or int(match[1]) not in YEARS:
            raise forms.ValidationError(
                french(f"« {piece[:30]} » n’est pas lisible. Exemple : 2026-03:154,2026-04:150.5.")
            )
        hours = Decimal(match[3])
        if hours > HOURS_OF_A_MONTH:
            raise forms.ValidationError(french(f"« {piece} » : un mois n’a pas tant d’heures."))
        return date(int(match[1]), int(match[2]), 1), hours


class AllowanceForm(Question):
    """Is it due, how much?"""

    submit = "Calculer la gratification"

    heures = Hours(
        label="Heures de présence, mois par mois",
        help_text="Une année et un mois, deux points, les heures ; une virgule entre deux mois. "
        "Exemple : 2026-03:154,2026-04:150.5.",
    )
    heures_anterieures = Amount(
        label="Heures déjà faites au même endroit cette année universitaire",
        unit="heures",
        max_value=2000,
        required=False,
    )
    conges_prevus = Amount(
        label="Heures de congé prévues par la convention", unit="heures", max_value=500,
        required=False, help_text="Elles comptent pour le seuil, elles ne sont pas payées.",
    )  # fmt: skip
    organisme = OneOf(
        label="Organisme d’accueil",
        choices=[("prive", "Entreprise ou association"), ("public", "Administration")],
        radio=True,
        required=False,
    )
    taux_propose = Amount(
        label="Montant proposé, en euros par heure",
        help_text="S’il dépasse le minimum légal.",
        max_value=200,
        required=False,
    )

    defaults: ClassVar[dict[str, str]] = {
        "heures_anterieures": "0",
        "conges_prevus": "0",
        "organisme": "prive",
    }
    missing: ClassVar[dict[str, str]] = {"heures": "Indiquez les heures de présence."}

    def layout(self) -> Layout:
        return Layout(
            group("Le stage", "heures", "organisme"),
            Disclosure(
                "Heures antérieures, congés, montant proposé",
                pair("heures_anterieures", "conges_prevus"),
                "taux_propose",
            ),
            send(self.submit),
        )

    def kept(self) -> str:
        """The answers beside the hours, to go on in the address."""
        query = QueryDict(mutable=True)
        query.update({name: value for name, value in self.given.items() if name != "heures"})
        return f"&{query.urlencode()}" if query else ""

    @property
    def internship(self) -> Internship:
        data = self.cleaned_data
        return Internship(
            hours=data["heures"],
            earlier_hours=data["heures_anterieures"] or ZERO,
            leave_hours=data["conges_prevus"] or ZERO,
            public=data["organisme"] == "public",
            offered=data["taux_propose"] or ZERO,
        )

    def words(self, name: str) -> str:
        if name == "heures":
            return french(" ; ".join(
                f"{month:%m/%Y} : {hours.normalize():f} h" for month, hours in
                self.cleaned_data["heures"].items()
            ).replace(".", ","))  # fmt: skip
        if name in ("heures_anterieures", "conges_prevus"):
            return f"{self.cleaned_data[name]} h"
        return super().words(name)


class DatesForm(Question):
    """Dates and a working day, turned into hours month by month."""

    submit = "Compter mes heures"

    du = Day(label="Premier jour du stage")
    au = Day(label="Dernier jour du stage")
    par_jour = Amount(label="Heures par jour", unit="heures", max_value=10, min_value=1)

    defaults: ClassVar[dict[str, str]] = {"par_jour": "7"}
    missing: ClassVar[dict[str, str]] = {
        "du": "Indiquez le premier jour.",
        "au": "Indiquez le dernier jour.",
        "par_jour": "Indiquez les heures d’une journée.",
    }

    def layout(self) -> Layout:
        return Layout(pair("du", "au"), "par_jour", send(self.submit))

    def clean(self):
        data = super().clean()
        first, last = data.get("du"), data.get("au")
        if first and last and last < first:
            self.add_error("au", "Le stage finit avant de commencer.")
        elif first and last and last >= add_months(first, MOST_MONTHS):
            self.add_error("au", "Un stage tient dans une même année universitaire.")
        return data

    @property
    def hours(self) -> str:
        """Monday to Friday without public holidays, in the form of the key `heures`."""
        data = self.cleaned_data
        day = data["du"]
        found: dict[str, Decimal] = {}
        while day <= data["au"]:
            if is_working(day) and day.isoweekday() < SATURDAY:
                found[f"{day:%Y-%m}"] = found.get(f"{day:%Y-%m}", ZERO) + data["par_jour"]
            day += timedelta(days=1)
        return ",".join(f"{month}:{hours.normalize():f}" for month, hours in found.items())
