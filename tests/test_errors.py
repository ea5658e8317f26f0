"""What is refused is refused in French, to a program in JSON; a base that fails says why."""

import errno

import pytest
from django.contrib.auth.models import Group, User
from django.db import InternalError, OperationalError, connection
from django.test import Client
from django.utils import timezone

from impgt_site.public.errors import why_not_now
from tests.makers import enter
from tests.office import posted

pytestmark = pytest.mark.django_db
NUL = "%00"
PAY = "/api/v1/simulations/remuneration"


@pytest.mark.parametrize(
    "address",
    [
        f"/?x={NUL}", f"/?{NUL}=x", f"/contact/?contrat={NUL}", f"/formations/?q=a{NUL}b",
        f"/bareme/{NUL}/", f"/{NUL}", f"/admin/alternance/term/?q={NUL}", f"/apercu/{NUL}/",
        f"/simulateurs/remuneration/?naissance={NUL}",
    ],
)  # fmt: skip
def test_a_nul_is_refused_wherever_it_is(client, address):
    response = client.get(address)
    assert response.status_code == 400
    assert "n’a pas compris" in response.content.decode()
    assert "Content-Security-Policy" in response.headers


def test_a_nul_in_a_form_or_a_cookie_is_refused_too(client):
    assert client.post("/contact/", {"nom": "a\0"}).status_code == 400
    client.cookies["sessionid"] = "a\0b"
    assert client.get("/admin/").status_code == 400


class Interrupted:
    def read(self, *size):
        raise ConnectionResetError

    readline = read


def test_whoever_leaves_in_the_middle_is_no_fault_of_ours(client):
    response = client.post("/contact/", {"nom": "a"}, **{"wsgi.input": Interrupted()})
    assert response.status_code == 400


@pytest.mark.parametrize("query", [f"naissance={NUL}", "&".join(f"c{n}=1" for n in range(1100))])
def test_a_program_is_refused_in_json(client, query):
    response = client.get(f"{PAY}?{query}")
    assert response.status_code == 400
    assert response.json()["erreurs"]
    assert response.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
@pytest.mark.parametrize("path", ["/api/v1/", PAY, "/api/v1/openapi.json", "/api/v1/nulle-part"])
def test_the_api_is_read(path, method):
    response = getattr(Client(enforce_csrf_checks=True), method)(path)
    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD"
    assert response.json()["erreurs"]["methode"]


@pytest.mark.parametrize("path", ["/", "/static/img/favicon.svg", "/admin/login/", "/nulle-part/"])
def test_every_answer_says_what_browsers_may_do_with_it(client, path):
    headers = client.get(path).headers
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_any_site_may_read_the_api(client):
    assert client.get("/api/v1/").headers["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_who_may_not_is_told_in_french_with_a_way_back(client):
    user = User.objects.create_user("camille", is_staff=True)
    user.groups.add(Group.objects.get(name="Rédaction"))
    enter(client, user)
    response = client.get("/admin/auth/user/")
    html = response.content.decode()
    assert response.status_code == 403
    assert "Cette page ne vous est pas ouverte" in html
    assert 'href="/admin/"' in html


def test_a_form_that_waited_too_long_is_told_in_french():
    client = Client(enforce_csrf_checks=True)
    response = client.post("/admin/login/", {"username": "a", "password": "b"})
    html = response.content.decode()
    assert response.status_code == 403
    assert "a attendu trop longtemps" in html
    assert "css/" in html
    assert "CSRF" not in html


@pytest.fixture
def read_only_base():
    """Readable, and refusing every write: a full disk, a folder that cannot be written."""
    if connection.vendor == "postgresql":
        connection.cursor().execute("SET transaction_read_only = on")  # until its end
        yield
        return
    connection.connection.execute("PRAGMA query_only = on")
    yield
    connection.connection.execute("PRAGMA query_only = off")


LETTER = {"motif": "question", "public": "etudiant", "nom": "Camille", "courriel": "c@exemple.test",
          "message": "Bonjour."}  # fmt: skip


def test_a_base_that_cannot_be_written_is_read_on_and_says_why(db, time_machine, read_only_base):
    client = Client(raise_request_exception=False, headers={"origin": "http://testserver"})
    for path in ["/", "/bareme/", "/contrats/apprentissage/", "/sante/"]:
        assert client.get(path).status_code == 200
    time_machine.move_to(timezone.now())
    token = posted(client, "/contact/")["jeton"]
    time_machine.shift(60)
    response = client.post("/contact/", LETTER | {"jeton": token})
    html = response.content.decode()
    assert response.status_code == 503
    assert "La base du site ne s’écrit plus" in html
    assert "Rien n’a été enregistré" in html
    assert response.headers["Retry-After"]
    assert response.headers["Cache-Control"] == "no-store"


def test_staff_are_told_too_that_nothing_was_saved(admin_client, read_only_base):
    admin_client.raise_request_exception = False
    term = "/admin/alternance/term/add/"
    sent = posted(admin_client, term) | {"slug": "mot", "term": "Mot", "definition": "Un mot."}
    response = admin_client.post(term, sent)
    assert response.status_code == 503
    assert "Rien n’a été enregistré" in response.content.decode()


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OperationalError("database is locked"), "enregistre en ce moment"),
        (OperationalError("canceling statement due to lock timeout"), "enregistre en ce moment"),
        (OperationalError("database or disk is full"), "disque du serveur est plein"),
        (OperationalError('could not extend file "base/1": No space left on device'), "plein"),
        (OperationalError("attempt to write a readonly database"), "ne s’écrit plus"),
        (InternalError("cannot execute INSERT in a read-only transaction"), "ne s’écrit plus"),
        (OperationalError("connection refused"), "ne répond pas"),
        (OSError(errno.ENOSPC, "No space left on device"), "plein"),
        (OSError(errno.ENOENT, "No such file"), ""),
        (ValueError("is full"), ""),
        (None, ""),
    ],
)
def test_what_failed_is_named(error, words):
    found = why_not_now(error)
    assert words in found
    assert bool(words) == bool(found)


def test_a_fault_of_ours_is_a_page_and_to_a_program_json(client, monkeypatch):
    client.raise_request_exception = False

    def broken(*arguments, **named):
        raise ZeroDivisionError

    monkeypatch.setattr("impgt_site.public.views.opening", broken)
    monkeypatch.setattr("alternance.simulators.api.read_law", broken)
    page, program = client.get("/etudiants/"), client.get(PAY)
    assert (page.status_code, program.status_code) == (500, 500)
    assert "La faute est de notre côté" in page.content.decode()
    assert program.json()["erreurs"]
    assert page.headers["Cache-Control"] == program.headers["Cache-Control"] == "no-store"
