"""The chain of an amount: its steps, in order, and the text of each."""

from datetime import date
from decimal import Decimal as D

import pytest

from alternance.rules.case import Employer, Extension, Former
from alternance.rules.chain import net_links, pay_links, payslip_links
from alternance.rules.meanings import LinkCode as Code
from alternance.rules.net import net_of
from alternance.rules.pay import schedule
from alternance.rules.payslip import payslip
from tests.alternance.rules.conftest import contract, professional

pytestmark = pytest.mark.django_db
JUNE = date(2026, 6, 1)
SMIC = [Code.HOURLY_SMIC, Code.MONTHLY_SMIC]
END = [Code.EXEMPT, Code.CONTRIBUTIONS, Code.LEVIES, Code.NET]


def links(law, case, month=JUNE) -> dict:
    """Code → step, in order, of that month."""
    paid = next(each for each in schedule(case, law).months if each.month == month)
    return {link.code: link for link in pay_links(case, paid, net_of(case, paid, law), law)}


def test_the_steps_of_a_month_of_apprenticeship(law):
    found = links(law, contract())
    assert list(found) == [
        *SMIC, Code.GRID_SHARE_OF_YEAR, Code.WHOLE_MONTH, Code.GROSS, *END,
    ]  # fmt: skip
    assert found[Code.HOURLY_SMIC].amount == D("12.31")
    assert found[Code.HOURLY_SMIC].values == {"since": JUNE}
    assert found[Code.MONTHLY_SMIC].values == {"weekly": 35}
    share = found[Code.GRID_SHARE_OF_YEAR]
    assert (share.amount, share.values) == (D("0.61"), {"bracket": "21-25", "year": 2})
    assert (found[Code.WHOLE_MONTH].amount, found[Code.GROSS].amount) == (
        D("1138.8822"), D("1138.88"),
    )  # fmt: skip
    assert found[Code.EXEMPT].amount == D("933.51")
    assert found[Code.CONTRIBUTIONS].values["rates"] == tuple(
        map(D, ("0.069", "0.004", "0.0315", "0.0086"))
    )
    assert found[Code.NET].amount == D("1096.08")


def test_each_text_comes_from_the_figure_or_the_grid_that_it_concerns(law):
    found = links(law, contract(extension=Extension.DISABILITY, extended_year=2, public_points=10))
    for code, article in [
        (Code.MONTHLY_SMIC, "L3242-1"), (Code.GRID_SHARE_OF_YEAR, "D6222-26"),
        (Code.ADDED_POINTS, "R6222-48"), (Code.PUBLIC_POINTS, "D6272-2"),
        (Code.EXEMPT, "D6243-5"), (Code.CONTRIBUTIONS, "D242-4"), (Code.LEVIES, "L136-8"),
    ]:  # fmt: skip
        assert article in found[code].source
    second = contract(same_level=True, direct_line=True)
    assert "D6222-30" in links(law, second)[Code.ADDED_POINTS].source


def test_a_month_in_two_pay_years_tells_the_days_of_each(law):
    case = contract(cycle_year=1, start=date(2025, 9, 15), end=date(2027, 9, 14))
    paid = next(m for m in schedule(case, law).months if m.month == date(2026, 9, 1))
    found = pay_links(case, paid, net_of(case, paid, law), law)
    shares = [link for link in found if link.code is Code.GRID_SHARE_OF_DAYS]
    assert [(link.values["year"], link.values["days"]) for link in shares] == [(1, 14), (2, 16)]
    part = next(link for link in found if link.code is Code.PART_OF_MONTH)
    assert part.values == {"days": 30, "of": 30}


def test_what_raises_the_pay_is_a_step(law):
    assert links(law, contract(agreed_pay=D("1500")))[Code.PROMISED].amount == D("1500.00")
    older = contract(born=date(1999, 1, 1), conventional_minimum=D("2000"))
    assert links(law, older)[Code.JOB_MINIMUM].amount == 2000
    former = {"former": Former.SAME, "former_diploma": True}
    kept = links(law, contract(**former, former_share=D("0.8")))
    assert kept[Code.FORMER_MINIMUM].amount == D("0.8")
    paid = links(law, contract(**former, former_pay=D("1700")))
    assert paid[Code.FORMER_PAY].amount == 1700
    assert Code.WHOLE_MONTH not in paid


def test_a_professional_contract_has_no_pay_year(law):
    found = links(law, professional())
    assert found[Code.GRID_SHARE].values == {"bracket": "21-25"}
    assert "D6325-15" in found[Code.GRID_SHARE].source
    assert Code.EXEMPT not in found
    adult = links(law, professional(born=date(1990, 1, 1)))
    assert Code.GRID_SHARE not in adult
    assert "D6325-18" in adult[Code.ADULT_REGIME].source


@pytest.mark.parametrize(("month", "article"), [(date(2026, 2, 1), ""), (JUNE, "L6227-9")])
def test_what_the_state_pays_has_a_text_once_it_is_written(law, month, article):
    case = contract(employer=Employer.STATE)
    paid = next(each for each in schedule(case, law).months if each.month == month)
    state, net = net_links(case, month, net_of(case, paid, law), law)
    assert (state.code, state.amount, net.code) == (Code.PAID_BY_STATE, 0, Code.NET)
    assert article in state.source
    assert bool(state.source) is bool(article)


def test_a_payslip_beside_what_it_should_be(law):
    case = contract(start=date(2026, 6, 16), end=date(2027, 6, 15), signed=date(2026, 6, 1))
    gross, net = payslip_links(payslip(case, JUNE, D("500"), None, law))
    assert [link.code for link in gross] == [Code.ON_PAYSLIP, Code.OWED_FOR_DAYS, Code.GAP]
    assert gross[1].values == {"days": 15, "of": 30}
    assert gross[2].amount == 500 - gross[1].amount
    assert [link.code for link in net] == [Code.EXPECTED]
    whole = payslip(contract(), JUNE, D("1138.88"), D("1096.07"), law)
    gross, net = payslip_links(whole)
    assert [link.code for link in gross] == [Code.ON_PAYSLIP, Code.OWED, Code.GAP]
    assert [(link.code, link.amount) for link in net] == [
        (Code.ON_PAYSLIP, D("1096.07")), (Code.EXPECTED, D("1096.08")), (Code.GAP, D("-0.01")),
    ]  # fmt: skip
