"""What a change would do to the site, found by rendering its pages before and after."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.utils.html import strip_tags

from impgt_site.kit.graph import undone
from impgt_site.previews import rendered
from impgt_site.sitemaps import SITEMAPS

AMOUNT = re.compile(r"\d[\d\u202f]*(?:,\d+)?\u202f[€%]")
TITLE = re.compile(r"<title>(.*?) · ", re.S)
TAGS_OUT = re.compile(r"<(script|style|svg).*?</\1>", re.S)
SHOWN = 6


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
    paths = public_paths()
    before = {path: page_at(request, path, day) for path in paths}
    with undone():
        change()
        after = {path: page_at(request, path, day) for path in paths}
    found = [compared(path, before[path], after[path]) for path in paths]
    return [page for page in found if page is not None]


def public_paths() -> list[str]:
    """Every address of the site map, without its host."""
    return [sitemap.location(item) for sitemap in SITEMAPS.values() for item in sitemap.items()]


def page_at(request, path: str, day: date) -> str:
    try:
        return rendered(request, path, None, day)
    except Http404:
        return ""


def amounts(html: str) -> Counter[str]:
    return Counter(AMOUNT.findall(strip_tags(TAGS_OUT.sub("", html))))


def compared(path: str, before: str, after: str) -> PageChange | None:
    old, new = amounts(before), amounts(after)
    gone, come = list((old - new).elements()), list((new - old).elements())
    if not gone and not come:
        return None
    title = TITLE.search(after)
    count = max(len(gone), len(come))
    shown = list(dict.fromkeys(gone))[:SHOWN], list(dict.fromkeys(come))[:SHOWN]
    return PageChange(title[1].strip() if title else path, path, count, *shown)
