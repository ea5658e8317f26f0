"""Grids, aids and figures: copied from the last, checked whole, shown on the pages, then saved."""

from datetime import date
from decimal import Decimal as D

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alternance.models import LegalParameter, LegalValue, PayGrid, Scale
from tests.office import change_url, looked_then_saved, posted, read
from tests.reading import Page

pytestmark = pytest.mark.django_db
NEW = {"valid_from": "01/01/2027", "source": "Décret d’essai"}


def next_of(row) -> str:
    return f"/admin/alternance/{row._meta.model_name}/{row.pk}/suivante/"


def plain(response) -> str:
    return Page(response.content.decode()).text.replace("\u202f", " ").replace("\xa0", " ")


@pytest.fixture
def grid(db) -> PayGrid:
    return PayGrid.objects.get(code="apprentissage-2019")


@pytest.fixture
def aid(db) -> Scale:
    return Scale.objects.get(code="aide-apprentissage-2026-03-08")


def test_the_next_grid_is_the_last_one_but_for_what_was_typed(admin_client, client, grid):
    data = posted(admin_client, next_of(grid)) | NEW | {"tranches-1-annee-1": "0,45"}
    shown = plain(admin_client.post(next_of(grid), data | {"look": "1"}))
    assert "montants changent, sur" in shown
    assert "lues au 1er janvier 2027" in shown
    assert PayGrid.objects.count() == 3
    assert looked_then_saved(admin_client, next_of(grid), data).status_code == 302
    made = PayGrid.objects.get(contract="apprentissage", valid_from=date(2027, 1, 1))
    old = {(c.age_min, c.age_max, c.column): c.share for c in grid.cells.all()}
    assert {(c.age_min, c.age_max, c.column): c.share for c in made.cells.all()} == old | {
        (18, 20, "annee-1"): D("0.45")
    }
    assert made.next_review is not None
    assert made.label == "Grille de l’apprentissage, contrats conclus depuis 2027"
    page = "/contrats/apprentissage/"
    assert "45\u202f%" in client.get(page, {"au": "2027-01-01"}).content.decode()
    assert "45\u202f%" not in client.get(page, {"au": "2026-12-31"}).content.decode()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"tranches-1-age_min": "19"}, "Rien pour « 18 ans »"),
        ({"tranches-1-age_min": "17"}, "en chevauche une autre"),
        ({"tranches-3-age_max": "30"}, "Rien pour « 31 ans et plus »"),
        ({"tranches-1-annee-1": "43"}, "inférieure ou égale à 2"),
        ({"tranches-1-annee-1": "douze"}, "n’est pas un nombre"),
        ({"tranches-1-annee-1": ""}, "obligatoire"),
        ({"tranches-1-annee-1": "0,83"}, "83 % au lieu de 43 %"),
        ({"valid_from": "2018-06-01"}, "précède la dernière"),
        ({"valid_from": "2019-01-01"}, "à cette date"),
        ({"checked_on": "2026-11-26"}, "aujourd’hui, ou avant"),
        ({"verified_until": "2026-12-31"}, "certaine que jusqu’au 31 décembre 2026"),
    ],
)
def test_a_grid_that_does_not_hold_is_refused_and_nothing_is_lost(
    admin_client, grid, changes, words
):
    data = posted(admin_client, next_of(grid)) | NEW | changes | {"look": "1"}
    response = admin_client.post(next_of(grid), data)
    assert words in plain(response)
    assert changes.items() <= read(response).items()
    assert "montants changent" not in response.content.decode()


def test_a_band_is_added_and_another_ends(admin_client, grid):
    blank = {f"tranches-4-annee-{year}": "1" for year in (1, 2, 3)}
    thirty = {"tranches-4-age_min": "30", "tranches-4-base": "smic", "tranches-3-age_max": "29"}
    data = posted(admin_client, next_of(grid)) | NEW | blank | thirty
    assert looked_then_saved(admin_client, next_of(grid), data).status_code == 302
    assert PayGrid.objects.latest("pk").cells.filter(age_min=30, age_max=None).count() == 3


def test_the_next_aid_has_a_line_a_case_and_one_amount_is_typed(admin_client, client, aid):
    page = admin_client.get(next_of(aid)).content.decode()
    assert "Moins de 250 salariés, niveaux 6 à 7" in page
    data = posted(admin_client, next_of(aid)) | NEW | {"cas-2-amount": "1 800"}
    assert looked_then_saved(admin_client, next_of(aid), data).status_code == 302
    made = Scale.objects.get(kind=aid.kind, valid_from=date(2027, 1, 1))
    amounts = list(aid.rows.order_by("position").values_list("amount", flat=True))
    amounts[2] = D("1800")
    assert list(made.rows.order_by("position").values_list("amount", flat=True)) == amounts
    assert (made.code, made.unit) == ("aide-apprentissage-2027-01-01", aid.unit)
    assert "1 800 €" in plain(client.get("/bareme/", {"au": "2027-01-01"}))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"cas-2-amount": "-1"}, "de 0 à 20 000"),
        ({"cas-2-amount": "20001"}, "de 0 à 20 000"),
        ({"cas-2-amount": "200"}, "200 € au lieu de 2 000 €"),
        ({"cas-2-DELETE": "on"}, "répondait au cas « moins de 250 salariés, niveaux 6 à 7 »"),
        ({"cas-2-level_min": "5"}, "Deux montants pour un même cas"),
        ({"start_before": "2027-01-01"}, "Ce jour est passé quand la règle commence"),
    ],
)
def test_an_aid_that_does_not_hold_is_refused(admin_client, aid, changes, words):
    data = posted(admin_client, next_of(aid)) | NEW | changes | {"look": "1"}
    html = plain(admin_client.post(next_of(aid), data))
    assert words in html
    assert "montants changent" not in html


