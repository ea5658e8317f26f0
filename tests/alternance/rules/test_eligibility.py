"""Who may sign what: the boundary days of each rule, and the answers that are missing."""

from datetime import date

import pytest

from alternance.rules.case import ContractKind, Employer, Former
from alternance.rules.eligibility import Person, Way, eligibility, ways
from alternance.rules.meanings import ReserveCode as Code
from alternance.rules.vocabulary import Motive
from tests.alternance.rules.conftest import said

pytestmark = pytest.mark.django_db
START = date(2026, 9, 1)
PRIVATE = {"employer": Employer.PRIVATE}


def verdicts(law, born, **answers):
    person = Person(**{"born": born, "start": START, "signed": START, **answers})
    return {found.contract: found for found in eligibility(person, law)}


def motive(found, code):
    return {f.motive: f.verdict for f in found.findings}.get(code, "absent")


@pytest.mark.parametrize(
    ("born", "possible"),
    [
        (date(2010, 9, 1), True),  # 16 that very day
        (date(2010, 9, 2), False),
        (date(1996, 9, 2), True),  # 30 the day after the start
    ],
)
def test_an_apprentice_is_16_to_29_at_the_start(law, born, possible):
    found = verdicts(law, born)[ContractKind.APPRENTICESHIP]
    assert found.possible is possible
    assert (found.decisive.motive, found.decisive.verdict) == ("age", possible)


def test_at_30_a_missing_answer_may_decide(law):
    found = verdicts(law, date(1996, 9, 1))[ContractKind.APPRENTICESHIP]
    assert found.possible is None
    assert [f.motive for f in found.findings] == [
        "age",
        "handicap",
        "createur_entreprise",
        "sportif_haut_niveau",
        "diplome_superieur",
        "rupture_subie",
        "redoublement",
    ]
    assert motive(found, "age") is False


NO = {
    "disability": False,
    "founder": False,
    "athlete": False,
    "former": Former.NONE,
}


def test_at_30_with_every_answer_no_it_is_no(law):
    found = verdicts(law, date(1996, 9, 1), **NO)[ContractKind.APPRENTICESHIP]
    assert found.possible is False
    assert found.decisive.motive == "age"


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ("disability", "handicap"),
        ("founder", "createur_entreprise"),
        ("athlete", "sportif_haut_niveau"),
    ],
)
def test_three_exceptions_have_no_age_limit(law, answer, code):
    found = verdicts(law, date(1970, 1, 1), **{**NO, answer: True})[ContractKind.APPRENTICESHIP]
    assert (found.possible, found.decisive.motive) == (True, code)


FORMER = {
    **NO,
    "former": Former.OTHER,
    "former_end": date(2025, 9, 1),
    "former_diploma": True,
    "former_lower_level": True,
    "broken_without_fault": False,
}


@pytest.mark.parametrize(
    ("changes", "possible"),
    [
        ({}, True),  # signed a year after, to the day
        ({"signed": date(2026, 9, 2), "start": date(2026, 9, 2)}, False),
        ({"former_diploma": False}, False),
        ({"former_lower_level": False}, False),
        ({"former_lower_level": None}, None),
        ({"former_end": None}, None),
        ({"former": Former.NONE}, False),
    ],
)
def test_a_higher_diploma_within_a_year_of_the_earlier_contract(law, changes, possible):
    found = verdicts(law, date(1995, 1, 1), **{**FORMER, **changes})[ContractKind.APPRENTICESHIP]
    assert motive(found, "diplome_superieur") is possible
    assert found.possible is possible


@pytest.mark.parametrize(
    ("born", "possible"),
    [
        (date(1991, 9, 1), True),  # 35 that very day
        (date(1991, 8, 31), None),  # the day after: two readings
        (date(1990, 9, 2), None),  # the eve of 36
        (date(1990, 9, 1), False),
    ],
)
def test_up_to_the_35th_birthday_then_undecided_up_to_the_36th(law, born, possible):
    found = verdicts(law, born, **FORMER)[ContractKind.APPRENTICESHIP]
    assert found.possible is possible
    broken = {**FORMER, "former_diploma": False, "broken_without_fault": True}
    assert verdicts(law, born, **broken)[ContractKind.APPRENTICESHIP].possible is possible
    asked = {Code.LAST_YEAR_OF_AGE: {"age": 35, "after": 36}} if possible is None else {}
    assert said(found.reserves) == asked


