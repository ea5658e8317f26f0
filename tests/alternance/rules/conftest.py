"""The cases that the tests of the rules start from."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from alternance.rules.case import Case, ContractKind, Workplace
from alternance.rules.cost import Cost, employer_cost
from alternance.rules.law import Law
from alternance.rules.pay import schedule
from alternance.rules.shapes import Series


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


class LawWhere(Law):
    """A law as it is, but for some of its figures."""

    def __init__(self, law: Law, series: Mapping[str, Series]):
        self.law, self.changed = law, series

    @property
    def series(self) -> Mapping[str, Series]:
        return self.changed

    grids = property(lambda self: self.law.grids)
    scales = property(lambda self: self.law.scales)
    rules = property(lambda self: self.law.rules)


def law_where(law: Law, **values: Decimal | None) -> LawWhere:
    """Those figures (`_` for `-` in their codes) always have that value."""
    series = dict(law.series)
    for name, value in values.items():
        code = name.replace("_", "-")
        steps = tuple(replace(step, value=value) for step in series[code].steps)
        series[code] = replace(series[code], steps=steps)
    return LawWhere(law, series)


def said(meanings) -> dict:
    """Code → values of what a result has to say."""
    return {meaning.code: dict(meaning.values) for meaning in meanings}


def professional(**changes) -> Case:
    return contract(**{"contract": ContractKind.PROFESSIONALISATION, **changes})


def adult(**changes):
    """Who is paid the whole SMIC, where the formula’s own SMIC counts."""
    days = {"signed": date(2026, 1, 1), "start": date(2026, 1, 1), "end": date(2026, 12, 31)}
    return contract(**{"born": date(1999, 1, 1), **days, **changes})


def cost(law, case=None, **place) -> Cost:
    """What an employer of ten pays for that contract."""
    case = case or contract()
    return employer_cost(case, Workplace(**{"headcount": 10, **place}), schedule(case, law), law)
