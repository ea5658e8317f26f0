"""Figures that the law computes from others: never stored, always recomputed from the register."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from alternance.rules.amounts import EURO, ZERO, rounded
from alternance.rules.law import Figure, NotCovered, Series

ORDER = ("haute", "moyenne", "faible")


def combine(
    like: Figure,
    criterion: str,
    formula: str,
    sources: list[Series],
    compute: Callable[..., Decimal],
    group: str = "",
) -> Series:
    """A series that changes when one of its sources does; `like` names it and gives its unit."""
    days = sorted({s.since or date.min for source in sources for s in source.steps})
    steps = []
    for day in days:
        try:
            parts = [source.at(day) for source in sources]
        except NotCovered:
            continue
        values = [part.value for part in parts]
        value = None if None in values else compute(*values)
        steps.append(
            Figure(
                code=like.code,
                label=like.label,
                unit=like.unit,
                value=value,
                since=None if day == date.min else day,
                source=" ; ".join(dict.fromkeys(part.source for part in parts)),
                confidence=max((part.confidence for part in parts), key=ORDER.index),
                verified_until=min(
                    (p.verified_until for p in parts if p.verified_until), default=None
                ),
                checked_on=min((p.checked_on for p in parts if p.checked_on), default=None),
            )
        )
    return Series(like.code, like.label, like.unit, criterion, tuple(steps), group, "", formula)


def named(code: str, label: str, unit: str) -> Figure:
    return Figure(code, label, unit, None, None, "")


def derive(series: dict[str, Series]) -> dict[str, Series]:
    """Every derived series whose sources are in the register."""
    found: dict[str, Series] = {}
    everything = dict(series)

    def add(
        like: Figure,
        criterion: str,
        formula: str,
        needs: list[str],
        compute: Callable[..., Decimal],
        group: str,
    ) -> None:
        if all(code in everything for code in needs):
            sources = [everything[code] for code in needs]
            made = combine(like, criterion, formula, sources, compute, group)
            found[like.code] = everything[like.code] = made

    add(
        named("smic-mensuel", "SMIC mensuel brut (35 h)", "EUR/mois"),
        "mois",
        "SMIC horaire × durée légale hebdomadaire × 52 ÷ 12, arrondi au centime",
        ["smic-horaire", "duree-legale-hebdomadaire"],
        lambda hourly, weekly: rounded(hourly * weekly * 52 / 12),
        "reference",
    )
    add(
        named("plafond-ss-annuel", "Plafond annuel de la sécurité sociale", "EUR/an"),
        "mois",
        "plafond mensuel × 12",
        ["plafond-ss-mensuel"],
        lambda monthly: monthly * 12,
        "reference",
    )
    add(
        named("plafond-ss-horaire", "Plafond horaire de la sécurité sociale", "EUR/h"),
        "mois",
        "plafond mensuel × 12 ÷ durée annuelle, arrondi à l’euro",
        ["plafond-ss-mensuel", "duree-annuelle-plafond"],
        lambda monthly, hours: rounded(monthly * 12 / hours, EURO),
        "reference",
    )
    add(
        named("gratification-horaire", "Gratification minimale d’un stage, par heure", "EUR/h"),
        "mois",
        "part du plafond × plafond horaire de la sécurité sociale, arrondi au centime",
        ["gratification-taux", "plafond-ss-horaire"],
        lambda share, ceiling: rounded(share * ceiling),
        "stage",
    )
    if "smic-mensuel" in found:
        found["plafond-exoneration-impot"] = tax_ceiling(found["smic-mensuel"])
    return found


def tax_ceiling(smic: Series) -> Series:
    """Yearly income-tax exemption of apprentices and interns, in euros. CGI, art. 81 bis.

    The twelve monthly SMIC of the civil year, rounded to the euro; unknown after the last year in
    which the SMIC is known.
    """
    like = named(
        "plafond-exoneration-impot", "Salaire d’apprenti exonéré d’impôt, par an", "EUR/an"
    )
    first, last = smic.steps[0].since, smic.steps[-1].since
    steps = []
    if first is not None and last is not None:
        whole_year = first.year if first == date(first.year, 1, 1) else first.year + 1
        known_until = max(last, smic.steps[-1].verified_until or last).year
        for year in range(whole_year, known_until + 2):
            start = date(year, 1, 1)
            known = year <= known_until
            months = [smic.at(date(year, month, 1)) for month in range(1, 12 + 1)] if known else []
            total = sum((m.value for m in months if m.value is not None), ZERO)
            whole = known and all(m.value is not None for m in months)
            doubt = year == known_until and smic.steps[-1].verified_until is not None
            steps.append(
                Figure(
                    like.code,
                    like.label,
                    like.unit,
                    rounded(total, EURO) if whole else None,
                    start,
                    "CGI, art. 81 bis ; BOI-RSA-CHAMP-20-50-50, § 400",
                    "moyenne" if doubt else "haute",
                    smic.steps[-1].verified_until if doubt else None,
                    smic.steps[-1].checked_on,
                    "Faux si le SMIC change encore dans l’année." if doubt else "",
                )
            )
    return Series(
        like.code,
        like.label,
        like.unit,
        "mois",
        tuple(steps),
        "net",
        "",
        "somme des douze SMIC mensuels de l’année civile, arrondie à l’euro",
    )
