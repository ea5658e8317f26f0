"""French typography, once: what staff type with plain spaces and apostrophes reads as it should."""

import re
from functools import lru_cache
from html import escape, unescape

THIN = "\u202f"  # narrow no-break space: before ; : ! ? % € », after «, between thousands
NBSP = "\u00a0"  # no-break space: between a number and its unit, after « art. »

RULES = [
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),
    (re.compile(r"\.\.\."), "…"),
    (re.compile(r"(?<=\d)[ \u00a0]?(?=[%€])"), THIN),
    # From the first space of a run, all at once: a long run is otherwise tried from each of them.
    (re.compile(r"(?<![ \u00a0])[ \u00a0]++(?=[;:!?%€»])"), THIN),
    (re.compile(r"(?<=«)[ \u00a0]*(?=\S)"), THIN),
    (re.compile(r"(?<![\d-])(\d{1,3}) (?=\d{3}(?![\d-]))"), rf"\1{THIN}"),
    (re.compile(r"(?<=n°) ?(?=\d)"), NBSP),
    (re.compile(r"\b(art\.|al\.|p\.) (?=\S)"), rf"\1{NBSP}"),
    (re.compile(r"\b([LRD])\. ?(?=\d)"), rf"\1.{NBSP}"),
    (re.compile(r"(?<=\d) (?=(?:h|ans?|mois|jours?|heures?|points?|EUR)\b)"), NBSP),
    (re.compile(r"(?<= )-(?= )"), "–"),
]
ORDINAL = re.compile(r"\b(1)(er|re|ers|res)\b|\b(\d+)(es?)\b(?!-)")
TAG = re.compile(r"(<[^>]*>)")


@lru_cache(maxsize=8192)
def french(text: str) -> str:
    """Plain text with the right spaces, apostrophes and dashes. Doing it twice changes nothing."""
    for pattern, replacement in RULES:
        text = pattern.sub(replacement, text)
    return text


def raise_ordinals(html: str) -> str:
    """1er → 1<sup>er</sup>, 2e → 2<sup>e</sup>, in HTML text that is already escaped."""
    return ORDINAL.sub(
        lambda m: f"{m[1] or m[3]}<sup>{m[2] or m[4]}</sup>",
        html,
    )


@lru_cache(maxsize=8192)
def french_html(html: str) -> str:
    """The same on the text between the tags of an HTML fragment, ordinals raised."""
    parts = TAG.split(html)
    parts[::2] = [raise_ordinals(escape(french(unescape(p)), quote=False)) for p in parts[::2]]
    return "".join(parts)
