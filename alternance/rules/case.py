"""The case: one person, one contract, one employer, as the rules receive it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from alternance.rules.amounts import ZERO
from alternance.rules.calendar import add_months, birthday, pay_age
from alternance.rules.meanings import ReserveCode


class ContractKind(StrEnum):
    """The four kinds of contract, under the slugs of their pages."""

    APPRENTICESHIP = "apprentissage"
    PROFESSIONALISATION = "professionnalisation"
    TRAINING = "convention-de-formation"
    INTERNSHIP = "convention-de-stage"

    @property
    def paid(self) -> bool:
        """Is it an employment contract, with a pay grid and a filing?"""
        return self in (ContractKind.APPRENTICESHIP, ContractKind.PROFESSIONALISATION)


class Employer(StrEnum):
    """Who employs: four kinds of private law, four of public law."""

    PRIVATE = "prive"
    ASSOCIATION = "association"
    EPIC = "epic"
    INDIVIDUAL = "particulier"
    STATE = "etat"
    LOCAL = "territorial"
    HOSPITAL = "hospitalier"
    EPA = "epa"

    @property
    def public(self) -> bool:
        return self in (Employer.STATE, Employer.LOCAL, Employer.HOSPITAL, Employer.EPA)


class Former(StrEnum):
    """An earlier apprenticeship contract."""

    NONE = "aucun"
    SAME = "meme_employeur"
    OTHER = "autre_employeur"


class Extension(StrEnum):
    """An extra year of apprenticeship, and why."""

    NONE = "aucune"
    REPEATED = "redoublement"
    DISABILITY = "handicap"


class Qualification(StrEnum):
    """Highest diploma held before a contract of professionalisation."""

    NONE = "sans-bac"
    GENERAL = "bac-general"
    VOCATIONAL = "bac-techno-pro"
    HIGHER = "superieur"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One contract. Dates are days, both ends included; amounts are gross euros a full month.

    `cycle_years` and `cycle_year`: length of the diploma’s cycle, and the year of it in which the
    contract starts (a master 2: 2 and 2). `former_share`: legal minimum of the last year of the
    earlier contract, as a fraction of the SMIC. `held_cycle_years`: cycle of the diploma already
    held. `extended_year`: pay year kept all through an extra year. `broken_on`: last day of a
    contract broken before its end. `transport_pass`: euros a month of public transport.
    `months_done`: whole months of the diploma’s cycle that are done when the contract starts, when
    they are known. `agreed_share`: fraction of the SMIC that the contract promises.
    `other_reading`: the reserve whose other reading of the law is followed; None but to say what
    that reading would give (see readings.py).
    """

    contract: ContractKind
    born: date
    signed: date
    start: date
    end: date
    level: int | None = None
    cycle_years: int = 1
    cycle_year: int = 1
    months_done: int | None = None
    professional_licence: bool = False
    employer: Employer = Employer.PRIVATE
    public_points: int = 0
    conventional_minimum: Decimal = ZERO
    agreed_pay: Decimal = ZERO
    agreed_share: Decimal = ZERO
    transport_pass: Decimal = ZERO
    broken_on: date | None = None
    former: Former = Former.NONE
    former_end: date | None = None
    former_diploma: bool = False
    former_share: Decimal = ZERO
    former_pay: Decimal = ZERO
    same_level: bool = False
    direct_line: bool = False
    held_cycle_years: int | None = None
    extension: Extension = Extension.NONE
    extended_year: int | None = None
    qualification: Qualification = Qualification.NONE
    disability: bool = False
    other_reading: ReserveCode | None = None

    @property
    def last_day(self) -> date:
        """Of the employment; limits of length, the pay year and the aid follow `end`, as signed."""
        return self.broken_on or self.end

    @property
    def first_anniversary(self) -> date:
        return add_months(self.start, 12)

    @property
    def late_birthday(self) -> bool:
        return self.other_reading is ReserveCode.LEAP_BIRTHDAY

    def pay_age(self, month: date) -> int:
        """The age that sets the pay of a month (its first day). D6222-31."""
        return pay_age(self.born, self.start, month, late=self.late_birthday)

    def reaches(self, age: int) -> date:
        return birthday(self.born, age, late=self.late_birthday)

    @property
    def keeps_former_pay(self) -> bool:
        """Does an earlier contract set a floor? Only once its diploma was obtained. D6222-29."""
        return self.former is not Former.NONE and self.former_diploma

    @property
    def related_diploma(self) -> bool:
        """A second diploma of the same level, in direct line, in a year at most. D6222-30."""
        return self.same_level and self.direct_line and self.end < self.first_anniversary


@dataclass(frozen=True, slots=True, kw_only=True)
class Workplace:
    """What an employer’s cost depends on. Rates are fractions of the gross pay.

    `headcount`: employees (None for a public employer). `at_mp`: None takes the average rate of
    each month. `cfa_cost`: euros of training left to the employer, for the whole contract.
    """

    headcount: int | None = None
    at_mp: Decimal | None = None
    owes_apprenticeship_tax: bool = True
    transport_rate: Decimal = ZERO
    meets_quota: bool = False
    already_aided: bool = False
    takeover: bool = False
    cfa_cost: Decimal = ZERO
