"""Databases of landed versions, edited by their staff then, brought up by this one.

Each is the dump of a database that the code of that commit made, seeded and edited: a title, a rule
renamed, a term and a rule deleted, next year’s SMIC, two messages; drafts and scheduled texts from
fdf0fb1 on. Staff of 40ee750 also deleted an example.
"""

import json
import lzma
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OLDER = {path.name.split(".")[0]: path for path in (ROOT / "tests/data/older").glob("*.sql.xz")}
WITH_DRAFTS = ["fdf0fb1", "43c9998", "40ee750"]


@pytest.fixture(scope="module")
def upgraded(tmp_path_factory):
    """What an upgraded database of a version holds: each is upgraded once."""
    known: dict[str, dict] = {}

    def facts_of(version: str) -> dict:
        if version not in known:
            file = tmp_path_factory.mktemp(version) / "site.sqlite3"
            with sqlite3.connect(file) as database:
                database.executescript(lzma.decompress(OLDER[version].read_bytes()).decode())
            environment = os.environ | {"DATABASE_URL": f"sqlite:///{file}", "DEBUG": "1"}
            done = subprocess.run(
                [sys.executable, "-m", "tests.upgrading"],
                cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
            )  # fmt: skip
            assert done.returncode == 0, done.stderr
            known[version] = json.loads(done.stdout)
        return known[version]

    return facts_of


def seeded(name: str, key: str) -> set[str]:
    rows = json.loads((ROOT / f"fixtures/{name}.json").read_text(encoding="utf-8"))
    return {row["fields"][key] for row in rows}


@pytest.mark.parametrize("version", OLDER)
def test_an_older_database_comes_up_whole(version, upgraded):
    facts = upgraded(version)
    assert not facts["wrong"]
    assert not facts["without_history"]
    assert seeded("impgt_site.page", "slug") <= set(facts["pages"])
    assert seeded("alternance.legalparameter", "code") <= set(facts["figures"])
    assert facts["empty"] == ["alternance.contact"]
    lost = 1 if version == "40ee750" else 0  # its staff deleted one
    assert seeded("alternance.eligibilityrule", "motive") == set(facts["motives"])
    assert facts["examples"] == len(seeded("alternance.workedexample", "slug")) - lost
    assert facts["smic_reviewed"] == 1


@pytest.mark.parametrize("version", OLDER)
def test_an_upgrade_keeps_what_staff_wrote_and_deleted(version, upgraded):
    facts = upgraded(version)
    assert facts["title"] == "Un titre à nous"
    assert facts["age"] == [["Votre âge", "age"]]
    assert "26 ans et plus" not in facts["labels"]
    assert "cfa" not in facts["terms"]
    assert facts["smic_2027"] == ["12.400000", "Décret de décembre", None]
    assert facts["messages"] == {"Répondue": "repondu", "Neuve": "nouveau"}
    assert facts["accounts"] == ["marie"]


@pytest.mark.parametrize("version", WITH_DRAFTS)
def test_a_text_scheduled_under_an_older_version_is_published_at_its_hour(version, upgraded):
    facts = upgraded(version)
    assert facts["published"] == 2
    assert facts["drafts"] == [["brouillon", ""], ["publie", ""], ["publie", ""]]
    assert facts["stage"] == "Un texte programmé."
