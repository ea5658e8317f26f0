"""Days that bind, counted on a wall calendar."""

from datetime import date

import pytest

from alternance.rules.case import ContractKind, Employer
from alternance.rules.deadlines import (
    Due,
    Plan,
    aid_paperwork,
    dues,
    filing_deadline,
    starts_around,
)
from alternance.rules.holidays import easter, holidays
from alternance.rules.meanings import DueCode as Code
from alternance.rules.meanings import Refusal, RefusalCode

pytestmark = pytest.mark.django_db
APPRENTICESHIP, PROFESSIONAL = ContractKind.APPRENTICESHIP, ContractKind.PROFESSIONALISATION


@pytest.mark.parametrize(
    "sunday", [date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5), date(2027, 3, 28)]
)
def test_easter(sunday):
    assert easter(sunday.year) == sunday


def test_the_eleven_holidays_of_2026():
    days = holidays(2026)
    assert len(days) == 11
    assert {date(2026, 4, 6), date(2026, 5, 14), date(2026, 5, 25), date(2026, 7, 14)} <= days


@pytest.mark.parametrize(
    ("kind", "start", "last"),
    [
        (
            ContractKind.APPRENTICESHIP,
            date(2026, 9, 1),
            date(2026, 9, 7),
        ),  # Tuesday: Wed to Sat, then Monday
        (
            ContractKind.APPRENTICESHIP,
            date(2026, 11, 6),
            date(2026, 11, 13),
        ),  # over Sunday 8 and Wednesday 11
        (APPRENTICESHIP, date(2026, 12, 24), date(2026, 12, 31)),
        (PROFESSIONAL, date(2026, 9, 1), date(2026, 9, 6)),
    ],
)
def test_filing(law, kind, start, last):
    assert filing_deadline(kind, start, law) == last


@pytest.mark.parametrize("kind", [kind for kind in ContractKind if not kind.paid])
def test_a_convention_is_not_filed(law, kind):
    with pytest.raises(Refusal) as refused:
        filing_deadline(kind, date(2026, 9, 1), law)
    assert refused.value.code is RefusalCode.NOT_EMPLOYED
    plan = Plan(contract=kind, signed=date(2026, 8, 1), start=date(2026, 9, 1))
    assert dues(plan, law) == [Due(date(2026, 9, 1), Code.FIRST_DAY)]


def plan(**changes) -> Plan:
    usual = {"contract": ContractKind.APPRENTICESHIP, "signed": date(2026, 8, 31)}
    return Plan(**{**usual, "start": date(2026, 9, 1), **changes})


def test_the_days_of_an_apprenticeship_in_order_each_with_its_text(law):
    found = dues(plan(courses=date(2026, 9, 7)), law)
    assert [(due.code, due.day) for due in found] == [
        (Code.EARLIEST_START, date(2026, 6, 7)),
        (Code.FIRST_DAY, date(2026, 9, 1)),
        (Code.FILING, date(2026, 9, 7)),
        (Code.ANSWER, date(2026, 9, 27)),
        (Code.FREE_BREAK_AFTER_COURSES, date(2026, 10, 22)),
        (Code.COURSES, date(2026, 12, 1)),
        (Code.LATEST_START, date(2026, 12, 7)),
        (Code.AID, date(2027, 2, 28)),
    ]
    sources = {due.code: due.source for due in found}
    assert sources[Code.FIRST_DAY] == ""
    for code, article in [
        (Code.FILING, "D6224-1"), (Code.ANSWER, "R6224-3"), (Code.COURSES, "L6222-12"),
        (Code.EARLIEST_START, "L6222-12"), (Code.LATEST_START, "L6222-12-1"),
        (Code.FREE_BREAK_AFTER_COURSES, "L6222-18"), (Code.AID, "D6243-2"),
    ]:  # fmt: skip
        assert article in sources[code]


@pytest.mark.parametrize(
    ("start", "day"),
    [
        (date(2026, 9, 1), date(2026, 10, 22)),  # 26 working days in September, 19 in October
        (date(2026, 9, 6), date(2026, 10, 28)),  # a Sunday counts for nothing: from Monday 7
        (date(2026, 4, 20), date(2026, 6, 15)),  # 1 and 8 May, Ascension 14, Whit Monday 25
    ],
)
def test_the_free_break_counts_days_worked_never_days_of_the_calendar(law, start, day):
    found = {due.code: due.day for due in dues(plan(start=start), law)}
    assert found[Code.FREE_BREAK] == day


def test_a_contract_that_resumes_a_broken_one_has_no_free_break(law):
    codes = {due.code for due in dues(plan(resumes=True, courses=date(2026, 9, 7)), law)}
    assert not {Code.FREE_BREAK, Code.FREE_BREAK_AFTER_COURSES} & codes
    assert Code.AID in codes


def test_a_public_employer_files_elsewhere_and_has_no_aid(law):
    found = {due.code: due for due in dues(plan(employer=Employer.LOCAL), law)}
    assert set(found) == {
        Code.FIRST_DAY, Code.PUBLIC_FILING, Code.ANSWER, Code.COURSES, Code.FREE_BREAK,
    }  # fmt: skip
    assert "D6275-1" in found[Code.PUBLIC_FILING].source


def test_a_professional_contract_is_filed_by_its_own_text(law):
    found = dues(plan(contract=ContractKind.PROFESSIONALISATION), law)
    assert [due.code for due in found] == [Code.FIRST_DAY, Code.FILING, Code.ANSWER]
    assert "D6325-1" in found[1].source


def test_starts_around_the_courses(law):
    assert starts_around(date(2026, 9, 7), law) == (date(2026, 6, 7), date(2026, 12, 7))


def test_six_months_to_send_the_contract(law):
    assert aid_paperwork(date(2026, 8, 31), law) == date(2027, 2, 28)


@pytest.mark.parametrize("year", range(1900, 2200))
def test_easter_is_the_one_of_an_independent_calendar(year):
    from dateutil.easter import easter as reference

    assert easter(year) == reference(year)
