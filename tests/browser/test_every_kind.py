"""One page of each kind, in Chromium: accessible, whole on a phone, light, silent."""

import pytest

from tests.browser.faults import cut_from_their_word, enlarge, inaccessible, show, too_wide
from tests.pages import KINDS

FIRST_VISIT = 100_000  # bytes, everything, as sent


@pytest.fixture(scope="module", params=KINDS)
def page(request, open_page):
    """A kind of page, opened once for the tests that look at it."""
    with open_page(request.param) as page:
        yield page


def test_a_first_visit_is_light_and_leaves_no_trace(page):
    sizes = {request.url: request.sizes() for request in page.requests}
    sent = {url: s["responseHeadersSize"] + s["responseBodySize"] for url, s in sizes.items()}
    assert page.faults == []
    assert page.context.cookies() == []
    assert sum(sent.values()) <= FIRST_VISIT, sent


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_axe_finds_nothing(page, width, scheme):
    show(page, width, scheme)
    assert inaccessible(page) == []


@pytest.mark.parametrize(("width", "times"), [(320, 1), (360, 2)])
def test_nothing_scrolls_sideways_on_a_small_phone_or_in_text_twice_as_large(page, width, times):
    show(page, width, "light")
    enlarge(page, times)
    assert too_wide(page) == []
    assert cut_from_their_word(page) == []
    enlarge(page, 1)
