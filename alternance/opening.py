"""What most pages start from."""

from collections.abc import Iterable
from datetime import date

from django.shortcuts import get_object_or_404

from alternance.rulebook import Figures, read_law
from impgt_site.kit.dates import today
from impgt_site.kit.publication import Reviewed
from impgt_site.kit.verification import freshness
from impgt_site.models import Page


def opening(slug: str, day: date | None = None, rows: Iterable[Reviewed] = ()) -> dict:
    """A page’s first words, and the figures of `day` (today if None), read only if quoted.

    `rows` are the other texts of the page: it says when the least recent was verified.
    """
    page = get_object_or_404(Page, slug=slug)
    return {
        "page": page,
        "fresh": freshness([page, *rows], today()),
        "figures": Figures(read_law(), day or today()),
        "crumbs": [],
    }
