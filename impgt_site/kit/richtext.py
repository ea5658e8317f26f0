"""Markdown typed by staff → safe HTML, French typography, and figures read from the register.

A token `[[code]]` prints a figure at the page’s day, `[[code@2020-06-01]]` at that day.
"""

import re
from collections.abc import Callable
from functools import lru_cache

import nh3
from markdown_it import MarkdownIt

from impgt_site.kit.typography import french_html

TOKEN = re.compile(r"\[\[([a-z0-9-]+)(?:@(\d{4}-\d{2}-\d{2}))?\]\]")
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
    return with_headers(french_html(html))


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
    return french_html(html)


def fill(html: str, figure: Callable[[str, str | None], str]) -> str:
    """Replaces each token by what `figure(code, day)` prints."""
    return TOKEN.sub(lambda m: figure(m[1], m[2]), html)


def codes(text: str) -> set[str]:
    """Register codes a text quotes."""
    return {m[1] for m in TOKEN.finditer(text)}
