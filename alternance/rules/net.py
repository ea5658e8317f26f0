"""From gross to net for an apprentice: contributions, CSG and CRDS above the exempt share.

The exempt share follows the signature, the SMIC and the rates follow the month. C. trav., art.
L6243-2, D6243-5, L6227-9; CSS, art. D242-4, L136-1-1 II 7°, L136-2, L136-8.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from alternance.rules.derived import rounded
from alternance.rules.law import Figure, Law

ZERO = Decimal(0)


class Sector(Enum):
    """Who employs: the law treats the State’s own apprentices apart from other public ones."""

    PRIVATE = "prive"
    STATE = "etat"
    OTHER_PUBLIC = "public"


PENSION = ("salarial-vieillesse-plafonnee", "salarial-vieillesse-deplafonnee")
COMPLEMENTARY = {
    Sector.PRIVATE: ("salarial-agirc-arrco", "salarial-ceg"),
    Sector.OTHER_PUBLIC: ("salarial-ircantec",),
    Sector.STATE: ("salarial-ircantec",),
}
LEVIES = ("csg-deductible", "csg-non-deductible", "crds")


@dataclass(frozen=True, slots=True)
class Contribution:
    """One line of the pay slip: `base` × rate, in euros rounded to the cent."""

    rate: Figure
    base: Decimal
    amount: Decimal


@dataclass(frozen=True, slots=True)
class NetPay:
    """A month’s net, in euros. `exempt`: the part of the gross that owes nothing.

    `paid_by_state`: the State takes over its own apprentices’ contributions, net is gross.
    """

    gross: Decimal
    exempt: Decimal
    contributions: tuple[Contribution, ...]
    paid_by_state: bool

    @property
    def net(self) -> Decimal:
        return self.gross - sum((line.amount for line in self.contributions), ZERO)


def apprentice_net(
    gross: Decimal,
    month: date,
    signed: date,
    law: Law,
    sector: Sector = Sector.PRIVATE,
    month_share: Decimal = Decimal(1),
) -> NetPay:
    """Net of a month’s gross, in euros. `month_share`: part of the month employed (entry, exit).

    The exempt part is a share of the month’s SMIC, cut down like the month itself. Raises
    NotCovered for a signature or a month before the register.
    """
    ceiling = rounded(
        law.value("exoneration-apprenti-part-smic", signed)
        * law.value("smic-mensuel", month)
        * month_share
    )
    exempt = min(gross, ceiling)
    if sector is Sector.STATE and state_pays(month, law):
        return NetPay(gross, gross, (), paid_by_state=True)
    above = gross - exempt
    lines = [line(law.figure(code, month), above) for code in PENSION + COMPLEMENTARY[sector]]
    if law.value("apprenti-csg-au-dela", signed):
        levied = rounded(above * (1 - law.value("csg-abattement", month)))
        lines += [line(law.figure(code, month), levied) for code in LEVIES]
    return NetPay(gross, exempt, tuple(lines), paid_by_state=False)


def state_pays(month: date, law: Law) -> bool:
    """Does the State take over its apprentices’ contributions that month?

    Written in the law since 21 February 2026; before, the practice was the same (medium).
    """
    first = law.series["etat-prend-cotisations"].steps[0]
    return first.since is None or month < first.since or bool(law.value(first.code, month))


def line(rate: Figure, base: Decimal) -> Contribution:
    return Contribution(rate, base, rounded(base * (rate.value or ZERO)))
