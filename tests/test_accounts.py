"""Accounts: the second step, recovery codes, failed logins, the first account."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group, Permission, User
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from impgt_site.office.entry.second_step import recovery_codes
from tests.makers import enter
from tests.office import posted, staff
from tests.pages import PATHS

pytestmark = pytest.mark.django_db
SECRET = "une phrase assez longue"
STEP = "/admin/seconde-etape/"


@pytest.fixture
def camille(db) -> User:
    user = User.objects.create_user("camille", password=SECRET, is_staff=True)
    user.groups.add(Group.objects.get(name="Scolarité"))
    return user


def sign_in(client, password=SECRET, **more):
    data = {"username": "camille", "password": password}
    return client.post("/admin/login/?next=/admin/", data, **more)


def code_of(device: TOTPDevice, drift: int = 0) -> str:
    return f"{totp(device.bin_key, drift=drift):06d}"


def test_the_first_login_enrols_and_shows_recovery_codes_once(client, camille):
    sign_in(client)
    response = client.get("/admin/", follow=True)
    html = response.content.decode()
    assert response.redirect_chain[-1][0].startswith(STEP)
    assert "Scannez cette image" in html
    device = TOTPDevice.objects.get(user=camille, confirmed=False)
    wrong = client.post(STEP, {"code": "000000"}).content.decode()
    assert "Ce code n’est pas le bon" in wrong
    device.refresh_from_db()
    device.throttle_reset()
    page = client.post(STEP, {"code": code_of(device)}).content.decode()
    codes = re.findall(r"<code>(\w+)</code>", page)
    assert len(set(codes)) == 10
    assert client.get("/admin/").status_code == 200
    assert not any(code in client.get(STEP, follow=True).content.decode() for code in codes)


def test_later_logins_ask_the_code_or_a_recovery_code(client, camille):
    device = TOTPDevice.objects.create(user=camille, confirmed=True)
    sign_in(client)
    assert client.get("/admin/alternance/question/").status_code == 302
    assert "Scannez" not in client.get(STEP).content.decode()
    assert client.post(STEP, {"code": code_of(device)})["Location"] == "/admin/"
    assert client.get("/admin/alternance/question/").status_code == 200


def test_a_recovery_code_opens_once(client, camille):
    TOTPDevice.objects.create(user=camille, confirmed=True)
    code = recovery_codes(camille)[0]
    for opens in (True, False):
        sign_in(client)
        response = client.post(STEP, {"code": code})
        assert (response.status_code == 302) is opens
        client.post("/admin/logout/")
    assert StaticToken.objects.count() == 9


def test_the_next_page_is_one_of_ours(client, camille):
    device = TOTPDevice.objects.create(user=camille, confirmed=True)
    sign_in(client)
    away = client.post(f"{STEP}?next=https://ailleurs.test/", {"code": code_of(device)})
    assert away["Location"] == "/admin/"


def test_who_cannot_publish_needs_no_second_step(client):
    user = User.objects.create_user("redaction", password=SECRET, is_staff=True)
    user.groups.add(Group.objects.get(name="Rédaction"))
    client.force_login(user)
    assert client.get("/admin/alternance/question/").status_code == 200


@pytest.mark.parametrize("role", ["Scolarité", "Référent juridique", "Administration"])
def test_who_can_does(client, role):
    user = User.objects.create_user("fort", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    assert client.get("/admin/").status_code == 302


def test_a_visitor_has_no_second_step(client):
    assert client.get(STEP)["Location"] == "/admin/login/"


def test_five_failures_slow_one_account_from_one_address_only(client, camille):
    for _ in range(5):
        sign_in(client, password="faux")
    refused = sign_in(client)
    assert refused.status_code == 429
    assert "Les autres comptes ne sont pas touchés" in refused.content.decode()
    assert sign_in(client, REMOTE_ADDR="192.0.2.7").status_code == 302
    other = User.objects.create_user("autre", password=SECRET, is_staff=True)
    assert (
        client.post("/admin/login/", {"username": other.username, "password": SECRET}).status_code
        == 302
    )


def test_logins_are_recorded(client, camille, admin_client):
    from axes.models import AccessLog

    sign_in(client)
    assert AccessLog.objects.filter(username="camille").exists()
    assert admin_client.get("/admin/axes/accesslog/").status_code == 200


def answers(monkeypatch, *passwords):
    given = iter(passwords)
    monkeypatch.setattr("impgt_site.management.commands.compte.getpass", lambda prompt: next(given))


def test_one_command_creates_the_first_account(monkeypatch, capsys):
    answers(monkeypatch, SECRET, SECRET)
    call_command("compte", "premiere")
    user = User.objects.get(username="premiere")
    assert user.is_staff
    assert not user.is_superuser
    assert user.groups.count() == 4
    assert user.check_password(SECRET)
    assert "prêt" in capsys.readouterr().out
    call_command("compte", "premiere", "--role", "Rédaction")
    assert [g.name for g in user.groups.all()] == ["Rédaction"]


@pytest.mark.parametrize("passwords", [(SECRET, "autre chose"), ("court", "court")])
def test_a_weak_password_creates_nothing(monkeypatch, passwords):
    answers(monkeypatch, *passwords)
    with pytest.raises(CommandError):
        call_command("compte", "premiere")
    assert not User.objects.filter(username="premiere").exists()


@pytest.mark.parametrize("path", PATHS)
def test_a_public_page_reads_no_account_and_can_be_cached(client, camille, path):
    for _ in range(2):
        response = client.get(path)
        assert not response.cookies
        assert "Cookie" not in response.headers.get("Vary", "")
        client.force_login(camille)
        session = client.session
        session["_messages"] = '[["__json_message",0,25,"Un message",""]]'
        session.save()
    assert "Un message" not in response.content.decode()
    assert "camille" not in response.content.decode()


def test_a_session_ends_after_a_working_day(client, camille):
    enter(client, camille)
    cookie = client.cookies["sessionid"]
    assert client.get("/admin/alternance/question/").status_code == 200
    with time_machine.travel(timezone.now() + timedelta(hours=8, minutes=1)):
        assert client.get("/admin/alternance/question/").status_code == 302
    sign_in(client)
    assert client.cookies["sessionid"].value != cookie.value
    assert not client.cookies["sessionid"]["expires"]  # nor does it outlive the browser


# The screen of accounts


def test_an_account_is_created_with_its_roles_and_can_enter(client):
    enter(client, staff("Administration"))
    roles = list(Group.objects.filter(name__in=["Rédaction", "Scolarité"]))
    data = {
        "username": "dominique", "email": "d@exemple.test", "groups": [r.pk for r in roles],
        "password1": SECRET, "password2": SECRET,
    }  # fmt: skip
    response = client.post("/admin/auth/user/add/", data)
    assert response.status_code == 302
    user = User.objects.get(username="dominique")
    assert user.is_staff
    assert not user.is_superuser
    assert set(user.groups.all()) == set(roles)
    assert "Rédaction, Scolarité" in client.get("/admin/auth/user/").content.decode()


def test_a_weak_password_is_refused_in_words(client):
    enter(client, staff("Administration"))
    data = {"username": "dominique", "password1": "dominique", "password2": "dominique"}
    page = client.post("/admin/auth/user/add/", data).content.decode()
    assert "trop court" in page
    assert not User.objects.filter(username="dominique").exists()


def test_nobody_makes_themselves_a_maker_of_the_site(client):
    maker = User.objects.create_superuser("maker", password=SECRET)
    user = staff("Administration")
    enter(client, user)
    url = f"/admin/auth/user/{user.pk}/change/"
    rights = [p.pk for p in Permission.objects.filter(codename="publish_revision")]
    data = posted(client, url) | {"is_superuser": "on", "user_permissions": rights}
    assert client.post(url, data).status_code == 302
    user.refresh_from_db()
    assert not user.is_superuser
    assert not user.user_permissions.exists()
    # Nor changes the address or the password of one.
    for path in ("change/", "password/", "delete/"):
        assert client.get(f"/admin/auth/user/{maker.pk}/{path}").status_code in (302, 403, 404)
    assert "maker" not in client.get("/admin/auth/user/").content.decode()


def test_a_lost_telephone_is_enrolled_again(client, camille):
    device = TOTPDevice.objects.create(user=camille, confirmed=True)
    old = recovery_codes(camille)[0]
    enter(client, staff("Administration"))
    client.post(f"/admin/otp_totp/totpdevice/{device.pk}/delete/", {"post": "yes"})
    client.logout()
    sign_in(client)
    assert "Scannez cette image" in client.get("/admin/", follow=True).content.decode()
    # The recovery codes of the lost one open nothing any more.
    assert client.post(STEP, {"code": old}).status_code == 200
    assert client.get("/admin/alternance/question/").status_code == 302


def test_the_second_steps_of_the_makers_are_not_shown(client):
    maker = User.objects.create_superuser("maker", password=SECRET)
    device = TOTPDevice.objects.create(user=maker, confirmed=True)
    enter(client, staff("Administration"))
    assert "maker" not in client.get("/admin/otp_totp/totpdevice/").content.decode()
    url = f"/admin/otp_totp/totpdevice/{device.pk}/delete/"
    assert client.post(url, {"post": "yes"}).status_code in (302, 403, 404)
    assert TOTPDevice.objects.filter(pk=device.pk).exists()


def test_a_name_too_long_to_be_one_is_refused_in_words(client):
    page = client.post("/admin/login/", {"username": "x" * 500, "password": SECRET})
    assert page.status_code == 200
    assert "150" in page.content.decode()
