"""What the law computes from other figures: published amounts, and what each figure carries."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D

import pytest

from alternance.rules.amounts import rounded
from alternance.rules.derived import TAX_CEILING, derive, tax_ceiling
from alternance.rules.meanings import NotCovered
from alternance.rules.shapes import Figure, Series
from alternance.words.figures import DERIVED

pytestmark = pytest.mark.django_db
WEEKLY = Series(
    "duree-legale-hebdomadaire", "Durée", "heures", "jour",
    (Figure("duree-legale-hebdomadaire", "Durée", "heures", D(35), None, "C. trav."),),
)  # fmt: skip


def step(day: str, value: str | None, source: str = "Décret", **more) -> Figure:
    amount = None if value is None else D(value)
    return Figure("smic-horaire", "SMIC", "EUR/h", amount, date.fromisoformat(day), source, **more)


def hourly(*steps: Figure) -> Series:
    return Series("smic-horaire", "SMIC", "EUR/h", "mois", steps)


def monthly(*steps: Figure) -> Series:
    return derive({"smic-horaire": hourly(*steps), WEEKLY.code: WEEKLY}, DERIVED)["smic-mensuel"]


@pytest.mark.parametrize(
    ("code", "day", "value"),
    [
        ("smic-mensuel", date(2016, 1, 1), "1466.62"),
        ("smic-mensuel", date(2024, 11, 1), "1801.80"),
        ("smic-mensuel", date(2026, 6, 1), "1867.02"),
        ("plafond-ss-annuel", date(2026, 1, 1), "48060"),
        ("plafond-ss-horaire", date(2016, 1, 1), "24"),
        ("plafond-ss-horaire", date(2026, 1, 1), "30"),
        ("gratification-horaire", date(2017, 12, 31), "3.60"),
        ("gratification-horaire", date(2018, 1, 1), "3.75"),
        ("gratification-horaire", date(2026, 1, 1), "4.50"),
        ("plafond-exoneration-impot", date(2025, 1, 1), "21622"),
    ],
)
def test_published_amounts(law, code, day, value):
    assert law.value(code, day) == D(value)


@pytest.mark.parametrize(
    ("code", "label", "unit", "group", "formula"),
    [
        ("smic-mensuel", "SMIC mensuel brut (35 h)", "EUR/mois", "reference", "× 52 ÷ 12"),
        ("plafond-ss-annuel", "Plafond annuel de la sécurité sociale", "EUR/an", "reference", "12"),
        ("plafond-ss-horaire", "Plafond horaire de la sécurité sociale", "EUR/h", "reference",
         "arrondi à l’euro"),
        ("gratification-horaire", "Gratification minimale d’un stage, par heure", "EUR/h", "stage",
         "part du plafond"),
        ("plafond-exoneration-impot", "Salaire d’apprenti·e exonéré d’impôt, par an", "EUR/an",
         "net", "douze SMIC mensuels"),
    ],
)  # fmt: skip
def test_each_says_what_it_is_and_how_it_is_computed(law, code, label, unit, group, formula):
    series = law.series[code]
    assert (series.code, series.label, series.unit) == (code, label, unit)
    assert (series.group, series.criterion) == (group, "mois")
    assert formula in series.formula
    for figure in series.steps:
        assert (figure.code, figure.label, figure.unit) == (code, label, unit)


def test_it_changes_when_a_source_does_and_carries_both_texts():
    found = monthly(
        step("2024-01-01", "11.65", "Décret A"), step("2024-11-01", "11.88", "Décret B")
    )
    assert [(s.since, s.value) for s in found.steps] == [
        (date(2024, 1, 1), D("1766.92")),
        (date(2024, 11, 1), D("1801.80")),
    ]
    assert [s.source for s in found.steps] == ["Décret A ; C. trav.", "Décret B ; C. trav."]


def test_it_is_as_sure_and_as_fresh_as_its_weakest_source():
    found = monthly(
        step("2024-01-01", "11.65", confidence="moyenne", checked_on=date(2024, 2, 1),
             verified_until=date(2024, 6, 1)),
        step("2025-01-01", "11.88"),
    )  # fmt: skip
    first, second = found.steps
    assert (first.confidence, first.checked_on, first.verified_until) == (
        "moyenne", date(2024, 2, 1), date(2024, 6, 1),
    )  # fmt: skip
    assert (second.confidence, second.checked_on, second.verified_until) == ("haute", None, None)


def test_the_earliest_of_two_days_holds():
    dated = replace(WEEKLY.steps[0], verified_until=date(2024, 5, 1), checked_on=date(2023, 1, 1))
    series = {
        "smic-horaire": hourly(
            step(
                "2024-01-01", "11.65", verified_until=date(2024, 6, 1), checked_on=date(2024, 2, 1)
            )
        ),
        WEEKLY.code: replace(WEEKLY, steps=(dated,)),
    }
    found = derive(series, DERIVED)["smic-mensuel"].steps[0]
    assert (found.verified_until, found.checked_on) == (date(2024, 5, 1), date(2023, 1, 1))


def test_a_rule_that_ends_ends_what_comes_from_it():
    found = monthly(step("2024-01-01", "11.65"), step("2025-01-01", None))
    assert found.steps[-1].value is None
    with pytest.raises(NotCovered):
        found.at(date(2023, 12, 31))


def test_a_share_of_nothing_is_unknown():
    zero = replace(WEEKLY.steps[0], code="duree-annuelle-plafond", value=D(0))
    series = {
        "plafond-ss-mensuel": replace(hourly(step("2026-01-01", "4005")), code="x"),
        "duree-annuelle-plafond": replace(WEEKLY, steps=(zero,)),
    }
    assert derive(series, DERIVED)["plafond-ss-horaire"].steps[-1].value is None


def test_without_its_sources_nothing_is_derived():
    assert derive({}, DERIVED) == {}
    assert "smic-mensuel" not in derive({WEEKLY.code: WEEKLY}, DERIVED)


@pytest.mark.parametrize(
    ("value", "cent"), [("1.005", "1.01"), ("1.004", "1.00"), ("-1.005", "-1.01")]
)
def test_half_a_cent_goes_up(value, cent):
    assert rounded(D(value)) == D(cent)


# The tax ceiling of a year is the sum of its twelve months.


def ceilings(*steps: Figure) -> dict[int, D | None]:
    return {s.since.year: s.value for s in tax_ceiling(monthly(*steps), DERIVED[TAX_CEILING]).steps}


def test_the_ceiling_of_a_year_adds_its_months():
    # Ten months at 1 766.92, two at 1 801.80, then a whole year.
    found = ceilings(step("2024-01-01", "11.65"), step("2024-11-01", "11.88"))
    assert found == {2024: D("21273"), 2025: None}


def test_a_year_begun_before_the_register_has_no_ceiling():
    assert list(ceilings(step("2024-02-01", "11.65"), step("2025-01-01", "11.88"))) == [2025, 2026]


def test_a_smic_verified_into_a_year_makes_its_ceiling_known():
    steps = (
        step("2024-01-01", "11.65"),
        step("2025-01-01", "11.88", verified_until=date(2026, 2, 1)),
    )
    found = tax_ceiling(monthly(*steps), DERIVED[TAX_CEILING]).steps
    assert {s.since.year: s.value for s in found}[2026] == D("21622")
    doubts = {s.since.year: (s.confidence, s.verified_until, bool(s.note)) for s in found}
    assert doubts[2024] == ("haute", None, False)
    assert doubts[2025] == ("haute", None, False)
    assert doubts[2026] == ("moyenne", date(2026, 2, 1), True)
    assert [s.value for s in found][-1] is None


def test_a_smic_without_a_last_certain_day_leaves_its_year_in_doubt():
    smic = monthly(step("2026-01-01", "12.02"), step("2027-01-01", "12.50"))
    found = {s.since.year: s for s in tax_ceiling(smic, DERIVED[TAX_CEILING]).steps}
    assert (found[2027].confidence, bool(found[2027].note)) == ("moyenne", True)
    assert not found[2027].certain_on(date(2027, 2, 1))
    assert found[2028].unpublished


def test_a_smic_checked_a_later_year_gives_that_year_too():
    smic = monthly(step("2027-01-01", "12.50"))
    checked = tax_ceiling(smic, DERIVED[TAX_CEILING], date(2028, 2, 29)).steps
    found = {s.since.year: s for s in checked}
    assert found[2027].confidence == "haute"
    assert found[2028].value == found[2027].value is not None
    assert found[2028].confidence == "moyenne"


def test_a_smic_that_ends_leaves_its_year_unknown():
    assert ceilings(step("2024-01-01", "11.65"), step("2024-11-01", None))[2024] is None


def test_its_source_is_named(law):
    figure = law.figure("plafond-exoneration-impot", date(2026, 5, 1))
    assert figure.source == "CGI, art. 81 bis ; BOI-RSA-CHAMP-20-50-50, § 400"
    assert figure.note == "Faux si le SMIC change encore dans l’année."
    assert figure.checked_on == date(2026, 11, 23)
    assert (figure.confidence, figure.verified_until) == ("moyenne", date(2026, 10, 23))
