"""Who may import whom, and no figure of law in Python."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OURS = ("impgt_site", "alternance", "programmes")
FILES = sorted(
    path.relative_to(ROOT)
    for app in OURS
    for path in (ROOT / app).rglob("*.py")
    if "migrations" not in path.parts and (path.name != "__init__.py" or path.stat().st_size)
)
MIGRATIONS = sorted(p.relative_to(ROOT) for app in OURS for p in (ROOT / app).glob("migrations/*"))

# From the ground up: a room imports what is below its floor; on its floor, its own app.
FLOORS = [
    ["alternance.rules"],
    ["impgt_site.kit"],
    ["impgt_site.searches", "impgt_site.work"],
    [
        "impgt_site.models",
        "impgt_site.templatetags",
        *(f"programmes.{room}" for room in ("calendar", "given", "models")),
        "alternance.models",
    ],
    ["alternance.rulebook", "alternance.words", "alternance.templatetags"],
    # The office, in four rooms, and what the apps hand to it.
    ["impgt_site.office.given"],
    ["impgt_site.office.entry", "impgt_site.office.drafts"],
    ["impgt_site.office.screens"],
    ["impgt_site.office.tables"],
    # What pages open with, what they draw, and questions asked in the address.
    [
        *(
            f"alternance.{room}"
            for room in ("opening", "quoting", "uses", "cards", "charts", "coming", "parts")
        ),
        "alternance.simulators",
        "programmes.forms",
        "programmes.lines",
        "programmes.words",
    ],
    [
        *(f"{app}.{room}" for app in ("alternance", "programmes") for room in ("views", "admin")),
        *("alternance.data", "programmes.tables", "programmes.pasting"),
        "impgt_site.admin",
        "impgt_site.search_admin",
    ],
    ["impgt_site.public"],
    # What Django or an operator starts from; `apps` hands each room what it needs.
    [
        *(f"{app}.{room}" for app in OURS for room in ("urls", "apps")),
        *(
            f"impgt_site.{room}"
            for room in (
                *("settings", "environment", "wsgi", "middleware", "drawn_once", "second_shelf"),
                *("server", "context_processors"),
            )
        ),
        "impgt_site.management",
    ],
]
FLOOR_OF = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
# Of ours, these rooms import nothing but this and themselves, whatever is below.
ONLY = {
    "alternance.rules": set(),
    "impgt_site.kit": set(),
    "impgt_site.templatetags": {"impgt_site.kit"},
    "alternance.templatetags": {"alternance.models", "alternance.words", "impgt_site.kit"},
    **{
        room: {"impgt_site.kit", "impgt_site.models", "impgt_site.office"}
        for room in FLOOR_OF
        if room.startswith("impgt_site.office")
    },
}


def room_of(module: str) -> str:
    """The room where a module is, or a name that it holds; empty for one outside the house."""
    return next((room for room in FLOOR_OF if f"{module}.".startswith(f"{room}.")), "")


def module_of(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def imports_of(source: str) -> Iterator[str]:
    """Every name that a source imports, wherever it does, by a statement or by a call."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                yield from (name.name for name in names)
            case ast.ImportFrom(module=module, names=names, level=level):
                assert level == 0, "import relatif"
                yield from (f"{module}.{name.name}" for name in names)
            case ast.Call(
                func=ast.Name(id=called) | ast.Attribute(attr=called),
                args=[ast.Constant(value), *_],
            ) if called in {"import_module", "import_string", "__import__"}:
                yield str(value)


def offences(module: str, source: str) -> list[str]:
    """What that source may not import from where its module is."""
    here = room_of(module)
    found = [name for name in imports_of(source) if not may_import(here, name)]
    return [f"{module} importe {name}" for name in found]


def may_import(here: str, name: str) -> bool:
    top, there = name.partition(".")[0], room_of(name)
    if top not in OURS:
        return here != "alternance.rules" or top in sys.stdlib_module_names
    if here == there or not there:
        return here == there != ""
    if here in ONLY and not any(there.startswith(room) for room in ONLY[here]):
        return False
    if here.startswith("programmes.") and there.startswith("alternance."):
        return False
    below = FLOOR_OF[there] - FLOOR_OF[here]
    return below < 0 or (below == 0 and here.partition(".")[0] == top)


@pytest.mark.parametrize("path", FILES, ids=str)
def test_every_file_imports_what_is_below_it(path):
    assert room_of(module_of(path)), "de quelle pièce est ce fichier ? Placez-la dans FLOORS."
    assert not offences(module_of(path), (ROOT / path).read_text())


IN_A_FUNCTION = "def f():\n    {}\n"
ONLY_FOR_TYPES = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    {}\n"


@pytest.mark.parametrize("plant", ["{}\n", IN_A_FUNCTION, ONLY_FOR_TYPES])
@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("alternance.rules.pay", "import yaml"),
        ("alternance.rules.pay", "from django.db import models"),
        ("alternance.rules.pay", "from impgt_site.kit import formats"),
        ("impgt_site.kit.dates", "from impgt_site.models import Page"),
        ("impgt_site.kit.dates", "from alternance.rules import pay"),
        ("programmes.models", "from alternance.models import Contract"),
        ("impgt_site.models", "import alternance.models"),
        ("alternance.models.aids", "from alternance.rulebook import read_law"),
        ("alternance.rulebook", "from alternance.simulators import pay"),
        ("alternance.words.pay", "from alternance.opening import opening"),
        ("impgt_site.office.entry.roles", "import alternance.views"),
        ("impgt_site.office.entry.roles", "from alternance import views"),
        ("impgt_site.office.entry.roles", "from alternance.models import Contact"),
        ("impgt_site.office.entry.roles", 'import_module("alternance.rulebook")'),
        ("impgt_site.office.drafts.graph", "from programmes.models import Site"),
        ("impgt_site.office.drafts.graph", "from impgt_site.office.screens import site"),
        ("impgt_site.office.drafts.impact", "from impgt_site.public.sitemaps import SITEMAPS"),
        ("impgt_site.office.given", "from impgt_site.office.screens import dashboard"),
        ("impgt_site.office.screens.site", "from impgt_site.middleware import DueWork"),
        ("alternance.simulators.pay", "from alternance.views import contracts"),
        ("programmes.forms", "from programmes.views import detail"),
        ("programmes.views", "from alternance.opening import opening"),
        ("programmes.admin", "from alternance import admin"),
        ("alternance.views.guide", "from impgt_site.public.contact import ContactForm"),
        ("alternance.views.guide", "from impgt_site import urls"),
        ("impgt_site.public.views", "from impgt_site import urls"),
        ("impgt_site.public.views", "import alternance"),
    ],
)
def test_a_forbidden_import_is_seen_wherever_it_is(plant, module, line):
    assert offences(module, plant.format(line))


