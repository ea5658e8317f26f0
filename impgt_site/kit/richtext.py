"""Markdown typed by staff → safe HTML, French typography, and figures read from the register.

A token `[[code]]` prints a figure at the page’s day, `[[code@2020-06-01]]` at that day,
`[[code:avant]]` the day before which a contract must start for it, `[[annee]]` the page’s year.
A passage `{… [[code]] … | …}` has two wordings: the second is for days when one of the figures of
the first is not published. Empty, the passage goes.

Turned down: words inside the token (`[[code|…]]`), which leave around them the sentence written for
an amount; and a second text beside each row, which says twice what does not change.
"""

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import nh3
from markdown_it import MarkdownIt

from impgt_site.kit.articles import link_articles
from impgt_site.kit.typography import french_html

TOKEN = re.compile(r"\[\[([a-z0-9-]+)(?:@(\d{4}-\d{2}-\d{2}))?(:avant)?\]\]")
PASSAGE = re.compile(r"\{([^{}|]*)\|([^{}]*)\}")
THIS_YEAR = "annee"
TAGS = {"p", "ul", "ol", "li", "strong", "em", "a", "h2", "h3", "h4", "blockquote", "br", "hr"} | {
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}
TITLED = re.compile(r"<p>((?:(?!</?p>).)*)\u202f:</p>\s*<table>")
FIRST_CELL = re.compile(r"(<tr>\s*)<td>(.*?)</td>")
SCROLLS = '<div class="table-scroll" role="region" aria-label="Tableau" tabindex="0">'
PARSER = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")


@lru_cache(maxsize=4096)
def render(text: str) -> str:
    """HTML of a Markdown text, tokens left in place."""
    html = nh3.clean(PARSER.render(text), tags=TAGS, attributes={"a": {"href"}}, link_rel=None)
    return link_articles(with_headers(french_html(html)))


def with_headers(html: str) -> str:
    """Its tables say what they hold and which cells name others, and scroll by themselves.

    A paragraph that ends with « : » before a table is its caption; the first cell names its row.
    """
    html = TITLED.sub(r"<table>\n<caption>\1</caption>", html)
    html = html.replace("<th>", '<th scope="col">')
    html = FIRST_CELL.sub(r'\1<th scope="row">\2</th>', html)
    return html.replace("<table>", f"{SCROLLS}<table>").replace("</table>", "</table></div>")


@lru_cache(maxsize=4096)
def render_inline(text: str) -> str:
    """The same without a surrounding paragraph: for titles, cells and cards."""
    html = nh3.clean(
        PARSER.renderInline(text),
        tags={"strong", "em", "a"},
        attributes={"a": {"href"}},
        link_rel=None,
    )
    return link_articles(french_html(html))


class Token(NamedTuple):
    """What a text asks of the register: a figure (at a day of its own), or its deadline."""

    code: str
    day: date | None
    deadline: bool


def token_of(found: re.Match[str]) -> Token | None:
    """None when its day is not in the calendar: it stays as it is written."""
    try:
        day = date.fromisoformat(found[2]) if found[2] else None
    except ValueError:
        return None
    return Token(found[1], day, bool(found[3]))


def tokens(text: str) -> list[Token]:
    return [token for token in map(token_of, TOKEN.finditer(text)) if token]


def choose(text: str, published: Callable[[Token], bool]) -> str:
    """The text of a day: of each passage, the wording that fits what is published then."""

    def wording(found: re.Match[str]) -> str:
        asked = tokens(found[1])
        if not asked:  # a brace of somebody’s own
            return found[0]
        return (found[1] if all(map(published, asked)) else found[2]).strip()

    return PASSAGE.sub(wording, text)


def fill(html: str, show: Callable[[Token], str]) -> str:
    """Replaces each token by what `show` prints."""

    def shown(found: re.Match[str]) -> str:
        token = token_of(found)
        return show(token) if token else found[0]

    return TOKEN.sub(shown, html)


def codes(text: str) -> set[str]:
    """Register codes a text quotes."""
    return {m[1] for m in TOKEN.finditer(text)}
