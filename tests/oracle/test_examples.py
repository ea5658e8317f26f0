"""The oracle itself, held to the examples that the law file and the JSON contract print."""

from fractions import Fraction as F

import pytest

from . import aids, compare, cost, law, pay, payslip, reserves
from .case import read

YEAR = "contrat=apprentissage&debut=2026-09-01&fin=2027-08-31&cycle_ans=2&annee_cycle=2"
M2 = f"{YEAR}&naissance=2003-03-14"
FIRM = f"{M2}&niveau=7&effectif=10"


def shares(query: str) -> dict[str, list]:
    return {
        f"{month.year}-{month.month:02}": [(row.year, row.share) for row in month.rows]
        for month in pay.months(read(query))
    }


def first_share(query: str) -> F:
    return pay.months(read(query))[0].rows[0].share


@pytest.mark.parametrize("row", law.LAW["smic"]["valeurs"], ids=lambda row: str(row["from"]))
def test_monthly_smic(row):
    begun = law.day(row["from"])
    assert law.smic(begun.year, begun.month) == law.frac(row["mensuel"])


@pytest.mark.parametrize(
    "row", law.LAW["impot_revenu"]["plafonds"], ids=lambda row: str(row["annee"])
)
def test_tax_ceiling(row):
    assert law.tax_ceiling(row["annee"]) == row["montant"]


@pytest.mark.parametrize(
    "row",
    law.LAW["stage"]["gratification_minimum_horaire"]["valeurs"],
    ids=lambda row: str(row["from"]),
)
def test_hourly_allowance(row):
    for end in (law.day(row["from"]), law.day(row["to"])):
        assert law.hourly_allowance(end.year, end.month) == law.frac(row["value"])


def test_an_internship_from_january_to_march():
    """stage.versement.exemple_verifie"""
    found = compare.ORACLE["gratification"](read("heures=2026-01:154,2026-02:140,2026-03:147"))
    assert found["heures_comptees"] == 441
    assert [m["montant"] for m in found["mois"]] == [F(693), F(630), F("661.5")]
    assert (found["total"], found["lisse_par_mois"]) == (F("1984.5"), F("661.5"))


@pytest.mark.parametrize(("days", "due"), [(44, False), (45, True)])
def test_forty_four_days_of_seven_hours_are_not_enough(days, due):
    found = compare.ORACLE["gratification"](read(f"heures=2026-01:{days * 7}"))
    assert found["due"] is due


def test_the_month_of_the_contract():
    found = payslip.remuneration(read(M2))["mois"][0]
    assert (found["minimum"], found["net"]) == (F("1138.88"), F("1096.08"))
    assert (found["cotisations"], found["csg_crds"]) == (F("23.23"), F("19.57"))


def test_the_payslip_of_the_contract():
    found = payslip.bulletin(read(f"{M2}&employeur=territorial&mois=2026-09&brut_paye=1138.88"))
    assert (found["du"], found["net_attendu"]) == (F("1138.88"), F("1098.49"))
    assert (found["ecart_brut"], found["conforme"], found["ecart_net"]) == (0, True, None)


@pytest.mark.parametrize(
    ("query", "years"),
    [
        ("debut=2026-09-01&fin=2027-08-31&cycle_ans=2&annee_cycle=2", {2}),  # M2 alone
        ("debut=2026-09-01&fin=2028-08-31&cycle_ans=2&annee_cycle=1", {1, 2}),  # M1 and M2
        ("debut=2026-09-01&fin=2027-08-31&cycle_ans=3&annee_cycle=3", {3}),  # L3
        ("debut=2026-09-01&fin=2028-08-31&cycle_ans=3&annee_cycle=2", {2, 3}),
        ("debut=2026-09-01&fin=2027-10-31&cycle_ans=2&annee_cycle=2", {2}),  # M2 of 14 months
    ],
)
def test_pay_years(query, years):
    found = shares(f"contrat=apprentissage&naissance=2003-03-14&{query}")
    assert {year for rows in found.values() for year, _ in rows} == years


