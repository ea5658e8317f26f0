"""Is an internship allowance due, and how much?"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, cast

from crispy_forms.layout import Field, Layout
from django.http import QueryDict

from alternance.rulebook import LawInRows
from alternance.rules.amounts import ZERO
from alternance.rules.gratification import Allowance, Internship, allowance
from alternance.rules.law import Law, Reading
from alternance.simulators.answering import spoken
from alternance.simulators.fields import Amount, OneOf
from alternance.simulators.hours import HOSTS, DatesForm, Hours, months_of, written_hours
from alternance.simulators.query_form import Disclosure, QueryForm, group, pair, send
from alternance.simulators.samples import Sample, coming_year
from alternance.simulators.schemas import EUROS, FRACTION, MONTH, TAIL, TRUTH, Schema, many
from alternance.simulators.several import MonthlyHours, hours_typed
from alternance.simulators.simulator import AsJson, OnPage, Simulator, Table
from alternance.simulators.written import cents, month_code, plain, tail
from alternance.words.headlines import Headline, allowance_headline
from alternance.words.saying import phrase
from impgt_site.kit.dates import today


class AllowanceForm(QueryForm):
    """Is it due, how much?"""

    submit = "Calculer la gratification"
    name = "Vos heures"

    heures = Hours(
        label="Heures de présence, mois par mois",
        help_text="Laissez vide un mois sans présence.",
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
        choices=HOSTS,
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

    def __init__(self, data: QueryDict, **options):
        super().__init__(data, **options)
        months = months_of(self.query.get("heures", ""), coming_year(today()) - 1)
        cast(MonthlyHours, self.fields["heures"].widget).months = months

    def gathered(self, query: QueryDict) -> QueryDict:
        written = written_hours(query)
        if written is not None:
            query["heures"] = written
        return query

    @property
    def untidy(self) -> bool:
        return bool(hours_typed(self.query)) or super().untidy

    def layout(self) -> Layout:
        return Layout(
            group("Le stage", Field("heures", wrapper_class="month-fields"), "organisme"),
            Disclosure(
                "Heures antérieures, congés, montant proposé",
                pair("heures_anterieures", "conges_prevus"),
                "taux_propose",
            ),
            send(self.submit),
        )

    def brief(self) -> Iterator[str]:
        data = self.cleaned_data
        months, hours = len(data["heures"]), sum(data["heures"].values())
        yield phrase("{months:mois}, {hours:heures}", {"months": months, "hours": hours})
        yield self.asked_of("organisme").said(data["organisme"])

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


@dataclass(frozen=True)
class AllowanceAnswer:
    allowance: Allowance
    reserves: list[str]
    law: Reading


def allowance_answer(form: AllowanceForm, law: Law) -> AllowanceAnswer:
    """An internship’s allowance. Raises NotCovered."""
    reading = Reading(law)
    found = allowance(form.internship, reading)
    return AllowanceAnswer(found, spoken([*found.reserves, *reading.reserves]), reading)


def allowance_context(form: AllowanceForm, found: AllowanceAnswer, law: Law) -> dict[str, Any]:
    return {
        "allowance": found.allowance,
        "reserves": found.reserves,
    }


def allowance_told(found: AllowanceAnswer, law: LawInRows) -> Headline:
    return allowance_headline(found.allowance)


def allowance_header(found: AllowanceAnswer) -> list[str]:
    return ["Mois", "Heures", "Taux horaire", "Montant"]


def allowance_rows(found: AllowanceAnswer) -> Iterator[list[Any]]:
    for line in found.allowance.lines:
        yield [month_code(line.month), line.hours, line.hourly, line.amount]


def allowance_json(answer: AllowanceAnswer) -> dict[str, Any]:
    found = answer.allowance
    return {
        "heures_comptees": plain(found.presence),
        "seuil": plain(found.threshold),
        "due": found.due,
        "depasse_924h": found.too_long,
        "mois": [
            {
                "mois": month_code(line.month),
                "heures": plain(line.hours),
                "taux_horaire": cents(line.hourly),
                "montant": cents(line.amount),
            }
            for line in found.lines
        ],
        "total": cents(found.total),
        "lisse_par_mois": cents(found.smoothed),
        "total_volontaire": cents(found.voluntary),
        **tail(answer.reserves, answer.law),
    }


ALLOWANCE_SCHEMA: dict[str, Schema] = {
    "heures_comptees": FRACTION,
    "seuil": FRACTION,
    "due": TRUTH,
    "depasse_924h": TRUTH,
    "mois": many(mois=MONTH, heures=FRACTION, taux_horaire=EUROS, montant=EUROS),
    "total": EUROS,
    "lisse_par_mois": EUROS,
    "total_volontaire": EUROS,
    **TAIL,
}


def allowance_samples(year: int) -> list[Sample]:
    """The spring before that university year."""
    spring = {"du": f"{year}-03-01", "au": f"{year}-07-31"}
    two_months = {"du": f"{year}-04-01", "au": f"{year}-05-31"}
    asked = {
        "De mars à juillet, à temps plein": spring,
        "De mars à juillet, trois jours par semaine": spring | {"jours_semaine": "3"},
        "Avril et mai, une semaine sur deux": two_months | {"rythme": "1-2"},
    }
    return [Sample(words, hours_of(rhythm)) for words, rhythm in asked.items()]


def hours_of(rhythm: dict[str, str]) -> dict[str, str]:
    """The hours of that rhythm, as the address of its answer holds them."""
    query = QueryDict(mutable=True)
    query.update(rhythm)
    dates = DatesForm(query)
    return dict(dates.found()) if dates.answered else rhythm


ALLOWANCE = Simulator(
    slug="gratification",
    form=AllowanceForm,
    answer=allowance_answer,
    page=OnPage(
        name="allowance",
        template="alternance/simulators/allowance.html",
        context=allowance_context,
        samples=allowance_samples,
        table=Table(allowance_header, allowance_rows),
        headline=allowance_told,
        others=(("alternance:steps", "Les démarches du stage"),),
        shortcut=DatesForm,
    ),
    json=AsJson("La gratification d’un stage.", allowance_json, ALLOWANCE_SCHEMA),
)