def test_what_is_below_may_be_imported():
    allowed = """
from datetime import date
from django.db import models
from impgt_site.kit.dates import today
from alternance.rules.law import Law
from programmes.models import Programme
from alternance.admin.tables import TermTable
"""
    assert not offences("alternance.admin.law", allowed)


def test_the_office_names_no_model_of_an_app_but_where_rights_are_written():
    """What it needs of a subject is handed to it, by name as by import."""
    named = [
        f"{path} : {node.value}"
        for path in FILES
        if str(path).startswith("impgt_site/office/") and "entry" not in path.parts
        for node in ast.walk(ast.parse((ROOT / path).read_text()))
        if isinstance(node, ast.Constant)
        and re.match(r"(alternance|programmes)\.", str(node.value))
    ]
    assert not named


@pytest.mark.parametrize("path", [p for p in MIGRATIONS if p.suffix == ".py"], ids=str)
def test_a_migration_imports_nothing_that_changes(path):
    """But another migration: that has landed, and is never edited."""
    found = [name for name in imports_of((ROOT / path).read_text()) if name.startswith(OURS)]
    assert not [name for name in found if ".migrations." not in name]


# Where the day is asked; everywhere else it is told.
MAY_ASK = (
    *("impgt_site.kit.dates", "impgt_site.kit.day", "impgt_site.office.screens"),
    *("alternance.opening", "alternance.simulators", "alternance.views", "alternance.admin"),
    "alternance.data",
    *("programmes.views", "impgt_site.public", "impgt_site.management", "impgt_site.drawn_once"),
)


@pytest.mark.parametrize(
    "path", [p for p in FILES if not module_of(p).startswith(MAY_ASK)], ids=str
)
def test_only_views_and_commands_ask_what_today_is(path):
    clocks = {"impgt_site.kit.dates.today", "django.utils.timezone.localdate"}
    assert not clocks & set(imports_of((ROOT / path).read_text()))


def room(*prefixes: str) -> list[Path]:
    return [path for path in FILES if str(path).startswith(prefixes)]


# Counting and shaping, not law: months, weeks, percent, rounding to the cent or the euro.
PLAIN_NUMBERS = {0, 1, 2, 7, 12, 52, 100, -1, "0.01", "0.0001"}
# A number between quotes is a number; so is one that begins a quantity, in a sentence.
QUOTED = re.compile(r"\s*[-+−]?(\d[\d_\s.,]*|[.,]\d+)(e[-+]?\d+)?\s*[%€]?\s*", re.IGNORECASE)
QUANTITY = re.compile(r"\d[\d\s.,]*(?:%|€|euros?\b|heures?\b|jours?\b|mois\b|ans?\b|points?\b)")
# Easter and the days of the year are astronomy and dates, not amounts that a law may raise.
CALENDAR = Path("alternance/rules/holidays.py")


def figures_in(source: str) -> set:
    """The figures that a source types itself, as numbers or as text; docstrings apart."""
    tree = ast.parse(source)
    prose = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    typed = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and id(node) not in prose
    }
    return {value for value in typed if is_figure(value)} - PLAIN_NUMBERS


def is_figure(value: object) -> bool:
    if isinstance(value, str | bytes):
        text = value if isinstance(value, str) else value.decode(errors="replace")
        return bool(QUOTED.fullmatch(text) or QUANTITY.search(text))
    return isinstance(value, int | float | complex) and not isinstance(value, bool)


@pytest.mark.parametrize(
    "path", [p for p in room("alternance/rules", "alternance/words") if p != CALENDAR], ids=str
)
def test_no_figure_of_law_is_typed_in_the_rules_or_in_their_words(path):
    assert not figures_in((ROOT / path).read_text())


@pytest.mark.parametrize(
    "planted",
    [
        "x = 0.43",
        "x = 43",
        'x = Decimal("0.43")',
        'x = Decimal("1867.02")',
        "x = Decimal('1_867,02')",
        'x = float(".43")',
        'x = Decimal("43e-2")',
        'x = b"0.43"',
        'x = Decimal("0." + "43")',
        'x = Decimal(f"0.{43}")',
        'x = "43 %"',
        'x = "Un stage dure au plus 924 heures de présence."',
        'x = f"Un apprenti de {age} ans gagne au plus 1 867,02 € brut."',
    ],
)
def test_a_planted_figure_of_law_is_caught(planted):
    assert figures_in(planted)


def test_codes_articles_and_counts_are_no_figures_of_law():
    source = """
'''Rounded to 0.01, 100 % of it.'''
column = f"annee-{year}"
words = "L’article D6222-28-1 a changé en juin 2026 ; {months:mois} au plus."
cents = Decimal("0.01")
twelfth = amount / 12
"""
    assert not figures_in(source)
