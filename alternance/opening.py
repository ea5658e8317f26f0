"""What most pages start from."""

from collections.abc import Iterable
from datetime import date

from django.http import Http404

from alternance.rulebook import Figures, read_law
from impgt_site.kit.content import in_hand
from impgt_site.kit.dates import today
from impgt_site.kit.publication import Reviewed
from impgt_site.kit.verification import freshness
from impgt_site.models import Page


def opening(
    slug: str, day: date | None = None, rows: Iterable[Reviewed] = (), *, quoted: bool = False
) -> dict:
    """A page’s first words, and the figures of `day` (today if None).

    `rows` are the other texts of the page: it says when the least recent was verified. Only
    `quoted`, they have a page of their own, which says by itself that it is late.
    """
    page = first_words().get(slug)
    if page is None:
        raise Http404(f"La page {slug} n’a pas de texte.")
    fresh = freshness([page, *rows], today())
    if quoted:
        fresh = fresh._replace(overdue=page.verification.is_overdue(today()))
    return {
        "page": page,
        "fresh": fresh,
        "figures": Figures(read_law(), day or today()),
        "crumbs": [],
    }


def first_words() -> dict[str, Page]:
    """Every page of the site by its code: one query, once a version of the content."""
    return in_hand("pages", lambda: {page.slug: page for page in Page.objects.all()})
