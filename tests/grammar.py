"""Reads lines on its input, says what Grammalecte and hunspell find wrong; Debian’s own Python runs
it, where both are. What is right is listed in tests/data/french.txt: a rule or a word a line, and
what it is told about. Ends with 1 when something else is found.
"""

import re
import subprocess
import sys
from pathlib import Path

import grammalecte

KNOWN = Path(__file__).parent / "data/french.txt"
# Typography is held by our own tests, on the page as it is sent.
OFF = ("apos", "esp", "nbsp", "typo", "num", "unit", "maj", "poncfin", "virg", "idrule", "mc")
INCLUSIVE = re.compile(r"·\w+")
WORD = re.compile(r"(?<![\w-])[^\W\d_]+(?:-[^\W\d_]+)*")


def known() -> list[tuple[str, str]]:
    lines = KNOWN.read_text(encoding="utf-8").splitlines()
    pairs = (line.partition(" · ") for line in lines if line and not line.startswith("#"))
    return [(rule, words) for rule, _, words in pairs]


def grammar(lines: list[str]):
    checker = grammalecte.GrammarChecker("fr")
    checker.getGCEngine().setOptions(dict.fromkeys(OFF, False))
    for line in lines:
        plain = line.replace("·", "")
        found, _ = checker.getParagraphErrors(plain)
        for error in found:
            told = plain[error["nStart"] : error["nEnd"]]
            yield error["sRuleId"], told, f"{error['sMessage']} — {line[:160]}"


def spelling(lines: list[str]):
    words = {word for line in lines for word in WORD.findall(INCLUSIVE.sub("", line))}
    words = {word for word in words if sum(letter.isupper() for letter in word) < 2}  # acronyms
    asked = subprocess.run(
        ["hunspell", "-d", "fr", "-l"], input="\n".join(sorted(words)),
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    for word in sorted(set(asked.stdout.split())):
        yield "orthographe", word, "mot inconnu"


def main() -> int:
    lines = sys.stdin.read().split("\n")
    right = known()
    wrong = {
        f"{rule} · {told} : {why}"
        for rule, told, why in [*grammar(lines), *spelling(lines)]
        if not any(rule.startswith(name) and words in ("", told) for name, words in right)
    }
    print("\n".join(sorted(wrong)))
    return len(wrong) > 0


if __name__ == "__main__":
    sys.exit(main())
