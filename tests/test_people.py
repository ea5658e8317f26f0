"""Who comes in: invited by e-mail, a password forgotten, codes renewed; and no word of English."""

import re

import pytest
from django.contrib.auth.models import Group, User
from django.core import mail
from django.core.cache import cache

from impgt_site.models import Message
from tests.makers import enter
from tests.office import change_url, posted, staff
from tests.reading import Page

pytestmark = pytest.mark.django_db
LINK = re.compile(r"https?://[^/]+(/admin/oubli/\S+)")
SECRET = "une phrase assez longue"


def choose(client, body: str):
    """Follows the link of a letter, and chooses a password."""
    first = client.get(LINK.search(body)[1], follow=True)
    url = first.redirect_chain[-1][0]
    return client.post(url, {"new_password1": SECRET, "new_password2": SECRET}, follow=True)


def test_an_account_without_a_password_is_invited(client):
    enter(client, staff("Administration"))
    group = Group.objects.get(name="Rédaction")
    data = {"username": "neuf", "email": "neuf@exemple.test", "groups": [group.pk]}
    assert client.post("/admin/auth/user/add/", data).status_code == 302
    user = User.objects.get(username="neuf")
    assert not user.has_usable_password()
    assert "Un compte vous est ouvert" in mail.outbox[0].body
    assert "neuf" in mail.outbox[0].body
    client.logout()
    assert choose(client, mail.outbox[0].body).status_code == 200
    user.refresh_from_db()
    assert user.check_password(SECRET)


def test_without_an_address_nobody_is_invited(client):
    enter(client, staff("Administration"))
    html = client.post("/admin/auth/user/add/", {"username": "neuf"}).content.decode()
    assert "Donnez une adresse" in html
    assert not User.objects.filter(username="neuf").exists()


def test_a_forgotten_password_is_chosen_again_and_asked_once(client):
    cache.clear()
    user = staff("Scolarité")
    user.email = "sco@exemple.test"
    user.save()
    assert "/admin/oubli/" in client.get("/admin/login/").content.decode()
    for _ in range(3):
        client.post("/admin/oubli/", {"email": user.email})
    client.post("/admin/oubli/", {"email": "inconnu@exemple.test"})
    assert len(mail.outbox) == 1
    choose(client, mail.outbox[0].body)
    user.refresh_from_db()
    assert user.check_password(SECRET)


def test_one_renews_ones_own_recovery_codes(client):
    user = staff("Scolarité")
    enter(client, user)
    html = client.get("/admin/mon-compte/").content.decode()
    assert "Scolarité" in html
    assert client.post("/admin/mon-compte/").content.decode().count("<li><code>") == 10
    assert "Codes de secours restants : 10" in Page(
        client.get("/admin/mon-compte/").content.decode()
    ).text.replace("\u202f", " ")


def test_the_last_administrator_cannot_leave(client):
    boss = staff("Administration")
    enter(client, boss)
    data = posted(client, change_url(boss))
    for change in ({"groups": []}, {"is_active": []}):
        html = client.post(change_url(boss), data | change).content.decode()
        assert "C’est le dernier compte" in html
    assert (
        client.post(change_url(boss).replace("change", "delete"), {"post": "yes"}).status_code
        == 403
    )
    other = User.objects.create_user("autre", is_staff=True)
    other.groups.set(boss.groups.all())
    both = {"action": "delete_selected", "_selected_action": [boss.pk, other.pk], "post": "yes"}
    client.post("/admin/auth/user/", both)
    assert User.objects.filter(pk__in=[boss.pk, other.pk]).count() == 2
    assert client.post(change_url(boss), data | {"groups": []}).status_code == 302


ENGLISH = re.compile(
    r"\b(search|false|true|save|delete|add|home|welcome|log ?out|view|history|yes|none|"
    r"filter|close|select|required|password|django)\b",
    re.IGNORECASE,
)
SCREENS = [
    *(f"/admin/alternance/{name}/" for name in ("question", "legalparameter", "scale", "contact")),
    *("/admin/", "/admin/annee/", "/admin/relire/", "/admin/mon-compte/", "/admin/auth/user/"),
    *("/admin/impgt_site/message/", "/admin/impgt_site/revision/", "/admin/auth/user/add/"),
    *("/admin/alternance/question/add/", "/admin/password_change/", "/admin/oubli/"),
    *("/admin/alternance/contract/1/change/", "/admin/alternance/paygrid/2/suivante/"),
    *("/admin/alternance/term/import/", "/admin/alternance/term/export/", "/admin/login/"),
]


def test_no_screen_says_a_word_of_english(admin_client):
    Message.objects.create(motive="offre", audience="employeur", name="Une entreprise", text="?")
    found = {}
    for path in SCREENS:
        html = admin_client.get(path, follow=True).content.decode()
        said = re.findall(r'(?:alt|aria-label|title|placeholder)="([^"]*)"', html)
        words = " ".join([Page(html).text, *said])
        if wrong := set(ENGLISH.findall(re.sub(r"https?://\S+|\S+@\S+", "", words))):
            found[path] = wrong
    assert found == {}
