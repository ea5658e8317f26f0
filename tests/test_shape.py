"""Sizes that fit a screen, and names that mean one thing, in Python and in styles."""

import ast
from collections import defaultdict
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("alternance", "impgt_site", "programmes")
PYTHON = sorted(
    path.relative_to(ROOT)
    for room in (*ROOMS, "tests")
    for path in (ROOT / room).rglob("*.py")
    if "migrations" not in path.parts
)
LONGEST_FUNCTION, LONGEST_FILE = 40, 300
# Django wants one of that name in each command; the kit may not import the rules’ scale.
TWICE = {"Command", "Confidence"}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text())


def test_a_function_fits_on_a_screen():
    long = [
        f"{path}, {node.name}"
        for path in PYTHON
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    ]
    assert long == []


def test_a_file_holds_one_idea():
    styles = [path.relative_to(ROOT) for path in (ROOT / "static/css").rglob("*.css")]
    assert styles
    files = {str(path): (ROOT / path).read_text() for path in [*PYTHON, *styles]}
    long = [name for name, text in files.items() if text.count("\n") > LONGEST_FILE]
    assert long == []


def test_a_name_means_one_thing():
    """A function or a class of one file is not the name of another’s."""
    defined = defaultdict(set)
    for path in PYTHON:
        if path.parts[0] in ROOMS:
            for node in tree(path).body:
                if isinstance(node, ast.FunctionDef | ast.ClassDef):
                    defined[node.name].add(str(path))
    assert {name: paths for name, paths in defined.items() if len(paths) > 1} == {
        name: defined[name] for name in TWICE
    }
