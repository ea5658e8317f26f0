"""The answer in large type: (what it is, the amount, what to know beside it)."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from alternance.rules.amounts import ZERO
from alternance.rules.cost import Cost
from alternance.rules.gratification import Allowance
from alternance.rules.month_pay import MonthPay
from alternance.rules.net import NetPay
from alternance.rules.payslip import Payslip
from alternance.words.saying import phrase

Figured = tuple[str, str, str]


def figured(what: str, amount: str, beside: str, **values) -> Figured:
    """The three of them phrase with the same values."""
    what, amount, beside = (phrase(words, values) for words in (what, amount, beside))
    return what, amount, beside


def pay_band(lines: Sequence[tuple[MonthPay, NetPay]]) -> list[Figured]:
    """At the start, at the end when it has moved, and in all; whole months where there are."""
    whole = [line for line in lines if line[0].part == 1] or lines
    (first, first_net), (last, last_net) = whole[0], whole[-1]
    band = [month_band("Au départ", first.month, first_net.net, first.gross)]
    if last_net.net != first_net.net:
        band.append(month_band("À la fin", last.month, last_net.net, last.gross))
    total = figured(
        "Sur {months:mois}",
        "{net:euros_ronds}",
        "net, {gross:euros_ronds} brut",
        months=len(lines),
        net=sum((net.net for _, net in lines), ZERO),
        gross=sum((month.gross for month, _ in lines), ZERO),
    )
    return [*band, total]


def month_band(when: str, month: date, net: Decimal, gross: Decimal) -> Figured:
    return figured(
        f"{when}, en {{month:mois_annee}}",
        "{net:euros_ronds}",
        "net par mois, {gross:euros_ronds} brut",
        month=month,
        net=net,
        gross=gross,
    )


def cost_band(cost: Cost) -> list[Figured]:
    """A mean month, what is left to pay, the aid."""
    if cost.public:
        return public_band(cost)
    note = "aide déduite" if cost.aid_total else "aucune aide comptée"
    aid = "non publiée" if cost.aid_total is None else "{aid:euros_ronds}"
    return [
        mean_month(cost, "sur toute la durée du contrat"),
        left_to_pay(cost, note),
        figured("Aide de l’État", aid, "la première année seulement", aid=cost.aid_total),
    ]


def public_band(cost: Cost) -> list[Figured]:
    """The CFA’s bill is the largest line and its amount is not known here: it comes first."""
    if cost.cfa_cost:
        with_it = "formation comprise"
        return [left_to_pay(cost, with_it), mean_month(cost, with_it)]
    asked = "+ la formation (à demander au CFA)"
    return [left_to_pay(cost, asked), mean_month(cost, "sans la formation")]


def mean_month(cost: Cost, note: str) -> Figured:
    return figured("En moyenne, par mois", "{mean:euros_ronds}", note, mean=cost.mean)


def left_to_pay(cost: Cost, note: str) -> Figured:
    return figured(
        "Reste à payer sur {months:mois}",
        "{net:euros_ronds}",
        note,
        months=len(cost.months),
        net=cost.net,
    )


def allowance_band(found: Allowance) -> list[Figured]:
    """What is owed, or what a host may still give."""
    presence = figured(
        "Présence comptée",
        "{hours:heures}",
        "due au-delà de {threshold:heures}",
        hours=found.presence,
        threshold=found.threshold,
    )
    if not found.due:
        would_be = figured(
            "Elle donnerait", "{euros:centimes}", "au taux retenu", euros=found.voluntary
        )
        free = ("Gratification", "facultative", "l’organisme peut la verser quand même")
        return [free, presence, would_be]
    return [
        figured("Au total", "{euros:centimes}", "due dès la première heure", euros=found.total),
        figured("Lissée", "{euros:centimes}", "par mois", euros=found.smoothed),
        presence,
    ]


def payslip_band(slip: Payslip) -> list[Figured]:
    """Right or short, what is owed, the net to expect."""
    what, amount = "Brut, en {month:mois_annee}", "conforme"
    if not slip.right:
        what, amount = "Il manque, en {month:mois_annee}", "{missing:centimes}"
    return [
        figured(
            what,
            amount,
            "{paid:centimes} brut payés",
            month=slip.owed.month,
            missing=-slip.gap,
            paid=slip.paid,
        ),
        figured(
            "Brut dû",
            "{owed:centimes}",
            "selon votre contrat" if slip.promised else "minimum légal",
            owed=slip.owed.gross,
        ),
        figured("Net attendu", "{net:centimes}", "avant impôt, pour ce brut", net=slip.net.net),
    ]
