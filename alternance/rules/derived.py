"""Figures that the law computes from others: never stored, always recomputed from the register."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from alternance.rules.amounts import EURO, ZERO, rounded
from alternance.rules.meanings import NotCovered
from alternance.rules.shapes import Figure, Series
from alternance.rules.vocabulary import Confidence, Criterion, Theme, Unit

TAX_CEILING = "plafond-exoneration-impot"


@dataclass(frozen=True, slots=True)
class Naming:
    """What a computed figure is called, how it is computed, by which text, with which doubt.

    Without a source, it carries those of the figures that it comes from.
    """

    label: str
    formula: str
    source: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Derivation:
    """A figure computed from those that `needs` names, in their order; it follows the month."""

    code: str
    unit: Unit
    theme: Theme
    needs: tuple[str, ...]
    compute: Callable[..., Decimal]


DERIVATIONS = (
    Derivation(
        "smic-mensuel",
        Unit.EURO_MONTH,
        Theme.REFERENCE,
        ("smic-horaire", "duree-legale-hebdomadaire"),
        lambda hourly, weekly: rounded(hourly * weekly * 52 / 12),
    ),
    Derivation(
        "plafond-ss-annuel",
        Unit.EURO_YEAR,
        Theme.REFERENCE,
        ("plafond-ss-mensuel",),
        lambda monthly: monthly * 12,
    ),
    Derivation(
        "plafond-ss-horaire",
        Unit.EURO_HOUR,
        Theme.REFERENCE,
        ("plafond-ss-mensuel", "duree-annuelle-plafond"),
        lambda monthly, hours: rounded(monthly * 12 / hours, EURO),
    ),
    Derivation(
        "gratification-horaire",
        Unit.EURO_HOUR,
        Theme.INTERNSHIP,
        ("gratification-taux", "plafond-ss-horaire"),
        lambda share, ceiling: rounded(share * ceiling),
    ),
)


def derive(series: Mapping[str, Series], names: Mapping[str, Naming]) -> dict[str, Series]:
    """Every computed series whose sources are in the register."""
    everything = dict(series)
    found: dict[str, Series] = {}
    for derivation in DERIVATIONS:
        if all(code in everything for code in derivation.needs):
            sources = [everything[code] for code in derivation.needs]
            made = combine(derivation, names[derivation.code], sources)
            found[made.code] = everything[made.code] = made
    if "smic-mensuel" in found:
        checked = everything["smic-horaire"].steps[-1].checked_on
        found[TAX_CEILING] = tax_ceiling(found["smic-mensuel"], names[TAX_CEILING], checked)
    return found


def combine(derivation: Derivation, name: Naming, sources: list[Series]) -> Series:
    """A series that changes when one of its sources does."""
    days = sorted({step.since or date.min for source in sources for step in source.steps})
    steps = []
    for day in days:
        try:
            parts = [source.at(day) for source in sources]
        except NotCovered:
            continue
        steps.append(computed(derivation, name, parts, None if day == date.min else day))
    return Series(
        derivation.code,
        name.label,
        derivation.unit,
        Criterion.MONTH,
        tuple(steps),
        derivation.theme,
        formula=name.formula,
    )


def computed(
    derivation: Derivation, name: Naming, parts: list[Figure], since: date | None
) -> Figure:
    """As sure and as fresh as the weakest of its parts; of no value when one has none."""
    values = [part.value for part in parts]
    try:
        value = None if None in values else derivation.compute(*values)
    except ArithmeticError:  # a share of nothing, as a row may ask it, is not known
        value = None
    return Figure(
        code=derivation.code,
        label=name.label,
        unit=derivation.unit,
        value=value,
        since=since,
        source=name.source or " ; ".join(dict.fromkeys(part.source for part in parts)),
        confidence=weakest(part.confidence for part in parts),
        verified_until=earliest(part.verified_until for part in parts),
        checked_on=earliest(part.checked_on for part in parts),
        checked_by=who(part.checked_by for part in parts),
        next_review=earliest(part.next_review for part in parts),
    )


def earliest(days: Iterable[date | None]) -> date | None:
    """The first of those that are known."""
    return min(filter(None, days), default=None)


def who(services: Iterable[str]) -> str:
    """The service that checked all of them; empty when they were several."""
    found = set(services)
    return found.pop() if len(found) == 1 else ""


def weakest(confidences: Iterable[str]) -> Confidence:
    return max((Confidence(each) for each in confidences), key=lambda each: each.rank)


def tax_ceiling(smic: Series, name: Naming, checked: date | None = None) -> Series:
    """Yearly income-tax exemption of apprentices and interns, in euros. CGI, art. 81 bis.

    The twelve monthly SMIC of the civil year, rounded to the euro; unpublished after the last year
    in which the SMIC was known: its last certain day, or the day when it was `checked`.
    """
    first, last = smic.steps[0].since, smic.steps[-1].since
    steps = []
    if first is not None and last is not None:
        whole_year = first.year if first == date(first.year, 1, 1) else first.year + 1
        seen = max(filter(None, (last, smic.steps[-1].verified_until, checked)))
        years = range(whole_year, seen.year + 2)
        steps = [ceiling_of(smic, name, year, seen) for year in years]
    return Series(
        TAX_CEILING,
        name.label,
        Unit.EURO_YEAR,
        Criterion.MONTH,
        tuple(steps),
        Theme.NET_PAY,
        formula=name.formula,
    )


def ceiling_of(smic: Series, name: Naming, year: int, seen: date) -> Figure:
    """One year’s ceiling: doubtful in the year that the SMIC was last `seen`, unless its
    verification covers that year whole."""
    last = smic.steps[-1]
    known = year <= seen.year
    months = [smic.at(date(year, month, 1)).value for month in range(1, 12 + 1)] if known else []
    total = sum((value for value in months if value is not None), ZERO)
    value = rounded(total, EURO) if known and None not in months else None
    certain = last.certain_on(date(year + 1, 1, 1) - timedelta(days=1)) and last.verified_until
    doubt = year == seen.year and value is not None and not certain
    return Figure(
        code=TAX_CEILING,
        label=name.label,
        unit=Unit.EURO_YEAR,
        value=value,
        since=date(year, 1, 1),
        source=name.source,
        confidence=Confidence.MEDIUM if doubt else Confidence.HIGH,
        verified_until=(last.verified_until or seen) if doubt else None,
        checked_on=last.checked_on,
        note=name.doubt if doubt else "",
        checked_by=last.checked_by,
        next_review=last.next_review,
        unpublished=not known,
    )
