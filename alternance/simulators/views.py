"""The simulators: the case is in the address, so that an answer can be shared and printed."""

from collections.abc import Sequence
from decimal import Decimal

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from alternance.charts import bars_chart, segments
from alternance.models import Contract
from alternance.opening import opening
from alternance.rules.gratification import Allowance
from alternance.rules.law import Law
from alternance.rules.pay import length_reserves
from alternance.simulators.allowance import AllowanceForm, allowance_answer
from alternance.simulators.answering import answer_or_errors
from alternance.simulators.case import CaseForm
from alternance.simulators.cost import CostAnswer, CostForm, cost_answer
from alternance.simulators.explain import cost_stretches, pay_stretches
from alternance.simulators.hours import DatesForm
from alternance.simulators.pay import PayAnswer, PayForm, pay_answer
from alternance.simulators.question import Question
from alternance.simulators.samples import samples_of
from alternance.simulators.verdicts import verdicts
from alternance.simulators.which import EligibilityForm
from alternance.simulators.worked import worked_examples
from impgt_site.kit.exports import csv_response
from impgt_site.kit.formats import euros_cents, euros_ronds, mois_annee
from impgt_site.kit.typography import french

# A case goes from one simulator to another whole.
CASE_KEYS = frozenset({*CostForm.base_fields, *EligibilityForm.base_fields})
INDEX = ("Simulateurs", "alternance:simulators")


def index(request):
    """The four questions."""
    return render(request, "alternance/simulators/index.html", opening("simulateurs"))


def examples(request):
    """The published examples, computed again by this site: the very rows its tests read."""
    context = opening("exemples")
    context["examples"] = worked_examples(context["figures"].law)
    context["crumbs"] = [(INDEX[0], reverse(INDEX[1]))]
    return render(request, "alternance/simulators/examples.html", context)


def pay(request):
    """What one contract pays, month by month."""
    form = PayForm(request.GET, lenient=True)
    context = asked(request, "remuneration", form)
    found = answer_or_errors(form, lambda: pay_answer(form, context["figures"].law))
    if found and (elsewhere := tidied(request, form)):
        return elsewhere
    if found and request.GET.get("format") == "csv":
        return csv_response("remuneration", PAY_HEADER, pay_rows(found))
    if found:
        context |= answer_context(form, "alternance:cost", "Et côté employeur ?") | {
            "answer": found,
            "reserves": found.reserves,
            "warning": warn_of_length(form, found, context["figures"].law),
            "figures_band": pay_band(found),
            "chart": bars_chart(
                [(m.month, n.net, (m.periods[-1].year or 1) > 1) for m, n in found.lines]
            ),
            "stretches": pay_stretches(found.case, found.lines, found.law),
        }
    return render(request, "alternance/simulators/pay.html", context)


PAY_HEADER = [
    "Mois", "Jours", "Âge", "Tranche", "Minimum", "Brut", "Cotisations", "CSG et CRDS", "Net"
]  # fmt: skip


def pay_rows(found: PayAnswer):
    for month, net in found.lines:
        yield [
            f"{month.month:%Y-%m}", month.days, month.age, month.bracket, month.minimum,
            month.gross, net.contributions, net.levies, net.net,
        ]  # fmt: skip


def pay_band(found: PayAnswer) -> list[tuple[str, str, str]]:
    """(when, net in large type, gross beside it)."""
    whole = [line for line in found.lines if line[0].part == 1] or found.lines
    (first, first_net), (last, last_net) = whole[0], whole[-1]
    band = [month_figure("Au départ", first.month, first_net.net, first.gross)]
    if last_net.net != first_net.net:
        band.append(month_figure("À la fin", last.month, last_net.net, last.gross))
    months = len(found.pay.months)
    note = f"net, {euros_ronds(found.pay.gross)} brut"
    return [*band, (f"Sur {months} mois", euros_ronds(found.net), note)]


def month_figure(when: str, month, net: Decimal, gross: Decimal) -> tuple[str, str, str]:
    note = f"net par mois, {euros_ronds(gross)} brut"
    return f"{when}, en {mois_annee(month)}", euros_ronds(net), note


def cost(request):
    """What one contract costs its employer, month by month."""
    form = CostForm(request.GET, lenient=True)
    context = asked(request, "cout-employeur", form)
    found = answer_or_errors(form, lambda: cost_answer(form, context["figures"].law))
    if found and (elsewhere := tidied(request, form)):
        return elsewhere
    if found and request.GET.get("format") == "csv":
        return csv_response("cout-employeur", COST_HEADER, cost_rows(found))
    if found:
        context |= answer_context(form, "alternance:pay", "Et côté étudiant·e ?") | {
            "answer": found,
            "reserves": found.reserves,
            "warning": warn_of_length(form, found, context["figures"].law),
            "cost": found.cost,
            "figures_band": cost_band(found),
            "chart": bars_chart([(m.month, m.cost, False) for m in found.cost.months]),
            "parts": cost_parts(found),
            "years": [(y, c, a, c - a) for y, (c, a) in found.cost.by_year().items()],
            "stretches": cost_stretches(found.cost),
        }
    return render(request, "alternance/simulators/cost.html", context)


COST_HEADER = [
    "Mois", "Brut", "Cotisations avant réduction", "Coefficient", "Réduction", "Cotisations",
    "Coût", "Aide",
]  # fmt: skip


