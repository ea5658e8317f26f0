"""What a change would do to the site, found by rendering its pages before and after."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from html import unescape

from django.db.models import ProtectedError
from django.utils.html import strip_tags

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


def impact_of(request, change: Callable[[], object], day: date) -> list[PageChange]:
    """Pages that `change` would alter, read at `day`; nothing is kept of it."""
    paths = given.paths()
    before = {path: page_at(request, path, day) for path in paths}
    with undone():
        change()
        after = {path: page_at(request, path, day) for path in paths}
    found = [change_of(path, before[path], after[path]) for path in paths]
    return [page for page in found if page is not None]


def broken_by(request, obj, day: date) -> list[tuple[str, str, str]]:
    """(page, its address, what happens to it) for each page that deleting `obj` would alter."""
    paths = given.paths()
    before = {path: page_at(request, path, day) for path in paths}
    address = obj.get_absolute_url() if hasattr(obj, "get_absolute_url") else ""
    try:
        with undone():
            obj.__class__._default_manager.get(pk=obj.pk).delete()
            after = {path: page_at(request, path, day) for path in paths}
    except ProtectedError:
        return []  # Django’s own list says what holds it
    found = [(path, effect(before[path], after[path], address)) for path in paths]
    return [(page_title(before[path], path), path, what) for path, what in found if what]


def effect(before: str, after: str, address: str) -> str:
    if before and not after:
        return "cette page n’existe plus"
    if address and f'href="{address}"' in after:
        return "un lien vers cet objet ne mène plus nulle part"
    return "" if text_of(before) == text_of(after) else "son texte change"


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
