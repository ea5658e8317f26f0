"""Answers read in the register, above the results: an amount, its date, its text, its page."""

from dataclasses import dataclass

from django.utils.safestring import mark_safe

from alternance.models.choices import COLUMNS, CONTRACTS
from alternance.rulebook import Figures
from alternance.rules.meanings import NotCovered
from alternance.rules.pay_table import GridOfDay, grid_of_day
from alternance.rules.shapes import Cell
from alternance.words.pay_table import cell_words, span
from impgt_site.kit.formats import figure, jour, typo
from impgt_site.public.search.index import Hit
from impgt_site.public.search.intents import Intent

MOST_FIGURES = 2
HALF = 0.5  # of the question, and of the best score: less is no answer


@dataclass(frozen=True)
class Answer:
    """What is asked, what it is worth, under which conditions, and where to read more."""

    title: str
    value: str
    note: str
    url: str
    more: str


def answers_to(intent: Intent | None, hits: list[Hit], figures: Figures) -> list[Answer]:
    """The pay of that age, or the figures that are called by these very words."""
    if intent and intent.simulator == "pay":
        return pay_in_short(intent, figures)
    return [figure_answer(hit, figures) for hit in named_figures(hits)]


def named_figures(hits: list[Hit]) -> list[Hit]:
    """Figures of which a whole name is in the question, says half of it, and that answer it."""
    best = max((hit.score for hit in hits if hit.entry.kind != "mot"), default=0)
    known = [hit for hit in hits if hit.entry.kind == "chiffre" and hit.score >= HALF * best]
    most = max((hit.named for hit in known), default=0)
    return [hit for hit in known if hit.named == most >= HALF][:MOST_FIGURES]


def figure_answer(hit: Hit, figures: Figures) -> Answer:
    code = hit.entry.codes[0]
    found = figures[code]
    since = f"Depuis le {jour(found.since)}. " if found.since else ""
    source = typo(found.source)
    if not found.certain_on(figures.day):
        since = f"{since}Vérifié jusqu’au {jour(found.verified_until)}. "
    note = mark_safe(f"{since}{source}")
    return Answer(hit.entry.title, figure(found), note, hit.entry.url, "Ce chiffre et son histoire")


def pay_in_short(intent: Intent, figures: Figures) -> list[Answer]:
    """The lowest legal pay of an age, or of every adult, under the contract that was named."""
    try:
        table = grid_of_day(figures.law, intent.contract, figures.day)
    except NotCovered:
        return []
    rows = [row for row in table.rows if intent.age is None or holds(row, intent.age)]
    cells = [(c, cell) for row in rows for c, cell in zip(table.columns, row.cells, strict=True)]
    known = [(column, cell) for column, cell in cells if cell is not None]
    if not known:
        return []
    amounts = [table.monthly(cell) for _, cell in known]
    name = CONTRACTS[intent.contract]
    at = f"à {intent.age} ans" if intent.age else "selon l’âge et l’année"
    note = year_by_year(table, known) if intent.age else ""
    day = f"Minimum légal au {jour(figures.day)}. "
    one = f"{cell_words(table, known[0][1])[0]} brut par mois"
    value = one if len(set(amounts)) == 1 else span(min(amounts), max(amounts))
    return [
        Answer(
            f"{name.capitalize()}, {at}",
            value[0].upper() + value[1:],
            mark_safe(f"{day}{note}"),
            intent.url,
            "Mon salaire, mois par mois",
        )
    ]


def holds(row, age: int) -> bool:
    return row.age_min <= age and (row.age_max is None or age <= row.age_max)


def year_by_year(table: GridOfDay, known: list[tuple[str, Cell]]) -> str:
    """« 1re année : 989,52 € (53 %) ; … », in HTML."""
    parts = []
    for column, cell in known:
        euros, share = cell_words(table, cell)
        parts.append(f"{COLUMNS[column]} : {euros} ({share})")
    return typo(" ; ".join(parts) + ".")
