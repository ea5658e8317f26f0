"""The steps that lead to an amount: « D’où vient ce montant ? »."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from alternance.rules.chain import ChainLink
from alternance.rules.meanings import LinkCode as Code
from alternance.words.saying import phrase
from impgt_site.kit.typography import french

# What a step is, and how its amount is written.
LINKS = {
    Code.HOURLY_SMIC: ("SMIC horaire brut depuis le {since:jour}", "{amount:centimes}"),
    Code.HOURLY_SMIC_UNDATED: ("SMIC horaire brut", "{amount:centimes}"),
    Code.MONTHLY_SMIC: (
        "SMIC mensuel : × {weekly:nombre} h × 52 ÷ 12, arrondi",
        "{amount:centimes}",
    ),
    Code.ADULT_REGIME: (
        "Âge à la signature : le SMIC, ou la part du minimum conventionnel si elle dépasse",
        "{amount:centimes}",
    ),
    Code.JOB_MINIMUM: ("Minimum conventionnel, plus élevé que le SMIC", "{amount:centimes}"),
    Code.GRID_SHARE: ("Part de la grille, {bracket:tranche}", "× {amount:part}"),
    Code.GRID_SHARE_OF_YEAR: (
        "Part de la grille, {bracket:tranche}, année {year:nombre}",
        "× {amount:part}",
    ),
    Code.GRID_SHARE_OF_DAYS: (
        "Part de la grille, {bracket:tranche}, année {year:nombre}, {days:jours}",
        "× {amount:part}",
    ),
    Code.ADDED_POINTS: ("Points ajoutés par la loi", "+ {amount:part}"),
    Code.POINTS_STOPPED: ("Ces points s’arrêtent au SMIC", "{amount:centimes}"),
    Code.FORMER_MINIMUM: (
        "Minimum du contrat précédent, en part du SMIC, plus élevé (C. trav., art. D6222-29)",
        "× {amount:part}",
    ),
    Code.PUBLIC_POINTS: ("Points de l’employeur public", "+ {amount:part}"),
    Code.FORMER_PAY: (
        "Salaire payé avant par le même employeur, plus élevé (C. trav., art. D6222-29)",
        "{amount:centimes}",
    ),
    Code.WHOLE_MONTH: ("Minimum d’un mois entier", "{amount:centimes}"),
    Code.PART_OF_MONTH: ("Pour {days:jours} sur {of:nombre}", "{amount:centimes}"),
    Code.PROMISED: ("Salaire promis par le contrat, plus élevé", "{amount:centimes}"),
    Code.GROSS: ("Salaire brut", "{amount:centimes}"),
    Code.PAID_BY_STATE: ("Cotisations payées par l’État employeur", "{amount:euros}"),
    Code.EXEMPT: ("Part sans cotisations, selon la date de signature", "{amount:centimes}"),
    Code.CONTRIBUTIONS: (
        "Cotisations : {rate:part} de {base:centimes} ({rates:parts})",
        "− {amount:centimes}",
    ),
    Code.LEVIES: ("CSG et CRDS : {rate:part} de {base:centimes}", "− {amount:centimes}"),
    Code.NET: ("Salaire net, avant impôt", "{amount:centimes}"),
    Code.CHARGE: ("{charge:charge}", "{amount:part}"),
    Code.CHARGED: ("Cotisations : {rate:part}", "{amount:centimes}"),
    Code.BEFORE_REDUCTION: ("Cotisations avant réduction : {rate:part}", "{amount:centimes}"),
    Code.REDUCTION: (
        "Réduction générale : coefficient {coefficient:nombre} × brut",
        "− {amount:centimes}",
    ),
    Code.SETTLEMENT: (
        "Réduction de {year:annee} régularisée sur l’année et ce contrat (CSS, art. D241-9)",
        "{amount:signe}",
    ),
    Code.COST: ("Coût du mois, avant aide", "{amount:centimes}"),
    Code.PUBLIC_COST: ("Coût du mois", "{amount:centimes}"),
    Code.PAYSLIP_GROSS: ("Salaire brut du bulletin", "{amount:centimes}"),
    Code.ON_PAYSLIP: ("Sur le bulletin", "{amount:centimes}"),
    Code.OWED: ("Dû", "{amount:centimes}"),
    Code.OWED_FOR_DAYS: ("Dû pour {days:jours} sur {of:nombre}", "{amount:centimes}"),
    Code.EXPECTED: ("Attendu pour le brut payé", "{amount:centimes}"),
    Code.GAP: ("Écart", "{amount:centimes}"),
}
RESULTS = {
    Code.GROSS,
    Code.NET,
    Code.CHARGED,
    Code.BEFORE_REDUCTION,
    Code.COST,
    Code.PUBLIC_COST,
    Code.GAP,
}


@dataclass(frozen=True)
class ChainLine:
    """One line of a chain: what, how much, by which text. `strong`: a result."""

    label: str
    value: str
    source: str = ""
    strong: bool = False


def lines_of(links: Iterable[ChainLink]) -> list[ChainLine]:
    """The steps of a chain in words."""
    return [in_line(link) for link in links]


def in_line(link: ChainLink) -> ChainLine:
    values = {**link.values, "amount": link.amount}
    label, value = (phrase(words, values) for words in LINKS[link.code])
    return ChainLine(label, value, french(link.source), link.code in RESULTS)


def heading(months: Sequence[date]) -> str:
    """« D’avril 2026 à mai 2026 (2 mois) », « Avril 2026 »."""
    if len(months) == 1:
        return phrase("{month:mois_annee}", {"month": months[0]}).capitalize()
    values = {"first": months[0], "last": months[-1], "count": len(months)}
    words = phrase("{first:de_mois} à {last:mois_annee} ({count:mois})", values)
    return words[0].upper() + words[1:]
