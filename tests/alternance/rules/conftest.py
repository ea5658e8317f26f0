"""The cases that the tests of the rules start from."""

from datetime import date

from alternance.rules.case import Case, ContractKind


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


def said(meanings) -> dict:
    """Code → values of what a result has to say."""
    return {meaning.code: dict(meaning.values) for meaning in meanings}


def professional(**changes) -> Case:
    return contract(**{"contract": ContractKind.PROFESSIONALISATION, **changes})
