"""Net pay: hand-computed slips, the two regimes, the kinds of employer, the tax ceiling."""

from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alternance.rules.case import Employer
from alternance.rules.meanings import NotCovered, Reserve, ReserveCode
from alternance.rules.net import apprentice_net, net_months, net_reserves, tax_ceilings
from alternance.rules.pay import schedule
from tests.alternance.rules.conftest import contract

pytestmark = pytest.mark.django_db
JUNE = date(2026, 6, 1)
NEW, OLD = date(2026, 3, 10), date(2025, 2, 28)
PUBLIC = [employer for employer in Employer if employer.public]


def test_a_slip_of_june_2026_in_the_private_sector(law):
    # 61 % of the SMIC; 50 % of it is exempt: 205.37 above, 11.31 % of it, then 9.7 % of 98.25 %.
    slip = apprentice_net(D("1138.88"), JUNE, NEW, law)
    assert slip.exempt == D("933.51")
    assert (slip.contributions, slip.levies, slip.net) == (D("23.23"), D("19.57"), D("1096.08"))


def test_the_example_published_for_1200_euros(law):
    # BOSS: CSG and CRDS bear on (1 200 − 50 % of the SMIC) × 98.25 %.
    slip = apprentice_net(D("1200"), date(2025, 6, 1), date(2025, 3, 1), law)
    assert slip.levied == (D("1200") - D("900.90")) * D("0.9825")


def test_up_to_the_exempt_share_net_is_gross(law):
    assert apprentice_net(D("933.51"), JUNE, NEW, law).net == D("933.51")
    assert apprentice_net(D("940"), JUNE, NEW, law).net < D("940")


def test_the_signature_sets_the_regime(law):
    old = apprentice_net(D("1867.02"), JUNE, OLD, law)
    # 79 % exempt, no CSG: 392.0742 × 11.31 %.
    assert (old.contributions, old.levies) == (D("44.34"), D("0.00"))
    new = apprentice_net(D("1867.02"), JUNE, date(2025, 3, 1), law)
    # 933.51 × 11.31 %, then 933.51 × 98.25 % × 9.7 %.
    assert (new.contributions, new.levies) == (D("105.58"), D("88.97"))
    assert new.net == D("1672.47")


def test_other_public_employers_pay_ircantec(law):
    town_hall = apprentice_net(D("1867.02"), JUNE, NEW, law, Employer.LOCAL)
    assert town_hall.contributions == D("94.66")  # 10.14 % in 2026
    before = apprentice_net(D("1801.80"), date(2025, 12, 1), NEW, law, Employer.LOCAL)
    assert before.contributions == D("90.99")  # 10.10 %


def test_the_state_takes_over_its_own_apprentices_contributions(law):
    for month in (date(2025, 12, 1), JUNE):
        paid = apprentice_net(D("1867.02"), month, NEW, law, Employer.STATE)
        assert (paid.net, paid.paid_by_state) == (D("1867.02"), True)
    for employer in PUBLIC:
        paid = apprentice_net(D("1867.02"), JUNE, NEW, law, employer)
        assert paid.paid_by_state is (employer is Employer.STATE)


@pytest.mark.parametrize(("start", "said"), [(date(2026, 2, 1), True), (date(2026, 3, 1), False)])
def test_before_the_text_the_states_practice_is_a_reserve(law, start, said):
    case = contract(employer=Employer.STATE, start=start, end=date(2026, 12, 31))
    # Net is gross, 4 × 1 112.05 + 7 × 1 138.88; as others, February would lose 20.33 and 19.11.
    values = {
        "written": date(2026, 2, 21), "retained": D("12420.36"), "other": D("12380.92"),
    }  # fmt: skip
    reserve = Reserve(ReserveCode.STATE_PRACTICE, values)
    assert net_reserves(case, schedule(case, law), law) == ([reserve] if said else [])
    town = contract(employer=Employer.LOCAL, start=start, end=date(2026, 12, 31))
    assert net_reserves(town, schedule(town, law), law) == []


def test_an_incomplete_month_cuts_the_exempt_share_too(law):
    paid = apprentice_net(D("569.44"), JUNE, NEW, law, part=D("0.5"))
    assert paid.exempt == D("466.755")


def test_a_signature_before_the_register_is_refused(law):
    with pytest.raises(NotCovered) as refused:
        apprentice_net(D("1000"), date(2019, 1, 1), date(2018, 12, 31), law)
    assert refused.value.criterion == "conclusion"


@pytest.mark.parametrize(
    ("year", "ceiling"), [(2021, 18760), (2022, 19744), (2023, 20815), (2024, 21273), (2025, 21622)]
)
def test_the_published_tax_ceilings(law, year, ceiling):
    case = contract(start=date(year, 1, 1), end=date(year, 12, 31))
    assert tax_ceilings(case, law) == {year: ceiling}


def test_the_ceiling_of_a_year_not_yet_known_is_unknown(law):
    case = contract(start=date(2026, 9, 1), end=date(2028, 8, 31))
    assert tax_ceilings(case, law) == {2026: 22184, 2027: None, 2028: None}


@settings(max_examples=80, deadline=None)
@given(
    gross=st.decimals(0, 4000, places=2),
    month=st.dates(date(2025, 3, 1), date(2026, 12, 31)),
    employer=st.sampled_from(list(Employer)),
)
def test_net_never_passes_gross_and_the_state_pays_it_whole(law, gross, month, employer):
    paid = apprentice_net(gross, month, date(2025, 3, 1), law, employer)
    assert paid.net <= gross
    assert paid.net == paid.gross - paid.contributions - paid.levies
    if employer is Employer.STATE:
        assert paid.net == gross


def test_the_months_of_a_contract_are_netted_in_order(law):
    case = contract()
    pay = schedule(case, law)
    assert [slip.gross for slip in net_months(case, pay, law)] == [
        month.exact_gross for month in pay.months
    ]
