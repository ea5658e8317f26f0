"""« D’où vient ce montant ? »: the whole chain of each month, from the SMIC to what is paid.

Consecutive months with the same chain are told once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter

from alternance.rules.case import Case
from alternance.rules.chain import ChainLink, cost_links, pay_links
from alternance.rules.cost import Cost
from alternance.rules.law import Law
from alternance.rules.month_pay import MonthPay
from alternance.rules.net import NetPay
from alternance.words.chain import ChainLine, heading, lines_of


@dataclass(frozen=True)
class Stretch:
    """Months that share a chain, in words."""

    title: str
    links: list[ChainLine]


def stretches(chains: Iterable[tuple[date, list[ChainLink]]]) -> list[Stretch]:
    """Of each month (its first day, its steps), in order."""
    return [
        Stretch(heading([day for day, _ in months]), lines_of(links))
        for links, months in groupby(chains, key=itemgetter(1))
    ]


def pay_stretches(case: Case, lines: Iterable[tuple[MonthPay, NetPay]], law: Law) -> list[Stretch]:
    return stretches((month.month, pay_links(case, month, net, law)) for month, net in lines)


def cost_stretches(cost: Cost, law: Law) -> list[Stretch]:
    return stretches((month.month, [*cost_links(month, law)]) for month in cost.months)
