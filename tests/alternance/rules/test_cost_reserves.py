"""What a cost has to say beside its amounts, both of them where the law has two readings."""

from datetime import date
from decimal import Decimal as D

import pytest

from alternance.rules.case import Employer, Workplace
from alternance.rules.cost import employer_cost
from alternance.rules.cost_reserves import cost_reserves
from alternance.rules.meanings import ReserveCode as Code
from alternance.rules.pay import schedule
from alternance.rules.transport import transport_reserves
from tests.alternance.rules.conftest import adult, contract, cost, professional, said

pytestmark = pytest.mark.django_db


def reserves(law, case=None, **changes) -> dict:
    case, place = case or contract(), Workplace(**{"headcount": 10, **changes})
    pay = schedule(case, law)
    return said(cost_reserves(case, place, pay, employer_cost(case, place, pay, law), law))


def test_what_a_cost_leaves_out_is_said(law):
    plain = [Code.AVERAGE_ACCIDENT_RATE, Code.CHARGES_LEFT_OUT]
    assert list(reserves(law)) == plain
    assert list(reserves(law, at_mp=D("0.01"))) == plain[1:]
    assert list(reserves(law, headcount=11)) == [*plain, Code.THRESHOLD_CROSSED]
    assert list(reserves(law, contract(employer=Employer.LOCAL), at_mp=D("0.01"))) == [
        Code.PUBLIC_PAYS_CFA,
        Code.CNFPT_NOTHING,
    ]


CNFPT = {Code.CNFPT_SHARE, Code.CNFPT_NOTHING, Code.CNFPT_UNKNOWN}


@pytest.mark.parametrize(
    ("signed", "code", "values"),
    [
        (date(2021, 12, 31), Code.CNFPT_SHARE, {"share": D("0.5"), "year": 2021}),
        (date(2024, 12, 31), Code.CNFPT_SHARE, {"share": D(1), "year": 2024}),
        (date(2026, 12, 31), Code.CNFPT_NOTHING, {"year": 2026}),
        (date(2027, 1, 1), Code.CNFPT_UNKNOWN, {"year": 2027}),
    ],
)
def test_a_town_hall_reads_what_the_cnfpt_takes(law, signed, code, values):
    dates = {"signed": signed, "start": date(2027, 1, 4), "end": date(2027, 12, 31)}
    found = reserves(law, contract(employer=Employer.LOCAL, **dates))
    assert {code: found[code] for code in CNFPT & set(found)} == {code: values}
    assert not CNFPT & set(reserves(law, contract(employer=Employer.HOSPITAL, **dates)))


def test_an_association_reads_of_its_two_taxes(law):
    association = contract(employer=Employer.ASSOCIATION)
    small, large = reserves(law, association), reserves(law, association, headcount=11)
    assert small[Code.WAGE_TAX_SPARED] == large[Code.WAGE_TAX] == {"threshold": 11}
    assert Code.ASSOCIATION_TAX in large
    free = reserves(law, association, headcount=11, owes_apprenticeship_tax=False)
    assert Code.ASSOCIATION_TAX not in free
    before = contract(employer=Employer.ASSOCIATION, broken_on=date(2026, 2, 28))
    assert Code.ASSOCIATION_TAX not in reserves(law, before, headcount=11)
    pro = professional(employer=Employer.ASSOCIATION)
    assert Code.WAGE_TAX in reserves(law, pro)
    assert not {Code.ASSOCIATION_TAX, Code.WAGE_TAX, Code.WAGE_TAX_SPARED} & set(reserves(law))


def test_an_individual_reads_the_cost_with_the_insurance(law):
    home = contract(employer=Employer.INDIVIDUAL)
    found = reserves(law, home)[Code.INDIVIDUAL_AGS]
    assert found == {"retained": cost(law, home).charged, "other": cost(law).charged}
    # 0.25 % of each month: 4 × 2.75, 5 × 2.78, 3 × 2.85, to the cents of two roundings.
    assert found["other"] - found["retained"] == pytest.approx(D("33.43"), abs=D("0.06"))
    assert Code.INDIVIDUAL_AGS not in reserves(law, contract(employer=Employer.EPIC))


