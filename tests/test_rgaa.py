"""The 106 criteria of the RGAA, each with its state and its evidence, as the declaration says."""

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CRITERIA = {1: 9, 2: 2, 3: 3, 4: 13, 5: 8, 6: 2, 7: 5, 8: 10, 9: 4, 10: 14, 11: 13, 12: 11, 13: 12}
TEXT = (ROOT / "docs/rgaa.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (\d+)\.(\d+) [^|]+ \| (\w+) \| ([^|]+) \|$", TEXT, re.MULTILINE)


def test_each_criterion_has_a_state_and_its_evidence():
    wanted = [(theme, number + 1) for theme, many in CRITERIA.items() for number in range(many)]
    assert len(wanted) == 106
    assert [(int(theme), int(number)) for theme, number, _, _ in ROWS] == wanted
    assert {state for _, _, state, _ in ROWS} <= {"C", "NC", "NA"}


def test_the_files_that_it_names_are_there():
    named = set(re.findall(r"`((?:tests|templates|static|alternance|impgt_site)/[\w/.]+)`", TEXT))
    assert named
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def test_the_declaration_tells_what_is_known_to_fail():
    pages = json.loads((ROOT / "fixtures/impgt_site.page.json").read_text(encoding="utf-8"))
    body = next(row["fields"] for row in pages if row["fields"]["slug"] == "accessibilite")["body"]
    failed = [f"{theme}.{number}" for theme, number, state, _ in ROWS if state == "NC"]
    assert re.findall(r"critère (\d+\.\d+)", body) == failed
