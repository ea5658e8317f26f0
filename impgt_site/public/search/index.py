"""The index of everything that can be found, in the memory of each worker.

An engine (tantivy) finds and weighs; what comes first is then what readers call by those words.
Turned down: the full-text search of the databases, which answers differently on each.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import tantivy
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from impgt_site.public.search.entries import Findable
from impgt_site.public.search.words import CODE, EMPTY, phrases, stem, stems_of, words_in

WEIGHTS = {"title": 3.0, "words": 3.0, "codes": 4.0, "above": 1.0, "text": 1.0}
SYNONYM, GUESS = 0.6, 0.75  # what another word is worth; how alike an unknown word must be
SHORTEST_GUESS = 4  # letters: shorter words are too like one another
FOUND_AT_MOST = 40
WEAK = 0.03  # of the best score: below, a word in passing
LITTLE = 0.5  # of the query: what leaves more of it out is no good answer
# What people look for first, all else alike.
PRIOR = {"simulateur": 1.15, "contrat": 1.1, "question": 1.1, "formation": 1.1}
PRIOR |= {"page": 0.95, "chiffre": 0.9, "mot": 0.65}
CALLED, NAMED, CODED = 3.0, 1.5, 4.0  # times more for an entry called exactly that way


@dataclass(frozen=True)
class Concept:
    """One word of the query, and the groups of words that mean the same."""

    word: str
    others: tuple[tuple[str, ...], ...] = ()

    @property
    def every(self) -> set[str]:
        return {self.word, *(one for other in self.others for one in other)}


@dataclass(frozen=True)
class Query:
    """What was understood of a query: its concepts, and the words read for unknown ones."""

    typed: str
    concepts: tuple[Concept, ...]
    guesses: dict[str, str] = field(default_factory=dict)

    @property
    def stems(self) -> tuple[str, ...]:
        return tuple(concept.word for concept in self.concepts)

    @property
    def marks(self) -> set[str]:
        """Stems to mark in what is shown."""
        return {one for concept in self.concepts for one in concept.every}


@dataclass(frozen=True)
class Hit:
    entry: Findable
    score: float
    coverage: float  # part of the query that the entry answers
    named: float = 0  # part of the query that one of its names says, without synonyms


class Known:
    """An entry, read once into stems."""

    def __init__(self, entry: Findable):
        self.entry = entry
        self.title = tuple(stems_of(entry.title))
        self.called = [*phrases([entry.words]), *phrases(entry.codes), self.title]
        self.codes = set(phrases(entry.codes))
        named = {one for phrase in self.called for one in phrase}
        self.stems = named | set(stems_of(f"{entry.text} {entry.above}"))

    def named_in(self, inside: set[str], most: int) -> float:
        """Part of the `most` words of a query said by the longest of its names that is inside."""
        lengths = (len(name) for name in self.called if inside.issuperset(name))
        return min(max(lengths, default=0), most) / most


class Index:
    """Built in well under a second; then only read."""

    def __init__(self, entries: Sequence[Findable], synonyms: Sequence[str]):
        self.known = [Known(entry) for entry in entries]
        self.synonyms = [phrases([group]) for group in synonyms]
        builder = tantivy.SchemaBuilder()
        for name in WEIGHTS:
            builder.add_text_field(name, tokenizer_name="whitespace")
        builder.add_unsigned_field("number", stored=True)
        self.schema = builder.build()
        index = tantivy.Index(self.schema)
        writer = index.writer(heap_size=15_000_000, num_threads=1)
        for number, one in enumerate(self.known):
            entry = one.entry
            values = {name: getattr(entry, name) for name in ("title", "words", "above", "text")}
            values["codes"] = " ".join(entry.codes)
            stemmed = {name: " ".join(stems_of(value)) for name, value in values.items()}
            writer.add_document(tantivy.Document(number=number, **stemmed))
        writer.commit()
        index.reload()
        self.searcher = index.searcher()

    @cached_property
    def vocabulary(self) -> dict[str, str]:
        """Word as it is written → its stem."""
        texts = (f"{e.title} {e.words} {e.text}" for e in (one.entry for one in self.known))
        words = {word for text in texts for word in words_in(text) if word not in EMPTY}
        words |= {word for group in self.synonyms for phrase in group for word in phrase}
        return {word: stem(word) for word in words}

    @cached_property
    def stems(self) -> set[str]:
        return set(self.vocabulary.values())

    def understood(self, text: str) -> Query:
        words = [word for word in words_in(text) if word not in EMPTY]
        words = [word for word in words if CODE.fullmatch(word)] or words
        guesses = {}
        for word in words:
            if stem(word) not in self.stems and (guess := self.guess(word)):
                guesses[word] = guess
        stems = list(dict.fromkeys(stem(guesses.get(word, word)) for word in words))
        concepts = tuple(Concept(one, self.others(one, stems)) for one in stems)
        return Query(text, concepts, guesses)

    def guess(self, word: str) -> str:
        """The known word that an unknown one is most like, or none."""
        if len(word) < SHORTEST_GUESS or any(letter.isdigit() for letter in word):
            return ""
        alike = DamerauLevenshtein.normalized_similarity
        near = [w for w in self.vocabulary if abs(len(w) - len(word)) <= 2 and not w.isdigit()]
        found = process.extractOne(word, near, scorer=alike, score_cutoff=GUESS)
        return found[0] if found else ""

    def others(self, one: str, stems: Sequence[str]) -> tuple[tuple[str, ...], ...]:
        """What a word of the query may be replaced by: the rest of its groups of synonyms."""
        inside, found = set(stems), []
        for group in self.synonyms:
            if any(one in phrase and inside.issuperset(phrase) for phrase in group):
                found += [phrase for phrase in group if one not in phrase]
        return tuple(dict.fromkeys(found))

    def search(self, query: Query) -> list[Hit]:
        """Best first. Entries that answer too little of the query are left out."""
        if not query.concepts:
            return []
        asked = tantivy.Query.boolean_query(
            [(tantivy.Occur.Should, self.weighed(concept)) for concept in query.concepts]
        )
        found = self.searcher.search(asked, limit=FOUND_AT_MOST).hits
        hits = []
        for score, address in found:
            (number,) = self.searcher.doc(address)["number"]
            hits.append(self.judged(self.known[number], query, score))
        hits.sort(key=lambda hit: -hit.score)
        best = max((hit.coverage for hit in hits), default=0)
        weak = hits[0].score * WEAK if hits else 0
        kept = [hit for hit in hits if hit.coverage >= best * LITTLE and hit.score >= weak]
        return list({hit.entry.url + hit.entry.title: hit for hit in reversed(kept)}.values())[::-1]

    def weighed(self, concept: Concept):
        """A concept in any field, by its word or, for less, by what means the same."""
        ways = [self.term(one, 1.0) for one in [concept.word]]
        for other in concept.others:
            parts = [(tantivy.Occur.Must, self.term(one, SYNONYM)) for one in other]
            ways.append(tantivy.Query.boolean_query(parts))
        return tantivy.Query.disjunction_max_query(ways, tie_breaker=0.1)

    def term(self, one: str, worth: float):
        fields = [
            tantivy.Query.boost_query(
                tantivy.Query.term_query(self.schema, name, one), weight * worth
            )
            for name, weight in WEIGHTS.items()
        ]
        return tantivy.Query.disjunction_max_query(fields, tie_breaker=0.2)

    def judged(self, known: Known, query: Query, score: float) -> Hit:
        """The engine’s weight, by how much of the query is answered and how the entry is called."""
        answered = [
            concept.word in known.stems or any(known.stems.issuperset(o) for o in concept.others)
            for concept in query.concepts
        ]
        coverage = sum(answered) / len(answered)
        stems = query.stems
        score *= coverage**2 * PRIOR.get(known.entry.kind, 1)
        score *= 1 + (CALLED - 1) * known.named_in(query.marks, len(stems)) ** 2
        if known.codes & {(one,) for one in stems} or tuple(stems) in known.codes:
            score *= CODED if len(stems) == 1 else NAMED
        return Hit(known.entry, score, coverage, known.named_in(set(stems), len(stems)))
