"""What a change would do to the site, found by rendering its pages before and after."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from html import unescape

from django.db.models import ProtectedError
from django.utils.html import strip_tags

from impgt_site.kit.content import still
from impgt_site.kit.undone import undone
from impgt_site.office.drafts.previews import page_at
from impgt_site.office.given import given

AMOUNT = re.compile(r"\d[\d\u202f]*(?:,\d+)?\u202f[€%]")
TITLE = re.compile(r"<title>(.*?) · ", re.S)
TAGS_OUT = re.compile(r"<(script|style|svg).*?</\1>", re.S)
AMOUNTS_SHOWN = 6


@dataclass(frozen=True)
class PageChange:
    """A page on which amounts would change: how many, and some of them."""

    title: str
    path: str
    count: int
    gone: list[str]
    come: list[str]

    @property
    def in_words(self) -> str:
        """« (12 € → 13 €) »."""
        return f" ({', '.join(self.gone) or '—'} → {', '.join(self.come) or '—'})"


def impact_of(request, change: Callable[[], object], day: date) -> list[PageChange]:
    """Pages that `change` would alter, read at `day`; nothing is kept of it."""
    before, after = around(request, change, day)
    found = [change_of(path, before[path], after[path]) for path in before]
    return [page for page in found if page is not None]


def broken_by(request, obj, day: date) -> list[tuple[str, str, str]]:
    """(page, its address, what happens to it) for each page that deleting `obj` would alter."""
    address = obj.get_absolute_url() if hasattr(obj, "get_absolute_url") else ""
    kept = obj.__class__._default_manager
    try:
        before, after = around(request, lambda: kept.get(pk=obj.pk).delete(), day)
    except ProtectedError:
        return []  # Django’s own list says what holds it
    found = [(path, effect(path, before[path], after[path], address)) for path in before]
    return [(page_title(before[path], path), path, what) for path, what in found if what]


Drawn = dict[str, str]  # address of a page → its HTML


def around(request, change: Callable[[], object], day: date) -> tuple[Drawn, Drawn]:
    """Every public page before and after a change that is then forgotten.

    Both are drawn on the copy that `undone` makes: the real database is read once, and whoever
    writes meanwhile does not wait.
    """
    with undone():
        paths = given.paths()
        before = drawn_all(request, paths, day)
        change()
        return before, drawn_all(request, paths, day)


def drawn_all(request, paths: list[str], day: date) -> Drawn:
    """Every page of one state: the law and their first words are read once for all."""
    with still():
        return {path: page_at(request, path, day) for path in paths}


def effect(path: str, before: str, after: str, address: str) -> str:
    if before and not after:
        return "cette page n’existe plus"
    if address and f'href="{address}"' in after:
        return "un lien vers cet objet ne mène plus nulle part"
    if text_of(before) == text_of(after):
        return ""
    moved = change_of(path, before, after)
    return f"son texte change{moved.in_words if moved else ''}"


def text_of(html: str) -> str:
    return strip_tags(TAGS_OUT.sub("", html))


def page_title(html: str, path: str) -> str:
    title = TITLE.search(html)
    return unescape(title[1].strip()) if title else path


def amounts(html: str) -> Counter[str]:
    return Counter(AMOUNT.findall(text_of(html)))


def change_of(path: str, before: str, after: str) -> PageChange | None:
    old, new = amounts(before), amounts(after)
    gone, come = list((old - new).elements()), list((new - old).elements())
    if not gone and not come:
        return None
    count = max(len(gone), len(come))
    shown = list(dict.fromkeys(gone))[:AMOUNTS_SHOWN], list(dict.fromkeys(come))[:AMOUNTS_SHOWN]
    return PageChange(page_title(after, path), path, count, *shown)
