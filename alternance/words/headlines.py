"""The answer itself: in a line, for the heading and the title; in a sentence; what goes with it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from alternance.rules.cost import Cost
from alternance.rules.gratification import Allowance
from alternance.rules.payslip import Payslip
from alternance.words.periods import PayPeriod
from alternance.words.saying import phrase


@dataclass(frozen=True)
class Headline:
    """`answer` has no full stop; the others have."""

    answer: str
    sentence: str = ""
    notes: tuple[str, ...] = ()


def headed(answer: str, sentence: str, *notes: str, **values) -> Headline:
    """All phrased with the same values; a note of nothing is none."""
    answer, sentence, *rest = (phrase(words, values) for words in (answer, sentence, *notes))
    return Headline(answer, sentence, tuple(filter(None, rest)))


def pay_headline(
    periods: Sequence[PayPeriod],
    net: Decimal,
    gross: Decimal,
    ceilings: dict[int, Decimal | None] | None,
) -> Headline:
    """What is paid at first, and what it becomes; then the whole, and the tax."""
    first, last = periods[0], periods[-1]
    answer = "{net:euros_ronds} net par mois"
    sentence = "{when:texte}, {gross:euros_ronds} brut."
    if len(periods) == 2:
        answer += ", puis {then:euros_ronds}"
        sentence = "{since:de_mois} à {until:mois_annee}, puis {turn:de_mois} à {end:mois_annee}."
    if len(periods) > 2:
        answer = "De {low:euros_ronds} à {high:euros_ronds} net par mois"
        sentence = "{net:euros_ronds} au départ, en {since:mois_annee} ; "
        sentence += "{then:euros_ronds} à la fin, en {end:mois_annee}."
    found = headed(
        answer,
        sentence,
        "Au total {sum:euros_ronds} net sur {months:mois}, {sum_gross:euros_ronds} brut.",
        tax_words(ceilings),
        net=first.net,
        then=last.net,
        low=min(period.net for period in periods),
        high=max(period.net for period in periods),
        gross=first.gross,
        when=first.when,
        since=first.first,
        until=first.last,
        turn=last.first,
        end=last.last,
        sum=net,
        sum_gross=gross,
        months=sum(len(period.lines) for period in periods),
    )
    return replace(found, sentence=found.sentence[0].upper() + found.sentence[1:])


def tax_words(ceilings: dict[int, Decimal | None] | None) -> str:
    """The income tax of an apprentice, year by year. CGI, art. 81 bis."""
    if not ceilings:
        return "Ce salaire est imposable, comme celui de tout contrat de travail."
    known = [
        phrase("{most:euros_ronds} en {year:annee}", {"most": most, "year": year})
        for year, most in ceilings.items()
        if most is not None
    ]
    unknown = [str(year) for year, most in ceilings.items() if most is None]
    missing = f"plafond non publié pour {' et '.join(unknown)}"
    if not known:
        return f"Exonéré d’impôt jusqu’à un plafond par année civile ({missing})."
    return f"Exonéré d’impôt jusqu’à {', '.join(known)}{f' ({missing})' if unknown else ''}."


TO_ASK = "la formation (à demander au CFA)"


def cost_headline(cost: Cost) -> Headline:
    """A mean month first, then what is left to pay over the contract."""
    answer = "{mean:euros_ronds} par mois en moyenne"
    sentence = "Reste à payer par l’employeur : {net:euros_ronds} sur {months:mois}, "
    if cost.public and cost.cfa_cost:
        answer, sentence = f"{answer}, formation comprise", f"{sentence}formation comprise."
    elif cost.public:
        answer, sentence = f"{answer}, sans la formation", f"{sentence}plus {TO_ASK}."
    elif cost.aid_total:
        sentence += "aide de {aid:euros_ronds} déduite, la première année seulement."
    elif cost.aid_total is None:
        sentence += "sans l’aide de l’État, non publiée."
    else:
        sentence += "sans aide de l’État."
    return headed(
        answer,
        sentence,
        mean=cost.mean,
        net=cost.net,
        months=len(cost.months),
        aid=cost.aid_total,
    )


def allowance_headline(found: Allowance) -> Headline:
    """What is owed, or what a host may still give."""
    answer = "{total:centimes} de gratification"
    sentence = "Due dès la première heure : {hours:heures} de présence, "
    sentence += "au-delà de {threshold:heures}."
    note = "Lissée : {smoothed:centimes} par mois."
    if not found.due:
        answer = "Gratification facultative"
        sentence = "{hours:heures} de présence : elle n’est due qu’au-delà de {threshold:heures}."
        note = "L’organisme peut la verser quand même : elle donnerait {voluntary:centimes}."
    return headed(
        answer,
        sentence,
        note,
        total=found.total,
        hours=found.presence,
        threshold=found.threshold,
        smoothed=found.smoothed,
        voluntary=found.voluntary,
    )


def payslip_headline(slip: Payslip) -> Headline:
    """Right or short, what is owed, the net to expect."""
    answer = "Brut conforme en {month:mois_annee}"
    if not slip.right:
        answer = "Il manque {missing:centimes} brut en {month:mois_annee}"
    why = "selon votre contrat" if slip.promised else "minimum légal"
    return headed(
        answer,
        f"{{paid:centimes}} brut payés, {{owed:centimes}} dus ({why}).",
        "Net attendu pour ce brut : {net:centimes}, avant impôt.",
        missing=-slip.gap,
        month=slip.owed.month,
        paid=slip.paid,
        owed=slip.owed.gross,
        net=slip.net.net,
    )


def which_headline(may_sign: Sequence[str], unsure: Sequence[str], among: int) -> Headline:
    """How many contracts may be signed; which, and those to be confirmed."""
    answer = "{count:nombre} contrats possibles sur {among:nombre}"
    if len(may_sign) == 1:
        answer = "Un seul contrat possible : {may_sign:liste}"
    if not may_sign:
        answer = "Aucun contrat possible sans confirmation" if unsure else "Aucun contrat possible"
    said = ["Vous pouvez signer : {may_sign:liste}."] if len(may_sign) > 1 else []
    said += ["À confirmer : {unsure:liste}."] if unsure else []
    values = {"count": len(may_sign), "among": among, "may_sign": may_sign, "unsure": unsure}
    return headed(answer, " ".join(said), **values)
