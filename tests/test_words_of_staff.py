"""What staff type reads as they typed it: an ampersand everywhere it may be printed, spaces."""

import re

import pytest
from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Concat

from impgt_site.kit.history import recorded_models
from impgt_site.kit.typography import french
from impgt_site.office.drafts.impact import page_title
from tests.pages import KINDS

pytestmark = pytest.mark.django_db
TWICE = re.compile(r".{60}&amp;(?:amp|lt|gt|quot|#x27|#39);.{20}", re.S)


def texts_of(model) -> list[str]:
    """Fields of plain or rich words, not codes nor addresses."""
    return [
        field.name
        for field in model._meta.fields
        if type(field) in (models.CharField, models.TextField)
        and not (field.choices or field.unique)
        and (field.max_length is None or field.max_length >= 80)
        and not re.search("query|url|expected", field.name)
    ]


@pytest.fixture
def ampersands():
    for model in recorded_models():
        for name in texts_of(model):
            some = model._base_manager.exclude(**{name: ""})
            models.QuerySet.update(some, **{name: Concat(F(name), Value(" R&D <x>"))})


def test_nothing_is_escaped_twice_nor_left_out(client, ampersands):
    pages = {path: client.get(path, follow=True).content.decode() for path in KINDS}
    assert {path: found for path, html in pages.items() if (found := TWICE.findall(html))} == {}
    assert [path for path, html in pages.items() if "<x>" in html] == []


def test_the_page_title_a_page_that_would_change_is_read_once():
    assert page_title("<title>R&amp;D · IMPGT Alternance</title>", "/") == "R&D"


def test_a_long_run_of_spaces_ends():
    """Tried from each of its spaces, it would not before the end of the day."""
    text = " " * 3_000_000
    assert french(text) == text
    assert french(f"Combien{text}?") == "Combien\u202f?"
