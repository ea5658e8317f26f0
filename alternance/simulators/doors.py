"""The way in to each simulator, in the words of its page."""

from typing import NamedTuple

from django.urls import reverse

from alternance.opening import first_words
from alternance.simulators.registry import SIMULATORS
from impgt_site.models import Page


class Door(NamedTuple):
    page: Page
    url: str
    action: str


def doors() -> list[Door]:
    """Every simulator that has a page, in the order of the registry."""
    rows = first_words()
    return [
        Door(rows[s.slug], reverse(f"alternance:{s.page.name}"), s.form.submit)
        for s in SIMULATORS
        if s.page and s.slug in rows
    ]