def test_the_last_year_is_not_told_to_whom_it_does_not_decide(law):
    for answers in ({"disability": True}, {"former_diploma": False}):
        found = verdicts(law, date(1991, 8, 31), **{**FORMER, **answers})
        assert found[ContractKind.APPRENTICESHIP].reserves == ()


def test_a_failed_diploma_opens_an_extra_year_at_any_age(law):
    """Failed at 29, repeated at 30 elsewhere (L6222-11)."""
    found = verdicts(law, date(1996, 9, 1), **NO, repeating=True)[ContractKind.APPRENTICESHIP]
    assert (found.possible, found.decisive.motive) == (True, "redoublement")
    without = verdicts(law, date(1996, 9, 1), **NO)[ContractKind.APPRENTICESHIP]
    assert motive(without, "redoublement") is False


LEAP = date(1992, 2, 29)


@pytest.mark.parametrize(
    ("born", "day", "contract", "possible"),
    [
        (date(2008, 2, 29), date(2024, 2, 29), "apprentissage", True),  # 16 on a leap day
        (date(2012, 2, 29), date(2028, 2, 28), "apprentissage", False),
        (date(1996, 2, 29), date(2026, 2, 28), "apprentissage", False),  # 30 already
        (date(1996, 2, 29), date(2026, 2, 27), "apprentissage", True),
        (date(2000, 2, 29), date(2026, 2, 28), "professionnalisation", False),  # 26 already
        (date(2000, 2, 29), date(2026, 2, 27), "professionnalisation", True),
    ],
)
def test_the_limits_of_who_is_born_on_29_february(law, born, day, contract, possible):
    answers = {**NO, **PRIVATE, "jobseeker": False, "social_minima": False}
    found = verdicts(law, born, start=day, signed=day, **answers)[contract]
    assert found.possible is possible
    on_the_28th = (day.month, day.day) == (2, 28) and day.year % 4
    assert (Code.LEAP_LIMIT in said(found.reserves)) is bool(on_the_28th)


@pytest.mark.parametrize(
    ("signed", "possible"),
    [(date(2027, 2, 28), True), (date(2027, 3, 1), None), (date(2028, 2, 29), False)],
)
def test_the_35th_and_36th_birthdays_of_who_is_born_on_29_february(law, signed, possible):
    """35 on 28 February 2027, 36 on 29 February 2028."""
    answers = {**FORMER, "former_end": date(2027, 1, 31)}
    found = verdicts(law, LEAP, start=signed, signed=signed, **answers)
    assert motive(found[ContractKind.APPRENTICESHIP], "diplome_superieur") is possible


def test_a_broken_contract_opens_a_new_one(law):
    broken = {**FORMER, "former_diploma": False, "broken_without_fault": True}
    found = verdicts(law, date(1995, 1, 1), **broken)[ContractKind.APPRENTICESHIP]
    assert (found.possible, found.decisive.motive) == (True, "rupture_subie")


@pytest.mark.parametrize(
    ("employer", "verdict"),
    [
        (None, None),
        (Employer.PRIVATE, True),
        (Employer.ASSOCIATION, True),
        (Employer.EPIC, True),
        (Employer.INDIVIDUAL, False),
        (Employer.STATE, False),
        (Employer.LOCAL, False),
        (Employer.HOSPITAL, False),
        (Employer.EPA, False),
    ],
)
def test_professionalisation_is_for_private_law(law, employer, verdict):
    found = verdicts(law, date(2003, 1, 1), employer=employer)[ContractKind.PROFESSIONALISATION]
    assert found.possible is verdict
    assert motive(found, "employeur") is verdict
    # An apprenticeship may be signed with any of them.
    assert verdicts(law, date(2003, 1, 1), employer=employer)[ContractKind.APPRENTICESHIP].possible


