"""Words of the glossary, explained where a reader meets them first.

A word leads to its entry, once a page; where a link cannot stand (a label, a heading), an acronym
is spelt out by an `abbr`.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from html import escape
from typing import NamedTuple

TAG = re.compile(r"(<[^>]*>)")
NAME = re.compile(r"</?([a-z0-9]+)")
VOID = {"br", "hr", "img", "input", "link", "meta", "wbr", "col", "source", "path", "use"}
# Inside these, a link would be wrong, or one too many; in the last ones, any tag would.
NO_LINK = {
    "a", "button", "caption", "dt", "h1", "h2", "h3", "h4", "label", "legend", "summary", "th"
}  # fmt: skip
NO_TAG = {"abbr", "option", "optgroup", "script", "select", "style", "svg", "textarea", "title"}


class GlossaryWord(NamedTuple):
    """A word as the glossary has it: its anchor, the word, and the acronym in full if it is one."""

    slug: str
    term: str
    expansion: str

    @property
    def acronym(self) -> bool:
        return sum(letter.isupper() for letter in self.term) > 1


def explained(html: str, entries: Sequence[GlossaryWord], address: str) -> str:
    """The HTML of a page, each word of the glossary explained once."""
    word, meant = finder_of(tuple(entries))
    parts = TAG.split(html)
    places = list(places_of(parts))
    done: set[str] = set()
    for linked in (True, False):
        for number, may_link in places:
            if may_link is linked:
                parts[number] = explain(parts[number], word, meant, done, address if linked else "")
    return "".join(parts)


def explain(text: str, word, meant: dict[str, GlossaryWord], done: set[str], address: str) -> str:
    def show(match: re.Match) -> str:
        entry = meant[match[0].lower()]
        spelt = entry.acronym and match[0] != entry.term and match[0].upper() != match[0]
        if entry.slug in done or spelt or not (address or entry.expansion):
            return match[0]
        done.add(entry.slug)
        if address:
            return f'<a class="term" href="{address}#{entry.slug}">{match[0]}</a>'
        return f'<abbr title="{escape(entry.expansion)}">{match[0]}</abbr>'

    return word.sub(show, text)


@lru_cache(maxsize=2)
def finder_of(entries: tuple[GlossaryWord, ...]) -> tuple[re.Pattern, dict[str, GlossaryWord]]:
    """What finds the words, the longest first; and what each one, in small letters, means."""
    meant = {
        word.lower(): entry
        for entry in entries
        for term in entry.term.split(", ")
        for word in ([term] if entry.acronym else [term, f"{term}s"])
    }
    longest = sorted(map(re.escape, meant), key=len, reverse=True)
    pattern = rf"(?<![\w/.-])(?:{'|'.join(longest)})(?![\w-]|\.\w)" if longest else r"(?!)"
    return re.compile(pattern, re.IGNORECASE), meant


def places_of(parts: Sequence[str]):
    """(number of a text, may it hold a link?) for each that may hold a tag."""
    opened: list[str] = []
    for number, part in enumerate(parts):
        if not number % 2:
            if part.strip() and not NO_TAG.intersection(opened):
                yield number, not NO_LINK.intersection(opened)
            continue
        name = NAME.match(part)
        if name is None or name[1] in VOID or part.endswith("/>"):
            continue
        if not part.startswith("</"):
            opened.append(name[1])
        elif name[1] in opened:
            while opened.pop() != name[1]:
                pass
