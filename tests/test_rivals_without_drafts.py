"""Two people on one figure, grid, contact or message: what has no drafts is joined as well."""

from decimal import Decimal

import pytest

from alternance.models import Contact, LegalParameter, PayGrid
from impgt_site.models import Message, Purpose
from tests.makers import enter
from tests.office import change_url, confirmed, posted, read, saved_by_somebody, staff

pytestmark = pytest.mark.django_db


def test_the_second_to_correct_a_figure_sees_both_and_saves_without_retyping(client):
    enter(client, staff("Référent juridique"))
    smic = LegalParameter.objects.get(code="smic-horaire")
    mine = posted(client, change_url(smic)) | {"label": "Le mien", "_save": "1"}
    saved_by_somebody(client, smic, label="Le leur")
    client.get("/admin/")  # reads that theirs is saved
    response = client.post(change_url(smic), mine)
    page = response.content.decode()
    assert "Quelqu’un a changé cette fiche pendant votre saisie." in page
    assert "en ligne : Le leur — votre saisie : Le mien" in page
    assert "avec succès" not in page
    smic.refresh_from_db()
    assert smic.label == "Le leur"
    assert client.post(change_url(smic), read(response) | {"_save": "1"}).status_code == 302
    smic.refresh_from_db()
    assert smic.label == "Le mien"


def test_a_figure_with_an_error_is_still_late_once_it_is_mended(client):
    enter(client, staff("Référent juridique"))
    smic = LegalParameter.objects.get(code="smic-horaire")
    mine = posted(client, change_url(smic)) | {"label": "", "about": "Le mien.", "_save": "1"}
    saved_by_somebody(client, smic, label="Le leur")
    wrong = client.post(change_url(smic), mine)
    again = client.post(change_url(smic), read(wrong) | {"label": "SMIC", "_save": "1"})
    assert "Quelqu’un a changé cette fiche" in again.content.decode()
    smic.refresh_from_db()
    assert smic.label == "Le leur"


def place_of(data: dict, prefix: str, row) -> str:
    """Where a row is in a form: « values-3- »."""
    name = next(n for n, v in data.items() if n.endswith("-id") and v == str(row.pk))
    assert name.startswith(prefix)
    return name.removesuffix("id")


def test_a_correction_is_not_lost_to_a_save_that_did_not_touch_it(client):
    enter(client, staff("Référent juridique"))
    smic = LegalParameter.objects.get(code="smic-horaire")
    last, older = smic.values.order_by("-valid_from")[:2]
    data = posted(client, change_url(smic)) | {"_save": "1"}
    first, second = (place_of(data, "values-", row) for row in (last, older))
    theirs = data | {f"{first}amount": "12.33", f"{first}note": "Coquille."}
    assert confirmed(client, change_url(smic), theirs).status_code == 302
    mine = data | {f"{second}source": "Arrêté relu.", f"{second}note": "Relu.", "about": "Le mien."}
    page = client.post(change_url(smic), mine, follow=True).content.decode()
    assert "les deux sont jointes" in page
    last.refresh_from_db()
    older.refresh_from_db()
    smic.refresh_from_db()
    assert (last.amount, last.note) == (Decimal("12.33"), "Coquille.")
    assert (older.source, older.note, smic.about) == ("Arrêté relu.", "Relu.", "Le mien.")
    record = last.history.latest()
    assert (record.amount, last.history.count()) == (Decimal("12.33"), 2)


def test_where_both_changed_a_field_the_rest_is_joined_all_the_same(client):
    enter(client, staff("Référent juridique"))
    smic = LegalParameter.objects.get(code="smic-horaire")
    last = smic.values.latest("valid_from")
    data = posted(client, change_url(smic)) | {"_save": "1"}
    row = place_of(data, "values-", last)
    theirs = {"label": "Le leur", f"{row}amount": "12.33", f"{row}note": "Coquille."}
    confirmed(client, change_url(smic), data | theirs)
    response = client.post(change_url(smic), data | {"label": "Le mien"})
    page = response.content.decode()
    assert "en ligne : Le leur — votre saisie : Le mien" in page
    assert "12,33" not in page.split("errornote")[1].split("</ul>")[0]
    assert client.post(change_url(smic), read(response) | {"_save": "1"}).status_code == 302
    smic.refresh_from_db()
    last.refresh_from_db()
    assert (smic.label, last.amount, last.note) == ("Le mien", Decimal("12.33"), "Coquille.")


def test_a_third_save_meanwhile_is_shown_before_mine_is_kept(client):
    enter(client, staff("Référent juridique"))
    smic = LegalParameter.objects.get(code="smic-horaire")
    mine = posted(client, change_url(smic)) | {"label": "Le mien", "_save": "1"}
    saved_by_somebody(client, smic, label="Le leur")
    response = client.post(change_url(smic), mine)
    saved_by_somebody(client, smic, label="Encore autre")
    response = client.post(change_url(smic), read(response) | {"_save": "1"})
    assert "en ligne : Encore autre — votre saisie : Le mien" in response.content.decode()
    assert client.post(change_url(smic), read(response) | {"_save": "1"}).status_code == 302


def test_rows_of_a_grid_are_joined_too(client):
    enter(client, staff("Référent juridique"))
    grid = PayGrid.objects.get(code="apprentissage-2019")
    one, two = grid.cells.order_by("pk")[:2]
    data = posted(client, change_url(grid)) | {"_save": "1", "note": "Erreur de recopie."}
    theirs, mine = (f"{place_of(data, 'cells-', cell)}share" for cell in (one, two))
    assert confirmed(client, change_url(grid), data | {theirs: "0.99"}).status_code == 302
    confirmed(client, change_url(grid), data | {mine: "0.98"})
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.share, two.share) == (Decimal("0.99"), Decimal("0.98"))


def test_the_card_of_a_contact_is_joined_too(client):
    enter(client, staff("Scolarité"))
    contact = Contact.objects.create(label="Bureau", phone="0442000000")
    mine = posted(client, change_url(contact)) | {"email": "a@exemple.test"}
    saved_by_somebody(client, contact, phone="0442111111")
    client.post(change_url(contact), mine)
    contact.refresh_from_db()
    assert (contact.phone, contact.email) == ("0442111111", "a@exemple.test")


@pytest.fixture
def message(db) -> Message:
    return Message.objects.create(
        motive=Purpose.OFFER, audience="employeur", name="N", email="a@exemple.test", text="?"
    )


def test_the_second_to_note_a_message_sees_the_first_note(client, message):
    enter(client, staff("Scolarité"))
    mine = posted(client, change_url(message)) | {"internal_note": "La mienne."}
    theirs = posted(client, change_url(message)) | {"internal_note": "La leur."}
    assert client.post(change_url(message), theirs).status_code == 302
    response = client.post(change_url(message), mine)
    assert "La leur." in response.content.decode()
    message.refresh_from_db()
    assert message.internal_note == "La leur."
    assert client.post(change_url(message), read(response)).status_code == 302
    message.refresh_from_db()
    assert message.internal_note == "La mienne."


def test_an_answered_message_is_not_taken_again(client, message):
    enter(client, staff("Scolarité"))
    listing = "/admin/impgt_site/message/"
    client.post(listing, {"action": "answered", "_selected_action": [message.pk]})
    message.refresh_from_db()
    assert message.status == Message.Status.ANSWERED
    client.post(listing, {"action": "take", "_selected_action": [message.pk]})
    message.refresh_from_db()
    assert message.status == Message.Status.ANSWERED
    csv = client.post(listing, {"action": "as_csv", "_selected_action": [message.pk]})
    assert "répondu" in csv.content.decode()
