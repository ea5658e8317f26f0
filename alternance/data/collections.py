"""What is published as data: one collection a kind, its rows as plain values, their description.

Ids are those of the addresses. Decimals and dates stay what they are until they are written.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from alternance.cards import pay_fact
from alternance.models import Contract, Question, Term
from alternance.rulebook import Figures
from alternance.rules.law import Law
from alternance.rules.meanings import NotCovered
from alternance.rules.pay_table import grid_of_day
from alternance.rules.shapes import ConditionalScale, Grid, Series
from alternance.simulators.schemas import COUNT, FRACTION, TEXT, TRUTH, Schema, maybe
from impgt_site.kit.formats import texte
from programmes.models import Programme

Row = dict[str, Any]
DAY: Schema = {"type": "string", "format": "date"}
LINK: Schema = {"type": "string", "format": "uri-reference"}
MONEY: Schema = {"type": "string", "pattern": r"^\d+(\.\d+)?$"}
SOURCED: dict[str, Schema] = {"texte": TEXT, "confiance": TEXT, "remarque": TEXT}
CELL: dict[str, Schema] = {
    "age_min": COUNT, "age_max": maybe(COUNT), "colonne": TEXT, "part": FRACTION, "base": TEXT,
    "part_conventionnelle": maybe(FRACTION), "mensuel": maybe(MONEY),
}  # fmt: skip
LINE: dict[str, Schema] = {
    "valeur": maybe(MONEY), "annee_du_contrat": COUNT, "effectif_min": maybe(COUNT),
    "effectif_max": maybe(COUNT), "niveau_min": maybe(COUNT), "niveau_max": maybe(COUNT),
    "age_min": maybe(COUNT), "age_max": maybe(COUNT), "handicap": TRUTH, "quota": TRUTH,
    "reprise": TRUTH, "precision": TEXT,
}  # fmt: skip


@dataclass(frozen=True)
class Collection:
    """`key` names a row in an address. `dated`: rows are those of a day (`?au=`)."""

    slug: str
    summary: str
    key: str
    read: Callable[[Figures], list[Row]]
    fields: Mapping[str, Schema]
    example: str
    dated: bool = False


def contract_rows(figures: Figures) -> list[Row]:
    listed = Contract.objects.published().prefetch_related("programmes")
    return [
        {
            "id": row.slug,
            "nom": row.name,
            "regime": row.regime,
            "resume": texte(row.summary, figures),
            "document": texte(row.document, figures),
            "pour_qui": texte(row.audience_fact, figures),
            "employeur": texte(row.employer_fact, figures),
            "remuneration": pay_fact(row, figures),
            "formations": [p.slug for p in row.programmes.all() if p.status == "publie"],
            "adresse": row.get_absolute_url(),
            "verifie_le": row.verified_on,
        }
        for row in listed
    ]


def programme_rows(figures: Figures) -> list[Row]:
    listed = Programme.objects.published().prefetch_related("sites", "leads_to", "contracts")
    return [
        {
            "id": row.slug,
            "intitule": row.title,
            "sigle": row.acronym or None,
            "annee": row.year,
            "niveau": row.level,
            "mention": row.mention or None,
            "parcours": row.track or None,
            "rythme_classique": row.classic,
            "rythme_alternance": row.alternating,
            "formation_initiale": row.initial,
            "formation_continue": row.continuing,
            "sites": [site.name for site in row.sites.all()],
            "ects": row.ects,
            "rncp": row.rncp or None,
            "contrats": [c.slug for c in row.contracts.all() if c.status == "publie"],  # type: ignore[attr-defined]
            "mene_a": [p.slug for p in row.leads_to.all() if p.status == "publie"],
            "adresse": row.get_absolute_url(),
            "verifie_le": row.verified_on,
        }
        for row in listed
    ]


def figure_rows(figures: Figures) -> list[Row]:
    """Those in force that day; a rule that ended, or is not known yet, has no value."""
    found = []
    for series in figures.every():
        try:
            found.append(figure_row(series, figures))
        except NotCovered:
            continue  # the register does not know it yet, that day
    return found


def figure_row(series: Series, figures: Figures) -> Row:
    step = series.at(figures.day)
    return {
        "id": series.code,
        "libelle": series.label,
        "theme": series.group,
        "unite": series.unit,
        "critere": series.criterion,
        "valeur": step.value,
        "depuis": step.since,
        "texte": step.source,
        "confiance": step.confidence,
        "remarque": step.note,
        "verifie_le": step.checked_on,
        "verifie_jusqu_au": step.verified_until,
        "calcul": series.formula or None,
        "adresse": figures.url(series.code),
    }


def grid_rows(figures: Figures) -> list[Row]:
    law, day = figures.law, figures.day
    contracts = dict.fromkeys(grid.contract for grid in law.grids)
    return [grid_row(law, contract, day) for contract in contracts if covers(law, contract, day)]


def covers(law: Law, contract: str, day: date) -> bool:
    try:
        return bool(law.grid(contract, day))
    except NotCovered:
        return False


def grid_row(law: Law, contract: str, day: date) -> Row:
    grid = law.grid(contract, day)
    return {
        "id": grid.contract,
        "code": grid.code,
        "libelle": grid.label,
        "depuis": grid.since,
        "texte": grid.source,
        "confiance": grid.confidence,
        "remarque": grid.note,
        "cases": cell_rows(law, grid, day),
    }


def cell_rows(law: Law, grid: Grid, day: date) -> list[Row]:
    """`mensuel`: euros a month at the SMIC of that day, where no conventional minimum is higher."""
    try:
        table = grid_of_day(law, grid.contract, day)
    except NotCovered:
        table = None
    return [
        {
            "age_min": cell.age_min,
            "age_max": cell.age_max,
            "colonne": cell.column,
            "part": cell.share,
            "base": cell.base,
            "part_conventionnelle": cell.conventional_share,
            "mensuel": table.monthly(cell) if table else None,
        }
        for cell in grid.cells
    ]


def aid_rows(figures: Figures) -> list[Row]:
    """The scale of each kind in force that day."""
    begun = [s for s in figures.law.scales if s.since is None or s.since <= figures.day]
    return [scale_row(scale) for scale in {scale.kind: scale for scale in begun}.values()]


def scale_row(scale: ConditionalScale) -> Row:
    return {
        "id": scale.code,
        "nature": scale.kind,
        "libelle": scale.label,
        "unite": scale.unit,
        "depuis": scale.since,
        "debut_avant": scale.start_before,
        "verifie_jusqu_au": scale.verified_until,
        "texte": scale.source,
        "confiance": scale.confidence,
        "remarque": scale.note,
        "lignes": [line_row(line) for line in scale.lines],
    }


def line_row(line) -> Row:
    return {
        "valeur": line.amount,
        "annee_du_contrat": line.contract_year,
        "effectif_min": line.headcount_min,
        "effectif_max": line.headcount_max,
        "niveau_min": line.level_min,
        "niveau_max": line.level_max,
        "age_min": line.age_min,
        "age_max": line.age_max,
        "handicap": line.disability,
        "quota": line.needs_quota,
        "reprise": line.takeover,
        "precision": line.text,
    }


def question_rows(figures: Figures) -> list[Row]:
    listed = Question.objects.published().prefetch_related("contracts")
    return [
        {
            "id": row.slug,
            "question": row.question,
            "reponse": texte(row.answer, figures),
            "contrats": [contract.slug for contract in row.contracts.all()],
            "public": row.audience or None,
            "source": row.source or None,
            "adresse": f"/questions/#{row.slug}",
            "verifie_le": row.verified_on,
        }
        for row in listed
    ]


def term_rows(figures: Figures) -> list[Row]:
    return [
        {
            "id": row.slug,
            "terme": row.term,
            "en_toutes_lettres": row.expansion or None,
            "definition": texte(row.definition, figures),
            "source": row.source or None,
            "adresse": row.get_absolute_url(),
            "verifie_le": row.verified_on,
        }
        for row in Term.objects.published()
    ]
