"""What a contract costs, as a fall: what is added, what is taken away, what is left."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from alternance.rules.amounts import ZERO
from alternance.rules.cost import Cost
from impgt_site.kit.formats import euros_cents
from impgt_site.kit.typography import french


@dataclass(frozen=True)
class Fall:
    """A line of it: from where to where its bar goes, in percent. `kind`: up, down or sum."""

    label: str
    amount: str
    kind: str
    x: str
    width: str
    note: str = ""


# (what it is, euros, positive when the employer pays them, text beside)
Part = tuple[str, Decimal, str]


def owed_in_order(cost: Cost) -> Iterator[Part]:
    """Its parts in the order in which they are owed; those of nothing are left out."""
    aid = cost.aid_total or ZERO
    before = "Accidents du travail" if cost.public else "Cotisations avant réduction"
    listed = [
        (before, cost.before_reduction, ""),
        ("Réduction générale des cotisations", -cost.reduction, ""),
        ("Participation à la formation", cost.participation, ""),
        ("Formation, payée au CFA", cost.cfa_cost, ""),
        ("Abonnement de transport, part de l’employeur", cost.transport, ""),
        ("Aide de l’État", -aid, cost.aid.scale.label if cost.aid and aid else ""),
    ]
    yield from (part for part in listed if part[1])


def waterfall(cost: Cost) -> list[Fall]:
    """From the gross pay to what is left to pay."""
    parts = list(owed_in_order(cost))
    reached = [cost.gross]
    for _, euros, _ in parts:
        reached.append(reached[-1] + euros)
    most = max([*reached, Decimal(1)])
    falls = [fall("Salaire brut", "sum", ZERO, cost.gross, most)]
    for (label, euros, note), start in zip(parts, reached, strict=False):
        kind = "up" if euros > 0 else "down"
        falls.append(fall(label, kind, start, start + euros, most, note))
    return [*falls, fall("Reste à payer par l’employeur", "sum", ZERO, cost.net, most)]


def fall(
    label: str, kind: str, start: Decimal, end: Decimal, most: Decimal, note: str = ""
) -> Fall:
    low, high = min(start, end), max(start, end)
    sign = {"up": "+ ", "down": "− "}.get(kind, "")
    return Fall(
        label=label,
        amount=sign + euros_cents(high - low),
        kind=kind,
        x=f"{low / most * 100:.2f}%",
        width=f"{(high - low) / most * 100:.2f}%",
        note=french(note),
    )
