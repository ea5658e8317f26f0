"""The contract of professionalisation: two columns, the regime set at signature, ordinary net."""

from datetime import date
from decimal import Decimal as D

import pytest

from alternance.rules.case import Qualification
from alternance.rules.meanings import ReserveCode as Code
from alternance.rules.net import net_months, tax_ceilings
from alternance.rules.pay import schedule
from tests.alternance.rules.conftest import professional, said

pytestmark = pytest.mark.django_db


def gross(case, law, month="2026-06") -> D:
    return {f"{m.month:%Y-%m}": m.gross for m in schedule(case, law).months}[month]


@pytest.mark.parametrize(
    ("born", "qualification", "amount"),
    [
        (2006, Qualification.NONE, "1026.86"),  # 55 % of 1 867.02
        (2006, Qualification.GENERAL, "1026.86"),  # a general baccalauréat alone is not enough
        (2006, Qualification.VOCATIONAL, "1213.56"),  # 65 %
        (2003, Qualification.GENERAL, "1306.91"),  # 70 %
        (2003, Qualification.HIGHER, "1493.62"),  # 80 %
        (1999, Qualification.NONE, "1867.02"),  # the whole SMIC
    ],
)
def test_age_and_qualification_set_the_share(law, born, qualification, amount):
    case = professional(born=date(born, 1, 10), qualification=qualification)
    assert gross(case, law) == D(amount)


@pytest.mark.parametrize(("minimum", "amount"), [("2000", "1867.02"), ("2500", "2125.00")])
def test_from_26_the_higher_of_the_smic_and_85_percent_of_the_branch(law, minimum, amount):
    case = professional(born=date(1999, 1, 10), conventional_minimum=D(minimum))
    assert gross(case, law) == D(amount)
    period = schedule(case, law).months[0].periods[0]
    assert (period.share, period.base, period.year) == (None, None, None)
    young = professional(conventional_minimum=D(minimum), qualification=Qualification.HIGHER)
    assert gross(young, law) == D("1493.62")


def test_a_21st_birthday_counts_from_the_month_after(law):
    case = professional(born=date(2005, 1, 15), qualification=Qualification.HIGHER)
    assert gross(case, law, "2026-01") == D("1184.97")  # 65 % of 1 823.03
    assert gross(case, law, "2026-02") == D("1458.42")  # 80 %
    brackets = [m.bracket for m in schedule(case, law).months]
    assert (brackets[0], brackets[-1]) == ("16-20", "21-25")


def test_a_26th_birthday_during_the_contract_changes_nothing_and_says_so(law):
    case = professional(born=date(2000, 1, 15), qualification=Qualification.HIGHER)
    paid = schedule(case, law)
    assert {m.bracket for m in paid.months} == {"21-25"}
    assert gross(case, law) == D("1493.62")
    # 80 %: 4 × 1 441.44 + 5 × 1 458.42 + 3 × 1 493.62; the whole SMIC from February for some.
    assert said(paid.reserves)[Code.ADULT_DURING_CONTRACT] == {
        "age": 26, "retained": D("17538.72"), "other": D("20117.36"),
    }  # fmt: skip
    assert Code.ADULT_DURING_CONTRACT not in said(schedule(professional(), law).reserves)


def test_the_age_at_signature_sets_the_regime(law):
    before = professional(born=date(1999, 8, 21))  # 25 when signing, 26 when starting
    on_the_day = professional(born=date(1999, 8, 20))
    assert schedule(before, law).months[0].bracket == "21-25"
    assert schedule(on_the_day, law).months[0].bracket == "26+"


def test_contributions_and_csg_are_due_from_the_first_euro(law):
    case = professional(qualification=Qualification.HIGHER)
    slip = dict(
        zip(
            [m.month for m in schedule(case, law).months],
            net_months(case, schedule(case, law), law),
            strict=True,
        )
    )[date(2026, 6, 1)]
    # 1 493.616 × 11.31 % ; × 98.25 % × 9.7 %.
    assert (slip.contributions, slip.levies) == (D("168.93"), D("142.35"))
    assert slip.net == D("1493.62") - D("168.93") - D("142.35")


def test_it_is_taxed(law):
    assert tax_ceilings(professional(), law) is None


def test_length_limits_are_its_own(law):
    long = schedule(professional(end=date(2026, 9, 30)), law)
    assert said(long.reserves)[Code.TOO_LONG_PROFESSIONAL] == {"months": 12}
