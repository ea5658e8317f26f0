"""A page as a reader gets it: its words, its headings, its links; and all pages from a crawl."""

import csv
import io
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

UNSEEN = {"script", "style", "template"}
INLINE = {
    "a", "abbr", "b", "cite", "code", "dfn", "em", "i", "mark", "q", "small", "span", "strong",
    "sub", "sup", "time", "var", "wbr", "data", "kbd", "tspan",
}  # fmt: skip
VOID = {"br", "hr", "img", "input", "link", "meta", "source", "wbr", "col"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


class Page(HTMLParser):
    """What one HTML page says. `text` has a line per block; inline tags do not cut it."""

    def __init__(self, html: str):
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.files: list[str] = []
        self.meta: dict[str, str] = {}
        self.headings: list[tuple[str, str]] = []
        self.title = ""
        self._open: list[tuple[str, int]] = []
        self._words: list[str] = []
        self._whole = False  # in a number that a plain space parts, as voices want it
        self.feed(html)
        self.close()
        self.text = tidy("".join(self._words))

    def handle_starttag(self, tag, attrs):
        attributes = {name: value or "" for name, value in attrs}
        if "id" in attributes:
            self.ids.add(attributes["id"])
        if tag == "a" and "href" in attributes:
            self.links.append(attributes["href"])
        if tag in {"img", "script", "source"} and "src" in attributes:
            self.files.append(attributes["src"])
        if tag == "link" and attributes.get("rel") != "canonical":
            self.files.append(attributes.get("href", ""))
        if tag == "meta":
            name = attributes.get("name") or attributes.get("property", "")
            self.meta[name] = attributes.get("content", "")
        if tag not in INLINE:
            self._words.append("\n")
        self._whole = tag == "span" and attributes.get("class") == "n"
        if tag == "img":
            self._words.append(attributes.get("alt", ""))
        if tag not in VOID:
            self._open.append((tag, len(self._words)))

    def handle_endtag(self, tag):
        self._whole = False
        while self._open:
            opened, start = self._open.pop()
            if opened == tag:
                break
        else:
            return
        words = tidy("".join(self._words[start:]))
        if tag in HEADINGS:
            self.headings.append((tag, words))
        if tag == "title" and not any(name == "svg" for name, _ in self._open):
            self.title = words
        if tag in UNSEEN:
            del self._words[start:]
        if tag not in INLINE:
            self._words.append("\n")

    def handle_data(self, data):
        # A line break in the source is a space to the reader; only blocks start a line.
        words = re.sub("[ \t\n\r\f]+", " ", data)
        # Tests read an amount as it is written everywhere else: with its narrow space.
        self._words.append(words.replace(" ", "\u202f") if self._whole else words)


def tidy(words: str) -> str:
    lines = (re.sub(" +", " ", line).strip(" ") for line in words.split("\n"))
    return "\n".join(line for line in lines if line)


@dataclass
class Crawl:
    """Every page that links lead to from the home page: path → page, and where each was linked."""

    pages: dict[str, Page] = field(default_factory=dict)
    html: dict[str, str] = field(default_factory=dict)
    broken: dict[str, str] = field(default_factory=dict)
    fragments: list[tuple[str, str, str]] = field(default_factory=list)
    files: set[str] = field(default_factory=set)


def crawl(client, start: str = "/") -> Crawl:
    """Follows internal links. A page with a query is read, but the links it varies are not."""
    found = Crawl()
    queue = [(start, "")]
    seen = {start}
    while queue:
        path, origin = queue.pop(0)
        response = client.get(path)
        if response.status_code != 200:
            found.broken[path] = f"{response.status_code}, lié depuis {origin}"
            continue
        if not response.headers["Content-Type"].startswith("text/html"):
            continue
        html = response.content.decode()
        page = found.pages[path] = Page(html)
        found.html[path] = html
        found.files.update(page.files)
        for link in page.links:
            address, fragment = urldefrag(urljoin(path, link))
            parts = urlsplit(address)
            if parts.scheme or parts.netloc or parts.path.startswith("/admin/"):
                continue
            if fragment:
                found.fragments.append((path, address, fragment))
            if address not in seen and (not urlsplit(path).query or not parts.query):
                seen.add(address)
                queue.append((address, path))
    return found


class Section(HTMLParser):
    """Cuts the HTML of the element that has an id; empty when there is none."""

    def __init__(self, html: str, wanted: str):
        super().__init__(convert_charrefs=False)
        self.wanted, self.depth, self.html = wanted, 0, ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if not self.depth and dict(attrs).get("id") == self.wanted:
            self.depth = 1
        elif self.depth and tag not in VOID:
            self.depth += 1
        if self.depth:
            self.html += self.get_starttag_text()

    def handle_startendtag(self, tag, attrs):
        if self.depth:
            self.html += self.get_starttag_text()

    def handle_endtag(self, tag):
        if self.depth and tag not in VOID:
            self.html += f"</{tag}>"
            self.depth -= 1

    def handle_data(self, data):
        if self.depth:
            self.html += data

    def handle_entityref(self, name):
        self.handle_data(f"&{name};")

    def handle_charref(self, name):
        self.handle_data(f"&#{name};")


def section(html: str, name: str) -> str:
    return Section(html, name).html


def cells(response) -> list[list[str]]:
    """A CSV answer, row by row."""
    text = response.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))
