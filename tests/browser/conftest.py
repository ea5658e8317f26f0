"""A page opened in the real browser, with what went wrong on the way kept aside."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

PATIENCE = 90_000  # milliseconds: what a page has not shown by then, it never will


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)


@pytest.fixture
def new_context(new_context) -> Callable:
    """As pytest-playwright makes them, more patient."""

    def patient(**how):
        context = new_context(**how)
        context.set_default_timeout(PATIENCE)
        return context

    return patient


@pytest.fixture(scope="session")
def open_page(browser, live_site) -> Callable:
    """with open_page(path, width=…) as page: in a context of its own, as on a first visit.

    The page carries its `requests`, and its `faults`: blocked by the policy, script errors,
    missing resources.
    """

    @contextmanager
    def open_page(path: str, width: int = 1280):
        size = {"width": width, "height": 800}
        context = browser.new_context(viewport=size, locale="fr-FR")
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.faults, page.requests = [], []
        page.on("requestfinished", lambda request: page.requests.append(request))
        page.on("console", lambda message: note_policy(page, message.text))
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.on("response", lambda response: note_missing(page, live_site + path, response))
        page.goto(live_site + path)
        page.evaluate("document.fonts.ready")
        yield page
        context.close()

    return open_page


@pytest.fixture
def visit(open_page) -> Iterator[Callable]:
    """visit(path, width=…): the same, until the end of the test."""
    with ExitStack() as opened:
        yield lambda path, **how: opened.enter_context(open_page(path, **how))


def note_policy(page, text: str):
    if "Content Security Policy" in text:
        page.faults.append(text)


def note_missing(page, address: str, response):
    if response.status >= 400 and response.url != address:
        page.faults.append(f"{response.status} {response.url}")