def test_every_kind_of_aid_has_the_same_path(admin_client):
    for scale in Scale.objects.in_force(date(2026, 11, 25), "kind"):
        data = posted(admin_client, next_of(scale)) | NEW
        assert looked_then_saved(admin_client, next_of(scale), data).status_code == 302, scale


def test_an_aid_keeps_the_unit_of_its_kind(admin_client, aid):
    data = posted(admin_client, change_url(aid)) | {"unit": "ratio", "note": "Essai."}
    assert "s’écrit en €" in admin_client.post(change_url(aid), data).content.decode()


def test_what_changed_since_it_was_shown_is_shown_again(admin_client):
    """Another amount than the one that was weighed, or a law that moved meanwhile."""
    smic = LegalParameter.objects.get(code="smic-horaire")
    url = f"/admin/alternance/legalparameter/{smic.pk}/nouvelle-valeur/"
    data = NEW | {"amount": "12,60", "checked_on": "2026-11-20"}
    mark = read(admin_client.post(url, data | {"look": "1"}))["_shown"]
    again = admin_client.post(url, data | {"amount": "12,70", "_shown": mark, "save": "1"})
    assert "12,70\u202f€" in again.content.decode()
    assert "12,31" in again.content.decode()  # what is in force, beside
    row = smic.values.latest("valid_from")
    row.note = "Relu."
    row.save()
    again = admin_client.post(url, data | {"_shown": mark, "save": "1"})
    assert again.status_code == 200
    assert not smic.values.filter(valid_from=date(2027, 1, 1)).exists()


def test_a_correction_is_shown_before_it_is_saved_and_may_be_taken_up_again(admin_client, grid):
    data = posted(admin_client, change_url(grid)) | {"note": "Recopie.", "cells-3-share": "0,44"}
    shown = admin_client.post(change_url(grid), data)
    html = shown.content.decode()
    assert "Rien n’est encore enregistré" in html
    assert "43\u202f% → 44\u202f%" in html
    assert grid.cells.filter(share="0.44").count() == 0
    again = admin_client.post(change_url(grid), read(shown) | {"_again": "1"})
    assert read(again)["cells-3-share"] == "0,44"
    assert grid.cells.filter(share="0.44").count() == 0
    assert admin_client.post(change_url(grid), read(shown)).status_code == 302
    assert grid.cells.filter(share="0.44").count() == 1


def test_cells_of_a_grid_that_overlap_are_refused(admin_client, grid):
    data = posted(admin_client, change_url(grid)) | {"note": "Essai.", "cells-3-age_min": "17"}
    assert "chevauche" in admin_client.post(change_url(grid), data).content.decode()


def test_a_deletion_is_read_at_the_day_when_it_would_have_begun(admin_client, grid):
    data = posted(admin_client, next_of(grid)) | NEW | {"tranches-1-annee-1": "0,45"}
    looked_then_saved(admin_client, next_of(grid), data)
    made = PayGrid.objects.latest("pk")
    html = plain(admin_client.get(change_url(made).replace("change", "delete")))
    assert "son texte change (" in html
    assert "45 %" in html


def test_impact_asks_little_of_the_database_and_holds_no_lock(admin_client):
    """Both sides are drawn on a copy: the real base is read, once."""
    smic = LegalParameter.objects.get(code="smic-horaire")
    url = f"/admin/alternance/legalparameter/{smic.pk}/nouvelle-valeur/"
    data = NEW | {"amount": "12,60", "checked_on": "2026-11-20", "look": "1"}
    with CaptureQueriesContext(connection) as asked:
        assert "montants changent" in admin_client.post(url, data).content.decode()
    assert len(asked) <= 60
    assert not [q for q in asked if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def test_what_was_typed_stays_as_it_was_typed(admin_client):
    smic = LegalParameter.objects.get(code="smic-horaire")
    url = f"/admin/alternance/legalparameter/{smic.pk}/nouvelle-valeur/"
    response = admin_client.post(url, NEW | {"amount": "12,600", "checked_on": "", "look": "1"})
    assert read(response)["amount"] == "12,600"
    assert 'type="number"' not in response.content.decode()
    assert LegalValue.objects.filter(source="Décret d’essai").count() == 0
