"""Hours of presence month by month: as they are written, or from the dates that give them."""

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import ClassVar

from crispy_forms.layout import Layout
from django import forms

from alternance.rules.amounts import ZERO
from alternance.rules.calendar import add_months
from alternance.rules.holidays import is_working
from alternance.simulators.fields import YEARS, Amount, Asked, Day
from alternance.simulators.query_form import pair, send
from alternance.simulators.simulator import Shortcut
from alternance.simulators.written import month_code, plain
from alternance.words.saying import phrase
from impgt_site.kit.typography import french

ONE_MONTH = re.compile(r"(\d{4})-(\d{2}):(\d{1,4}(?:\.\d{1,2})?)")
MOST_MONTHS = 12
HOURS_OF_A_MONTH = 31 * 24
SATURDAY = 6
GIVEN_TWICE = "Le mois {month:de_mois} est donné deux fois."


class Hours(Asked, forms.CharField):
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
                raise forms.ValidationError(phrase(GIVEN_TWICE, {"month": month}))
            found[month] = hours
        if not sum(found.values()):  # separators alone hold no month at all
            raise forms.ValidationError("Indiquez au moins une heure de présence.")
        if max(found) >= add_months(min(found), MOST_MONTHS):
            raise forms.ValidationError("Un stage tient dans une même année universitaire.")
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
                french(f"« {piece[:30]} » n’est pas lisible. Exemple : 2026-03:154,2026-04:150.5.")
            )
        hours = Decimal(match[3])
        if hours > HOURS_OF_A_MONTH:
            raise forms.ValidationError(french(f"« {piece} » : un mois n’a pas tant d’heures."))
        return date(int(match[1]), int(match[2]), 1), hours


class DatesForm(Shortcut):
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

    def found(self) -> dict[str, str]:
        """Monday to Friday without public holidays."""
        data = self.cleaned_data
        day = data["du"]
        hours: dict[date, Decimal] = {}
        while day <= data["au"]:
            if is_working(day) and day.isoweekday() < SATURDAY:
                month = day.replace(day=1)
                hours[month] = hours.get(month, ZERO) + data["par_jour"]
            day += timedelta(days=1)
        return {"heures": Hours().written(hours)}