@pytest.mark.parametrize(
    ("born", "answers", "possible", "code"),
    [
        (date(2000, 9, 2), {}, True, "age"),  # 25 at signature
        (date(2000, 9, 1), {}, None, "public_prioritaire"),  # 26
        (date(2000, 9, 1), {"jobseeker": True}, True, "public_prioritaire"),
        (date(2000, 9, 1), {"jobseeker": False, "social_minima": True}, True, "public_prioritaire"),
        (date(2000, 9, 1), {"jobseeker": False, "social_minima": False}, False, "age"),
        (date(2000, 9, 1), {"jobseeker": False}, None, "public_prioritaire"),
        (date(2010, 9, 1), {}, True, "age"),
        (date(2010, 9, 2), {}, None, "public_prioritaire"),
    ],
)
def test_professionalisation_is_16_to_25_or_a_jobseeker(law, born, answers, possible, code):
    found = verdicts(law, born, **PRIVATE, **answers)[ContractKind.PROFESSIONALISATION]
    assert (found.possible, found.decisive.motive) == (possible, code)


def test_its_age_is_read_at_signature(law):
    found = verdicts(law, date(2000, 8, 20), signed=date(2026, 8, 19), **PRIVATE)
    assert found[ContractKind.PROFESSIONALISATION].possible is True


@pytest.mark.parametrize(("employer", "possible"), [(Employer.INDIVIDUAL, False), (None, True)])
def test_a_private_home_hosts_no_internship(law, employer, possible):
    found = verdicts(law, date(2003, 1, 1), employer=employer)
    assert found[ContractKind.INTERNSHIP].possible is possible
    assert motive(found[ContractKind.INTERNSHIP], "employeur") is possible
    assert found[ContractKind.TRAINING].possible is True


@pytest.mark.parametrize("kind", [ContractKind.TRAINING, ContractKind.INTERNSHIP])
def test_the_conventions_refuse_nobody(law, kind):
    for born in (date(2012, 1, 1), date(1950, 1, 1)):
        found = verdicts(law, born, employer=Employer.STATE)[kind]
        assert found.possible is True
        assert [(f.motive, f.verdict) for f in found.findings] == [
            ("age", True),
            ("employeur", True),
        ]


def test_every_verdict_has_its_rule_and_source(law):
    for found in verdicts(law, date(1990, 1, 1)).values():
        for item in found.findings:
            rule = law.rule(found.contract, item.motive)
            assert rule.text
            assert "art." in rule.source


def ways_of(law, kind, born, **answers) -> list[Way]:
    person = Person(born=born, start=START, signed=START, **answers)
    return ways(next(f for f in eligibility(person, law) if f.contract is kind), person, law)


def test_somebody_too_young_has_only_to_wait(law):
    found = ways_of(law, ContractKind.APPRENTICESHIP, date(2011, 3, 14))
    assert found == [Way(Motive.AGE, 16, date(2027, 3, 14))]


def test_what_is_possible_needs_no_way(law):
    assert ways_of(law, ContractKind.APPRENTICESHIP, date(2003, 1, 1)) == []


def test_from_30_each_exception_is_a_way_but_no_age(law):
    found = ways_of(law, ContractKind.APPRENTICESHIP, date(1995, 1, 1))
    assert [way.motive for way in found] == [
        Motive.DISABILITY, Motive.FOUNDER, Motive.ATHLETE, Motive.HIGHER, Motive.BROKEN,
        Motive.REPEATED,
    ]  # fmt: skip
    assert {way.day for way in found} == {None}


def test_past_35_an_earlier_contract_opens_nothing_any_more(law):
    found = ways_of(law, ContractKind.APPRENTICESHIP, date(1985, 1, 1), **NO)
    assert {Motive.HIGHER, Motive.BROKEN}.isdisjoint(way.motive for way in found)
    at_35 = ways_of(law, ContractKind.APPRENTICESHIP, date(1991, 9, 1), **NO)
    assert {Motive.HIGHER, Motive.BROKEN} <= {way.motive for way in at_35}


def test_a_public_employer_is_what_stops_a_professional_contract(law):
    found = ways_of(
        law, ContractKind.PROFESSIONALISATION, date(2003, 1, 1), employer=Employer.STATE
    )
    assert found == [Way(Motive.EMPLOYER)]
