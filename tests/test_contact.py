"""Writing to the institute: the right office, nothing lost, no cookie, no flood."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from alternance.models import Contact, Contract
from impgt_site.models import Message
from impgt_site.public.contact import HOURLY_LIMIT, SHARED_LIMIT, SIGNER
from tests.reading import Page

pytestmark = pytest.mark.django_db
HERE = {"origin": "http://testserver"}


@pytest.fixture
def letter():
    """What a reader types, on a page opened a minute ago."""
    with time_machine.travel(timezone.now() - timedelta(minutes=1)):
        token = SIGNER.sign("")
    return {
        "motif": "offre",
        "public": "employeur",
        "contrat": "apprentissage",
        "formation": "master-2-map",
        "nom": "Camille Durand",
        "structure": "Mairie d’Exemple",
        "courriel": "camille@exemple.test",
        "telephone": "",
        "message": "Nous cherchons une personne pour la rentrée.",
        "site": "",
        "jeton": token,
    }


def send(client, letter, **headers):
    return client.post("/contact/", letter, headers=HERE | headers)


def refused(response, *words):
    page = Page(response.content.decode())
    assert response.status_code == 200
    for piece in words:
        assert piece in page.text
    assert "Nous cherchons une personne" in response.content.decode()
    assert Message.objects.count() == 0
    return page


def test_a_message_is_kept_and_sent_to_the_default_address(client, letter, settings):
    settings.CONTACT_EMAIL = "accueil@exemple.test"
    response = send(client, letter)
    assert (response.status_code, response["Location"]) == (302, "/contact/merci/")
    message = Message.objects.get()
    assert (message.contract.slug, message.programme.slug) == ("apprentissage", "master-2-map")
    assert message.emailed
    assert mail.outbox[0].to == ["accueil@exemple.test"]
    assert mail.outbox[0].reply_to == ["camille@exemple.test"]
    assert "Mairie d’Exemple" in mail.outbox[0].body


def test_without_any_address_the_message_is_kept_all_the_same(client, letter, settings):
    settings.CONTACT_EMAIL = ""
    assert send(client, letter).status_code == 302
    assert Message.objects.get().emailed is False
    assert mail.outbox == []


def test_the_most_specific_office_gets_it(client, letter, settings):
    settings.CONTACT_EMAIL = "accueil@exemple.test"
    contract = Contract.objects.get(slug="apprentissage")
    Contact.objects.create(label="Tout le monde", email="tous@exemple.test")
    Contact.objects.create(label="Apprentissage", contract=contract, email="appr@exemple.test")
    Contact.objects.create(label="Vide", contract=contract, audience="employeur")
    send(client, letter)
    assert mail.outbox[0].to == ["appr@exemple.test"]


def test_the_office_is_shown_when_the_address_names_the_contract(client):
    contract = Contract.objects.get(slug="apprentissage")
    Contact.objects.create(
        label="Bureau de l’apprentissage", contract=contract, email="appr@exemple.test"
    )
    assert (
        "Bureau de l’apprentissage"
        in client.get("/contact/?contrat=apprentissage").content.decode()
    )
    assert "Bureau de l’apprentissage" not in client.get("/contact/").content.decode()


def test_a_failed_email_loses_nothing(client, letter, settings):
    settings.CONTACT_EMAIL = "accueil@exemple.test"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 1, 2
    assert send(client, letter).status_code == 302
    assert Message.objects.get().emailed is False


def test_what_is_missing_is_said_beside_the_field_and_above(client, letter):
    page = refused(send(client, letter | {"courriel": "camille", "nom": ""}), "vos prénom et nom")
    assert "#id_courriel" in page.links
    assert "#id_nom" in page.links


def test_to_be_called_back_one_gives_a_number(client, letter):
    refused(send(client, letter | {"motif": "rappel"}), "Donnez un numéro")
    assert (
        send(client, letter | {"motif": "rappel", "telephone": "04 00 00 00 00"}).status_code == 302
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"site": "http://publicite.test"}, "piège"),
        ({"jeton": "faux"}, "ouverte depuis longtemps"),
        ({"jeton": ""}, "ouverte depuis longtemps"),
        ({"contrat": "inconnu"}, "Sélectionnez un choix valide"),
        ({"motif": "vente"}, "Sélectionnez un choix valide"),
        ({"telephone": "abc"}, "Écrivez un numéro"),
    ],
)
def test_refusals_keep_what_was_typed(client, letter, change, words):
    refused(send(client, letter | change), words)


def test_a_message_sent_at_once_is_refused(client, letter):
    refused(send(client, letter | {"jeton": SIGNER.sign("")}), "parti trop vite")


def test_a_page_left_open_for_a_day_can_be_sent_again(client, letter):
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        response = send(client, letter)
    refused(response, "ouverte depuis longtemps")
    token = response.context["form"]["jeton"].value()
    with time_machine.travel(timezone.now() + timedelta(days=1, seconds=30)):
        assert send(client, letter | {"jeton": token}).status_code == 302


@pytest.mark.parametrize(
    "origin",
    [
        {"origin": "https://ailleurs.test"},
        {"origin": "null"},
        {"origin": ""},
        {"origin": "http://["},
    ],
)
def test_another_site_cannot_write(client, letter, origin):
    refused(send(client, letter, **origin), "ne vient pas de notre page")


def test_an_old_browser_that_sends_only_a_referer_can_write(client, letter):
    headers = {"origin": "", "referer": "http://testserver/contact/"}
    assert send(client, letter, **headers).status_code == 302


def test_one_address_cannot_flood_and_another_still_writes(client, letter):
    for _ in range(HOURLY_LIMIT):
        assert send(client, letter).status_code == 302
    response = send(client, letter)
    assert "plusieurs fois dans l’heure" in response.content.decode()
    assert Message.objects.count() == HOURLY_LIMIT
    colleague = letter | {"courriel": "dominique@exemple.test"}
    assert send(client, colleague).status_code == 302
    assert (
        client.post("/contact/", letter, headers=HERE, REMOTE_ADDR="192.0.2.7").status_code == 302
    )


def test_a_whole_campus_writes_from_one_address_but_no_machine_does(client, letter):
    statuses = [
        send(client, letter | {"courriel": f"personne{n}@exemple.test"}).status_code
        for n in range(SHARED_LIMIT + 1)
    ]
    assert statuses == [302] * SHARED_LIMIT + [200]


def test_an_address_that_changes_within_its_network_is_still_one(client, letter):
    sent = [
        client.post(
            "/contact/", letter, headers=HERE, REMOTE_ADDR=f"2001:db8:1:2:{n}::1"
        ).status_code
        for n in range(HOURLY_LIMIT + 1)
    ]
    assert sent == [302] * HOURLY_LIMIT + [200]


def test_the_address_is_not_kept_and_its_hash_changes_each_day(client, letter):
    send(client, letter)
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        with time_machine.travel(timezone.now() - timedelta(minutes=1)):
            token = SIGNER.sign("")
        send(client, letter | {"jeton": token})
    hashes = list(Message.objects.values_list("address_hash", flat=True))
    assert len(set(hashes)) == 2
    assert not any("127.0.0.1" in value for value in hashes)


def test_an_answer_to_a_message_is_not_stored_but_the_page_it_was_typed_on_is(client, letter):
    """A browser keeps no page marked so: going back to it would find an empty form."""
    assert "no-store" in send(client, letter | {"nom": ""})["Cache-Control"]
    for path in ("/contact/", "/contact/merci/"):
        response = client.get(path)
        assert "Cache-Control" not in response
        assert not response.cookies


def test_the_address_prefills_and_absurd_values_do_no_harm(client):
    html = client.get("/contact/?contrat=apprentissage&public=etudiant").content.decode()
    assert '<option value="apprentissage" selected>' in html
    assert client.get("/contact/?contrat=zz&formation=%01&public=x&motif=%F0").status_code == 200


def test_injected_headers_do_not_pass(client, letter):
    refused(send(client, letter | {"courriel": "a@exemple.test\nBcc: b@exemple.test"}), "adresse")
