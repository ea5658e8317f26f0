"""How things are written, in one place: money, shares, days, figures of law, staff text.

Those ending in `_texte` give plain text (titles, meta, aria, CSV); the others may give HTML.
Templates have them as filters, under the same names.
"""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from html import unescape

from django.conf import settings
from django.utils.html import conditional_escape, format_html, strip_tags
from django.utils.safestring import mark_safe

from impgt_site.kit import richtext
from impgt_site.kit.articles import link_articles
from impgt_site.kit.dates import MONTHS, jour_texte
from impgt_site.kit.richtext import THIS_YEAR, Token
from impgt_site.kit.typography import NBSP, THIN, french, french_html

INVARIABLE = {"mois"}
UNCERTAIN = "sous réserve"  # of an amount past the last day for which it was verified


def number(value, decimals: int = 0) -> str:
    """1234.5 → « 1 234,50 »: decimal comma, thousands by a narrow no-break space."""
    exact = Decimal(value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{exact:,f}".replace(",", THIN).replace(".", ",").replace("-", "−")


def decimals_of(value: Decimal) -> int:
    return max(0, -int(Decimal(value).normalize().as_tuple().exponent))


def nombre(value) -> str:
    """A number with the decimals it has."""
    return "" if value is None else number(value, decimals_of(Decimal(value)))


def euros(value) -> str:
    """12.31 → « 12,31 € »; whole euros without cents when there are none: « 750 € »."""
    if value is None:
        return ""
    whole = Decimal(value) == Decimal(value).to_integral_value()
    return f"{number(value, 0 if whole else 2)}{THIN}€"


def euros_cents(value) -> str:
    """Always with cents: for columns that line up."""
    return "" if value is None else f"{number(value, 2)}{THIN}€"


def euros_ronds(value) -> str:
    """989.52 → « 990 € »."""
    return "" if value is None else f"{number(value)}{THIN}€"


def percent(value) -> str:
    """0.43 → « 43 % »."""
    if value is None:
        return ""
    share = Decimal(value) * 100
    return f"{number(share, decimals_of(share))}{THIN}%"


def jour(value: date | None) -> str:
    """« 1<sup>er</sup> juin 2026 »: the day and its month stay on one line."""
    day, space, month = jour_texte(value).partition(" ")
    return mark_safe(day.replace("1er", "1<sup>er</sup>") + space.replace(" ", NBSP) + month)


def mois_annee(value: date | None) -> str:
    return "" if value is None else f"{MONTHS[value.month - 1]} {value.year}"


def ordinal(value: int) -> str:
    """3 → 3<sup>e</sup>, 1 → 1<sup>er</sup>."""
    return format_html("{}<sup>{}</sup>", value, "er" if int(value) == 1 else "e")


def quantity(value: Decimal | None, unit: str) -> str:
    """A value of law with its unit, as it reads in a sentence."""
    if value is None:
        return "(montant non publié)"
    if unit.startswith("EUR"):
        return euros(value)
    if unit == "ratio":
        return percent(value)
    if unit == "points":
        points = value * 100 if value < 1 else value
        return f"{nombre(points)}{NBSP}points"
    if unit == "nombre":
        return nombre(value)
    if unit == "oui-non":
        return "Oui" if value else "Non"
    words = (
        unit if value >= 2 or unit in INVARIABLE else " ".join(w.rstrip("s") for w in unit.split())
    )
    return f"{nombre(value)}{NBSP}{words}"


def figure(value) -> str:
    """A figure of the register (anything with `value` and `unit`): « 4,50 € », « 45 jours »."""
    return quantity(value.value, value.unit)


def typo(text) -> str:
    """Staff text on one line: French typography, raised ordinals, articles of law as links."""
    return mark_safe(link_articles(french_html(str(conditional_escape(text or "")))))


def abrege(text: str, most: int = 160) -> str:
    """The whole sentences that fit in `most` characters; else the first words, and « … »."""
    if len(text) <= most:
        return text
    whole, dot, _ = text[: most + 1].rpartition(". ")
    return f"{whole}." if dot else f"{text[:most].rpartition(' ')[0].rstrip(',;: ')}…"


def quoted(figures, token: Token):
    """The figure that a token asks, at its day; None before it is known."""
    try:
        return (figures.on(token.day) if token.day else figures)[token.code]
    except LookupError as unknown:
        if isinstance(unknown, KeyError) and (settings.DEBUG or settings.TESTING):
            raise  # misspelt
        return None


def is_published(figures, token: Token) -> bool:
    if token.code == THIS_YEAR:
        return True
    found = quoted(figures, token)
    asked = found and (found.start_before if token.deadline else found.value)
    return asked is not None


def printer(figures, link: bool):
    """How a token prints: a link to the figure’s page, or its text alone.

    A figure that is not known that day is said to be, as one past its last certain day; a code that
    names none is refused in tests.
    """

    def show(token: Token) -> str:
        if token.code == THIS_YEAR:
            return str(figures.day.year)
        if not is_published(figures, token):
            return quantity(None, "")
        found = quoted(figures, token)
        if token.deadline:
            return jour(found.start_before)
        text, url = figure(found), figures.url(token.code) if link else ""
        if url:
            text = format_html('<a class="figure" href="{}">{}</a>', url, text)
        certain = found.certain_on(token.day or figures.day)
        return text if certain else format_html("{} ({})", text, UNCERTAIN)

    return show


def filled(text: str, figures, render, *, link: bool) -> str:
    """HTML of a text as it reads at the figures’ day."""
    text = richtext.choose(text or "", partial(is_published, figures))
    return richtext.fill(render(text), printer(figures, link))


def riche(text: str, figures) -> str:
    """Markdown → HTML, every quoted figure a link to its page in the register."""
    return mark_safe(filled(text, figures, richtext.render, link=True))


def ligne(text: str, figures) -> str:
    """One line of Markdown without a paragraph, figures as plain text: cards, cells, titles."""
    return mark_safe(filled(text, figures, richtext.render_inline, link=False))


def texte(text: str, figures) -> str:
    """Plain text without tags: meta descriptions, aria labels, CSV."""
    html = filled(text, figures, richtext.render_inline, link=False)
    return french(unescape(strip_tags(html)))
