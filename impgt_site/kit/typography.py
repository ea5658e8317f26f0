"""French typography, once: what staff type with plain spaces and apostrophes reads as it should."""

import re
from functools import lru_cache
from html import escape, unescape

from impgt_site.kit.dates import MONTHS

THIN = "\u202f"  # narrow no-break space: before ; : ! ? % € », after «, between thousands
NBSP = "\u00a0"  # no-break space: between a number and its unit, after « art. », in a day

UNITS = "h|ans?|mois|jours?|semaines?|heures?|points?|salariés?|personnes?|EUR"
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
    (re.compile(rf"(?<=\d) (?=(?:{UNITS})\b)"), NBSP),
    (re.compile(rf"\b(\d{{1,2}}|1er) (?=(?:{'|'.join(MONTHS)})\b)"), rf"\1{NBSP}"),
    (re.compile(r"(?<= )-(?= )"), "–"),
]
ORDINAL = re.compile(r"\b(1)(er|re|ers|res)\b|\b(\d+)(es?)\b(?!-)")
TAG = re.compile(r"(<[^>]*>)")
# A number of four digits or more, and what nothing may cut from it: its sign, its unit.
LONG_NUMBER = re.compile(rf"−?\d{{1,3}}(?:{THIN}\d{{3}})+(?!\d)(?:,\d+)?(?:[{THIN}{NBSP}][^\s<]+)?")
OPENED = re.compile(r"</?(\w+)")
TEXT_ONLY = {"option", "script", "style", "textarea", "title"}  # HTML: no tag inside
DRAWN = {"text", "tspan"}  # SVG: a line never breaks there


LONGEST_KEPT = 2000  # characters: a reader may send more, and nobody twice


def french(text: str) -> str:
    """Plain text with the right spaces, apostrophes and dashes. Doing it twice changes nothing."""
    return spaced(text) if len(text) <= LONGEST_KEPT else spaced.__wrapped__(text)


@lru_cache(maxsize=8192)
def spaced(text: str) -> str:
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


def whole_numbers(html: str) -> str:
    """An HTML page whose long numbers a voice reads as one.

    « 2 000 » with a narrow no-break space is « deux, zéro, zéro, zéro » for eSpeak, the voice of
    NVDA; with a plain one it is « deux mille ». So pages have the plain one, in a `span.n` that the
    style never breaks. What is not read aloud as HTML (JSON, CSV, mail, attributes, titles) keeps
    the narrow one. Done on the whole page, since amounts reach it by templates, sentences of
    results and staff texts alike.
    """
    return LONG_NUMBER.sub(lambda found: whole_number(found[0], html, found.start()), html)


def whole_number(number: str, html: str, place: int) -> str:
    tag = html.rfind("<", 0, place)
    plain = re.sub(rf"{THIN}(?=\d)", " ", number)
    if tag > html.rfind(">", 0, place):  # an attribute: heard when it is a label, else a value
        name = html[tag : html.rfind('="', tag, place)]
        return plain if name.endswith("aria-label") else number
    opened = OPENED.match(html, tag)
    inside = opened[1] if opened else ""
    if inside in TEXT_ONLY:
        return number
    return plain if inside in DRAWN else f'<span class="n">{plain}</span>'
