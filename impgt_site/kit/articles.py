"""Articles of law in an HTML text: « L6222-1 » reads « L. 6222-1 » and leads to Légifrance.

The address is built from the number, and finds the version in force; the reader picks the code.
"""

import re
from functools import lru_cache

from impgt_site.kit.typography import NBSP

NUMBER = re.compile(r"\b([LRD])\.?[ \u00a0]?(\d{3,4}(?:-\d+)+)\b")
SEARCH = "https://www.legifrance.gouv.fr/search/code?searchField=NUM_ARTICLE"
LINK = rf'<a href="{SEARCH}&amp;query=\1\2" rel="external">\1.{NBSP}\2</a>'
SPACED = rf"\1.{NBSP}\2"
TAG = re.compile(r"(<[^>]*>)")


@lru_cache(maxsize=8192)
def link_articles(html: str) -> str:
    """Each article number of a fragment, a link where none is open already."""
    parts = TAG.split(html)
    linked = False
    for number, part in enumerate(parts):
        if number % 2:
            linked = part.startswith("<a ") or (linked and part != "</a>")
        else:
            parts[number] = NUMBER.sub(SPACED if linked else LINK, part)
    return "".join(parts)
