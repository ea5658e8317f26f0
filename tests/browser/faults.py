"""What is wrong with the page at hand: for axe, on a phone, in the dark."""

from axe_playwright_python.sync_playwright import Axe

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# « best-practice » names the empty heading that Django gives to a column of its tables.
RULES_OF_DJANGO = RULES[:-1]
TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
    [`${document.documentElement.scrollWidth} px`, ...[...document.querySelectorAll("body *")]
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
    .map(e => e.outerHTML.slice(0, 120)).slice(0, 5)]"""
# What begins a line though it belongs to the word before it, in another element.
ALONE = """() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const box = (node, at) => {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        return range.getBoundingClientRect();
    };
    const found = [];
    for (let node, last; (node = texts.nextNode()); last = node.data.trim() ? node : last) {
        const mark = last && /^[\\s\\u202f]*[:;!?%€»]/.exec(node.data);
        if (!mark) continue;
        const here = box(node, mark[0].length - 1);
        const there = box(last, last.data.trimEnd().length - 1);
        if (here.height && there.height && here.top > there.bottom - 2)
            found.push(last.data.trim().slice(-40) + " | " + node.data.trim().slice(0, 40));
    }
    return found;
}"""

# To the end of every change of colour. Waiting for it would be endless inside what is folded: the
# browser holds back what it does not draw.
SETTLED = "document.getAnimations().forEach(change => change.finish())"


def show(page, width: int, scheme: str) -> None:
    """As somebody else would see it: no script of ours looks at the width or the colours."""
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    page.evaluate(SETTLED)


def enlarge(page, times: int) -> None:
    """As for a reader who has asked the browser for larger text, and for nothing else."""
    sizes = {"standard": 16 * times, "fixed": 13 * times}
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": sizes})


def inaccessible(page, rules: list[str] = RULES, within: str | None = None) -> list[str]:
    """What axe finds against these rules, within a part of the page if one is named."""
    options = {"runOnly": rules, "resultTypes": ["violations"]}
    found = Axe().run(page, context=within, options=options).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:200]} — {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


def cut_from_their_word(page) -> list[str]:
    """The « : » and the like that begin a line."""
    return page.evaluate(ALONE)


def too_wide(page) -> list[str]:
    """What makes the page scroll sideways."""
    return page.evaluate(TOO_WIDE)