def cost_rows(found: CostAnswer):
    for m in found.cost.months:
        yield [
            f"{m.month:%Y-%m}", m.gross, m.before_reduction, m.coefficient, m.reduction,
            m.contributions, m.cost, m.aid,
        ]  # fmt: skip


def cost_band(found: CostAnswer) -> list[tuple[str, str, str]]:
    cost, months = found.cost, len(found.cost.months)
    whole = [m for m in cost.months if m.gross == max(x.gross for x in cost.months)]
    note = "aide déduite" if cost.aid_total else "aucune aide comptée"
    return [
        (f"Reste à payer sur {months} mois", euros_ronds(cost.net), note),
        ("Le mois le plus cher", euros_ronds(whole[0].cost), f"en {mois_annee(whole[0].month)}"),
        ("Aide de l’État", aid_words(found), "la première année seulement"),
    ]


def aid_words(found: CostAnswer) -> str:
    if found.cost.aid_total is None:
        return "non publiée"
    return euros_ronds(found.cost.aid_total)


def cost_parts(found: CostAnswer):
    cost = found.cost
    return segments(
        [
            ("Salaire brut", cost.gross),
            ("Cotisations après réduction", cost.contributions),
            ("Participation à la formation", cost.participation),
            ("CFA", cost.cfa_cost),
        ]
    )


def allowance(request):
    """Is an internship allowance due, and how much?"""
    dates = DatesForm(request.GET, lenient=True)
    if dates.answered and not request.GET.get("heures"):
        form = AllowanceForm(request.GET)
        return HttpResponseRedirect(f"?heures={dates.hours}{form.kept()}#resultat")
    form = AllowanceForm(request.GET, lenient=True)
    context = asked(request, "gratification", form) | {"dates": dates}
    found = answer_or_errors(form, lambda: allowance_answer(form, context["figures"].law))
    if found and (elsewhere := tidied(request, form)):
        return elsewhere
    if found and request.GET.get("format") == "csv":
        header = ["Mois", "Heures", "Taux horaire", "Montant"]
        rows = ([f"{x.month:%Y-%m}", x.hours, x.hourly, x.amount] for x in found[0].lines)
        return csv_response("gratification", header, rows)
    if found:
        allowed, reserves, _ = found
        context |= answer_context(form) | {
            "allowance": allowed,
            "reserves": reserves,
            "figures_band": allowance_band(allowed),
        }
    return render(request, "alternance/simulators/allowance.html", context)


def allowance_band(found: Allowance) -> list[tuple[str, str, str]]:
    hours = f"{found.presence.normalize():f}".replace(".", ",")
    limit = f"{found.threshold:.0f}"
    presence = ("Présence comptée", f"{hours} h", f"due au-delà de {limit} h")
    if not found.due:
        return [
            ("Gratification", "facultative", "l’organisme peut la verser quand même"),
            presence,
            ("Elle donnerait", euros_cents(found.voluntary), "au taux retenu"),
        ]
    return [
        ("Au total", euros_cents(found.total), "due dès la première heure"),
        ("Lissée", euros_cents(found.smoothed), "par mois"),
        presence,
    ]


def which(request):
    """Which of the four forms can this person sign?"""
    form = EligibilityForm(request.GET, lenient=True)
    context = asked(request, "quel-contrat", form)
    found = answer_or_errors(form, lambda: verdicts(form.person, context["figures"].law))
    if found and (elsewhere := tidied(request, form)):
        return elsewhere
    if found:
        names = dict(Contract.objects.values_list("slug", "name"))
        context |= answer_context(form) | {
            "verdicts": [
                (verdict, names.get(verdict.contract, verdict.contract)) for verdict in found
            ],
            "headline": headline(found, names),
        }
    return render(request, "alternance/simulators/which.html", context)


def headline(found, names) -> str:
    """The answer in a sentence."""
    yes = [names[v.contract].lower() for v in found if v.possible]
    maybe = [names[v.contract].lower() for v in found if v.possible is None]
    words = f"Vous pouvez signer : {', '.join(yes)}." if yes else ""
    return words + (f" À confirmer : {', '.join(maybe)}." if maybe else "")


# What every simulator shares


def asked(request: HttpRequest, slug: str, form: Question) -> dict:
    """A simulator before its answer: its words, its form, its examples."""
    samples: Sequence = samples_of(slug)
    return opening(slug) | {
        "form": form,
        "samples": samples,
        "crumbs": [(INDEX[0], reverse(INDEX[1]))],
    }


def answer_context(form: Question, other: str = "", other_words: str = "") -> dict:
    """What goes with every answer: the case, its address, the other view of it."""
    address = form.address(CASE_KEYS)
    return {
        "answers": list(form.answers()),
        "address": f"?{address}",
        "csv": f"?{address}&format=csv",
        "other": f"{reverse(other)}?{address}" if other else "",
        "other_words": other_words,
    }


def warn_of_length(form: CaseForm, found: PayAnswer | CostAnswer, law: Law) -> str:
    """A contract too short or too long is computed, and said to be so, beside its last day too."""
    warning = french(" ".join(length_reserves(found.case, law)))
    if warning:
        form.add_note("fin", warning)
    return warning


def tidied(request: HttpRequest, form: Question) -> HttpResponse | None:
    """A sent form leaves empty answers in the address: the case alone is worth sharing."""
    if not form.untidy:
        return None
    return HttpResponseRedirect(f"{request.path}?{form.address(CASE_KEYS)}#resultat")