def test_after_2026_both_readings_of_the_formulas_smic_are_given(law):
    late = adult(signed=date(2026, 12, 1), start=date(2027, 1, 1), end=date(2027, 12, 31))
    found = reserves(law, late)[Code.REDUCTION_SMIC]
    assert found["retained"] == cost(law, late).reduction == D("8919.13")
    assert found["other"] == D("8401.59")  # 0.3750 instead of 0.3981 of 22 404.24
    assert Code.REDUCTION_SMIC not in reserves(law, adult())
    young = contract(signed=date(2026, 12, 1), start=date(2027, 1, 1), end=date(2027, 12, 31))
    assert Code.REDUCTION_SMIC not in reserves(law, young)


@pytest.mark.parametrize(
    ("headcount", "quota", "disability", "amount"),
    [
        (250, False, True, 6000),
        (250, True, True, None),
        (249, False, True, None),
        (250, False, False, None),
    ],
)
def test_the_aid_for_a_disability_without_the_quota_gives_both_amounts(
    law, headcount, quota, disability, amount
):
    days = {"signed": date(2026, 6, 1), "start": date(2026, 9, 1), "end": date(2027, 8, 31)}
    found = reserves(
        law, contract(disability=disability, **days), headcount=headcount, meets_quota=quota
    )
    values = {"headcount": 250, "retained": amount, "other": 0}
    assert found.get(Code.DISABILITY_QUOTA) == (values if amount else None)


def test_who_takes_over_a_broken_contract_reads_the_aid_of_another(law):
    both = {"already_aided": True, "takeover": True}
    assert reserves(law, **both)[Code.AIDED_BY_ANOTHER] == {"retained": 0, "other": 5000}
    later = contract(signed=date(2027, 1, 2), start=date(2027, 1, 4), end=date(2027, 12, 31))
    assert reserves(law, later, **both)[Code.AIDED_ELSEWHERE] == {}
    assert cost(law, later, **both).aid_total is None
    for one in both:
        assert Code.AIDED_BY_ANOTHER not in reserves(law, **{one: True})


@pytest.mark.parametrize(
    ("broken", "warned"),
    [
        (date(2025, 9, 1), True),
        # Ninety working days after 1 September: 1 and 11 November are not.
        (date(2025, 12, 17), True),
        (date(2025, 12, 18), False),
    ],
)
def test_an_early_break_up_may_change_the_participation(law, broken, warned):
    found = reserves(law, contract(broken_on=broken))
    values = {"days": 45, "owed": 750, "most": 750}
    assert found.get(Code.BROKEN_EARLY) == (values if warned else None)
    again = reserves(law, contract(broken_on=broken), takeover=True)
    assert again.get(Code.BROKEN_EARLY) == (values | {"owed": 200} if warned else None)
    assert Code.BROKEN_EARLY not in reserves(law, contract(broken_on=broken, level=5))


@pytest.mark.parametrize("employer", [e for e in Employer if e.public])
def test_a_public_employer_reads_that_it_pays_the_cfa(law, employer):
    assert Code.PUBLIC_PAYS_CFA in reserves(law, contract(employer=employer))


def test_an_aid_not_published_is_said(law):
    later = contract(signed=date(2027, 1, 2), start=date(2027, 1, 4), end=date(2027, 12, 31))
    assert reserves(law, later)[Code.AID_UNKNOWN] == {"year": 2027}


def test_the_pass_of_a_public_employer_gives_both_amounts(law):
    town = contract(employer=Employer.EPA, transport_pass=D("73.45"))
    assert list(said(transport_reserves(town, law)).values()) == [
        {"share": D("0.75"), "retained": D("55.09"), "half": D("36.73")}
    ]
    assert not list(transport_reserves(contract(transport_pass=D("73.45")), law))
