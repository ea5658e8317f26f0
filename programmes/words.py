"""Words typed in the finder: what they mean, and what was meant by those that are nowhere."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from impgt_site.kit.typed import folded
from programmes.models import Programme

LONG, NEAR = 4, 0.8  # letters below which a word is not guessed; how near a guess must be


def searched_text(programme: Programme) -> str:
    """What readers see of it, its year and place, what else people call it, its address."""
    fields = [
        programme.title,
        programme.acronym,
        programme.mention,
        programme.track,
        programme.other_words,
    ]
    places = [f"{site.name} {site.city} {site.slug}" for site in programme.sites.all()]
    notes = [note.text for note in programme.notes.all()]
    return folded(
        " ".join([*fields, programme.year, programme.slug, *places, programme.summary, *notes])
    )


def found_by_words(programme: Programme, query: str) -> bool:
    """Is every word somewhere in there?"""
    text = searched_text(programme)
    return all(word in text for word in folded(query).split())


def likely_words(programmes: Iterable[Programme], query: str) -> str:
    """The query with each word that is nowhere replaced by the nearest; empty if none is."""
    text = " ".join(map(searched_text, programmes))
    known = sorted({word for word in re.findall("[a-z]+", text) if len(word) >= LONG})
    found = []
    for word in folded(query).split():
        if word in text:
            found.append(word)
        elif len(word) >= LONG and (near := get_close_matches(word, known, 1, NEAR)):
            found.append(near[0])
        else:
            return ""
    return "" if found == folded(query).split() else " ".join(found)
