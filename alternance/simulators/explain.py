"""« D’où vient ce montant ? »: the whole chain of each month, from the SMIC to what is paid.

Consecutive months with the same chain are told once.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from alternance.rules.case import Case, ContractKind
from alternance.rules.cost import Cost, MonthCost
from alternance.rules.law import Law
from alternance.rules.month_pay import MonthPay, Period
from alternance.rules.net import NetPay, total
from alternance.words.figures import charge_label
from impgt_site.kit.formats import euros_cents, jour_texte, mois_annee, nombre, percent


@dataclass(frozen=True)
class Link:
    """One line of a chain: what, how much, by which text. `strong`: a result."""

    label: str
    value: str
    source: str = ""
    strong: bool = False


@dataclass(frozen=True)
class Stretch:
    """Months that share a chain."""

    title: str
    links: list[Link]


def stretches(months: Iterable, key: Callable, chain: Callable) -> list[Stretch]:
    found = []
    for _, group in groupby(months, key=key):
        members = list(group)
        found.append(Stretch(title_of(members), list(chain(members[0]))))
    return found


def title_of(members: list) -> str:
    days = [member[0].month for member in members]
    if len(days) == 1:
        return mois_annee(days[0]).capitalize()
    return f"De {mois_annee(days[0])} à {mois_annee(days[-1])} ({len(days)} mois)"


def pay_stretches(case: Case, lines: Iterable[tuple[MonthPay, NetPay]], law: Law) -> list[Stretch]:
    """The chain of each month of a pay."""
    return stretches(
        lines,
        lambda line: pay_key(*line),
        lambda line: pay_chain(case, law, *line),
    )


def pay_key(month: MonthPay, net: NetPay) -> tuple:
    """What makes two months’ chains the same: a whole month does not tell its number of days."""
    periods = tuple(
        (p.year, p.share, p.base, p.monthly, p.days if month.part != 1 else 0)
        for p in month.periods
    )
    paid = month.gross, net.contributions, net.levies
    return (month.bracket, periods, month.smic.value, month.part, *paid)


def pay_chain(case: Case, law: Law, month: MonthPay, net: NetPay) -> Iterator[Link]:
    yield from gross_chain(law, month)
    yield from net_chain(case, net)


def gross_chain(law: Law, month: MonthPay) -> Iterator[Link]:
    hourly = law.figure("smic-horaire", month.month)
    since = f" depuis le {jour_texte(hourly.since)}" if hourly.since else ""
    yield Link(f"SMIC horaire brut{since}", euros_cents(hourly.value), hourly.source)
    weekly = law.value("duree-legale-hebdomadaire", month.month)
    yield Link(
        f"SMIC mensuel : × {nombre(weekly)} h × 52 ÷ 12, arrondi", euros_cents(month.smic.value),
        "C. trav., art. L3242-1",
    )  # fmt: skip
    for period in month.periods:
        yield from period_chain(month, period)
    if month.part != 1 or len(month.periods) > 1:
        words = f"Pour {month.days} jours sur {month.days_of_month}"
        yield Link(words, euros_cents(month.minimum))
    if month.exact_gross > month.exact_minimum:
        yield Link("Salaire promis par le contrat, plus élevé", euros_cents(month.gross))
    yield Link("Salaire brut", euros_cents(month.gross), strong=True)


def period_chain(month: MonthPay, period: Period) -> Iterator[Link]:
    split = f", {period.days} jours" if len(month.periods) > 1 else ""
    if period.share is None:
        yield Link(
            "Âge à la signature : le SMIC, ou la part du minimum de branche si elle dépasse",
            euros_cents(period.monthly),
            "C. trav., art. L6325-9, D6325-18",
        )
        return
    if period.base is not None and period.base != month.smic.value:
        yield Link(
            "Minimum conventionnel, plus élevé que le SMIC", euros_cents(period.base),
            "C. trav., art. D6222-26",
        )  # fmt: skip
    year = "" if period.year is None else f", année {period.year}"
    share = period.share
    source = "C. trav., art. D6222-26" if period.year else "C. trav., art. D6325-15"
    yield Link(
        f"Part de la grille, {month.bracket} ans{year}{split}", f"× {percent(share.grid)}", source
    )
    if share.added:
        extra = "C. trav., art. D6222-30, D6222-31, R6222-48"
        yield Link("Points ajoutés par la loi", f"+ {percent(share.added)}", extra)
    if share.floor > share.grid + share.added:
        yield Link(
            "Minimum du contrat précédent, plus élevé", f"× {percent(share.floor)}",
            "C. trav., art. D6222-29",
        )  # fmt: skip
    if share.public:
        yield Link(
            "Points de l’employeur public", f"+ {percent(share.public)}", "C. trav., art. D6272-2"
        )
    if period.former_pay:
        yield Link(
            "Salaire payé avant par le même employeur, plus élevé", euros_cents(period.monthly),
            "C. trav., art. D6222-29",
        )  # fmt: skip
    else:
        yield Link("Minimum d’un mois entier", euros_cents(period.monthly))


def net_chain(case: Case, net: NetPay) -> Iterator[Link]:
    if net.paid_by_state:
        yield Link("Cotisations payées par l’État employeur", "0 €", "C. trav., art. L6227-9")
    else:
        yield from contributions_chain(case.contract == ContractKind.APPRENTICESHIP, net)
    yield Link("Salaire net, avant impôt", euros_cents(net.net), strong=True)


def contributions_chain(apprentice: bool, net: NetPay) -> Iterator[Link]:
    if apprentice:
        yield Link(
            "Part sans cotisations, selon la date de signature", euros_cents(net.exempt),
            "C. trav., art. L6243-2, D6243-5",
        )  # fmt: skip
    names = " + ".join(percent(rate.value) for rate in net.contribution_rates)
    yield Link(
        f"Cotisations : {percent(total(net.contribution_rates))} de {euros_cents(net.assessed)} "
        f"({names})",
        f"− {euros_cents(net.contributions)}",
        "CSS, art. D242-4",
    )
    if net.levy_rates:
        yield Link(
            f"CSG et CRDS : {percent(total(net.levy_rates))} de {euros_cents(net.levied)}",
            f"− {euros_cents(net.levies)}",
            "CSS, art. L136-1-1, L136-2, L136-8",
        )


def cost_stretches(cost: Cost) -> list[Stretch]:
    """The chain of each month of a cost."""
    return stretches(
        [(month,) for month in cost.months],
        lambda line: (line[0].gross, line[0].charges, line[0].coefficient),
        lambda line: cost_chain(line[0]),
    )


def cost_chain(month: MonthCost) -> Iterator[Link]:
    yield Link("Salaire brut", euros_cents(month.gross))
    for charge in month.charges:
        yield Link(charge_label(charge), percent(charge.rate))
    yield Link(
        f"Cotisations avant réduction : {percent(month.rate)}",
        euros_cents(month.before_reduction),
        strong=True,
    )
    if month.coefficient is not None:
        yield Link(
            f"Réduction générale : coefficient {nombre(month.coefficient)} × brut",
            f"− {euros_cents(month.reduction)}",
            "CSS, art. L241-13, D241-7",
        )
    yield Link("Coût du mois, avant aide", euros_cents(month.cost), strong=True)
