"""Employers’ cost: hand-computed months, thresholds, public employers, totals."""

from datetime import date, timedelta
from decimal import Decimal as D

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alternance.rules.case import ContractKind, Employer, Workplace
from alternance.rules.chain import cost_links
from alternance.rules.cost import employer_cost, month_cost
from alternance.rules.meanings import LinkCode, NotCovered, Refusal, RefusalCode
from alternance.rules.meanings import ReserveCode as Code
from alternance.rules.pay import schedule
from alternance.words.chain import in_line
from tests.alternance.rules.conftest import contract, professional, said

pytestmark = pytest.mark.django_db
JUNE = date(2026, 6, 1)
APPRENTICE, PRO = ContractKind.APPRENTICESHIP, ContractKind.PROFESSIONALISATION


def cost(law, case=None, **place):
    case = case or contract()
    return employer_cost(case, Workplace(**{"headcount": 10, **place}), schedule(case, law), law)


def month(law, gross="1138.88", contract=APPRENTICE, employer=Employer.PRIVATE, day=JUNE, **place):
    return month_cost(contract, employer, Workplace(**place), D(gross), day, D(1), law)


def codes(line) -> set[str]:
    return {charge.code for charge in line.charges}


@pytest.mark.parametrize(
    ("day", "headcount", "rate"),
    [
        # The ten lines, FNAL and the average rate of accidents.
        (date(2024, 6, 1), 10, "0.33816"),
        (date(2024, 7, 1), 10, "0.33866"),  # AGS + 0.05
        (date(2025, 5, 1), 10, "0.33816"),  # unemployment − 0.05
        (date(2026, 1, 1), 10, "0.41666"),
        # From 11: training 1 % and the apprenticeship tax 0.68 %.
        (date(2026, 1, 1), 11, "0.43346"),
        # From 50: FNAL 0.5 % and housing 0.45 %.
        (date(2026, 1, 1), 49, "0.43346"),
        (date(2026, 1, 1), 50, "0.44196"),
    ],
)
def test_every_contribution_of_an_apprentice_counts_from_its_day_and_threshold(
    law, day, headcount, rate
):
    assert month(law, day=day, headcount=headcount).rate == D(rate)


def test_a_month_of_a_small_firm_in_june_2026(law):
    line = month(law, headcount=10)
    # 1 138.88 × 41.666 % less 39.81 %.
    assert (line.before_reduction, line.coefficient) == (D("474.53"), D("0.3981"))
    assert (line.reduction, line.contributions) == (D("453.39"), D("21.14"))
    assert line.cost == D("1160.02")


def test_the_frozen_smic_costs_43_euros_a_month_at_the_smic(law):
    line = month(law, gross="1867.02", headcount=10)
    assert line.coefficient == D("0.3750")
    assert D("1867.02") * D("0.3981") - line.reduction == pytest.approx(D("43"), abs=D("0.5"))


def test_under_11_only_apprentices_are_spared_training_and_tax(law):
    spared = {"formation-pro-moins-de-11", "taxe-apprentissage-taux"}
    assert not codes(month(law, headcount=10)) & spared
    assert codes(month(law, contract=PRO, headcount=10)) >= spared
    assert "formation-pro-11-et-plus" in codes(month(law, headcount=11))
    untaxed = month(law, headcount=11, owes_apprenticeship_tax=False)
    assert "taxe-apprentissage-taux" not in codes(untaxed)


def test_the_transport_rate_is_charged_from_11(law):
    assert "versement-mobilite" in codes(month(law, headcount=11, transport_rate=D("0.02")))
    assert "versement-mobilite" not in codes(month(law, headcount=10, transport_rate=D("0.02")))


def test_the_employers_own_accident_rate_replaces_the_average(law):
    average = month(law, headcount=10).rate
    assert month(law, headcount=10, at_mp=D("0.01")).rate == average - D("0.0208") + D("0.01")
    # Below 0.49 % the reduction shrinks as much: nothing is gained.
    low, lower = month(law, headcount=10, at_mp=D("0.0049")), month(law, headcount=10, at_mp=D(0))
    assert (low.coefficient, lower.coefficient) == (D("0.3981"), D("0.3932"))
    assert low.contributions == lower.contributions


@pytest.mark.parametrize("employer", [e for e in Employer if e.public])
def test_a_public_employer_owes_work_accidents_alone(law, employer):
    line = month(law, employer=employer)
    assert (codes(line), line.coefficient, line.reduction) == ({"at-mp-taux-moyen"}, None, 0)
    assert line.contributions == D("23.69")  # 2.08 %
    whole = cost(law, contract(employer=employer), headcount=None, cfa_cost=D("7000"))
    assert (whole.aid, whole.aid_total, whole.participation) == (None, 0, 0)
    assert whole.net == whole.charged + 7000
    assert Code.PUBLIC_PAYS_CFA in said(whole.reserves)


