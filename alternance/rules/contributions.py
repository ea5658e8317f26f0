"""What a month’s pay owes beside the pay: each contribution, a fraction of the gross.

Private law: all of them. Public law: work accidents alone (C. trav., art. L6227-8, L6227-8-1).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from alternance.rules.amounts import ZERO
from alternance.rules.case import ContractKind, Employer, Workplace
from alternance.rules.law import Law
from alternance.rules.shapes import Figure

# Contributions that the general reduction may erase, with FNAL and work accidents. L241-13.
REDUCED = (
    "patronal-maladie",
    "patronal-csa",
    "patronal-vieillesse-plafonnee",
    "patronal-vieillesse-deplafonnee",
    "patronal-allocations-familiales",
    "patronal-chomage",
    "patronal-agirc-arrco",
    "patronal-ceg",
)
# Rates of one employer: no row of the register has them.
WORK_ACCIDENTS, TRANSPORT = "at-mp", "versement-mobilite"
# Whose wages the AGS does not insure. C. trav., art. L3253-6.
UNINSURED = (Employer.EPIC, Employer.INDIVIDUAL)


@dataclass(frozen=True, slots=True)
class Charge:
    """One contribution: the label of its row, if it has one, and its rate, a fraction of gross."""

    code: str
    label: str
    rate: Decimal


@dataclass(frozen=True, slots=True)
class Size:
    """What the headcount changes: under 11 employees; 50 or more."""

    small: bool
    large: bool


def size_of(place: Workplace, month: date, law: Law) -> Size:
    headcount = place.headcount or 0
    return Size(
        small=headcount < law.value("seuil-effectif-11", month),
        large=headcount >= law.value("seuil-effectif-50", month),
    )


def reduced(place: Workplace, size: Size, month: date, law: Law) -> list[Charge]:
    """What the general reduction may erase."""
    fnal = "fnal-50-et-plus" if size.large else "fnal-moins-de-50"
    rows = [charge(law.figure(code, month)) for code in (*REDUCED, fnal)]
    return [*rows, work_accidents(place, month, law)]


def unreduced(
    contract: ContractKind, employer: Employer, place: Workplace, size: Size, month: date, law: Law
) -> Iterator[Charge]:
    """What stays due whatever the pay."""
    if employer not in UNINSURED:
        yield charge(law.figure("patronal-ags", month))
    yield charge(law.figure("patronal-dialogue-social", month))
    # Under 11, an apprentice’s pay owes neither of these two (C. trav., art. L6331-1, L6241-1-1).
    if not (size.small and contract == ContractKind.APPRENTICESHIP):
        code = "formation-pro-moins-de-11" if size.small else "formation-pro-11-et-plus"
        yield charge(law.figure(code, month))
        if owes_apprenticeship_tax(employer, place, month, law):
            yield charge(law.figure("taxe-apprentissage-taux", month))
    if size.large:
        yield charge(law.figure("effort-construction-taux", month))
    if not size.small and place.transport_rate:
        yield Charge(TRANSPORT, "", place.transport_rate)


def owes_apprenticeship_tax(employer: Employer, place: Workplace, month: date, law: Law) -> bool:
    """As the employer says; an association not before the law reached it. L6241-1."""
    if employer is Employer.ASSOCIATION:
        return place.owes_apprenticeship_tax and law.holds("taxe-apprentissage-associations", month)
    return place.owes_apprenticeship_tax


def work_accidents(place: Workplace, month: date, law: Law) -> Charge:
    """Work accidents: the employer’s own rate, or the average one of that month."""
    if place.at_mp is not None:
        return Charge(WORK_ACCIDENTS, "", place.at_mp)
    return charge(law.figure("at-mp-taux-moyen", month))


def charge(figure: Figure) -> Charge:
    return Charge(figure.code, figure.label, figure.value or ZERO)
