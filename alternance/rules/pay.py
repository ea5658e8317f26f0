"""Lowest legal gross pay of a contract, month by month, and what the contract promises above it."""

from dataclasses import dataclass, replace
from decimal import Decimal

from alternance.rules.amounts import ZERO
from alternance.rules.apprentice_pay import apprentice_months, apprentice_reserves
from alternance.rules.case import Case, ContractKind
from alternance.rules.law import Law
from alternance.rules.meanings import Refusal, RefusalCode, Reserve, ReserveCode, Values
from alternance.rules.month_pay import Change, MonthPay
from alternance.rules.professional_pay import professional_months, professional_reserves


@dataclass(frozen=True, slots=True)
class Schedule:
    """A contract’s months, in order, and what the reader must know of them."""

    months: tuple[MonthPay, ...]
    reserves: tuple[Reserve, ...]

    @property
    def gross(self) -> Decimal:
        """Euros over the whole contract: the sum of the printed months."""
        return sum((month.gross for month in self.months), ZERO)


def schedule(case: Case, law: Law) -> Schedule:
    """Every calendar month from the first day to the last, or to the break-up.

    An incomplete month is paid by calendar days. Raises NotCovered when the register has no grid
    or no SMIC for the case, Refusal when the contract ends before it starts or pays no wage.
    """
    if case.end < case.start:
        raise Refusal(RefusalCode.ENDS_BEFORE_START)
    if not case.contract.paid:
        raise Refusal(RefusalCode.NOT_EMPLOYED)
    apprentice = case.contract == ContractKind.APPRENTICESHIP
    raw = apprentice_months(case, law) if apprentice else professional_months(case, law)
    months: list[MonthPay] = []
    for month in raw:
        changes = changes_between(months[-1], month) if months else ()
        months.append(replace(month, changes=changes))
    reserves = apprentice_reserves(case, law) if apprentice else professional_reserves(case, law)
    return Schedule(tuple(months), (*reserves, *promise_reserves(months)))


def promise_reserves(months: list[MonthPay]) -> list[Reserve]:
    """The first month whose promise lies under the legal floor, where there is one."""
    for month in months:
        if ZERO < month.promise < month.minimum:
            values: Values = {
                "month": month.month,
                "promise": month.promise,
                "minimum": month.minimum,
            }
            return [Reserve(ReserveCode.PROMISE_UNDER_FLOOR, values)]
    return []


def changes_between(before: MonthPay, now: MonthPay) -> tuple[Change, ...]:
    turned = before.periods[-1].year != now.periods[-1].year
    first_past = now.periods[0].past and not before.periods[0].past
    moved = {
        Change.AGE: before.bracket != now.bracket,
        Change.YEAR: turned or first_past,
        Change.SMIC: before.smic.value != now.smic.value,
    }
    return tuple(change for change, has_moved in moved.items() if has_moved)
