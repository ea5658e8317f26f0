"""External links are found on the pages and tried on loopback; the digest says what waits."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.contrib.auth.models import Group, User
from django.core import mail
from django.core.management import call_command

from impgt_site.kit.dates import today
from impgt_site.models import LinkCheck, Message, Page, Purpose
from impgt_site.public.links import check, external_links

pytestmark = pytest.mark.django_db


@pytest.fixture
def server():
    """Answers by the path asked: /ok, /absent, /sans-head; counts what it was asked."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def answer(self):
            asked.append((self.command, self.path))
            code = {"/ok": 200, "/sans-head": 405 if self.command == "HEAD" else 200}
            self.send_response(code.get(self.path, 404))
            self.end_headers()

        do_GET = do_HEAD = answer

        def log_message(self, *args):
            pass

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=httpd.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_port}", asked
    httpd.shutdown()
    httpd.server_close()


def tried(links, **options) -> int:
    return check(links, **{"most": 10, "pause": 0, "timeout": 20, **options})


def test_links_of_public_pages_are_found(server):
    base, _ = server
    Page.objects.filter(slug="accessibilite").update(body=f"[Un lien]({base}/ok)")
    assert external_links(today())[f"{base}/ok"] == "/accessibilite/"


def test_each_answer_is_recorded(server):
    base, asked = server
    links = {f"{base}/{name}": "/" for name in ("ok", "absent", "sans-head")}
    assert tried(links) == 1
    found = {row.url.rsplit("/", 1)[1]: (row.status, bool(row.error)) for row in
             LinkCheck.objects.all()}  # fmt: skip
    assert found == {"ok": (200, False), "absent": (404, True), "sans-head": (200, False)}
    assert ("GET", "/sans-head") in asked
    assert ("GET", "/ok") not in asked


def test_a_silent_server_is_dead_and_said(server):
    base, _ = server
    port = base.rsplit(":", 1)[1]
    assert tried({f"http://127.0.0.1:{int(port) ^ 1}/": "/"}) == 1
    assert LinkCheck.objects.get().error.startswith("Pas de réponse")


def test_a_run_is_bounded_and_the_next_takes_the_others(server):
    base, asked = server
    links = {f"{base}/ok?{number}": "/" for number in range(4)}
    for _ in range(2):
        tried(links, most=2)
    assert len({path for _, path in asked}) == 4
    tried({f"{base}/ok": "/"})
    assert LinkCheck.objects.count() == 1  # what is on no page any more is forgotten


def test_the_same_host_is_left_in_peace_between_two(server, monkeypatch):
    base, _ = server
    slept = []
    monkeypatch.setattr("impgt_site.public.links.monotonic", lambda: 1000 + sum(slept))
    monkeypatch.setattr("impgt_site.public.links.sleep", slept.append)
    tried({f"{base}/ok?{number}": "/" for number in range(3)}, pause=5)
    assert slept == [0, 5, 5]


def test_dead_links_come_on_the_dashboard(admin_client, server, capsys):
    base, _ = server
    Page.objects.filter(slug="accessibilite").update(body=f"[Un lien]({base}/absent)")
    LinkCheck.objects.all().delete()
    tried({f"{base}/absent": "/accessibilite/"})
    assert "Liens morts (1)" in admin_client.get("/admin/").content.decode()


def test_the_digest_tells_each_what_waits(capsys):
    Message.objects.create(
        motive=Purpose.OFFER,
        audience="employeur",
        name="Camille",
        email="c@exemple.test",
        text="?",
    )
    for name, role, email in (
        ("scolarite", "Scolarité", "s@exemple.test"),
        ("redaction", "Rédaction", ""),
    ):
        user = User.objects.create_user(name, email=email, is_staff=True)
        user.groups.add(Group.objects.get(name=role))
    call_command("rappel")
    assert "Rappels envoyés : 1" in capsys.readouterr().out
    assert [message.to for message in mail.outbox] == [["s@exemple.test"]]
    assert "Messages sans réponse (1)" in mail.outbox[0].body
    call_command("rappel", "--afficher")
    assert "Messages sans réponse (1)" in capsys.readouterr().out
    assert len(mail.outbox) == 1
