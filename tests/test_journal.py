"""What the log says: JSON, the number that an error page shows, and nothing that a reader asked."""

import json
import logging

import pytest
from django.test import Client

from impgt_site.kit.journal import JsonLines
from impgt_site.office.drafts.previews import link_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines():
    """What the site writes meanwhile, line by line."""
    written: list[dict] = []

    class Kept(logging.Handler):
        def emit(self, record):
            written.append(json.loads(self.format(record)))

    handler = Kept()
    handler.setFormatter(JsonLines())
    logging.getLogger().addHandler(handler)
    yield written
    logging.getLogger().removeHandler(handler)


def test_a_line_says_how_a_request_went_without_its_question(client, lines):
    client.get("/simulateurs/quel-contrat/?naissance=2004-03-14&handicap=oui")
    (line,) = [line for line in lines if line["nom"] == "acces"]
    assert line["chemin"] == "/simulateurs/quel-contrat/"
    assert (line["methode"], line["statut"]) == ("GET", 200)
    assert line["ms"] > 0
    client.get("/nulle-part/?naissance=2004-03-14")
    link = link_to("/")
    client.get(link)
    said = json.dumps(lines)
    assert "2004-03-14" not in said
    assert link not in said


def test_an_error_page_shows_the_number_of_its_lines(lines, monkeypatch):
    def broken(*args, **kwargs):
        raise KeyError("en panne")

    monkeypatch.setattr("impgt_site.public.views.opening", broken)
    response = Client(raise_request_exception=False).get("/accessibilite/?naissance=2004-03-14")
    number = response.headers["X-Request-ID"]
    assert response.status_code == 500
    assert number in response.content.decode()
    told = [line for line in lines if line["demande"] == number]
    assert any("en panne" in line.get("erreur", "") for line in told)
    assert "2004-03-14" not in json.dumps(lines)


@pytest.mark.parametrize(("given", "kept"), [("0123456789abcdef", True), ("<script>", False)])
def test_the_number_of_nginx_is_taken_if_it_is_one(client, given, kept):
    number = client.get("/nulle-part/", headers={"x-request-id": given}).headers["X-Request-ID"]
    assert (number == given) is kept


def test_a_wrong_host_is_one_line_without_a_traceback(lines):
    response = Client().get("/", headers={"host": "ailleurs.test"})
    assert response.status_code == 400
    about = [line for line in lines if line["nom"] == "django.security.DisallowedHost"]
    assert len(about) == 1
    assert "Traceback" not in json.dumps(lines)
