"""From gross to net: the employee’s contributions, CSG and CRDS.

For an apprentice they bear on what passes an exempt share of the SMIC: the share follows the
signature, the SMIC and the rates follow the month. C. trav., art. L6243-2, D6243-5, L6227-9; CSS,
art. D242-4, L136-1-1 II 7°, L136-2, L136-8.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from alternance.rules.amounts import WHOLE, ZERO, rounded
from alternance.rules.case import Case, ContractKind, Employer
from alternance.rules.law import Law
from alternance.rules.meanings import Reserve, ReserveCode, Values
from alternance.rules.month_pay import MonthPay
from alternance.rules.pay import Schedule
from alternance.rules.shapes import Figure

PENSION = ("salarial-vieillesse-plafonnee", "salarial-vieillesse-deplafonnee")
PRIVATE = (*PENSION, "salarial-agirc-arrco", "salarial-ceg")
PUBLIC = (*PENSION, "salarial-ircantec")
LEVIES = ("csg-deductible", "csg-non-deductible", "crds")


@dataclass(frozen=True, slots=True)
class NetPay:
    """A month’s net, in euros. `exempt` owes nothing; `assessed` is the rest, `levied` what CSG and
    CRDS bear on. Each amount is rounded once; net is what remains of the printed gross.

    `paid_by_state`: the State takes over its own apprentices’ contributions, net is gross.
    """

    gross: Decimal
    exempt: Decimal
    assessed: Decimal
    levied: Decimal
    contribution_rates: tuple[Figure, ...] = ()
    levy_rates: tuple[Figure, ...] = ()
    paid_by_state: bool = False

    @property
    def contributions(self) -> Decimal:
        return rounded(self.assessed * total(self.contribution_rates))

    @property
    def levies(self) -> Decimal:
        return rounded(self.levied * total(self.levy_rates))

    @property
    def net(self) -> Decimal:
        return rounded(self.gross) - self.contributions - self.levies


def total(rates: tuple[Figure, ...]) -> Decimal:
    return sum((rate.value or ZERO for rate in rates), ZERO)


def net_months(case: Case, pay: Schedule, law: Law) -> list[NetPay]:
    """The net of each month of a schedule, in its order."""
    return [net_of(case, month, law) for month in pay.months]


def net_of(case: Case, month: MonthPay, law: Law) -> NetPay:
    if case.contract == ContractKind.APPRENTICESHIP:
        return apprentice_net(
            month.exact_gross, month.month, case.signed, law, case.employer, month.part
        )
    return ordinary_net(month.exact_gross, month.month, law)


def apprentice_net(
    gross: Decimal,
    month: date,
    signed: date,
    law: Law,
    employer: Employer = Employer.PRIVATE,
    part: Decimal = WHOLE,
) -> NetPay:
    """Net of a month’s gross, in euros. `part`: part of the month employed (entry, exit), which
    cuts down the exempt share too. Raises NotCovered for a signature or a month before the
    register.
    """
    ceiling = (
        law.value("exoneration-apprenti-part-smic", signed)
        * law.value("smic-mensuel", month)
        * part
    )
    exempt = min(gross, ceiling)
    if employer is Employer.STATE and state_pays(month, law):
        return NetPay(gross, gross, ZERO, ZERO, paid_by_state=True)
    above = gross - exempt
    rates = tuple(law.figure(code, month) for code in (PUBLIC if employer.public else PRIVATE))
    if not law.value("apprenti-csg-au-dela", signed):
        return NetPay(gross, exempt, above, ZERO, rates)
    levied = above * (1 - law.value("csg-abattement", month))
    levies = tuple(law.figure(code, month) for code in LEVIES)
    return NetPay(gross, exempt, above, levied, rates, levies)


def ordinary_net(gross: Decimal, month: date, law: Law) -> NetPay:
    """Contract of professionalisation: everything is due from the first euro. In euros."""
    levied = gross * (1 - law.value("csg-abattement", month))
    rates = tuple(law.figure(code, month) for code in PRIVATE)
    levies = tuple(law.figure(code, month) for code in LEVIES)
    return NetPay(gross, ZERO, gross, levied, rates, levies)


def state_pays(month: date, law: Law) -> bool:
    """Does the State take over its apprentices’ contributions that month?

    Before the law wrote it, the practice was the same (medium).
    """
    unwritten = practice_alone(month, law) is not None
    return unwritten or bool(law.value("etat-prend-cotisations", month))


def practice_alone(month: date, law: Law) -> date | None:
    """Day when the State’s practice became law, for a month that begins before it; else None."""
    written = law.history("etat-prend-cotisations").steps[0].since
    return written if written is not None and month < written else None


def net_reserves(case: Case, pay: Schedule, law: Law) -> list[Reserve]:
    """The State’s practice before its text, and the net without it."""
    if case.contract != ContractKind.APPRENTICESHIP or case.employer is not Employer.STATE:
        return []
    written = practice_alone(pay.months[0].month, law)
    if written is None:
        return []
    as_others = replace(case, employer=Employer.EPA)
    other = sum(
        (
            net_of(as_others if month.month < written else case, month, law).net
            for month in pay.months
        ),
        ZERO,
    )
    retained = sum((net.net for net in net_months(case, pay, law)), ZERO)
    values: Values = {"written": written, "retained": retained, "other": other}
    return [Reserve(ReserveCode.STATE_PRACTICE, values)]


def tax_ceilings(case: Case, law: Law) -> dict[int, Decimal | None] | None:
    """Euros exempt from income tax for each calendar year touched, None for a year not yet known.

    None as a whole for a contract of professionalisation, which is taxed. CGI, art. 81 bis.
    """
    if case.contract != ContractKind.APPRENTICESHIP:
        return None
    years = range(case.start.year, case.last_day.year + 1)
    return {year: law.figure("plafond-exoneration-impot", date(year, 1, 1)).value for year in years}