def test_a_public_employer_may_not_sign_a_professionalisation(law):
    with pytest.raises(Refusal) as refused:
        cost(law, professional(employer=Employer.LOCAL))
    assert refused.value.code is RefusalCode.PUBLIC_EMPLOYER


def test_the_total_takes_the_aid_off_and_adds_the_participation(law):
    whole = cost(law, contract(signed=date(2026, 6, 1), start=date(2026, 9, 1),
                               end=date(2027, 8, 31)), cfa_cost=D("300"))  # fmt: skip
    assert (whole.aid_total, whole.participation) == (2000, 750)
    assert whole.net == whole.charged - 2000 + 750 + 300


def test_an_unknown_aid_is_left_out_and_said(law):
    later = contract(signed=date(2027, 1, 2), start=date(2027, 1, 4), end=date(2027, 12, 31))
    whole = cost(law, later)
    assert whole.aid_total is None
    assert {line.aid for line in whole.months} == {None}
    assert whole.net == whole.charged + 750
    assert said(whole.reserves)[Code.AID_UNKNOWN] == {"year": 2027}


def test_totals_by_civil_year(law):
    whole = cost(law)
    years = whole.by_year()
    assert list(years) == [2025, 2026]
    assert sum(charged for charged, _ in years.values()) == whole.charged
    assert sum(aid for _, aid in years.values()) == whole.aid_total
    assert years[2025][0] == sum(line.cost for line in whole.months[:4])


def test_participation_is_for_apprentices_of_level_6_and_more(law):
    assert cost(law).participation == 750
    assert cost(law, takeover=True).participation == 200
    assert cost(law, contract(level=5)).participation == 0
    assert cost(law, professional()).participation == 0


def test_before_the_register_it_is_refused(law):
    with pytest.raises(NotCovered) as refused:
        cost(law, contract(signed=date(2023, 12, 1), start=date(2023, 12, 15),
                           end=date(2024, 11, 30)))  # fmt: skip
    assert refused.value.criterion == "mois"


CASES = st.builds(
    lambda born, start, length, kind: contract(
        contract=kind, born=born, signed=start, start=start, end=start + timedelta(days=length)
    ),
    st.dates(date(1985, 1, 1), date(2008, 12, 31)),
    st.dates(date(2024, 1, 1), date(2026, 12, 31)),
    st.integers(20, 1200),
    st.sampled_from([APPRENTICE, PRO]),
)


@settings(max_examples=50, deadline=None)
@given(case=CASES, headcount=st.integers(0, 400), at_mp=st.decimals(0, 1, places=4))
def test_a_private_employer_never_pays_less_than_gross_and_months_sum(law, case, headcount, at_mp):
    whole = cost(law, case, headcount=headcount, at_mp=at_mp / 10)
    for line in whole.months:
        assert line.cost >= line.gross
        assert line.contributions == line.before_reduction - line.reduction
    assert whole.charged == sum(line.cost for line in whole.months)
    if whole.aid_total is not None:
        assert whole.aid_total <= (whole.aid.amount or 0)
        assert whole.aid_total == sum(line.aid for line in whole.months)


def test_each_charge_has_a_name_people_know(law):
    cost_of_june = month(law, headcount=300, at_mp=D("0.01"), transport_rate=D("0.02"))
    links = list(cost_links(cost_of_june, law))
    charges = [in_line(link) for link in links if link.code is LinkCode.CHARGE]
    named = {each.label: each.value.replace("\u202f", " ") for each in charges}
    assert named["Accidents du travail"] == "1 %"
    assert named["Versement mobilité"] == "2 %"
    assert named["Assurance maladie, part patronale"] == "13 %"
    reduced = next(link for link in links if link.code is LinkCode.REDUCTION)
    assert "D241-7" in reduced.source
    assert cost_of_june.month == JUNE


def reserves(law, case=None, **place) -> dict:
    return said(cost(law, case, **place).reserves)


def test_what_a_cost_leaves_out_is_said(law):
    plain = [Code.AVERAGE_ACCIDENT_RATE, Code.CHARGES_LEFT_OUT, Code.REDUCTION_BY_MONTH]
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


def test_an_association_reads_when_it_owes_the_tax(law):
    association = contract(employer=Employer.ASSOCIATION)
    assert Code.ASSOCIATION_TAX in reserves(law, association)
    assert Code.ASSOCIATION_TAX not in reserves(law, association, owes_apprenticeship_tax=False)
    assert Code.ASSOCIATION_TAX not in reserves(law)
