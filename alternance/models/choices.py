"""What each vocabulary of the rules is called by staff and readers: code → French label.

A code without a label is an error at the start, not a blank on a page.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from alternance.rules.case import ContractKind
from alternance.rules.vocabulary import (
    Column,
    Criterion,
    Motive,
    PayBase,
    RuleKind,
    ScaleKind,
    Theme,
    Unit,
)


def labelled(codes: Iterable[StrEnum], labels: Mapping[StrEnum, str]) -> dict[str, str]:
    """The labels under plain codes, in the order of `codes`: what a field takes as its choices."""
    return {code.value: labels[code] for code in codes}


UNITS = labelled(
    Unit,
    {
        Unit.EURO: "€",
        Unit.EURO_HOUR: "€ par heure",
        Unit.EURO_MONTH: "€ par mois",
        Unit.EURO_YEAR: "€ par an",
        Unit.RATIO: "% (43 % se saisit 0,43)",
        Unit.POINTS: "points",
        Unit.DAYS: "jours",
        Unit.WORKING_DAYS: "jours ouvrables",
        Unit.HOURS: "heures",
        Unit.MONTHS: "mois",
        Unit.YEARS: "ans",
        Unit.PEOPLE: "personnes",
        Unit.NUMBER: "nombre sans unité",
        Unit.YES_NO: "oui (1) ou non (0)",
    },
)
CRITERIA = labelled(
    Criterion,
    {
        Criterion.MONTH: "le mois de paie",
        Criterion.SIGNATURE: "la date de signature",
        Criterion.START: "la date de début",
        Criterion.NONE: "le jour où vous posez la question",
    },
)
THEMES = labelled(
    Theme,
    {
        Theme.REFERENCE: "Grandeurs de référence",
        Theme.INTERNSHIP: "Stage",
        Theme.APPRENTICESHIP: "Contrat d’apprentissage",
        Theme.PROFESSIONAL: "Contrat de professionnalisation",
        Theme.TRAINING: "Convention de formation",
        Theme.NET_PAY: "Du brut au net",
        Theme.PRIVATE_EMPLOYER: "Employeur privé : cotisations et réduction",
        Theme.PUBLIC_EMPLOYER: "Employeur public",
        Theme.AIDS: "Aides et participation",
    },
)
CONTRACTS = labelled(
    ContractKind,
    {
        ContractKind.APPRENTICESHIP: "contrat d’apprentissage",
        ContractKind.PROFESSIONALISATION: "contrat de professionnalisation",
        ContractKind.TRAINING: "convention de formation",
        ContractKind.INTERNSHIP: "convention de stage",
    },
)
PAID_CONTRACTS = {kind.value: CONTRACTS[kind] for kind in ContractKind if kind.paid}
COLUMNS = labelled(
    Column,
    {
        Column.YEAR_1: "1re année",
        Column.YEAR_2: "2e année",
        Column.YEAR_3: "3e année",
        Column.BASE: "taux de base",
        Column.RAISED: "taux majoré",
    },
)
PAY_BASES = labelled(
    PayBase,
    {
        PayBase.SMIC: "le SMIC",
        PayBase.SMIC_OR_JOB: "le SMIC ou le minimum conventionnel de l’emploi, le plus élevé",
        PayBase.SMIC_OR_BRANCH_SHARE: (
            "le SMIC ou une part du minimum conventionnel de branche, le plus élevé"
        ),
    },
)
SCALE_KINDS = labelled(
    ScaleKind,
    {
        ScaleKind.HIRING_AID: "aide de l’État à l’embauche d’un·e apprenti·e",
        ScaleKind.HIRING_AID_PRO: "aide de l’État, contrat de professionnalisation",
        ScaleKind.PARTICIPATION: "participation forfaitaire de l’employeur",
        ScaleKind.CNFPT: "prise en charge par le CNFPT",
        ScaleKind.EQUIPMENT: "premier équipement",
    },
)
RULE_KINDS = labelled(
    RuleKind,
    {
        RuleKind.AUDIENCE: "public",
        RuleKind.AGE: "âge",
        RuleKind.STATUS: "statut",
        RuleKind.VALIDATION: "validation",
        RuleKind.DURATION: "durée",
    },
)
MOTIVES = labelled(
    Motive,
    {
        Motive.AGE: "âge",
        Motive.DISABILITY: "travailleur handicapé",
        Motive.FOUNDER: "projet d’entreprise",
        Motive.ATHLETE: "sport de haut niveau",
        Motive.HIGHER: "diplôme supérieur au précédent",
        Motive.BROKEN: "contrat rompu",
        Motive.REPEATED: "redoublement",
        Motive.PRIORITY: "demande d’emploi ou minima sociaux",
        Motive.EMPLOYER: "employeur",
        Motive.STATUS: "statut",
        Motive.TRAINING: "formation",
        Motive.LENGTH: "durée",
    },
)
