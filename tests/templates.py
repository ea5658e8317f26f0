"""What our templates are made of, as Django parses them: the names they read, what they include."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from crispy_forms.templatetags.crispy_forms_tags import CrispyFormNode
from django.template import engines
from django.template.base import FilterExpression, Node, Template, Variable
from django.template.defaulttags import ForNode, WithNode
from django.template.loader_tags import ExtendsNode, IncludeNode
from django.template.smartif import TokenBase

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "templates"
NAMES = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html"))
# Names that Django gives to every template.
GIVEN = {"True", "False", "None", "forloop", "block", "csrf_token"}
COMMENT = re.compile(r"\{# (.*?) #\}")
INPUTS = re.compile(r"(\w+(?:, \w+)*)(?:: .*)?")


def source(name: str) -> str:
    return (TEMPLATES / name).read_text()


@cache
def parsed(name: str) -> Template:
    return engines["django"].engine.get_template(name)


def parent(name: str) -> str:
    """The template that a page extends; empty for the parts of pages, and for what pages extend."""
    nodes = (node for node in parsed(name).nodelist if isinstance(node, ExtendsNode))
    return next((str(node.parent_name.var) for node in nodes), "")


def said(name: str) -> set[str]:
    """The names of its first comments: `{# form: bound · page, figures · what it is for #}`."""
    found: set[str] = set()
    for line in source(name).splitlines():
        comment = COMMENT.fullmatch(line)
        if not comment:
            break
        for piece in comment[1].split(" · "):
            if words := INPUTS.fullmatch(piece):
                found |= set(words[1].split(", "))
    return found


def read(name: str) -> set[str]:
    """The names that it reads from its context."""
    inside = list(parts(parsed(name).nodelist))
    made = ("asvar", "target_var", "var_name")  # by url, include and regroup
    given = {getattr(node, name, None) for node in inside for name in made}
    return names(parsed(name).nodelist) - GIVEN - given


def includes(name: str) -> list[IncludeNode]:
    return [node for node in parts(parsed(name).nodelist) if isinstance(node, IncludeNode)]


def target(node: IncludeNode) -> str:
    return str(node.template.var)


def inside(node: Node) -> dict[str, Any]:
    """What a node holds, but for where it was read and the blocks that a page holds twice."""
    aside = {"token", "origin", "source", "parent", "blocks"}
    return {name: value for name, value in vars(node).items() if name not in aside}


def parts(value: Any) -> Iterable[Node]:
    """Every node in there, however deep."""
    if isinstance(value, Node):
        yield value
        value = list(inside(value).values())
    if isinstance(value, list | tuple):
        for one in value:
            yield from parts(one)


def names(value: Any) -> set[str]:
    """The first words of every variable in there, less those that a tag binds around it."""
    match value:
        case Variable():
            return {value.lookups[0]} if value.lookups else set()
        case FilterExpression():
            arguments = [argument for _, pairs in value.filters for _, argument in pairs]
            return names([value.var, *arguments])
        case CrispyFormNode():
            return {value.form.split(".")[0]}
        case ForNode():
            loop = names(value.nodelist_loop) - set(value.loopvars)
            return names(value.sequence) | loop | names(value.nodelist_empty)
        case WithNode():
            return names(value.extra_context) | (names(value.nodelist) - set(value.extra_context))
        case Node() | TokenBase():
            return names(inside(value))
        case dict():
            return names(list(value.values()))
        case list() | tuple():
            return set().union(*map(names, value))
    return set()
