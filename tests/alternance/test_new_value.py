"""A new figure of law: what it changes is shown first, and the unusual is confirmed."""

from datetime import date
from decimal import Decimal as D

import pytest
from django.contrib.auth.models import Group, User

from alternance.models import LegalParameter, LegalValue, PayGrid, Scale, WorkedExample
from impgt_site.office.drafts.impact import amounts
from tests.makers import enter
from tests.office import change_url, confirmed, looked_then_saved, posted

pytestmark = pytest.mark.django_db


@pytest.fixture
def smic(db) -> LegalParameter:
    return LegalParameter.objects.get(code="smic-horaire")


def url(parameter) -> str:
    return f"/admin/alternance/legalparameter/{parameter.pk}/nouvelle-valeur/"


def answer(**changes) -> dict:
    usual = {
        "amount": "12.60",
        "valid_from": "2027-01-01",
        "source": "Décret à venir",
        "checked_on": "2026-11-20",
    }
    return {**usual, **changes}


def test_what_changes_is_found_on_the_pages_and_nothing_is_saved_yet(admin_client, smic):
    html = admin_client.post(url(smic), answer(look="1")).content.decode()
    assert "montants changent, sur" in html
    for page in ("Contrat d’apprentissage", "Le barème", "Les quatre contrats"):
        assert page in html
    assert "12,31" in html
    assert "12,60" in html
    assert not LegalValue.objects.filter(parameter=smic, valid_from=date(2027, 1, 1)).exists()


def test_it_is_saved_then_and_pages_follow_that_day(admin_client, client, smic):
    response = looked_then_saved(admin_client, url(smic), answer())
    assert response.status_code == 302
    assert LegalValue.objects.get(parameter=smic, valid_from=date(2027, 1, 1)).amount == D("12.60")
    monthly = "1 911,00"  # 12,60 × 1 820 ÷ 12
    for path in ("/bareme/", "/contrats/apprentissage/", "/contrats/professionnalisation/"):
        assert monthly in client.get(path, {"au": "2027-01-01"}).content.decode(), path
        assert monthly not in client.get(path, {"au": "2026-12-31"}).content.decode(), path


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"checked_on": "2026-11-26"}, "aujourd’hui, ou avant"),
        ({"verified_until": "2026-12-31"}, "certaine que jusqu’au 31\u00a0décembre 2026"),
        ({"amount": ""}, "prend fin ce jour-là"),
    ],
)
def test_nobody_vouches_for_the_future_and_an_end_is_confirmed(admin_client, smic, changes, words):
    html = admin_client.post(url(smic), answer(look="1", **changes)).content.decode()
    assert words in html
    assert "montants changent" not in html


@pytest.mark.parametrize("amount", ["0", "400"])
def test_what_no_computation_survives_is_refused(admin_client, amount):
    """No working days to file a contract, or more than a year of them."""
    delay = LegalParameter.objects.get(code="apprentissage-depot-jours")
    sent = answer(save="1", sure="1", note="Vu", amount=amount)
    html = admin_client.post(url(delay), sent).content.decode()
    assert "une valeur va de 1 à 366" in html
    assert delay.values.count() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"amount": "12.30"}, "Le SMIC ne baisse pas"),
        ({"amount": "14.20"}, "est inhabituel"),
        ({"valid_from": "2026-05-01"}, "précède la dernière valeur"),
    ],
)
def test_the_unusual_asks_for_a_tick(admin_client, smic, changes, words):
    count = smic.values.count()
    html = admin_client.post(url(smic), answer(save="1", **changes)).content.decode()
    assert words in html
    assert "Cochez pour confirmer" in html
    assert 'value="Décret à venir"' in html
    assert smic.values.count() == count
    sure = answer(sure="on", **changes)
    assert looked_then_saved(admin_client, url(smic), sure).status_code == 302
    assert smic.values.count() == count + 1


@pytest.mark.parametrize("amount", ["1.231", "123.1"])
def test_a_point_that_slips_is_refused_tick_or_not(admin_client, smic, amount):
    html = admin_client.post(url(smic), answer(save="1", sure="on", amount=amount)).content.decode()
    assert "une virgule a-t-elle glissé" in html
    assert not smic.values.filter(valid_from=date(2027, 1, 1)).exists()


def test_a_figure_may_become_zero(admin_client):
    aid = LegalParameter.objects.get(code="permis-aide")
    LegalValue.objects.filter(parameter=aid, amount=0).delete()
    zero = answer(sure="on", amount="0")
    assert looked_then_saved(admin_client, url(aid), zero).status_code == 302


def test_a_rise_of_15_percent_is_still_usual(admin_client, smic):
    assert looked_then_saved(admin_client, url(smic), answer(amount="14.15")).status_code == 302


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"valid_from": ""}, "obligatoire"),
        ({"amount": "douze"}, "nombre"),
        ({"valid_from": "2026-06-01"}, "déjà une valeur à cette date"),
        ({"source": ""}, "obligatoire"),
    ],
)
def test_wrong_answers_are_said_beside_their_field(admin_client, smic, changes, words):
    html = admin_client.post(url(smic), answer(save="1", **changes)).content.decode()
    assert words in html


