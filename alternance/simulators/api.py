"""The public JSON: what the simulators answer, for programs. Read-only, open, cacheable."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import wraps
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from alternance.rulebook import read_law
from alternance.rules.amounts import rounded
from alternance.rules.cost import MonthCost
from alternance.rules.law import ConditionalScale, Figure, Grid, Law, Reading
from alternance.rules.net import NetPay
from alternance.rules.pay import MonthPay
from alternance.simulators.allowance import AllowanceForm, allowance_answer
from alternance.simulators.answering import answer_or_errors
from alternance.simulators.cost import CostForm, cost_answer
from alternance.simulators.fields import Amount, Percent
from alternance.simulators.month_cost import MonthForm, month_answer
from alternance.simulators.openapi import document
from alternance.simulators.pay import PayForm, pay_answer
from alternance.simulators.question import Question
from alternance.simulators.verdicts import ContractVerdict, verdicts
from alternance.simulators.which import EligibilityForm
from impgt_site.kit.typography import french

FRESH = "public, max-age=300"


def answered(data: Any, status: int = 200) -> JsonResponse:
    response = JsonResponse(data, status=status, json_dumps_params={"ensure_ascii": False})
    response.headers["Cache-Control"] = FRESH
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def refused(errors: dict[str, list[str]], status: int = 400) -> JsonResponse:
    return answered({"erreurs": errors}, status)


def simulation(form_class: type[Question]):
    """A view that reads a case in the address: the answer, or what is wrong, key by key."""

    def decorate(view: Callable[[Any, Law], dict | None]):
        @require_safe
        @wraps(view)
        def asked(request: HttpRequest) -> JsonResponse:
            form = form_class(request.GET)
            if not form.asked:
                form = form_class.of_nothing()
            found = view(form, read_law()) if form.is_valid() else None
            if found is None:
                errors = {k: [str(e) for e in v] for k, v in form.errors.items()}
                return refused({("cas" if k == "__all__" else k): v for k, v in errors.items()})
            return answered({"cas": case_of(form), **found})

        asked.answer = view  # type: ignore[attr-defined]
        return asked

    return decorate


@simulation(PayForm)
def remuneration(form: PayForm, law: Law) -> dict | None:
    found = answer_or_errors(form, lambda: pay_answer(form, law))
    if found is None:
        return None
    verdict, ceilings = found.verdict, found.tax_ceilings
    return {
        "eligibilite": {
            "eligible": verdict.possible,
            "motif": verdict.decisive.motive,
            "regle": verdict.decisive.rule,
            "source": verdict.decisive.source,
        },
        "mois": [pay_line(month, net) for month, net in found.lines],
        "total": {"brut": cents(found.pay.gross), "net": cents(found.net)},
        "plafond_exoneration_impot": ceilings
        and {str(year): None if v is None else f"{v:.0f}" for year, v in ceilings.items()},
        "reserves": found.reserves,
        "sources": sources_of(found.law),
    }


@simulation(CostForm)
def cout_employeur(form: CostForm, law: Law) -> dict | None:
    found = answer_or_errors(form, lambda: cost_answer(form, law))
    if found is None:
        return None
    cost = found.cost
    return {
        "mois": [cost_line(month) | {"aide": cents(month.aid)} for month in cost.months],
        "total": {
            "brut": cents(cost.gross),
            "salaires_charges": cents(cost.charged),
            "aide": cents(cost.aid_total),
            "participation": cents(cost.participation),
            "cout_cfa": cents(cost.cfa_cost),
            "cout_net": cents(cost.net),
        },
        "aide": cost.aid
        and {
            "periode": french(cost.aid.scale.label),
            "montant_annee_1": cents(cost.aid.amount),
            "conditions": [french(condition) for condition in cost.aid.conditions],
            "source": french(cost.aid.scale.source),
        },
        "reserves": found.reserves,
        "sources": sources_of(found.law),
    }


@simulation(MonthForm)
def cout_mensuel(form: MonthForm, law: Law) -> dict | None:
    found = answer_or_errors(form, lambda: month_answer(form, law))
    if found is None:
        return None
    month, reserves, reading = found
    return {**cost_line(month), "reserves": reserves, "sources": sources_of(reading)}


@simulation(AllowanceForm)
def gratification(form: AllowanceForm, law: Law) -> dict | None:
    answer = answer_or_errors(form, lambda: allowance_answer(form, law))
    if answer is None:
        return None
    found, reserves, reading = answer
    return {
        "heures_comptees": plain(found.presence),
        "seuil": plain(found.threshold),
        "due": found.due,
        "depasse_924h": found.too_long,
        "mois": [
            {
                "mois": f"{line.month:%Y-%m}",
                "heures": plain(line.hours),
                "taux_horaire": cents(line.hourly),
                "montant": cents(line.amount),
            }
            for line in found.lines
        ],
        "total": cents(found.total),
        "lisse_par_mois": cents(found.smoothed),
        "total_volontaire": cents(found.voluntary),
        "reserves": reserves,
        "sources": sources_of(reading),
    }


@simulation(EligibilityForm)
def quel_contrat(form: EligibilityForm, law: Law) -> dict | None:
    found = answer_or_errors(form, lambda: verdicts(form.person, law))
    return None if found is None else {"formes": [contract_verdict(verdict) for verdict in found]}


SIMULATIONS: dict[str, tuple[type[Question], Any, str]] = {
    "remuneration": (PayForm, remuneration, "Ce qu’un contrat rapporte, mois par mois."),
    "cout-employeur": (CostForm, cout_employeur, "Ce qu’un contrat coûte à l’employeur."),
    "cout-mensuel": (MonthForm, cout_mensuel, "Le coût d’un mois entier, à un brut donné."),
    "gratification": (AllowanceForm, gratification, "La gratification d’un stage."),
    "quel-contrat": (EligibilityForm, quel_contrat, "Les contrats qu’une personne peut signer."),
}


@require_safe
def index(request: HttpRequest) -> JsonResponse:
    """Every address of the API."""
    addresses = {
        name: {"adresse": reverse(f"api:{name}"), "description": words}
        for name, (_, _, words) in SIMULATIONS.items()
    }
    return answered({"simulations": addresses, "openapi": reverse("api:openapi")})


@require_safe
def openapi(request: HttpRequest) -> JsonResponse:
    return answered(
        document({reverse(f"api:{n}"): (f, words) for n, (f, _, words) in SIMULATIONS.items()})
    )


@require_safe
def nowhere(request: HttpRequest, path: str = "") -> JsonResponse:
    words = french(f"Cette adresse n’existe pas. La liste est à {reverse('api:index')}")
    return refused({"adresse": [words]}, 404)


# How an answer is written


def case_of(form: Question) -> dict[str, Any]:
    """The case as understood, defaults included."""
    return {name: answer_of(form, name) for name in form.fields}


def answer_of(form: Question, name: str) -> Any:
    value, field = form.cleaned_data.get(name), form.fields[name]
    if value in (None, ""):
        return None
    if name == "heures":
        return ",".join(f"{month:%Y-%m}:{plain(hours)}" for month, hours in value.items())
    if name == "mois":
        return f"{value:%Y-%m}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(field, Amount) and not isinstance(field, Percent) and field.unit == "€":
        return cents(value)
    return plain(value) if isinstance(value, Decimal) else value


def cents(value: Decimal | None) -> str | None:
    return None if value is None else f"{rounded(value):f}"


def plain(value: Decimal | None) -> str | None:
    """A fraction or a count, with the decimals that it has."""
    return None if value is None else f"{value.normalize():f}"


def pay_line(month: MonthPay, net: NetPay) -> dict[str, Any]:
    return {
        "mois": f"{month.month:%Y-%m}",
        "jours": month.days,
        "jours_du_mois": month.days_of_month,
        "age": month.age,
        "tranche": month.bracket,
        "periodes": [
            {
                "annee": period.year,
                "jours": period.days,
                "taux": plain(period.share.total) if period.share else None,
                "base": cents(period.base),
                "mensuel": cents(period.monthly),
            }
            for period in month.periods
        ],
        "smic_mensuel": cents(month.smic.value),
        "smic_verifie": month.certain,
        "minimum": cents(month.minimum),
        "brut": cents(month.gross),
        "cotisations": cents(net.contributions),
        "csg_crds": cents(net.levies),
        "net": cents(net.net),
        "changement": list(month.changes),
    }


def cost_line(month: MonthCost) -> dict[str, Any]:
    found = month.coefficient
    return {
        "mois": f"{month.month:%Y-%m}",
        "brut": cents(month.gross),
        "cotisations_avant_reduction": cents(month.before_reduction),
        "coefficient_reduction": None if found is None else f"{found:.4f}",
        "reduction": cents(month.reduction),
        "cotisations": cents(month.contributions),
        "cout": cents(month.cost),
    }


def contract_verdict(found: ContractVerdict) -> dict[str, Any]:
    return {
        "forme": found.contract.value,
        "possible": found.possible,
        "motifs": [
            {"motif": v.motive, "regle": v.rule, "source": v.source, "verdict": v.verdict}
            for v in found.verdicts
        ],
        "pour_que_ce_soit_possible": found.ways,
    }


def sources_of(law: Reading) -> list[dict[str, str | None]]:
    """Every figure, grid and scale that the answer used."""
    return [source_of(row) for row in law.used.values()]


def source_of(row: Figure | Grid | ConditionalScale) -> dict[str, str | None]:
    value = row.value if isinstance(row, Figure) else None
    return {
        "code": row.code,
        "valeur": plain(value),
        "depuis": row.since.isoformat() if row.since else None,
        "texte": french(row.source),
    }
