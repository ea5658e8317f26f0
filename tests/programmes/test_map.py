"""The map from L3 to M2: who leads to whom, and no arrow that nobody drew."""

import pytest
from django.template.loader import render_to_string

from programmes.lines import common_place, programme_lines
from programmes.models import Programme, path_map
from tests.reading import Page

pytestmark = pytest.mark.django_db


def paths():
    return [
        [(year, [programme.slug for programme in members]) for year, members in path]
        for path in path_map(Programme.objects.for_map())
    ]


def test_the_licence_leads_to_one_master_and_its_five_specialities():
    assert paths()[0] == [
        ("Licence 3", ["licence-3-administration-publique"]),
        ("Master 1", ["master-1-management-public"]),
        (
            "Master 2",
            ["master-2-anmt", "master-2-mcp", "master-2-mqgrs", "master-2-smt", "master-2-map"],
        ),
    ]


def test_culture_and_health_have_a_path_of_their_own():
    assert paths()[1:] == [
        [("Master 1", [f"master-1-{slug}"]), ("Master 2", [f"master-2-{slug}"])]
        for slug in ("mdomc", "mess")
    ]


def test_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        path_map(Programme.objects.for_map())


def test_a_draft_is_not_on_the_map():
    Programme.objects.filter(slug="master-1-management-public").update(status="brouillon")
    slugs = [slug for path in paths() for _, members in path for slug in members]
    assert "master-1-management-public" not in slugs
    assert len(slugs) == 10


def test_two_years_that_lead_to_one_show_it_once():
    health = Programme.objects.get(slug="master-1-mess")
    health.leads_to.add(Programme.objects.get(slug="master-2-mdomc"))
    assert [
        ("Master 1", ["master-1-mdomc", "master-1-mess"]),
        ("Master 2", ["master-2-mdomc", "master-2-mess"]),
    ] in paths()


def test_every_programme_is_a_stop_of_a_line_once_with_its_place_and_its_rank(
    django_assert_num_queries,
):
    with django_assert_num_queries(1):
        lines = programme_lines(Programme.objects.for_map())
    common = common_place(lines)
    page = Page(
        render_to_string("includes/programme_lines.html", {"lines": lines, "common": common})
    )
    assert sorted(page.links) == sorted(p.get_absolute_url() for p in Programme.objects.all())
    assert [line.acronym for line in lines] == ["", "MDOMC", "MESS"]
    assert page.text.startswith("Management public\nLicence 3 Administration publique\nMaster 1")
    assert common == "Aix-en-Provence"
    assert common not in page.text
    assert "Management qualité et risques sociétaux Marseille 9e Eduniversal" in page.text
    assert "Management des administrations publiques 5e Eduniversal 2023" in page.text
