"""Employers’ cost: hand-computed months, thresholds, public employers, totals."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal as D
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alternance.rules.calendar import days_in_month
from alternance.rules.case import ContractKind, Employer, Workplace
from alternance.rules.chain import cost_links
from alternance.rules.cost import month_cost
from alternance.rules.meanings import LinkCode, NotCovered, Refusal, RefusalCode
from alternance.words.chain import in_line
from tests.alternance.rules.conftest import adult, contract, cost, professional

pytestmark = pytest.mark.django_db
JUNE = date(2026, 6, 1)
APPRENTICE, PRO = ContractKind.APPRENTICESHIP, ContractKind.PROFESSIONALISATION


def month(law, gross="1138.88", contract=APPRENTICE, employer=Employer.PRIVATE, day=JUNE, **place):
    days = days_in_month(day)
    return month_cost(contract, employer, Workplace(**place), D(gross), day, days, law)


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
    assert whole.public


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
        assert line.cost >= line.gross or line.settlement > 0
        assert line.contributions == line.before_reduction - line.reduction
    assert whole.charged == sum(line.cost for line in whole.months)
    assert whole.charged >= whole.gross - D("0.01") * len(whole.months)
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


@pytest.mark.parametrize(
    ("day", "rate"), [(date(2026, 2, 1), "0.42666"), (date(2026, 3, 1), "0.43346")]
)
def test_an_association_owes_the_apprenticeship_tax_since_march_2026(law, day, rate):
    line = month(law, employer=Employer.ASSOCIATION, day=day, headcount=20)
    assert line.rate == D(rate)
    assert month(law, day=day, headcount=20).rate == D("0.43346")
    free = {"headcount": 20, "owes_apprenticeship_tax": False}
    assert month(law, employer=Employer.ASSOCIATION, day=day, **free).rate == D("0.42666")


@pytest.mark.parametrize(
    ("employer", "rate"),
    [
        (Employer.PRIVATE, "0.41666"),
        (Employer.ASSOCIATION, "0.41666"),
        (Employer.EPIC, "0.41416"),
        (Employer.INDIVIDUAL, "0.41416"),
    ],
)
def test_neither_an_epic_nor_an_individual_insures_wages(law, employer, rate):
    assert month(law, employer=employer, headcount=10).rate == D(rate)


def test_the_last_month_of_the_year_puts_the_reduction_right(law):
    whole = cost(law, adult())
    assert [line.settlement for line in whole.months] == [0] * 11 + [D("-2.02")]
    december = whole.months[-1]
    assert december.reduced.amount == D("700.13")
    assert december.reduction == D("698.11")
    assert december.contributions == december.before_reduction - D("698.11")
    assert whole.reduction == D("8527.64")


def test_the_last_month_of_the_contract_does_too(law):
    broken = cost(law, adult(end=date(2027, 12, 31), broken_on=date(2027, 3, 15)))
    settled = {f"{line.month:%Y-%m}": line.settlement for line in broken.months if line.settlement}
    assert set(settled) <= {"2026-12", "2027-03"}
    assert settled["2026-12"] == D("-2.02")


def test_from_three_smic_nothing_is_left_in_cut_months_either(law):
    cut = {"start": date(2026, 1, 12), "end": date(2026, 12, 18), "signed": date(2026, 1, 1)}
    at, below = (adult(**cut, agreed_pay=D(pay)) for pay in ("5469.09", "5469.08"))
    assert {line.coefficient for line in cost(law, at).months} == {0}
    assert cost(law, at).reduction == 0
    assert {line.coefficient for line in cost(law, below).months} == {D("0.0200")}


def test_a_broken_contract_costs_what_the_whole_one_does_until_then(law):
    whole, cut = cost(law), cost(law, contract(broken_on=date(2026, 6, 15)))
    kept = len(cut.months) - 1
    for before, after in zip(whole.months[:kept], cut.months[:kept], strict=True):
        assert after == before
    assert cut.months[kept].gross == D("569.44")
    # Signed before November 2025 at 5 000: nine whole twelfths, then 15 days of 30.
    assert [line.aid for line in cut.months] == [D("416.67")] * 9 + [D("208.30")]


def test_the_transport_pass_is_in_the_net_alone(law):
    plain, travelled = cost(law), cost(law, contract(transport_pass=D("73.45")))
    assert travelled.transport == 12 * D("36.73") == travelled.net - plain.net
    assert travelled.charged == plain.charged
    town = contract(employer=Employer.EPA, transport_pass=D("73.45"), end=date(2026, 9, 15))
    assert cost(law, town, headcount=None).transport == 13 * D("55.09")


def test_the_mean_counts_months_for_their_days(law):
    half = cost(law, contract(start=date(2025, 9, 16), end=date(2026, 9, 15)))
    assert len(half.months) == 13
    assert (half.net, half.mean) == (D("9392.94"), D("782.75"))  # over 12, not 13
    day = cost(law, contract(broken_on=date(2025, 9, 1)))
    assert day.mean == day.net


@settings(max_examples=40, deadline=None)
@given(
    case=CASES,
    headcount=st.sampled_from([8, 20, 60, 300]),
    promise=st.sampled_from([D(0), D("1500"), D("2882.88"), D("5469.09")]),
    cut=st.floats(0, 1),
)
def test_a_years_reduction_is_within_its_contributions_and_a_cut_changes_no_month_before(
    law, case, headcount, promise, cut
):
    case = replace(case, agreed_pay=promise)
    whole = cost(law, case, headcount=headcount)
    for _, group in groupby(whole.months, key=lambda line: line.month.year):
        months = list(group)
        assert {line.settlement for line in months[:-1]} <= {0}
        erasable = sum(line.reduced.erasable for line in months)
        assert 0 <= sum(line.reduction for line in months) <= erasable + D("0.01")
    broken = case.start + timedelta(days=round((case.end - case.start).days * cut))
    short = cost(law, replace(case, broken_on=broken), headcount=headcount)
    same = ("month", "gross", "charges", "coefficient", "before_reduction", "aid")
    for before, after in zip(whole.months, short.months[:-1], strict=False):
        assert [getattr(before, name) for name in same] == [getattr(after, name) for name in same]
