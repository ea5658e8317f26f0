"""What most pages start from."""

from datetime import date

from django.shortcuts import get_object_or_404

from alternance.rulebook import Figures, read_law
from impgt_site.kit.dates import today
from impgt_site.models import Page


def opening(slug: str, day: date | None = None) -> dict:
    """A page’s first words, and the figures of `day` (today if None), read only if quoted."""
    return {
        "page": get_object_or_404(Page, slug=slug),
        "figures": Figures(read_law(), day or today()),
        "crumbs": [],
    }
