"""Everything can be reached by Tab, in the order of the page, and what has the focus shows it."""

import pytest

from tests.pages import KINDS, REFUSED

CALM = [path for path in KINDS if path not in REFUSED]

# Marks what a keyboard must reach, in order; of a group of radios, only one is a stop.
MARK = """() => {
    const stops = [...document.querySelectorAll(
        "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]"
    )].filter(e => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({visibilityProperty: true})
        && e.getClientRects().length);
    const group = e => stops.filter(o => o.name === e.name && o.form === e.form);
    const reached = stops.filter(e => e.type !== "radio" || e === (
        group(e).find(o => o.checked) || group(e)[0]));
    window.stops = reached;
    window.rest = reached.map(e => getComputedStyle(e).boxShadow);
    return reached.map(e => e.outerHTML.slice(0, 120));
}"""
# Index of the stop that has the focus, null for the page itself; whether it is drawn.
FOCUSED = """() => {
    const e = document.activeElement;
    if (!e || e === document.body) return null;
    const style = getComputedStyle(e), index = window.stops.indexOf(e);
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    const shown = outlined || (index >= 0 && style.boxShadow !== window.rest[index]);
    return {index, shown, html: e.outerHTML.slice(0, 120),
            scroller: e.scrollWidth > e.clientWidth || e.scrollHeight > e.clientHeight};
}"""


@pytest.mark.parametrize("path", CALM)
def test_tab_reaches_everything_and_the_focus_shows(visit, path):
    page = visit(path)
    stops = page.evaluate(MARK)
    reached, shown = [], set()
    # A date field is several stops in one element; its button draws its own ring.
    for _ in range(4 * len(stops) + 4):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None:
            break
        if focused["shown"]:
            shown.add(focused["html"])
        # Chromium also stops on what scrolls, so that it can be scrolled.
        if focused["index"] < 0:
            assert focused["scroller"], focused["html"]
        elif focused["index"] not in reached[-1:]:
            reached.append(focused["index"])
    assert [stops[i] for i in reached] == stops
    assert set(stops) <= shown


@pytest.mark.parametrize("path", CALM)
def test_the_first_tab_is_a_way_past_the_menu(visit, path):
    page = visit(path, width=360)
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    target = link.get_attribute("href")
    assert target.startswith("#")
    assert link.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(
        """target => {
            const main = document.querySelector(target), now = document.activeElement;
            const focusable = main.querySelector("a[href], button, input, select, summary");
            return main.tagName === "MAIN" && (main.contains(now) || !focusable);
        }""",
        target,
    )


@pytest.mark.parametrize("path", REFUSED)
def test_the_summary_of_errors_takes_the_focus_and_leads_to_the_field(visit, path):
    page = visit(path)
    assert "summary" in page.locator(":focus").get_attribute("class")
    page.keyboard.press("Tab")
    target = page.locator(":focus").get_attribute("href")
    assert page.locator(target).get_attribute("aria-invalid") == "true"
    assert page.locator(target).is_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.locator(":focus").evaluate("e => e.closest('form') !== null")
