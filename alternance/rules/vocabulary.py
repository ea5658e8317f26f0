"""The words that the law’s rows are written with: codes, stored as they are.

Models build their choices from these and give the labels; stored codes are French.
"""

from enum import StrEnum


class Confidence(StrEnum):
    """How sure a source is, the surest first; anything but HIGH is told with a reserve."""

    HIGH = "haute"
    MEDIUM = "moyenne"
    LOW = "faible"

    @property
    def rank(self) -> int:
        return list(Confidence).index(self)


class Criterion(StrEnum):
    """The date that picks the row in force: a case is signed one day and paid on others."""

    MONTH = "mois"
    SIGNATURE = "conclusion"
    START = "debut"
    NONE = "jour"


class Unit(StrEnum):
    """What a value counts. A ratio is a fraction: 0.43 for 43 %."""

    EURO = "EUR"
    EURO_HOUR = "EUR/h"
    EURO_MONTH = "EUR/mois"
    EURO_YEAR = "EUR/an"
    RATIO = "ratio"
    POINTS = "points"
    DAYS = "jours"
    WORKING_DAYS = "jours ouvrables"
    HOURS = "heures"
    MONTHS = "mois"
    YEARS = "ans"
    PEOPLE = "personnes"
    NUMBER = "nombre"
    YES_NO = "oui-non"


class Theme(StrEnum):
    """Where a figure is read in the register."""

    REFERENCE = "reference"
    INTERNSHIP = "stage"
    APPRENTICESHIP = "apprentissage"
    PROFESSIONAL = "professionnalisation"
    TRAINING = "formation"
    NET_PAY = "net"
    PRIVATE_EMPLOYER = "employeur-prive"
    PUBLIC_EMPLOYER = "employeur-public"
    AIDS = "aides"


class Column(StrEnum):
    """A column of a pay grid: the pay year, or what the qualification opens."""

    YEAR_1 = "annee-1"
    YEAR_2 = "annee-2"
    YEAR_3 = "annee-3"
    BASE = "base"
    RAISED = "majore"


class PayBase(StrEnum):
    """What the share of a cell applies to."""

    SMIC = "smic"
    SMIC_OR_JOB = "smic-ou-minimum"
    SMIC_OR_BRANCH_SHARE = "smic-ou-part-du-minimum"


class ScaleKind(StrEnum):
    """What a conditional scale grants or asks."""

    HIRING_AID = "aide-apprentissage"
    HIRING_AID_PRO = "aide-professionnalisation"
    PARTICIPATION = "participation"
    CNFPT = "cnfpt"
    EQUIPMENT = "premier-equipement"


class RuleKind(StrEnum):
    """What a condition to sign bears on."""

    AUDIENCE = "public"
    AGE = "age"
    STATUS = "statut"
    VALIDATION = "validation"
    DURATION = "duree"


class Motive(StrEnum):
    """The question that a rule answers: its code in the verdicts."""

    AGE = "age"
    DISABILITY = "handicap"
    FOUNDER = "createur_entreprise"
    ATHLETE = "sportif_haut_niveau"
    HIGHER = "diplome_superieur"
    BROKEN = "rupture_subie"
    REPEATED = "redoublement"
    PRIORITY = "public_prioritaire"
    EMPLOYER = "employeur"
    STATUS = "statut"
    TRAINING = "formation"
    LENGTH = "duree"