def test_a_resumed_contract_turns_when_its_cycle_does():
    found = shares(
        "contrat=apprentissage&naissance=2003-03-14&debut=2026-05-04&fin=2027-08-31"
        "&cycle_ans=2&annee_cycle=1&mois_deja_faits=8"
    )
    assert [year for year, _ in found["2026-08"]] == [1]
    assert [year for year, _ in found["2026-09"]] == [1, 2]
    assert [year for year, _ in found["2026-10"]] == [2]


def test_twenty_one_in_the_second_year():
    found = shares(f"{YEAR}&naissance=2006-01-15")
    assert (found["2027-01"], found["2027-02"]) == ([(2, F("0.51"))], [(2, F("0.61"))])


def test_a_birthday_on_the_first_counts_from_the_next_month():
    found = shares(f"{YEAR}&naissance=2006-01-01")
    assert (found["2027-01"], found["2027-02"]) == ([(2, F("0.51"))], [(2, F("0.61"))])


@pytest.mark.parametrize(
    ("query", "share"),
    [
        (f"{M2}&meme_niveau=oui&rapport_direct=oui", "0.76"),  # majoration_15_points.exemple
        (f"{YEAR}&naissance=1999-01-01&employeur=epa&points_publics=20", "1.20"),
        (f"{YEAR}&naissance=1999-01-01&prolongation=handicap", "1.15"),
    ],
)
def test_points(query, share):
    assert first_share(query) == F(share)


def test_public_points_never_raise_the_floor_of_an_earlier_contract():
    m1 = M2.replace("annee_cycle=2", "annee_cycle=1").replace("2027-08-31", "2028-08-31")
    earlier = "precedent=autre_employeur&precedent_diplome=oui&precedent_taux=78"
    assert first_share(f"{m1}&employeur=territorial&points_publics=20&{earlier}") == F("0.78")


def test_a_fourth_year_of_licence_with_a_disability():
    found = shares(
        "contrat=apprentissage&naissance=2003-01-10&debut=2023-09-01&fin=2027-08-31"
        "&cycle_ans=3&annee_cycle=1&handicap=oui"
    )
    assert (found["2026-08"], found["2026-09"]) == ([(3, F("0.78"))], [(3, F("0.93"))])


def test_fifteen_points_stop_at_the_smic_in_euros():
    query = f"{M2}&meme_niveau=oui&rapport_direct=oui&cycle_anterieur_ans=3"
    row = pay.months(read(f"{query}&minimum_conventionnel=2100"))[0].rows[0]
    assert (row.share, row.base) == (1, F("1867.02"))
    alone = pay.months(read(f"{query}&minimum_conventionnel=2500"))[0].rows[0]
    assert (alone.share, alone.base) == (F("0.78"), 2500)


def test_a_private_month():
    found = cost.answer(read(FIRM))["mois"][1]
    assert found["cotisations_avant_reduction"] == F("474.53")
    assert (found["coefficient_reduction"], found["reduction"]) == (F("0.3981"), F("453.39"))
    assert (found["cout"], found["aide"]) == (F("1160.02"), F("166.67"))


def test_a_full_smic_passes_over_the_maximum_since_june_2026():
    """reduction_generale.versions.note: 0.3750 rather than 0.3981, about 43 euros a month."""
    case = read("contrat=professionnalisation&mois=2026-06&brut=1867.02&effectif=10")
    found = cost.one_month(case)["coefficient_reduction"]
    assert found == F("0.3750")
    assert abs((F("0.3981") - found) * F("1867.02") - 43) < 1


@pytest.mark.parametrize(("gross", "rate"), [("5469.08", "0.0200"), ("5469.09", "0")])
def test_the_reduction_ends_at_three_smic_of_january(gross, rate):
    """The published exit: 2.9293 SMIC of June, that is 3 × 1 823.03."""
    found = cost.one_month(read(f"contrat=apprentissage&mois=2026-06&brut={gross}&effectif=10"))
    assert found["coefficient_reduction"] == F(rate)
    assert law.rounded(F(gross) / F("1867.02"), 10000) == F("2.9293")


