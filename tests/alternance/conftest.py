"""The law as seeded, read once and shared: the rules never touch the database."""

import pytest

from alternance.rulebook import read_law


@pytest.fixture(scope="session")
def law(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        law = read_law()
        assert all([law.series, law.grids, law.scales, law.rules])
    return law
