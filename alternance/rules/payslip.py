"""One month really paid, beside what is owed for it: the legal floor, or the contract’s promise.

C. trav., art. D6222-26, D6325-14 to D6325-18 (floors); C. civ., art. 1103 (a promise is owed).
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from alternance.rules.case import Case
from alternance.rules.law import Law
from alternance.rules.meanings import Refusal, RefusalCode, Reserve, ReserveCode
from alternance.rules.month_pay import MonthPay
from alternance.rules.net import NetPay, net_of, net_reserves
from alternance.rules.pay import schedule


@dataclass(frozen=True, slots=True)
class Payslip:
    """`owed`, `owed_net`: the month as it should be; `net`: that of the gross really paid. Euros.

    Gaps are paid − owed: under zero, something is missing.
    """

    owed: MonthPay
    owed_net: NetPay
    paid: Decimal
    net: NetPay
    paid_net: Decimal | None
    reserves: tuple[Reserve, ...]

    @property
    def gap(self) -> Decimal:
        return self.paid - self.owed.gross

    @property
    def right(self) -> bool:
        return self.gap >= 0

    @property
    def net_gap(self) -> Decimal | None:
        return None if self.paid_net is None else self.paid_net - self.net.net

    @property
    def promised(self) -> bool:
        """Is the contract’s own promise what is owed, above the legal floor?"""
        return self.owed.exact_gross > self.owed.exact_minimum


def payslip(case: Case, month: date, paid: Decimal, paid_net: Decimal | None, law: Law) -> Payslip:
    """The month that starts on that day, paid `paid` euros gross. A month outside the contract is
    refused. An absence would lower what is owed: it is not known here, and a reserve says so.
    """
    pay = schedule(case, law)
    owed = next((one for one in pay.months if one.month == month), None)
    if owed is None:
        first, last = pay.months[0].month, pay.months[-1].month
        raise Refusal(RefusalCode.OUTSIDE_CONTRACT, first=first, last=last)
    net = net_of(case, replace(owed, exact_gross=paid), law)
    absences = Reserve(ReserveCode.WITHOUT_ABSENCE)
    reserves = (*pay.reserves, *net_reserves(case, pay, law), absences)
    return Payslip(owed, net_of(case, owed, law), paid, net, paid_net, reserves)
