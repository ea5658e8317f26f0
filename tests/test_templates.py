"""Templates that read like pages: short lines, one element each, inputs that are said and true."""

import re
from collections.abc import Callable

from tests.templates import NAMES, ROOT, includes, parent, read, said, source, target

LONGEST = 120
BLOCKS = (
    "address|article|aside|blockquote|body|caption|dd|details|div|dl|dt|fieldset|figure|footer|form|"
    "h[1-6]|head|header|html|legend|li|main|nav|ol|p|section|summary|table|tbody|td|tfoot|th|thead|"
    "tr|ul"
)
OPENED, CLOSED = re.compile(rf"<({BLOCKS})\b"), re.compile(rf"</({BLOCKS})>")
# Crispy looks for the parts of a form by these names, Django for that of its lists.
FORM_PACK = re.compile(r"admin/search_form\.html|impgt/(whole_uni_form|field|layout/\w+)\.html")


def lines(is_wrong: Callable[[str], bool]) -> list[str]:
    return [
        f"{name}, l. {number} : {line.strip()}"
        for name in NAMES
        for number, line in enumerate(source(name).splitlines(), start=1)
        if is_wrong(line)
    ]


def test_no_line_is_long():
    assert lines(lambda line: len(line) > LONGEST) == []


def crowded(line: str) -> bool:
    """Does more than one element begin, or end, or does one begin where another ends?"""
    opened, closed = OPENED.findall(line), CLOSED.findall(line)
    return max(len(opened), len(closed)) > 1 or bool(opened and closed and opened != closed)


def test_a_line_holds_one_element():
    assert lines(crowded) == []


def test_inputs_are_said_and_true():
    """The first lines name all that a template reads from its context, and nothing else."""
    silent = [name for name in NAMES if not source(name).startswith("{# ")]
    assert silent == []
    untrue = {name: said(name) ^ read(name) for name in NAMES if said(name) != read(name)}
    assert untrue == {}


def test_a_part_is_handed_its_inputs_and_nothing_else():
    given = [(name, node) for name in NAMES for node in includes(name) if target(node) in NAMES]
    assert given
    assert [f"{name} : {target(n)} sans only" for name, n in given if not n.isolated_context] == []
    unread = {(name, target(n)): set(n.extra_context) - said(target(n)) for name, n in given}
    assert {pair: extra for pair, extra in unread.items() if extra} == {}


def test_every_part_is_used():
    used = {target(node) for name in NAMES for node in includes(name)} | set(map(parent, NAMES))
    python = "".join(
        path.read_text()
        for room in ("alternance", "impgt_site", "programmes")
        for path in (ROOT / room).rglob("*.py")
    )
    unused = {
        name
        for name in NAMES
        if not (name in used or parent(name) or FORM_PACK.fullmatch(name))
        and f'"{name}"' not in python
    }
    assert unused == set()
