"""Every seeded grid and scale is the one of the law file, and each change falls on its day."""

from datetime import date
from decimal import Decimal

import pytest

from alternance.models import LegalValue, PayCell, ScaleRow
from alternance.rulebook import Figures, read_law
from tests.law_file import LAW, iso, number

pytestmark = pytest.mark.django_db


def seeded(code: str) -> list[tuple[date | None, Decimal | None]]:
    values = LegalValue.objects.filter(parameter__code=code).order_by("valid_from")
    return [(v.valid_from, v.amount if v.amount is None else v.amount.normalize()) for v in values]


APPRENTICE = LAW["apprentissage"]


PRO = LAW["professionnalisation"]


def test_the_grids_are_those_of_the_file():
    found = {
        (c.grid.contract, c.grid.valid_from, c.age_min, c.age_max, c.column): c.share.normalize()
        for c in PayCell.objects.select_related("grid")
    }
    expected = {}
    for version in APPRENTICE["grille"]["versions"]:
        for band in version["tranches"]:
            first = 0 if band["age_min"] == 16 else band["age_min"]  # D6222-27: as at 16
            for year in (1, 2, 3):
                key = (
                    "apprentissage",
                    iso(version["from"]),
                    first,
                    band["age_max"],
                    f"annee-{year}",
                )
                expected[key] = number(band[f"annee_{year}"])
    (version,) = PRO["grille"]["versions"]
    for first, last, band in ((0, 20, "moins_de_21"), (21, 25, "de_21_a_25")):
        for column, key in (("base", "base"), ("majore", "majoree")):
            expected["professionnalisation", iso(version["from"]), first, last, column] = number(
                version[band][key]
            )
    for column in ("base", "majore"):
        expected["professionnalisation", iso(version["from"]), 26, None, column] = number(
            version["a_partir_de_26"]["part_smic"]
        )
    assert found == expected


def test_hiring_aids_are_those_of_the_file():
    found = {
        (
            row.scale.valid_from, row.contract_year, row.headcount_min, row.headcount_max,
            row.level_min, row.level_max, row.age_min, row.disability, row.needs_quota,
        ): row.amount
        for row in ScaleRow.objects.filter(scale__kind="aide-apprentissage").select_related("scale")
        if row.amount
    }  # fmt: skip
    expected = {}
    for window in LAW["aides_apprentissage"]["periodes"]:
        for line in window["baremes"]:
            amounts = {
                (year, None): line[f"annee_{year}"] for year in (1, 2, 3) if f"annee_{year}" in line
            }
            if "annee_1_majeur" in line:
                amounts = {(1, None): line["annee_1_mineur"], (1, 18): line["annee_1_majeur"]}
            for (year, age), amount in amounts.items():
                key = (
                    iso(window["from"]), year, line.get("effectif_min"), line.get("effectif_max"),
                    line.get("niveau_min"), line.get("niveau_max"), age,
                    bool(line.get("handicap")), line.get("condition") == "quota_alternants",
                )  # fmt: skip
                expected[key] = amount
    assert found == expected


@pytest.mark.parametrize(
    ("code", "day", "amount"),
    [
        ("aide-licence-master-moins-de-250", "2024-12-31", 6000),
        ("aide-licence-master-moins-de-250", "2025-01-01", 0),
        ("aide-licence-master-moins-de-250", "2025-02-23", 0),
        ("aide-licence-master-moins-de-250", "2025-02-24", 5000),
        ("aide-licence-master-moins-de-250", "2026-01-01", 0),
        ("aide-licence-master-moins-de-250", "2026-03-07", 0),
        ("aide-licence-master-moins-de-250", "2026-03-08", 2000),
        ("aide-licence-master-250-et-plus", "2025-02-24", 2000),
        ("aide-licence-master-250-et-plus", "2026-03-08", 750),
        ("aide-handicap", "2026-03-08", 6000),
        ("participation-employeur", "2025-07-01", 750),
        ("participation-reprise", "2025-07-01", 200),
        ("cnfpt-licence-master", "2021-12-31", Decimal("0.5")),
        ("cnfpt-licence-master", "2022-01-01", 1),
        ("cnfpt-licence-master", "2024-12-31", 1),
        ("cnfpt-licence-master", "2025-01-01", 0),
        ("premier-equipement-licence-master", "2026-07-29", 500),
        ("premier-equipement-licence-master", "2026-07-30", 0),
        ("permis-aide", "2026-02-20", 500),
        ("permis-aide", "2026-02-21", 0),
        ("smic-horaire", "2026-05-31", Decimal("12.02")),
        ("smic-horaire", "2026-06-01", Decimal("12.31")),
        ("exoneration-apprenti-part-smic", "2025-02-28", Decimal("0.79")),
        ("exoneration-apprenti-part-smic", "2025-03-01", Decimal("0.5")),
        ("cpf-participation", "2026-04-01", Decimal("103.20")),
        ("cpf-participation", "2026-04-02", 150),
    ],
)
def test_the_day_before_and_the_day_it_changes(code, day, amount):
    assert Figures(read_law(), date.fromisoformat(day))[code].value == amount
