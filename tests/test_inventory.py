"""Every fact of the page this site replaces is found here: id → path, section, words."""

import json
from pathlib import Path

import pytest
import yaml
from django.test import Client

from impgt_site.kit.typography import french
from tests.reading import Page, section

DATA = Path(__file__).parent / "data"
pytestmark = pytest.mark.django_db
ENTRIES = [
    entry
    for file in sorted(DATA.glob("inventory_*.json"))
    for entry in json.loads(file.read_text())
]


def ids_of(node) -> list[str]:
    if isinstance(node, dict):
        own = [node["id"]] if "id" in node else []
        return own + [i for value in node.values() for i in ids_of(value)]
    if isinstance(node, list):
        return [i for value in node for i in ids_of(value)]
    return []


@pytest.fixture(scope="module")
def read(django_db_setup, django_db_blocker):
    """read(path) → the HTML of a page, fetched once."""
    pages: dict[str, str] = {}

    def read(path):
        if path not in pages:
            with django_db_blocker.unblock():
                pages[path] = Client().get(path).content.decode()
        return pages[path]

    return read


def test_every_id_of_the_original_page_is_accounted_for_once():
    ids = ids_of(yaml.safe_load((DATA / "seed.yaml").read_text()))
    assert len(ids) == 276
    assert sorted(entry["id"] for entry in ENTRIES) == sorted(ids)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["id"])
def test_the_fact_is_in_its_section(read, entry):
    words = plain(Page(section(read(entry["path"]), entry["section"])).text)
    missing = [piece for piece in entry["words"] if plain(french(piece)) not in words]
    assert entry["words"]
    assert not missing, f"{missing} absent de {entry['path']}#{entry['section']} :\n{words}"


def plain(text: str) -> str:
    """Words alone: case and the nature of spaces do not matter to the fact."""
    return " ".join(text.lower().split())
