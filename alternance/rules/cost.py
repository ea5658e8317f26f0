"""What a contract costs its employer, month by month, in euros.

Private law: every contribution, less the general reduction, less the State’s aid, plus the share
owed to the CFA. Public law: work accidents alone (C. trav., art. L6227-8, L6227-8-1).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import groupby

from alternance.rules.aids import Aid, hiring_aid, paid_by_month, participation
from alternance.rules.amounts import WHOLE, ZERO, rounded
from alternance.rules.calendar import days_in_month
from alternance.rules.case import Case, ContractKind, Employer, Workplace
from alternance.rules.contributions import Charge, reduced, size_of, unreduced, work_accidents
from alternance.rules.law import Law
from alternance.rules.meanings import Refusal, RefusalCode
from alternance.rules.pay import Schedule
from alternance.rules.reduction import Reduction, month_reduction, settlement
from alternance.rules.transport import refunds


@dataclass(frozen=True, slots=True)
class MonthCost:
    """A month’s cost, in euros. `exact_gross` is unrounded; every amount is rounded once.

    `reduced` is None where no reduction exists (public law); `settlement` is what puts the year’s
    right, on its last month. `aid` is None while its rule is not published.
    """

    month: date
    days: int
    exact_gross: Decimal
    charges: tuple[Charge, ...]
    reduced: Reduction | None
    settlement: Decimal = ZERO
    aid: Decimal | None = ZERO

    @property
    def part(self) -> Decimal:
        """Part of the calendar month that is employed."""
        return Decimal(self.days) / days_in_month(self.month)

    @property
    def gross(self) -> Decimal:
        return rounded(self.exact_gross)

    @property
    def rate(self) -> Decimal:
        return sum((charge.rate for charge in self.charges), ZERO)

    @property
    def before_reduction(self) -> Decimal:
        return rounded(self.exact_gross * self.rate)

    @property
    def coefficient(self) -> Decimal | None:
        return None if self.reduced is None else self.reduced.coefficient

    @property
    def reduction(self) -> Decimal:
        return ZERO if self.reduced is None else self.reduced.amount + self.settlement

    @property
    def contributions(self) -> Decimal:
        return self.before_reduction - self.reduction

    @property
    def cost(self) -> Decimal:
        return self.gross + self.contributions


@dataclass(frozen=True, slots=True)
class Cost:
    """A contract’s cost, in euros. `aid` is None for a public employer; an aid whose rule is not
    published has no amount and is left out of the totals."""

    months: tuple[MonthCost, ...]
    aid: Aid | None
    participation: Decimal
    cfa_cost: Decimal
    transport: Decimal

    @property
    def public(self) -> bool:
        """A public employer has no reduction, no aid, no participation; it pays the CFA itself."""
        return self.aid is None

    @property
    def gross(self) -> Decimal:
        return sum((month.gross for month in self.months), ZERO)

    @property
    def before_reduction(self) -> Decimal:
        return sum((month.before_reduction for month in self.months), ZERO)

    @property
    def contributions(self) -> Decimal:
        return sum((month.contributions for month in self.months), ZERO)

    @property
    def reduction(self) -> Decimal:
        return sum((month.reduction for month in self.months), ZERO)

    @property
    def charged(self) -> Decimal:
        """Pay and contributions."""
        return sum((month.cost for month in self.months), ZERO)

    @property
    def apart(self) -> Decimal:
        """What belongs to no month: the participation, the CFA, the transport pass."""
        return self.participation + self.cfa_cost + self.transport

    @property
    def aid_total(self) -> Decimal | None:
        if self.aid is not None and not self.aid.known:
            return None
        return sum((month.aid or ZERO for month in self.months), ZERO)

    @property
    def net(self) -> Decimal:
        return self.charged - (self.aid_total or ZERO) + self.apart

    @property
    def mean(self) -> Decimal:
        """Net a whole month of employment: months cut by entry or exit count for their days."""
        worked = sum((month.part for month in self.months), ZERO)
        return rounded(self.net / max(worked, WHOLE))

    def by_year(self) -> dict[int, tuple[Decimal, Decimal]]:
        """Civil year → (pay and contributions, aid) of its months: what a budget reads."""
        years: dict[int, tuple[Decimal, Decimal]] = {}
        for month in self.months:
            cost, aid = years.get(month.month.year, (ZERO, ZERO))
            years[month.month.year] = (cost + month.cost, aid + (month.aid or ZERO))
        return years


def employer_cost(case: Case, place: Workplace, pay: Schedule, law: Law) -> Cost:
    """The whole cost of a contract whose pay is `pay`.

    Raises NotCovered before the register, Refusal for a contract of professionalisation with a
    public employer, which may not sign one (C. trav., art. L6325-1).
    """
    public = case.employer.public
    if public and case.contract != ContractKind.APPRENTICESHIP:
        raise Refusal(RefusalCode.PUBLIC_EMPLOYER)
    months = charged_months(case, place, pay, law)
    aid = None if public else hiring_aid(case, place, law)
    owed = ZERO
    if case.contract == ContractKind.APPRENTICESHIP and not public and case.level is not None:
        owed = participation(case.signed, case.level, law, place.takeover)
    return Cost(
        months=tuple(aided(months, aid, case, law)),
        aid=aid,
        participation=owed,
        cfa_cost=place.cfa_cost,
        transport=refunds(case, [month.month for month in months], law),
    )


def charged_months(case: Case, place: Workplace, pay: Schedule, law: Law) -> list[MonthCost]:
    """Pay and contributions of each month, the reduction of each civil year put right."""
    months = [
        month_cost(case.contract, case.employer, place, m.exact_gross, m.month, m.days, law)
        for m in pay.months
    ]
    return put_right(months)


def put_right(months: Iterable[MonthCost]) -> list[MonthCost]:
    """The last month of each civil year, and of the contract, puts the reduction right. D241-9."""
    done: list[MonthCost] = []
    for _, same_year in groupby(months, key=lambda month: month.month.year):
        year = list(same_year)
        gap = settlement(month.reduced for month in year if month.reduced)
        done += [*year[:-1], replace(year[-1], settlement=gap)]
    return done


def aided(
    months: Iterable[MonthCost], aid: Aid | None, case: Case, law: Law
) -> Iterator[MonthCost]:
    """The months with the State’s aid of each; unknown in all of them while its rule is."""
    if aid is not None and not aid.known:
        yield from (replace(month, aid=None) for month in months)
        return
    paid = dict(paid_by_month(aid, case, law)) if aid else {}
    yield from (replace(month, aid=paid.get(month.month, ZERO)) for month in months)


def month_cost(
    contract: ContractKind,
    employer: Employer,
    place: Workplace,
    gross: Decimal,
    month: date,
    days: int,
    law: Law,
) -> MonthCost:
    """One month at a gross pay, in euros, of which `days` are employed; alone, without aid."""
    if employer.public:
        return MonthCost(month, days, gross, (work_accidents(place, month, law),), None)
    size = size_of(place, month, law)
    erased = reduced(place, size, month, law)
    kept = unreduced(contract, employer, place, size, month, law)
    owed = sum((charge.rate for charge in erased), ZERO)
    found = month_reduction(gross, month, days, size.large, owed, law)
    return MonthCost(month, days, gross, (*erased, *kept), found)
