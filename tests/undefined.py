"""An undefined name read by one of our templates: Django prints nothing, tests raise."""

import sys
from pathlib import Path

from django.template import engines
from django.template.base import Node

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"


class Undefined(str):
    """What the engine prints for an undefined name. `{% if %}` and `{% for %}` never ask for it.

    Django calls `Undefined % name`, and tells neither the template nor the line: they are read
    from the node being rendered. Templates of Django and of its apps rely on names left undefined.
    """

    __slots__ = ()

    def __contains__(self, text):
        return text == "%s" or super().__contains__(text)

    def __mod__(self, name):
        node = node_being_rendered()
        if node and Path(node.origin.name).is_relative_to(TEMPLATES):
            template = Path(node.origin.name).relative_to(TEMPLATES)
            raise AssertionError(f"{template}, l. {node.token.lineno}: {name} n’est pas défini")
        return ""


def node_being_rendered() -> Node | None:
    frame = sys._getframe()
    while frame := frame.f_back:
        found = frame.f_locals.get("self")
        if isinstance(found, Node) and hasattr(found, "origin"):
            return found
    return None


def refuse_undefined():
    engines["django"].engine.string_if_invalid = Undefined("UNDEFINED")
