"""One address a reader, whatever stands between; one password at a time."""

import pytest
from django.contrib.auth.models import User
from django.test import Client, RequestFactory

from impgt_site.kit.addresses import address_of
from tests.office import staff

HERE = "127.0.0.1"


def asked(remote: str, forwarded: str = "") -> str:
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    return address_of(RequestFactory().get("/", headers=headers, REMOTE_ADDR=remote))


@pytest.mark.parametrize(
    ("proxies", "remote", "forwarded", "reader"),
    [
        (1, "192.0.2.1", "", "192.0.2.1"),
        (1, "192.0.2.1", "203.0.113.9", "192.0.2.1"),  # nobody’s proxy
        (1, HERE, "192.0.2.1", "192.0.2.1"),
        (1, HERE, "203.0.113.9, 192.0.2.1", "192.0.2.1"),  # written by the reader
        (1, "::1", "192.0.2.1", "192.0.2.1"),
        (1, "", "192.0.2.1", "192.0.2.1"),  # by a socket
        (2, HERE, "192.0.2.1, 198.51.100.7", "192.0.2.1"),
        (2, HERE, "203.0.113.9, 192.0.2.1, 198.51.100.7", "192.0.2.1"),
        (2, HERE, "198.51.100.7", "198.51.100.7"),  # from between the two
        (1, HERE, "n’importe quoi", HERE),
        (1, HERE, "", HERE),
        (1, "", "", ""),
        (1, HERE, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        (1, "2001:db8:1:2:ffff::9", "", "2001:db8:1:2::"),
        (1, "::ffff:192.0.2.1", "", "192.0.2.1"),
        (1, "::1", "", "::1"),
    ],
)
def test_the_reader_s_address(settings, proxies, remote, forwarded, reader):
    settings.PROXIES = proxies
    assert asked(remote, forwarded) == reader


@pytest.mark.django_db
def test_failed_logins_of_one_network_count_together(client):
    User.objects.create_user("camille", password="une phrase assez longue", is_staff=True)
    wrong = {"username": "camille", "password": "faux"}
    statuses = [
        client.post("/admin/login/", wrong, REMOTE_ADDR=f"2001:db8:1:2:{n}::1").status_code
        for n in range(6)
    ]
    assert statuses == [200, 200, 200, 200, 429, 429]
    assert client.post("/admin/login/", wrong, REMOTE_ADDR="2001:db8:1:3::1").status_code == 200


@pytest.mark.django_db
def test_one_password_is_checked_at_a_time_and_readers_go_on(monkeypatch):
    """While one is checked, another comes back in a moment; pages do not wait."""
    sent = {"username": "camille", "password": "faux"}
    meanwhile = []

    def checking(form):
        asked = [Client().post("/admin/login/", sent), Client().get("/admin/login/")]
        meanwhile.extend([*asked, Client().get("/")])
        return False

    monkeypatch.setattr("impgt_site.office.screens.site.EntryForm.is_valid", checking)
    assert Client().post("/admin/login/", sent).status_code == 200
    assert [response.status_code for response in meanwhile] == [503, 200, 200]
    assert "réessayez dans 2 secondes" in meanwhile[0].content.decode()
    assert meanwhile[0].headers["Retry-After"] == "2"
    monkeypatch.undo()
    assert Client().post("/admin/login/", sent).status_code == 200


@pytest.mark.django_db
def test_who_stops_before_the_second_step_can_leave(client):
    client.force_login(staff("Scolarité"))
    assert client.get("/admin/", follow=True).redirect_chain[-1][0].startswith("/admin/seconde")
    assert client.post("/admin/logout/").status_code == 200
    assert "_auth_user_id" not in client.session
