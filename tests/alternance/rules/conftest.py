"""The law as seeded, read once and shared: the rules never touch the database."""

from datetime import date

import pytest

from alternance.rulebook import read_law
from alternance.rules.case import Case, ContractKind


@pytest.fixture(scope="session")
def law(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        law = read_law()
        assert all([law.series, law.grids, law.scales, law.rules])
    return law


def contract(**changes) -> Case:
    """A master 2 signed in August 2025 by someone of 22, for a year of apprenticeship."""
    usual = {
        "contract": ContractKind.APPRENTICESHIP,
        "born": date(2003, 5, 10),
        "signed": date(2025, 8, 20),
        "start": date(2025, 9, 1),
        "end": date(2026, 8, 31),
        "level": 7,
        "cycle_years": 2,
        "cycle_year": 2,
    }
    return Case(**{**usual, **changes})


def professional(**changes) -> Case:
    return contract(**{"contract": ContractKind.PROFESSIONALISATION, **changes})