def test_the_year_is_put_right_on_its_last_month():
    """Under the SMIC each coefficient is the maximum: only the months' roundings come back."""
    months = cost.answer(read(FIRM))["mois"]
    settled = [m["mois"] for m in months if m["regularisation"]]
    assert set(settled) <= {"2026-12", "2027-08"}
    gross = 4 * F("1867.02") * F("0.61")
    year = sum(m["reduction"] for m in months[:4])
    assert year == law.cents(F("0.3981") * gross)


def test_a_year_at_the_smic_by_hand():
    """2026, 26 years old. Year: ((3 × 12 × 1823.03 / 22184.29 − 1) / 2)^1.75 = 0.96385, coefficient
    0.0200 + 0.3781 × 0.96385 = 0.3844, reduction 0.3844 × 22184.29 = 8527.64. Months: 5 × 725.75
    (0.3981 × 1823.03) + 7 × 700.13 (0.3750 × 1867.02) = 8529.66. Put right: − 2.02."""
    query = FIRM.replace("2026-09-01", "2026-01-01").replace("2027-08-31", "2026-12-31")
    months = cost.answer(read(query.replace("2003-03-14", "1999-01-01")))["mois"]
    assert [m["regularisation"] for m in months] == [0] * 11 + [F("-2.02")]
    assert sum(m["reduction"] for m in months) == F("8527.64")


def test_two_versions_of_the_formula_are_two_years_by_hand():
    """2025 at 2 000.55: January to April 0.2348 × 8002.20 = 1878.92, 4 × 469.73 too; from May
    0.2347 × 16004.40 = 3756.23, 8 × 469.53 = 3756.24: one cent less, on December."""
    query = FIRM.replace("2026-09-01", "2025-01-01").replace("2027-08-31", "2025-12-31")
    query = query.replace("2003-03-14", "1999-01-01")
    months = cost.answer(read(f"{query}&salaire_convenu=2000.55"))["mois"]
    assert [m["coefficient_reduction"] for m in months[3:5]] == [F("0.2348"), F("0.2347")]
    assert [m["regularisation"] for m in months] == [0] * 11 + [F("-0.01")]


def test_half_the_transport_pass_three_quarters_if_public():
    private = cost.answer(read(f"{FIRM}&abonnement_transport=73.45"))["total"]
    assert private["transport"] == 12 * F("36.73")
    public = cost.answer(read(f"{FIRM}&abonnement_transport=73.45&employeur=epa"))["total"]
    assert public["transport"] == 12 * F("55.09")
    plain = cost.answer(read(FIRM))["total"]
    assert private["cout_net"] - plain["cout_net"] == private["transport"]


@pytest.mark.parametrize(
    ("query", "euros"),
    [
        (FIRM, 2000),
        (FIRM.replace("niveau=7", "niveau=5"), 4500),
        (FIRM.replace("effectif=10", "effectif=250"), 0),
        (FIRM.replace("effectif=10", "effectif=250&quota_alternants=oui"), 750),
        (FIRM.replace("effectif=10", "effectif=250&handicap=oui"), 6000),
        (f"{FIRM}&signature=2026-02-01", 0),
        (f"{FIRM}&deja_aide=oui", 0),
        (f"{FIRM}&signature=2026-12-31".replace("2026-09-01", "2027-01-01"), 0),
        (f"{FIRM}&signature=2027-01-01".replace("2026-09-01", "2027-01-01"), None),
    ],
)
def test_aid_of_the_first_year(query, euros):
    assert aids.yearly(read(query)) == euros


def test_aid_of_a_broken_contract():
    given = aids.monthly(read(f"{FIRM}&rompu_le=2026-11-10"), F(2000))
    assert given == [F("166.67"), F("166.67"), F("55.55")]
    assert sum(given) == law.cents(F(2000, 12) * (2 + F(10, 30)))


def test_who_is_born_on_29_february():
    query = f"{YEAR}&naissance=2008-02-29".replace("2026-09-01", "2025-09-01")
    found = shares(query)
    assert (found["2026-02"], found["2026-03"]) == ([(2, F("0.39"))], [(2, F("0.51"))])
    assert "born on 29 February" in reserves.demanded("remuneration", read(query))
