"""The law as seeded, read once and shared; what pages and JSON answer."""

import pytest

from alternance.rulebook import read_law
from tests.alternance.asked import BASE
from tests.reading import Page


@pytest.fixture(scope="session")
def law(django_db_setup, django_db_blocker):
    """The rules never touch the database."""
    with django_db_blocker.unblock():
        law = read_law()
        assert all([law.series, law.grids, law.scales, law.rules])
    return law


@pytest.fixture
def read(client):
    """read(path) → the words of a page, its spaces plain."""

    def answer(path: str) -> str:
        response = client.get(path)
        assert response.status_code == 200
        return Page(response.content.decode()).text.replace("\u202f", " ").replace("\xa0", " ")

    return answer


@pytest.fixture
def ask(client):
    """ask(name, query) → the JSON of that simulator."""

    def answer(name: str, query: str, status: int = 200):
        response = client.get(f"{BASE}{name}?{query}")
        assert response.status_code == status, response.content
        return response.json()

    return answer
