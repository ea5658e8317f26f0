"""French typography in the words typed in templates: checked, or repaired with --fix.

Only what a reader reads is looked at: text, and the attributes that are shown or spoken. Template
code, tags, entities, scripts and comments are set aside first and put back untouched.
"""

import re
from difflib import unified_diff
from pathlib import Path

from django.conf import settings
from django.core.management import BaseCommand, CommandError

NARROW = "\u202f"
SEEN = "⍽"  # how a report shows it
# Stand for what was set aside, one character each: code that prints a value, and all the rest.
VALUE, MARK = "\ue000", "\ue001"

CODE = r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}"
ASIDE = re.compile(
    r"\{%\s*comment\b.*?endcomment\s*%\}"
    r"|<!--.*?-->|<(script|style|code|pre)\b.*?</\1>"
    rf"|{CODE}"
    rf"|<[!/a-zA-Z](?:{CODE}|\"(?:{CODE}|[^\"])*+\"|'[^']*'|[^<>\"'])*+>"
    r"|&(?!nbsp;)\w+;|&\#\w+;|https?://[^\s<{]+",
    re.DOTALL,
)
SHOWN_ATTRIBUTE = re.compile(
    rf"(\s(?:title|alt|aria-label|placeholder)=\")((?:{CODE}|[^\"])*+)", re.DOTALL
)
META_CONTENT = re.compile(rf"(\scontent=\")((?:{CODE}|[^\"])*+)", re.DOTALL)
META_WORDS = re.compile(r"^<meta\b.*\b(description|title|site_name)\"", re.DOTALL)

SPACE = r"(?:\s|&nbsp;)"
IN_SOURCES = [
    (re.compile("'"), "’"),
    (re.compile(rf"«{SPACE}*"), "«" + NARROW),
    (re.compile(rf"{SPACE}*»"), NARROW + "»"),
    # A space there is: it must be the narrow one that does not break.
    (re.compile(rf"{SPACE}+(?=[;:!?%€])"), NARROW),
    # There is none, and French wants one.
    (re.compile(rf"(?<=[\w)’{VALUE}])(?=[;!?%]|:(?:{SPACE}|{MARK}|$))"), NARROW),
    (re.compile(rf"(?<=[\d{VALUE}])(?=€)"), NARROW),
]


def repair(source: str) -> str:
    """The same template, with its visible words in French typography."""
    aside: list[str] = []

    def set_aside(match: re.Match) -> str:
        piece = match[0]
        aside.append(repair_tag(piece) if piece.startswith("<") else piece)
        return VALUE if piece.startswith("{{") else MARK

    text = ASIDE.sub(set_aside, source)
    for pattern, replacement in IN_SOURCES:
        text = pattern.sub(replacement, text)
    pieces = iter(aside)
    return re.sub(f"[{VALUE}{MARK}]", lambda _: next(pieces), text)


def repair_tag(tag: str) -> str:
    def value(match: re.Match) -> str:
        return match[1] + repair(match[2])

    if META_WORDS.match(tag):
        return META_CONTENT.sub(value, tag)
    return SHOWN_ATTRIBUTE.sub(value, tag)


class Command(BaseCommand):
    help = "Vérifie la typographie des gabarits ; --fix la répare."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--fix", action="store_true", help="réécrit les gabarits fautifs")
        parser.add_argument("paths", nargs="*", type=Path, help="par défaut, tous les gabarits")

    def handle(self, *args, fix: bool, paths: list[Path], **options):
        faults = 0
        for path in paths or sorted((settings.BASE_DIR / "templates").rglob("*.html")):
            source = path.read_text(encoding="utf-8")
            repaired = repair(source)
            if repaired == source:
                continue
            if fix:
                path.write_text(repaired, encoding="utf-8")
                self.stdout.write(f"réparé : {path}")
                continue
            faults += 1
            name = str(path)
            lines = unified_diff(
                source.splitlines(), repaired.splitlines(), name, name, n=0, lineterm=""
            )
            self.stderr.write("\n".join(lines).replace(NARROW, SEEN))
        if faults:
            raise CommandError(
                f"{faults} gabarit(s) à reprendre ({SEEN} : espace fine insécable). "
                "bin/check --fix les répare."
            )
