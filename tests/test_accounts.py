"""Accounts: the second step, recovery codes, failed logins, the first account."""

import re

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

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
    from impgt_site.accounts import recovery_codes

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


def test_a_public_page_reads_no_account(client):
    response = client.get("/")
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
