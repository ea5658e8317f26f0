"""Who may import whom, and no figure of law in Python."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FILES = sorted(
    path.relative_to(ROOT)
    for room in ("impgt_site", "alternance", "programmes")
    for path in (ROOT / room).rglob("*.py")
    if "migrations" not in path.parts
)
OURS = ("impgt_site", "alternance", "programmes")


def imports_of(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse((ROOT / path).read_text())):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} : import relatif"
            found |= {f"{node.module}.{name.name}" for name in node.names}
    return found


def room(*prefixes: str) -> list[Path]:
    return [path for path in FILES if str(path).startswith(prefixes)]


def offenders(paths, forbidden) -> list[str]:
    return [f"{p} importe {name}" for p in paths for name in imports_of(p) if forbidden(name)]


def of(*names: str):
    """Is that module one of these, or inside one?"""
    return lambda module: any(module == n or module.startswith(n + ".") for n in names)


def test_the_rules_are_pure():
    allowed = of("alternance.rules")
    paths = room("alternance/rules")
    assert paths
    assert not offenders(
        paths, lambda m: (of(*OURS)(m) and not allowed(m)) or of("django", "crispy_forms")(m)
    )


def test_the_kit_knows_no_app():
    kit = of("impgt_site.kit")
    assert not offenders(room("impgt_site/kit"), lambda m: of(*OURS)(m) and not kit(m))


def test_models_know_the_kit_only():
    own = {"alternance": of("alternance.models"), "programmes": of("programmes.models")}
    for app, inside in own.items():
        assert not offenders(
            room(f"{app}/models"),
            lambda m, inside=inside: of(*OURS)(m) and not inside(m) and not of("impgt_site.kit")(m),
        )


def test_the_rulebook_stands_between_rows_and_rules():
    allowed = of("alternance.models", "alternance.rules", "programmes.models", "impgt_site.kit")
    assert not offenders(
        [Path("alternance/rulebook.py")], lambda m: of(*OURS)(m) and not allowed(m)
    )


def test_programmes_never_look_back_at_alternance():
    assert not offenders(room("programmes"), of("alternance"))


def test_nobody_imports_the_site_map_or_its_views():
    paths = [p for p in FILES if p.name not in {"urls.py", "wsgi.py"}]
    assert not offenders(paths, of("impgt_site.urls", "impgt_site.public.views"))


def test_only_views_and_commands_ask_what_today_is():
    may = (
        "/views",
        "views.py",
        "commands/",
        "alternance/opening.py",
        "public/contact.py",
        "kit/dates.py",
        "kit/day.py",
        "admin.py",
        "admin/",
        "simulators/",
        "office/screens/site.py",
        "tables.py",
        "office/screens/recorded.py",
        "office/screens/quoting.py",
        "programmes/forms.py",
    )
    paths = [p for p in FILES if not any(piece in str(p) for piece in may)]
    assert not offenders(paths, of("impgt_site.kit.dates.today", "django.utils.timezone.localdate"))


# Counting and shaping, not law: months, weeks, percent, rounding to the cent or the euro.
PLAIN_NUMBERS = {0, 1, 2, 7, 12, 52, 100, -1}


# Easter and the days of the year are astronomy and dates, not amounts that a law may raise.
CALENDAR = Path("alternance/rules/holidays.py")


@pytest.mark.parametrize("path", [p for p in room("alternance/rules") if p != CALENDAR], ids=str)
def test_no_figure_of_law_is_typed_in_the_rules(path):
    numbers = {
        node.value
        for node in ast.walk(ast.parse((ROOT / path).read_text()))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, int | float)
        and not isinstance(node.value, bool)
    }
    assert numbers <= PLAIN_NUMBERS
