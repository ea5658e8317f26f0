"""One page of each kind, in Chromium: accessible, whole on a phone, light, silent."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.pages import KINDS

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FIRST_VISIT = 100_000  # bytes, everything, as sent

TOO_WIDE = """() => [...document.querySelectorAll("body *")]
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
    .map(e => e.outerHTML.slice(0, 120)).slice(0, 5)"""


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
@pytest.mark.parametrize("path", KINDS)
def test_axe_finds_nothing(visit, path, width, scheme):
    page = visit(path, width, scheme)
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    assert not [
        f"{rule['id']}: {node['html'][:200]} — {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("path", KINDS)
def test_nothing_scrolls_sideways_at_320_px(visit, path):
    page = visit(path, width=320)
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 320, page.evaluate(TOO_WIDE)


@pytest.mark.parametrize("path", KINDS)
def test_a_first_visit_is_light_and_leaves_no_trace(visit, path):
    page = visit(path)
    sizes = {request.url: request.sizes() for request in page.requests}
    sent = {url: s["responseHeadersSize"] + s["responseBodySize"] for url, s in sizes.items()}
    assert page.faults == []
    assert page.context.cookies() == []
    assert sum(sent.values()) <= FIRST_VISIT, sent
