"""Is an internship allowance due, and how much?"""

from typing import ClassVar

from crispy_forms.layout import Layout
from django.http import QueryDict

from alternance.rules.amounts import ZERO
from alternance.rules.gratification import Allowance, Internship, allowance
from alternance.rules.law import Law, Reading
from alternance.simulators.answering import spoken
from alternance.simulators.fields import Amount, OneOf
from alternance.simulators.hours import Hours
from alternance.simulators.question import Disclosure, Question, group, pair, send
from impgt_site.kit.typography import french


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


def allowance_answer(form: AllowanceForm, law: Law) -> tuple[Allowance, list[str], Reading]:
    """An internship’s allowance. Raises NotCovered."""
    reading = Reading(law)
    found = allowance(form.internship, reading)
    return found, spoken([*found.reserves, *reading.reserves]), reading
