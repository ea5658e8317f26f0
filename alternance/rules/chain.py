"""How an amount was reached: each step from the SMIC to what is paid, and its text of law."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from alternance.rules.amounts import ZERO
from alternance.rules.apprentice_rate import points_code
from alternance.rules.case import Case, ContractKind
from alternance.rules.cost import MonthCost
from alternance.rules.law import Law
from alternance.rules.meanings import LinkCode, Value, Values
from alternance.rules.month_pay import MonthPay, Period
from alternance.rules.net import NetPay, practice_alone, total
from alternance.rules.payslip import Payslip
from alternance.rules.shapes import Figure


@dataclass(frozen=True)
class ChainLink:
    """One step: its amount (euros, or the fraction or coefficient that it applies), its text."""

    code: LinkCode
    amount: Decimal
    source: str = ""
    values: Values = field(default_factory=dict)


def pay_links(case: Case, month: MonthPay, net: NetPay, law: Law) -> list[ChainLink]:
    """From the hourly SMIC to the month’s net."""
    return [*gross_links(case, month, law), *net_links(case, month.month, net, law)]


def gross_links(case: Case, month: MonthPay, law: Law) -> Iterator[ChainLink]:
    """From the hourly SMIC to the month’s gross."""
    hourly = law.figure("smic-horaire", month.month)
    weekly = law.figure("duree-legale-hebdomadaire", month.month)
    code = LinkCode.HOURLY_SMIC if hourly.since else LinkCode.HOURLY_SMIC_UNDATED
    dated = {"since": hourly.since} if hourly.since else {}
    yield ChainLink(code, hourly.value or ZERO, hourly.source, dated)
    hours = {"weekly": weekly.value or ZERO}
    yield ChainLink(LinkCode.MONTHLY_SMIC, month.smic.value or ZERO, weekly.source, hours)
    for period in month.periods:
        yield from period_links(case, month, period, law)
    if month.part != 1 or len(month.periods) > 1:
        days = {"days": month.days, "of": month.days_of_month}
        yield ChainLink(LinkCode.PART_OF_MONTH, month.minimum, values=days)
    if month.exact_gross > month.exact_minimum:
        yield ChainLink(LinkCode.PROMISED, month.gross)
    yield ChainLink(LinkCode.GROSS, month.gross)


def period_links(case: Case, month: MonthPay, period: Period, law: Law) -> Iterator[ChainLink]:
    """A full month at one pay year."""
    share = period.share
    if share is None:
        yield ChainLink(LinkCode.ADULT_REGIME, period.monthly, month.grid_source)
        return
    if share.base != month.smic.value:
        yield ChainLink(LinkCode.JOB_MINIMUM, share.base, month.grid_source)
    yield share_link(month, period, share.grid)
    if share.added:
        source = law.figure(points_code(case, past=period.past), case.signed).source
        yield ChainLink(LinkCode.ADDED_POINTS, share.added, source)
    if share.ceiling is not None:
        source = law.figure("apprentissage-plafond-majorations", case.signed).source
        yield ChainLink(LinkCode.POINTS_STOPPED, share.ceiling, source)
    if share.public:
        source = law.figure("public-points-10", case.signed).source
        yield ChainLink(LinkCode.PUBLIC_POINTS, share.public, source)
    if period.former and period.rate is None:
        yield ChainLink(LinkCode.FORMER_PAY, period.monthly)
        return
    if period.former and period.rate is not None:
        yield ChainLink(LinkCode.FORMER_MINIMUM, period.rate)
    yield ChainLink(LinkCode.WHOLE_MONTH, period.monthly)


def share_link(month: MonthPay, period: Period, share: Decimal) -> ChainLink:
    """The grid’s share: with its pay year, and its days in a month that has two of them."""
    code = LinkCode.GRID_SHARE
    values: dict[str, Value] = {"bracket": month.bracket}
    if period.year is not None:
        code, values = LinkCode.GRID_SHARE_OF_YEAR, values | {"year": period.year}
    if len(month.periods) > 1:
        code, values = LinkCode.GRID_SHARE_OF_DAYS, values | {"days": period.days}
    return ChainLink(code, share, month.grid_source, values)


def net_links(case: Case, month: date, net: NetPay, law: Law) -> Iterator[ChainLink]:
    """From the month’s gross to its net."""
    if net.paid_by_state:
        written = practice_alone(month, law) is None
        source = law.figure("etat-prend-cotisations", month).source if written else ""
        yield ChainLink(LinkCode.PAID_BY_STATE, ZERO, source)
    else:
        yield from contribution_links(case, net, law)
    yield ChainLink(LinkCode.NET, net.net)


def contribution_links(case: Case, net: NetPay, law: Law) -> Iterator[ChainLink]:
    if case.contract == ContractKind.APPRENTICESHIP:
        source = law.figure("exoneration-apprenti-part-smic", case.signed).source
        yield ChainLink(LinkCode.EXEMPT, net.exempt, source)
    rates = net.contribution_rates
    values: Values = {
        "rate": total(rates),
        "base": net.assessed,
        "rates": tuple(rate.value or ZERO for rate in rates),
    }
    yield ChainLink(LinkCode.CONTRIBUTIONS, net.contributions, texts_of(rates), values)
    if net.levy_rates:
        values = {"rate": total(net.levy_rates), "base": net.levied}
        yield ChainLink(LinkCode.LEVIES, net.levies, texts_of(net.levy_rates), values)


def texts_of(figures: Iterable[Figure]) -> str:
    return " ; ".join(dict.fromkeys(figure.source for figure in figures))


def cost_links(month: MonthCost, law: Law) -> Iterator[ChainLink]:
    """From a month’s gross to its cost, aid apart."""
    yield ChainLink(LinkCode.GROSS, month.gross)
    for charge in month.charges:
        name = {"charge": charge.label or charge.code}
        yield ChainLink(LinkCode.CHARGE, charge.rate, values=name)
    rate = {"rate": month.rate}
    if month.reduced is None:  # public law: neither a reduction nor an aid
        yield ChainLink(LinkCode.CHARGED, month.before_reduction, values=rate)
        yield ChainLink(LinkCode.PUBLIC_COST, month.cost)
        return
    yield ChainLink(LinkCode.BEFORE_REDUCTION, month.before_reduction, values=rate)
    source = law.figure("reduction-sortie-en-smic", month.month).source
    found = {"coefficient": month.reduced.coefficient}
    yield ChainLink(LinkCode.REDUCTION, month.reduced.amount, source, found)
    if month.settlement:
        yield ChainLink(LinkCode.SETTLEMENT, -month.settlement, values={"year": month.month.year})
    yield ChainLink(LinkCode.COST, month.cost)


def payslip_links(slip: Payslip) -> tuple[list[ChainLink], list[ChainLink]]:
    """What a payslip says beside what it should: of the gross, of the net."""
    owed = ChainLink(LinkCode.OWED, slip.owed.gross)
    if slip.owed.part != 1:
        days = {"days": slip.owed.days, "of": slip.owed.days_of_month}
        owed = ChainLink(LinkCode.OWED_FOR_DAYS, slip.owed.gross, values=days)
    gross = [ChainLink(LinkCode.ON_PAYSLIP, slip.paid), owed, ChainLink(LinkCode.GAP, slip.gap)]
    net = [ChainLink(LinkCode.EXPECTED, slip.net.net)]
    if slip.paid_net is not None and slip.net_gap is not None:
        gap = ChainLink(LinkCode.GAP, slip.net_gap)
        net = [ChainLink(LinkCode.ON_PAYSLIP, slip.paid_net), *net, gap]
    return gross, net
