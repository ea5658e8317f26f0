"""What a contract costs its employer, month by month, in euros.

Private law: every contribution, less the general reduction, less the State’s aid, plus the share
owed to the CFA. Public law: work accidents alone (C. trav., art. L6227-8, L6227-8-1).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from alternance.rules.aids import Aid, cnfpt_share, hiring_aid, paid_by_month, participation
from alternance.rules.amounts import ZERO, rounded
from alternance.rules.case import Case, ContractKind, Employer, Workplace
from alternance.rules.law import Law
from alternance.rules.meanings import NotCovered, Refusal, RefusalCode, Reserve, ReserveCode
from alternance.rules.pay import Schedule
from alternance.rules.reduction import coefficient
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
OTHERS = ("patronal-ags", "patronal-dialogue-social")


@dataclass(frozen=True, slots=True)
class Charge:
    """One contribution: the label of its row, if it has one, and its rate, a fraction of gross."""

    code: str
    label: str
    rate: Decimal


@dataclass(frozen=True, slots=True)
class MonthCost:
    """A month’s cost, in euros. `exact_gross` is unrounded; every amount is rounded once.

    `coefficient` is None where no reduction exists (public law).
    """

    month: date
    exact_gross: Decimal
    charges: tuple[Charge, ...]
    coefficient: Decimal | None
    aid: Decimal | None = ZERO

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
    def reduction(self) -> Decimal:
        return rounded(self.exact_gross * (self.coefficient or ZERO))

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
    reserves: tuple[Reserve, ...]

    @property
    def gross(self) -> Decimal:
        return sum((month.gross for month in self.months), ZERO)

    @property
    def contributions(self) -> Decimal:
        return sum((month.contributions for month in self.months), ZERO)

    @property
    def charged(self) -> Decimal:
        """Pay and contributions."""
        return sum((month.cost for month in self.months), ZERO)

    @property
    def aid_total(self) -> Decimal | None:
        if self.aid is not None and not self.aid.known:
            return None
        return sum((month.aid or ZERO for month in self.months), ZERO)

    @property
    def net(self) -> Decimal:
        return self.charged - (self.aid_total or ZERO) + self.participation + self.cfa_cost

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
    months = [
        month_cost(case.contract, case.employer, place, m.exact_gross, m.month, m.part, law)
        for m in pay.months
    ]
    aid = None if public else hiring_aid(case, place, law)
    paid = dict(paid_by_month(aid, case, law)) if aid else {}
    unknown = aid is not None and not aid.known
    owed = ZERO
    if case.contract == ContractKind.APPRENTICESHIP and not public and case.level is not None:
        owed = participation(case.signed, case.level, law, place.takeover)
    return Cost(
        months=tuple(
            MonthCost(
                m.month,
                m.exact_gross,
                m.charges,
                m.coefficient,
                None if unknown else paid.get(m.month, ZERO),
            )
            for m in months
        ),
        aid=aid,
        participation=owed,
        cfa_cost=place.cfa_cost,
        reserves=tuple(cost_reserves(case, place, aid, law)),
    )


def month_cost(
    contract: ContractKind,
    employer: Employer,
    place: Workplace,
    gross: Decimal,
    month: date,
    part: Decimal,
    law: Law,
) -> MonthCost:
    """One month at a gross pay, in euros, without aid. `part`: part of the month employed."""
    accidents = work_accidents(place, month, law)
    if employer.public:
        return MonthCost(month, gross, (accidents,), None)
    headcount = place.headcount or 0
    large = headcount >= law.value("seuil-effectif-50", month)
    small = headcount < law.value("seuil-effectif-11", month)
    fnal = charge(law.figure("fnal-50-et-plus" if large else "fnal-moins-de-50", month))
    reduced = [*(charge(law.figure(code, month)) for code in REDUCED), fnal, accidents]
    others = [charge(law.figure(code, month)) for code in OTHERS]
    others += taxes(contract, place, month, small, large, law)
    owed = sum((c.rate for c in reduced), ZERO)
    found = coefficient(gross, month, part, large, owed, law)
    return MonthCost(month, gross, (*reduced, *others), found)


def taxes(
    contract: ContractKind, place: Workplace, month: date, small: bool, large: bool, law: Law
) -> Iterator[Charge]:
    """What depends on the headcount. Under 11, an apprentice’s pay owes neither the training
    contribution nor the apprenticeship tax (C. trav., art. L6331-1, L6241-1-1)."""
    if not (small and contract == ContractKind.APPRENTICESHIP):
        code = "formation-pro-moins-de-11" if small else "formation-pro-11-et-plus"
        yield charge(law.figure(code, month))
        if place.owes_apprenticeship_tax:
            yield charge(law.figure("taxe-apprentissage-taux", month))
    if large:
        yield charge(law.figure("effort-construction-taux", month))
    if not small and place.transport_rate:
        yield Charge(TRANSPORT, "", place.transport_rate)


def work_accidents(place: Workplace, month: date, law: Law) -> Charge:
    """Work accidents: the employer’s own rate, or the average one of that month."""
    if place.at_mp is not None:
        return Charge(WORK_ACCIDENTS, "", place.at_mp)
    return charge(law.figure("at-mp-taux-moyen", month))


def charge(figure: Figure) -> Charge:
    return Charge(figure.code, figure.label, figure.value or ZERO)


def cost_reserves(case: Case, place: Workplace, aid: Aid | None, law: Law) -> Iterator[Reserve]:
    """What the reader must know of a cost."""
    yield from charge_reserves(case.employer, place, case.start, law)
    if aid and not aid.known:
        yield Reserve(ReserveCode.AID_UNKNOWN, {"year": case.signed.year})
    if case.employer.public:
        yield Reserve(ReserveCode.PUBLIC_PAYS_CFA)
    if case.employer is Employer.LOCAL and case.level is not None:
        yield from cnfpt_reserves(case.signed, case.level, law)


def cnfpt_reserves(signed: date, level: int, law: Law) -> Iterator[Reserve]:
    """What the CNFPT takes of the CFA’s price for that year and level; nothing before it did."""
    try:
        share = cnfpt_share(signed, level, law).amount
    except NotCovered:
        return
    if share is None:
        yield Reserve(ReserveCode.CNFPT_UNKNOWN, {"year": signed.year})
    elif share:
        yield Reserve(ReserveCode.CNFPT_SHARE, {"share": share, "year": signed.year})
    else:
        yield Reserve(ReserveCode.CNFPT_NOTHING, {"year": signed.year})


def charge_reserves(employer: Employer, place: Workplace, day: date, law: Law) -> Iterator[Reserve]:
    """What the contributions leave out."""
    if place.at_mp is None:
        yield Reserve(ReserveCode.AVERAGE_ACCIDENT_RATE)
    if employer.public:
        return
    yield Reserve(ReserveCode.CHARGES_LEFT_OUT)
    yield Reserve(ReserveCode.REDUCTION_BY_MONTH)
    if employer is Employer.ASSOCIATION and place.owes_apprenticeship_tax:
        yield Reserve(ReserveCode.ASSOCIATION_TAX)
    if (place.headcount or 0) >= law.value("seuil-effectif-11", day):
        yield Reserve(ReserveCode.THRESHOLD_CROSSED)
