"""Months that pay the same, told once: when they are, why they pay that, how much."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from alternance.rules.meanings import LinkCode
from alternance.rules.month_pay import Change, MonthPay, Share
from alternance.rules.net import NetPay
from alternance.words.chain import LINKS
from alternance.words.saying import phrase

Line = tuple[MonthPay, NetPay]

# What a step of the picture says of itself: no ordinal, a picture raises no letters.
MARKS = {
    Change.AGE: "{age:ans}",
    Change.YEAR: "année {year:nombre}",
    Change.SMIC: "SMIC relevé",
}


@dataclass(frozen=True)
class PayPeriod:
    """Months in a row at one pay. `model` is a whole one, where there is; `odd` are those that pay
    otherwise: cut by the entry or the exit, or shared by two years of the contract.
    """

    lines: tuple[Line, ...]
    model: Line
    odd: tuple[Line, ...] = ()

    @property
    def first(self) -> date:
        return self.lines[0][0].month

    @property
    def last(self) -> date:
        return self.lines[-1][0].month

    @property
    def net(self) -> Decimal:
        return self.model[1].net

    @property
    def gross(self) -> Decimal:
        return self.model[0].gross

    @property
    def article(self) -> str:
        """The text of its grid, without the decrees that wrote it: the working names them."""
        return self.model[0].grid_source.partition(" (")[0]

    @property
    def when(self) -> str:
        """« septembre 2026 à mars 2027 », « avril 2027 »."""
        words = "{first:mois_annee}" if self.first == self.last else WHEN
        return phrase(words, {"first": self.first, "last": self.last})

    @property
    def why(self) -> str:
        return why(self.model[0])

    @property
    def exceptions(self) -> list[str]:
        return [odd_words(month, net) for month, net in self.odd if (month, net) != self.model]

    @property
    def marks(self) -> list[str]:
        """What moved as it starts."""
        changes = {c for month, _ in [*self.odd, self.model] for c in month.changes}
        month = self.model[0]
        values = {"age": month.age, "year": month.periods[-1].year}
        return [phrase(MARKS[change], values) for change in Change if change in changes]


WHEN = "{first:mois_annee} à {last:mois_annee}"
CUT = "{month:mois_annee} : {net:centimes}, {days:jours}"
SHARED = "{month:mois_annee} : {net:centimes}, à cheval sur deux années"


def odd_words(month: MonthPay, net: NetPay) -> str:
    words = CUT if month.part != 1 else SHARED
    return phrase(words, {"month": month.month, "net": net.net, "days": month.days})


def is_odd(month: MonthPay) -> bool:
    return month.part != 1 or len(month.periods) > 1


def pay_periods(lines: Sequence[Line]) -> list[PayPeriod]:
    """The months of a contract, those that pay the same together; an odd one goes with the whole
    ones that follow it, or that it ends.
    """
    found: list[PayPeriod] = []
    waiting: list[Line] = []
    for line in lines:
        waiting.append(line)
        if is_odd(line[0]):
            continue
        before = found.pop() if found and same_pay(found[-1].model, line) else None
        held = before or PayPeriod((), line)
        odd = tuple(other for other in waiting if is_odd(other[0]))
        found.append(PayPeriod((*held.lines, *waiting), held.model, (*held.odd, *odd)))
        waiting = []
    if not found:  # nothing but odd months: each says its own
        return [PayPeriod((line,), line, (line,)) for line in lines]
    last = found.pop()
    return [*found, PayPeriod((*last.lines, *waiting), last.model, (*last.odd, *waiting))]


def same_pay(one: Line, other: Line) -> bool:
    return (one[0].gross, one[1].net) == (other[0].gross, other[1].net)


def why(month: MonthPay) -> str:
    """Why a whole month pays that, in a line: the working says the rest."""
    period = month.periods[-1]
    values = {"bracket": month.bracket, "year": period.year, "rate": period.rate}
    if month.exact_gross > month.exact_minimum:
        return phrase("Salaire promis par le contrat, plus haut que le minimum légal", values)
    if period.share is None:
        return phrase(LINKS[LinkCode.ADULT_REGIME][0], values)
    who = "{bracket:tranche}" if period.year is None else "{bracket:tranche}, {year:rang} année"
    if period.former:
        return phrase(f"{who} : minimum tiré du contrat précédent", values)
    return phrase(f"{who} : {share_words(month, period.share)}", values)


def share_words(month: MonthPay, share: Share) -> str:
    """« 53 % du SMIC, points compris »: of a period, whose `rate` the sentence writes."""
    if share.rate is None:
        return "le SMIC, plus les points de l’employeur public"
    base = "SMIC" if share.rate_base == month.smic.value else "minimum conventionnel"
    points = ", points compris" if share.added or share.public else ""
    return f"{{rate:part}} du {base}{points}"
