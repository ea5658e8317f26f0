"""A reader’s words, made comparable: folded, cut, stemmed; the empty ones left out."""

import re
from collections.abc import Iterable
from functools import lru_cache

import tantivy

from impgt_site.kit.typed import folded, plain_text

WORD = re.compile(r"[a-z0-9]+")
# « L. 6222-1 », « l6222-1 », « article D6222-26 »: one code, whatever its signs.
# A hyphen that does not break, or a dash, comes with what is copied from a text.
DASH = r"\s*[-\u2010\u2013\u2212]\s*"
ARTICLE = re.compile(rf"\b([lrd])\s*\.?\s*(\d{{3,4}}(?:{DASH}\d+)*)\b")
CODE = re.compile(r"[lrd]\d{3,4}(?:x\d+)*")  # an article, once it is one word
SAYING_NOTHING = """
a ai ait alors au aux avec avoir c ca ce ces cet cette ceux ci comme comment d dans de des dois doit
donc du e elle elles en est et etre eu fait faire faut il ils j je l la le les leur leurs lors lui m
ma mais me mes moi mon n ne nos notre nous on ont ou par pas peut peux pour pouvoir qu quand que
quel quelle quelles quels qui quoi s sa se ses si son sont sur t ta te tes toi ton tu un une va vais
vos votre vous y combien cherche chercher veux voudrais souhaite savoir connaitre
"""
EMPTY = frozenset(SAYING_NOTHING.split())
# A phrase that keeps one stem of a question is a question, not the name of that one thing.
QUESTIONING = "comment combien faire peut puis ou quel quelle quelles quels qui quoi suis ai"
ASKING = frozenset(QUESTIONING.split())
STEMMER = (
    tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace())
    .filter(tantivy.Filter.stemmer("french"))
    .build()
)


def words_in(text: str) -> list[str]:
    """Every word, folded: « L’étudiant·e » → l, etudiant, e. An article of law is one word."""
    seen = ARTICLE.sub(lambda found: found[1] + re.sub(DASH, "x", found[2]), folded(text))
    return WORD.findall(seen)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    return (STEMMER.analyze(word) or [word])[0]


def stems_of(text: str) -> list[str]:
    """The stems that mean something, in order."""
    return [stem(word) for word in words_in(text) if word not in EMPTY]


def phrases(texts: Iterable[str]) -> list[tuple[str, ...]]:
    """Stems of each phrase of lists parted by commas; the empty ones are left out."""
    parts = [part for text in texts for part in re.split(r"[,;\n]", text)]
    cut = {tuple(stems_of(part)): ASKING.isdisjoint(words_in(part)) for part in parts}
    return [stems for stems, is_name in cut.items() if len(stems) > 1 or (stems and is_name)]


def typed_query(text: str) -> str:
    """What was typed, on one line and not longer than a question."""
    return plain_text(text)[:80].strip()
