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
from alternance.rules.law import Figure, Law, NotCovered
from alternance.rules.pay import Schedule
from alternance.rules.reduction import coefficient

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
OTHERS = ("patronal-ags", "patronal-dialogue-social")


@dataclass(frozen=True, slots=True)
class Charge:
    """One contribution: its code, its label, its rate as a fraction of the gross."""

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
    reserves: tuple[str, ...]

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

    Raises NotCovered before the register, ValueError for a contract of professionalisation with a
    public employer, which may not sign one (C. trav., art. L6325-1).
    """
    public = case.employer.public
    if public and case.contract != ContractKind.APPRENTICESHIP:
        raise ValueError("Un employeur public ne peut pas signer ce contrat.")
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
        yield Charge("versement-mobilite", "Versement mobilité", place.transport_rate)


def work_accidents(place: Workplace, month: date, law: Law) -> Charge:
    """Work accidents: the employer’s own rate, or the average one of that month."""
    if place.at_mp is not None:
        return Charge("at-mp", "Accidents du travail", place.at_mp)
    return charge(law.figure("at-mp-taux-moyen", month))


def charge(figure: Figure) -> Charge:
    return Charge(figure.code, figure.label, figure.value or ZERO)


def cost_reserves(case: Case, place: Workplace, aid: Aid | None, law: Law) -> Iterator[str]:
    """What the reader must know of a cost."""
    yield from charge_reserves(case.employer, place, case.start, law)
    if aid and not aid.known:
        yield f"{aid.reason} L’aide à l’embauche n’est donc comptée dans aucun total."
    if case.employer.public:
        yield (
            "L’employeur public paie lui-même le CFA : indiquez ce qui reste à sa charge pour le "
            "compter (C. trav., art. L6227-6)."
        )
    if case.employer is Employer.LOCAL and case.level is not None:
        yield from cnfpt_reserves(case.signed, case.level, law)


def cnfpt_reserves(signed: date, level: int, law: Law) -> Iterator[str]:
    """What the CNFPT takes of the CFA’s price for that year and level; nothing before it did."""
    try:
        found = cnfpt_share(signed, level, law)
    except NotCovered:
        return
    if found.amount is None:
        yield f"Prise en charge par le CNFPT : {found.reason}"
    elif found.amount:
        share = f"{found.amount * 100:.0f} %"
        yield f"Le CNFPT peut prendre {share} du CFA pour un contrat signé en {signed.year}."
    else:
        yield f"Le CNFPT ne paie rien à ce niveau pour un contrat signé en {signed.year}."


def charge_reserves(employer: Employer, place: Workplace, day: date, law: Law) -> Iterator[str]:
    """What the contributions leave out."""
    if place.at_mp is None:
        yield (
            "Le taux d’accidents du travail est propre à chaque établissement : le taux moyen est "
            "pris ici. Indiquez le vôtre."
        )
    if employer.public:
        return
    yield (
        "Ne sont pas comptés : la complémentaire santé, les transports, la taxe sur les salaires "
        "et, dans les grandes entreprises, la contribution supplémentaire à l’apprentissage."
    )
    yield "La réduction générale est calculée mois par mois, avant sa régularisation annuelle."
    if employer is Employer.ASSOCIATION and place.owes_apprenticeship_tax:
        yield (
            "Une association sans but lucratif ne doit la taxe d’apprentissage que depuis la loi "
            "de finances pour 2026 : répondez « non » si elle n’en est pas redevable."
        )
    if (place.headcount or 0) >= law.value("seuil-effectif-11", day):
        yield (
            "Un seuil d’effectif franchi depuis moins de cinq ans peut ne pas compter encore "
            "(CSS, art. L130-1)."
        )
