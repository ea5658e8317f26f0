"""What a search shows: direct answers, the best results and a passage, the others by kind."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString, mark_safe

from alternance.rulebook import Figures, read_law
from impgt_site.kit.typography import french
from impgt_site.public.search.content import current_index
from impgt_site.public.search.direct import Answer, answers_to
from impgt_site.public.search.entries import KINDS, Findable
from impgt_site.public.search.index import Hit, Index, Query
from impgt_site.public.search.intents import Intent, intent_of, without_age
from impgt_site.public.search.words import stems_of

BEST, MOST = 3, 18  # shown first, whatever their kind; shown in all
LONGEST = 220  # characters of a passage
GOOD = 3  # score of a result that speaks of it: below, the words were met in passing
SENTENCE = re.compile(r"(?<=[.!?;:…])\s+")
PIECE = re.compile(r"([^\W_]+)")
SIGN_AFTER = re.compile(r"</mark>([\u00a0\u202f][?!:;»])")


@dataclass(frozen=True)
class FoundLine:
    """One line: where it leads, its name and its passage, the reader’s words marked in both."""

    url: str
    kind: str
    title: SafeString
    passage: SafeString
    above: str

    @property
    def label(self) -> str:
        return KINDS[self.kind]


@dataclass(frozen=True)
class Found:
    """`hits`, best first, hold every kind; what is shown is of the kind asked, if one is."""

    query: Query
    answers: list[Answer]
    hits: list[Hit]
    shown: list[FoundLine]

    @property
    def best(self) -> list[FoundLine]:
        return self.shown[:BEST]

    @property
    def others(self) -> list[tuple[str, list[FoundLine]]]:
        """(kind, its results) after the best ones, in the order in which they come."""
        groups: dict[str, list[FoundLine]] = {}
        for result in self.shown[BEST:MOST]:
            groups.setdefault(result.label, []).append(result)
        return list(groups.items())

    def counts(self) -> dict[str, int]:
        """How many of each kind, in the order of the filter; none without a result."""
        kinds = [hit.entry.kind for hit in self.hits]
        return {kind: kinds.count(kind) for kind in KINDS if kind in kinds}


def find(text: str, today: date, kind: str = "") -> Found:
    """The answer to a question typed in the search."""
    index = current_index(today)
    intent = intent_of(text, today)
    query = index.understood(without_age(text) if intent else text)
    hits = index.search(query)
    if not intent and not any(hit.score >= GOOD for hit in hits):
        hits = []  # readers are told where else to look, and staff that words lack
    answers = answers_to(intent, hits, Figures(read_law(), today)) if hits else []
    hits = first_of_all(index, hits, intent, answers)[:MOST]
    kept = [hit for hit in hits if hit.entry.kind == kind] if kind else hits
    urls = {intent.path: intent.url} if intent else {}
    shown = [result_of(hit.entry, query, urls) for hit in kept]
    return Found(query, answers, hits, shown)


def first_of_all(
    index: Index, hits: list[Hit], intent: Intent | None, answers: Iterable[Answer]
) -> list[Hit]:
    """The simulator of an understood question, then the page of the figure that answers it."""
    pinned = [intent.path] if intent else []
    if not intent and not (hits and hits[0].entry.kind == "simulateur"):
        pinned += [answer.url for answer in answers]
    known = {hit.entry.url: hit for hit in hits}
    for one in index.known:
        if one.entry.url in pinned:
            known.setdefault(one.entry.url, Hit(one.entry, GOOD, 1))
    first = [known[url] for url in pinned if url in known]
    return [*first, *(hit for hit in hits if hit.entry.url not in pinned)]


def result_of(entry: Findable, query: Query, urls: dict[str, str]) -> FoundLine:
    marks = query.marks
    return FoundLine(
        urls.get(entry.url, entry.url),
        entry.kind,
        marked(entry.title, marks),
        marked(passage(entry.text, marks), marks),
        entry.above,
    )


def passage(text: str, marks: set[str]) -> str:
    """From the first sentence that holds most of the words, as much as fits."""
    sentences = SENTENCE.split(text)
    counts = [len(marks & set(stems_of(sentence))) for sentence in sentences]
    start = counts.index(max(counts))
    said = " ".join(sentences[start:])
    if len(said) > LONGEST:
        said = said[:LONGEST].rpartition(" ")[0].rstrip(",;:") + " …"
    return f"… {said}" if start else said


def marked(text: str, marks: set[str]) -> SafeString:
    """Escaped text, the words of those stems marked."""
    parts = PIECE.split(french(text))
    for number, part in enumerate(parts):
        marks_it = number % 2 and not marks.isdisjoint(stems_of_word(part))
        parts[number] = f"<mark>{escape(part)}</mark>" if marks_it else escape(part)
    # A sign stays on the line of its word: browsers break where a mark ends.
    return mark_safe(SIGN_AFTER.sub(r"\1</mark>", "".join(parts)))


@lru_cache(maxsize=20_000)
def stems_of_word(word: str) -> tuple[str, ...]:
    return tuple(stems_of(word))
