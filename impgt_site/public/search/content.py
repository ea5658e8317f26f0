"""The index of what is published, kept in each worker while the content has the same version."""

from datetime import date

from alternance.rulebook import Figures, read_law
from impgt_site.kit.content import in_hand
from impgt_site.models import Synonym
from impgt_site.public.search.entries import every_entry
from impgt_site.public.search.index import Index


def current_index(day: date) -> Index:
    """That of the rows as they are, their figures printed at that day."""
    return in_hand(f"search {day}", lambda: build(day))


def build(day: date) -> Index:
    synonyms = Synonym.objects.values_list("words", flat=True)
    return Index(every_entry(Figures(read_law(), day)), list(synonyms))
