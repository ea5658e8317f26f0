"""What is asked of an employer: its size, its own rates, the taxes that it owes."""

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar, NamedTuple

from crispy_forms.layout import LayoutObject
from crispy_forms.utils import TEMPLATE_PACK
from django.template.loader import render_to_string

from alternance.rulebook import Figures
from alternance.rules.amounts import ZERO
from alternance.rules.case import Employer, Workplace
from alternance.rules.shapes import Figure
from alternance.simulators.case import refuse_public
from alternance.simulators.fields import Percent, Whole, YesNo
from alternance.simulators.query_form import QueryForm
from impgt_site.kit.formats import nombre

# Local rates that the register has, and the one of the region, which comes on top.
LOCAL_RATES = ("versement-mobilite-marseille-aix", "versement-mobilite-arles")
REGIONAL_RATE = "versement-mobilite-regional-paca"
PROPOSED = "versement-mobilite-proposes"


class WorkplaceForm(QueryForm):
    """An employer’s own rates. See rules.case.Workplace."""

    effectif = Whole(
        label="Effectif de l’employeur",
        help_text="Nombre de salariés. Sans objet pour un employeur public.",
        max_value=1_000_000,
        required=False,
    )
    at_mp = Percent(
        label="Taux d’accidents du travail et maladies professionnelles (AT/MP), en %",
        help_text="Notifié par la caisse de retraite et de santé. Sans réponse : le taux moyen.",
        max_value=30,
        required=False,
    )
    taxe_apprentissage = YesNo(label="L’employeur doit-il la taxe d’apprentissage ?")
    versement_mobilite = Percent(
        label="Versement mobilité, en %",
        help_text="Taux de la commune et de la région, dû à partir de 11 salariés.",
        max_value=10,
        proposals=PROPOSED,
        required=False,
    )

    defaults: ClassVar[dict[str, str]] = {"taxe_apprentissage": "oui", "versement_mobilite": "0"}


def check_employer(form: QueryForm, data: dict) -> None:
    """A private employer’s headcount decides of its charges; a public one’s does not."""
    refuse_public(form, data)
    employer = data.get("employeur")
    if employer and not Employer(employer).public and data.get("effectif") is None:
        form.ask("effectif")


def workplace_of(data: dict) -> Workplace:
    return Workplace(
        headcount=data["effectif"],
        at_mp=data["at_mp"],
        owes_apprenticeship_tax=bool(data["taxe_apprentissage"]),
        transport_rate=data["versement_mobilite"] or ZERO,
        meets_quota=bool(data.get("quota_alternants")),
        already_aided=bool(data.get("deja_aide")),
        takeover=bool(data.get("reprise_apres_rupture")),
        cfa_cost=data.get("cout_cfa") or ZERO,
    )


class Proposal(NamedTuple):
    """A rate by place: as it is typed, and the row that says it."""

    typed: str
    figure: Figure
    url: str


class Proposals(LayoutObject):
    """Rates of versement mobilité around the institute, to choose in its field and to confirm."""

    template = "impgt/layout/proposals.html"
    fields: ClassVar[list] = []  # it asks nothing itself

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs):
        figures: Figures = context["figures"]
        region = figure_or_none(figures, REGIONAL_RATE)
        more = region.value if region and region.value else ZERO
        proposed = list(proposals(figures, more))
        given = {"id": PROPOSED, "proposals": proposed, "region": region}
        given["region_url"] = figures.url(REGIONAL_RATE)
        return render_to_string(self.template, given) if proposed else ""


def proposals(figures: Figures, more: Decimal) -> Iterator[Proposal]:
    for code in LOCAL_RATES:
        figure = figure_or_none(figures, code)
        if figure and figure.value is not None:
            yield Proposal(nombre((figure.value + more) * 100), figure, figures.url(code))


def figure_or_none(figures: Figures, code: str) -> Figure | None:
    """A row that staff deleted proposes nothing."""
    try:
        return figures[code]
    except LookupError:
        return None
