"""One page of each kind, in Chromium: accessible, whole on a phone, light, silent."""

import pytest

from tests.browser.faults import cut_from_their_word, enlarge, inaccessible, show, too_wide
from tests.pages import KINDS, TALLEST, TALLEST_WIDE

# Tables that a reader compares at a glance: each column is seen without scrolling.
CUT_TABLES = """() => [...document.querySelectorAll(
        "table:is(.pay, .periods, .matrix, .register, .by-age)")]
    .filter(t => t.offsetWidth > t.parentElement.clientWidth + 1)
    .map(t => t.outerHTML.slice(0, 120))"""
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


def test_a_page_is_as_short_as_it_was_drawn_and_named_after_its_title(page, request):
    path = request.node.callspec.params["page"]
    enlarge(page, 1)
    for width, tallest in ((360, TALLEST), (1280, TALLEST_WIDE)):
        show(page, width, "light")
        tall = page.evaluate("document.documentElement.scrollHeight")
        assert tall <= tallest.get(path, tall)
    heading, title = (" ".join(t.split()) for t in (page.locator("h1").inner_text(), page.title()))
    assert heading in title


def test_no_table_hides_a_column_on_a_small_phone(page):
    """Also those that are folded: last of all, since it opens them."""
    show(page, 320, "light")
    enlarge(page, 1)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate(CUT_TABLES) == []
