"""Net pay: hand-computed slips, the two regimes, three kinds of employer."""

from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alternance.rules.law import NotCovered
from alternance.rules.net import Sector, apprentice_net

pytestmark = pytest.mark.django_db
JUNE = date(2026, 6, 1)
NEW, OLD = date(2026, 3, 10), date(2025, 2, 28)


def test_a_slip_of_june_2026_in_the_private_sector(law):
    # 61 % of the SMIC: 1 138.88. Exempt: 933.51. Above: 205.37; CSG base: 201.78.
    slip = apprentice_net(D("1138.88"), JUNE, NEW, law)
    assert slip.exempt == D("933.51")
    amounts = {x.rate.code: x.amount for x in slip.contributions}
    assert amounts == {
        "salarial-vieillesse-plafonnee": D("14.17"),
        "salarial-vieillesse-deplafonnee": D("0.82"),
        "salarial-agirc-arrco": D("6.47"),
        "salarial-ceg": D("1.77"),
        "csg-deductible": D("13.72"),
        "csg-non-deductible": D("4.84"),
        "crds": D("1.01"),
    }
    assert slip.net == D("1096.08")


def test_up_to_the_exempt_share_net_is_gross(law):
    assert apprentice_net(D("933.51"), JUNE, NEW, law).net == D("933.51")
    assert apprentice_net(D("933.52"), JUNE, NEW, law).net <= D("933.52")


@pytest.mark.parametrize(("signed", "net"), [(OLD, "1867.02"), (date(2025, 3, 1), "1672.47")])
def test_the_signature_sets_the_regime(law, signed, net):
    paid = apprentice_net(D("1867.02"), JUNE, signed, law)
    if signed == OLD:  # 79 % exempt, no CSG: 392.08 × 11.31 %
        assert paid.exempt == D("1474.95")
        assert paid.net == D("1867.02") - D("27.05") - D("1.57") - D("12.35") - D("3.37")
    else:  # 64.41 + 3.73 + 29.41 + 8.03, then 62.37 + 22.01 + 4.59 on 917.17
        assert paid.exempt == D("933.51")
        assert paid.net == D(net)


def test_the_state_takes_over_its_own_apprentices_contributions(law):
    paid = apprentice_net(D("1867.02"), JUNE, NEW, law, Sector.STATE)
    assert (paid.net, paid.paid_by_state) == (D("1867.02"), True)
    town_hall = apprentice_net(D("1867.02"), JUNE, NEW, law, Sector.OTHER_PUBLIC)
    assert not town_hall.paid_by_state
    assert {x.rate.code for x in town_hall.contributions} >= {"salarial-ircantec"}
    assert town_hall.net < D("1867.02")


def test_an_incomplete_month_cuts_the_exempt_share_too(law):
    paid = apprentice_net(D("569.44"), JUNE, NEW, law, month_share=D("0.5"))
    assert paid.exempt == D("466.76")


def test_a_signature_before_the_register_is_refused(law):
    with pytest.raises(NotCovered):
        apprentice_net(D("1000"), date(2019, 1, 1), date(2018, 12, 31), law)


@settings(max_examples=80, deadline=None)
@given(
    gross=st.decimals(0, 4000, places=2),
    month=st.dates(date(2025, 3, 1), date(2026, 12, 31)),
    sector=st.sampled_from(list(Sector)),
)
def test_net_never_passes_gross_and_the_state_pays_it_whole(law, gross, month, sector):
    paid = apprentice_net(gross, month, date(2025, 3, 1), law, sector)
    assert paid.net <= gross
    if sector is Sector.STATE:
        assert paid.net == gross
