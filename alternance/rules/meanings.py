"""What the rules have to say beside amounts: a code and its values, never a sentence.

alternance.words has a sentence for every code here; its tests hold that.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum, auto

from alternance.rules.vocabulary import Criterion

Value = str | int | Decimal | date | tuple[Decimal, ...]
Values = Mapping[str, Value]


class ReserveCode(StrEnum):
    """What the reader must know before trusting a result."""

    # Of any figure
    UNVERIFIED = auto()
    TO_CONFIRM = auto()
    REVIEW_LATE = auto()
    JOB_MINIMUM_FROM = auto()
    # Of an age
    LEAP_BIRTHDAY = auto()
    LEAP_LIMIT = auto()
    LAST_YEAR_OF_AGE = auto()
    # Of a contract’s length
    TOO_SHORT = auto()
    TOO_LONG_APPRENTICE = auto()
    TOO_LONG_PROFESSIONAL = auto()
    # Of an apprentice’s pay
    LAST_YEAR_MISSING = auto()
    LAST_YEAR_ALONE = auto()
    MONTHS_DONE = auto()
    LAST_YEAR_AT_ONCE = auto()
    POINTS_PAST_THE_CYCLE = auto()
    EXTRA_YEAR_TOO_LONG = auto()
    FIRST_YEAR_REPEATED = auto()
    PROMISE_UNDER_FLOOR = auto()
    RELATED_DIPLOMA = auto()
    RELATED_DIPLOMA_YEAR = auto()
    POINTS_STOPPED = auto()
    DISABILITY_POINTS = auto()
    PUBLIC_POINTS = auto()
    FORMER_SHARE = auto()
    FORMER_IN_EUROS = auto()
    STATE_PRACTICE = auto()
    # Of a professional contract’s pay
    ADULT_DURING_CONTRACT = auto()
    PROFESSIONAL_TO_CONFIRM = auto()
    # Of a payslip
    WITHOUT_ABSENCE = auto()
    # Of a cost
    AVERAGE_ACCIDENT_RATE = auto()
    CHARGES_LEFT_OUT = auto()
    REDUCTION_BY_MONTH = auto()
    ASSOCIATION_TAX = auto()
    WAGE_TAX = auto()
    WAGE_TAX_SPARED = auto()
    INDIVIDUAL_AGS = auto()
    REDUCTION_SMIC = auto()
    THRESHOLD_CROSSED = auto()
    AID_UNKNOWN = auto()
    DISABILITY_QUOTA = auto()
    AIDED_BY_ANOTHER = auto()
    AIDED_ELSEWHERE = auto()
    BROKEN_EARLY = auto()
    PUBLIC_TRANSPORT = auto()
    PUBLIC_PAYS_CFA = auto()
    CNFPT_UNKNOWN = auto()
    CNFPT_SHARE = auto()
    CNFPT_NOTHING = auto()
    # Of an internship allowance
    RATE_OF_EACH_MONTH = auto()
    INTERNSHIP_TOO_LONG = auto()
    PUBLIC_HOST_RATE = auto()
    OFFER_UNDER_RATE = auto()
    OFFER_OVER_RATE = auto()


@dataclass(frozen=True)
class Reserve:
    """One thing to know, and the values that its sentence quotes."""

    code: ReserveCode
    values: Values = field(default_factory=dict)


class ReasonCode(StrEnum):
    """Why an aid is what it is, or what the employer must do to keep it."""

    UNPUBLISHED = auto()
    STARTS_LATE = auto()
    WRITTEN = auto()
    NOT_PROVIDED = auto()
    QUOTA_NOT_MET = auto()
    ALREADY_AIDED = auto()
    SEND_IN_TIME = auto()
    KEEP_QUOTA = auto()
    ONE_READING = auto()


@dataclass(frozen=True)
class Reason:
    """One reason, or one condition, and the values that its sentence quotes."""

    code: ReasonCode
    values: Values = field(default_factory=dict)


class LinkCode(StrEnum):
    """A step of the chain that leads to an amount."""

    HOURLY_SMIC = auto()
    HOURLY_SMIC_UNDATED = auto()
    MONTHLY_SMIC = auto()
    ADULT_REGIME = auto()
    JOB_MINIMUM = auto()
    GRID_SHARE = auto()
    GRID_SHARE_OF_YEAR = auto()
    GRID_SHARE_OF_DAYS = auto()
    ADDED_POINTS = auto()
    POINTS_STOPPED = auto()
    FORMER_MINIMUM = auto()
    PUBLIC_POINTS = auto()
    FORMER_PAY = auto()
    WHOLE_MONTH = auto()
    PART_OF_MONTH = auto()
    PROMISED = auto()
    GROSS = auto()
    PAID_BY_STATE = auto()
    EXEMPT = auto()
    CONTRIBUTIONS = auto()
    LEVIES = auto()
    NET = auto()
    CHARGE = auto()
    CHARGED = auto()
    BEFORE_REDUCTION = auto()
    REDUCTION = auto()
    SETTLEMENT = auto()
    COST = auto()
    PUBLIC_COST = auto()
    PAYSLIP_GROSS = auto()
    ON_PAYSLIP = auto()
    OWED = auto()
    OWED_FOR_DAYS = auto()
    EXPECTED = auto()
    GAP = auto()


class DueCode(StrEnum):
    """What a day is kept for."""

    FIRST_DAY = auto()
    FILING = auto()
    PUBLIC_FILING = auto()
    ANSWER = auto()
    COURSES = auto()
    EARLIEST_START = auto()
    LATEST_START = auto()
    FREE_BREAK = auto()
    FREE_BREAK_AFTER_COURSES = auto()
    AID = auto()


class RefusalCode(StrEnum):
    """Why the rules do not answer."""

    # The law known here does not reach that day or that case
    NO_FIGURE = auto()
    NO_VALUE = auto()
    NO_GRID = auto()
    NO_CELL = auto()
    NO_SCALE = auto()
    NO_LINE = auto()
    NO_RULE = auto()
    # The question has no answer
    ENDS_BEFORE_START = auto()
    PUBLIC_EMPLOYER = auto()
    NO_HOURS = auto()
    NOT_EMPLOYED = auto()
    OUTSIDE_CONTRACT = auto()


class Refusal(Exception):
    """The rules decline to answer, and say why by a code. They raise nothing else."""

    def __init__(self, code: RefusalCode, **values: Value) -> None:
        super().__init__(code, values)
        self.code, self.values = code, values


class NotCovered(Refusal, LookupError):
    """The law known here has no answer for that day or case.

    `criterion`: the date that the missing row follows, where it has one.
    """

    def __init__(
        self, code: RefusalCode, criterion: Criterion = Criterion.NONE, **values: Value
    ) -> None:
        super().__init__(code, **values)
        self.criterion = criterion