@pytest.mark.parametrize(("role", "status"), [("Référent juridique", 200), ("Scolarité", 403)])
def test_only_who_keeps_the_law_may(client, smic, role, status):
    assert client.get(url(smic)).status_code == 302
    user = User.objects.create_user("quelqu’un", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    enter(client, user)
    assert client.get(url(smic)).status_code == status


def test_a_value_in_force_is_corrected_with_a_reason_and_never_deleted(admin_client, smic):
    data = posted(admin_client, change_url(smic))
    last = smic.values.order_by("-valid_from").first()
    html = admin_client.post(change_url(smic), data | {"values-0-amount": "12.33"}).content.decode()
    assert "Dites pourquoi cette règle en vigueur est corrigée" in html
    html = admin_client.post(change_url(smic), data | {"values-0-DELETE": "on"}).content.decode()
    assert "ne se supprime pas" in html
    corrected = {"values-0-amount": "12.33", "values-0-note": "Faute de frappe."}
    assert confirmed(admin_client, change_url(smic), data | corrected).status_code == 302
    last.refresh_from_db()
    assert last.amount == D("12.33")
    record = last.history.latest()
    assert (record.amount, record.history_user.username) == (D("12.33"), "admin")


def test_a_verification_is_renewed_without_a_reason(admin_client, smic):
    data = posted(admin_client, change_url(smic)) | {"values-0-next_review": "2027-12-31"}
    assert admin_client.post(change_url(smic), data).status_code == 302


def test_a_value_not_yet_in_force_is_free_unless_it_is_unusual(admin_client, smic):
    row = LegalValue.objects.create(
        parameter=smic, amount="12.50", valid_from=date(2099, 1, 1), source="Projet"
    )
    data = posted(admin_client, change_url(smic))
    html = admin_client.post(change_url(smic), data | {"values-0-amount": "15"}).content.decode()
    assert "est inhabituel" in html
    usual = data | {"values-0-amount": "13"}
    assert confirmed(admin_client, change_url(smic), usual).status_code == 302
    row.refresh_from_db()
    assert row.amount == 13
    data = posted(admin_client, change_url(smic))
    gone = data | {"values-0-DELETE": "on"}
    assert confirmed(admin_client, change_url(smic), gone).status_code == 302
    assert not LegalValue.objects.filter(pk=row.pk).exists()


def test_a_new_line_is_added_by_its_own_form_only(admin_client, smic):
    data = posted(admin_client, change_url(smic))
    count = smic.values.count()
    line = {
        "values-TOTAL_FORMS": str(count + 1),
        f"values-{count}-amount": "1",
        f"values-{count}-valid_from": "2027-01-01",
        f"values-{count}-source": "?",
        f"values-{count}-confidence": "haute",
    }
    admin_client.post(change_url(smic), data | line)
    assert smic.values.count() == count
    assert "Nouvelle valeur" in admin_client.get(change_url(smic)).content.decode()


@pytest.mark.parametrize(
    ("model", "change"),
    [
        (PayGrid, {"label": "Autrement"}),
        (PayGrid, {"cells-0-share": "0.99"}),
        (Scale, {"rows-0-DELETE": "on"}),
    ],
)
def test_a_grid_in_force_is_corrected_with_a_reason(admin_client, model, change):
    row = model.objects.order_by("valid_from").first()
    data = posted(admin_client, change_url(row)) | change
    html = admin_client.post(change_url(row), data).content.decode()
    assert "Dites pourquoi cette règle en vigueur est corrigée" in html
    data["note"] = "Erreur de recopie."
    assert confirmed(admin_client, change_url(row), data).status_code == 302


@pytest.mark.parametrize("model", [LegalParameter, PayGrid, Scale])
def test_what_has_been_in_force_is_never_deleted(admin_client, model):
    url = f"/admin/alternance/{model._meta.model_name}/{model.objects.first().pk}/delete/"
    assert admin_client.get(url).status_code == 403
    assert admin_client.post(url, {"post": "yes"}).status_code == 403


def test_amounts_are_read_as_people_see_them():
    html = "<p>1\u202f867,02\u202f€ et 43\u202f%</p><svg><text>9\u202f€</text></svg>"
    assert dict(amounts(html)) == {"1\u202f867,02\u202f€": 1, "43\u202f%": 1}


def test_a_reason_is_not_the_erasure_of_the_note(admin_client, smic):
    last = smic.values.order_by("-valid_from").first()
    LegalValue.objects.filter(pk=last.pk).update(note="Une remarque.")
    data = posted(admin_client, change_url(smic))
    html = admin_client.post(
        change_url(smic), data | {"values-0-amount": "12.33", "values-0-note": ""}
    ).content.decode()
    assert "Dites pourquoi cette règle en vigueur est corrigée" in html


def test_a_value_in_force_is_not_put_off_to_be_deleted(admin_client, smic):
    data = posted(admin_client, change_url(smic))
    later = {"values-0-valid_from": "2099-01-01", "values-0-note": "Plus tard."}
    html = admin_client.post(change_url(smic), data | later).content.decode()
    assert "ne peut pas être remise à plus tard" in html


@pytest.mark.parametrize("name", ["valid_from", "checked_on", "verified_until"])
@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_a_year_that_is_a_slip_is_refused_beside_its_field(admin_client, smic, name, day):
    for button in ("look", "save"):
        html = admin_client.post(url(smic), answer(**{name: day, button: "1"})).content.decode()
        assert "Choisissez une date entre 1900 et 2100" in html


@pytest.mark.parametrize("expected", ["1", '"x"', "[1]", '[["a", "b"]]', '[["a", "b", null]]', "{"])
def test_a_worked_example_that_cannot_be_read_is_refused(admin_client, client, expected):
    example = WorkedExample.objects.first()
    data = posted(admin_client, change_url(example)) | {"expected": expected}
    assert admin_client.post(change_url(example), data).status_code == 200
    assert client.get("/simulateurs/exemples/").status_code == 200
