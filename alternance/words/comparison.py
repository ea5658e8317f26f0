"""What the comparison and the verdicts say in a line."""

from datetime import date

from alternance.rules.cost import Cost
from alternance.rules.month_pay import MonthPay
from alternance.rules.net import NetPay
from alternance.words.saying import phrase

Words = tuple[str, str]  # the answer, and its detail

POSSIBLE = {True: "Oui", False: "Non", None: "À confirmer"}
UNPUBLISHED = "Non publié"
BY_AGE: Words = ("Selon l’âge", "Donnez une date de naissance pour le calculer.")


def to_compute(why: str) -> Words:
    return "À calculer", why


def pay_words(month: MonthPay, net: NetPay) -> Words:
    """Of a month that stands for the first ones."""
    return (
        phrase("{net:euros_ronds} net par mois", {"net": net.net}),
        phrase("{gross:euros_ronds} brut au départ", {"gross": month.gross}),
    )


def cost_words(cost: Cost) -> Words:
    """A mean month, then the whole; of a public employer’s, what is not known."""
    total = "{net:euros_ronds} pour {months:mois}"
    if cost.public and not cost.cfa_cost:
        total += " + la formation (à demander au CFA)"
    elif cost.aid_total:
        total += ", aide déduite"
    return (
        phrase("{each:euros_ronds} par mois en moyenne", {"each": cost.mean}),
        phrase(total, {"net": cost.net, "months": len(cost.months)}),
    )


def filing_words(public: bool, last: date) -> str:
    where = "sur CELIA" if public else "à l’OPCO"
    return phrase(f"Contrat déposé {where} au plus tard le {{last:jour}}.", {"last": last})


def wait_until(years: int, day: date) -> str:
    """Of somebody too young."""
    return phrase("Attendre d’avoir {years:ans}, le {day:jour}.", {"years": years, "day": day})
