"""Public pages are drawn once, never late: after an edit, a preview, a roll-back, at midnight."""

import pytest
from django.test import RequestFactory

from impgt_site import drawn_once
from impgt_site.drawn_once import DrawnOnce, address_key, how_long, improve_later
from impgt_site.kit.shelf import KeptPage
from tests.serving import python

# The files of a page have their plain names, as in development; pages are kept, as in production.
SETUP = """
import django; django.setup()
from django.conf import settings
settings.DEBUG = False
"""
START = (
    SETUP
    + """
from datetime import date, datetime, time, timedelta
from time import sleep
from zoneinfo import ZoneInfo
import time_machine
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from alternance.models import Contract, LegalValue
from impgt_site.drawn_once import DrawnOnce
from impgt_site.kit.content import sight
from impgt_site.middleware import DueWork
from impgt_site.models import Page, Revision
from impgt_site.office.drafts.previews import link_to
from impgt_site.office.drafts.revisions import current_graph, publish
from tests.makers import enter
from tests.office import kept
from tests.pages import PATHS

DueWork.last = float("inf")
reader, colleague = (Client(headers={"host": "127.0.0.1"}) for _ in range(2))
enter(colleague, User.objects.create_superuser("camille"))

def queries(client, path, **headers):
    with CaptureQueriesContext(connection) as found:
        client.get(path, headers=headers)
    return len(found)

def read(client=reader, path="/contrats/apprentissage/"):
    return client.get(path).content.decode()

def draft(summary):
    contract = Contract.objects.get(slug="apprentissage")
    graph = current_graph(contract)
    fields = graph["object"]["fields"] | {"summary": summary}
    return kept(contract, graph | {"object": graph["object"] | {"fields": fields}}, graph)
"""
)

ONCE = """
ASKED = "/contrats/apprentissage/?b=2&au=2026-03-01"
for path in PATHS:
    if path.startswith("/contact/"):
        continue
    sight.forget()
    first = reader.get(path)
    assert reader.get(path).content == first.content, path
    assert queries(reader, path) == 0, path
    assert not first.cookies and first.headers["Vary"] == "Accept-Encoding", path
    assert first.headers["Cache-Control"].startswith("public, max-age=0, s-maxage=1"), path

tag = reader.get("/").headers["ETag"]
again = reader.get("/", headers={"if-none-match": f'"other", {tag}'})
assert again.status_code == 304 and not again.content and again.headers["ETag"] == tag
for asked, given in {"br": "br", "br;q=0, gzip": "gzip", "xbr": None}.items():
    for _ in range(3):
        page = reader.get("/", headers={"accept-encoding": asked})
        assert page.headers.get("Content-Encoding") == given
        assert int(page.headers["Content-Length"]) == len(page.content)
head = reader.head("/")
assert head.status_code == 200 and head.headers["ETag"] == tag
assert queries(reader, ASKED) > 0
assert queries(reader, "/contrats/apprentissage/?au=2026-03-01&b=2") == 0, "typed otherwise"
assert reader.get(ASKED).headers["Cache-Control"] == "private, max-age=0"

shelf = DrawnOnce.shelf
before = len(shelf.pages)
for path in ["/contact/", "/admin/login/", "/sante/", "/nulle-part/", link_to("/"), "/admin/",
             "/formations/inconnue/", "/static/nulle-part.css"]:
    reader.get(path)
reader.post("/contact/", {})
reader.post("/", {})
colleague.get("/admin/")
reader.get("/?" + "&".join(f"a{n}=1" for n in range(200)))
reader.get("/?a=" + "x" * 3000)
assert DrawnOnce.shelf is shelf and len(shelf.pages) == before, list(shelf.pages)

if connection.vendor == "postgresql":
    from impgt_site.second_shelf import second_shelf
    DrawnOnce.shelf = type(shelf)(None)
    sight.forget()
    assert queries(reader, "/") == 1, "the version alone: the page is in Redis"
    DrawnOnce.shelf = type(shelf)(None)
    assert queries(reader, ASKED) > 0, "what somebody asked is not"
"""

NEVER_LATE = """
contract = Contract.objects.get(slug="apprentissage")
old = contract.summary
assert old[:40] in read()
contract.summary = "Corrigé."
contract.save()
assert "Corrigé." in read(colleague), "who edits sees it at once"
assert "Corrigé." in read(), "and so does everybody of that worker then"

# By anybody else a second later at most.
contract.summary = "Encore corrigé."
contract.save()
sleep(1.1)
assert "Encore corrigé." in read()

# A preview, drawn on what is undone, neither shows the page kept nor leaves its own.
waiting = draft("En attente.")
for _ in range(2):
    assert "En attente." in read(path=link_to("/", waiting))
    for client in (reader, colleague):
        assert "En attente." not in read(client)
sight.forget()
assert "En attente." not in read()
publish(waiting)
assert "En attente." in read(colleague)

# What is rolled back was read by nobody else.
try:
    with transaction.atomic():
        Contract.objects.filter(pk=contract.pk).update(summary="Annulé.")
        assert "Annulé." in read()
        raise KeyError
except KeyError:
    pass
for client in (reader, colleague):
    assert "Annulé." not in read(client)
"""

MIDNIGHT = """
paris = ZoneInfo("Europe/Paris")
smic = LegalValue.objects.filter(parameter__code="smic-horaire").latest("valid_from")
url = "/bareme/smic-horaire/"
# An ordinary night, then the two whose hours change.
for number, (year, month, day) in enumerate([(2026, 12, 1), (2027, 3, 28), (2027, 10, 31)]):
    for days in (0, 1):
        value = f"{15.01 + number + days / 2:.2f}"
        night = date(year, month, day) + timedelta(days=days)
        midnight = datetime.combine(night, time.min, tzinfo=paris)
        LegalValue.objects.create(
            parameter=smic.parameter, amount=value, valid_from=midnight.date(), source="Décret")
        shown = f"<strong>{value.replace('.', ',')}"
        promised = draft(f"Promis pour {value}.")
        Revision.objects.filter(pk=promised.pk).update(
            state=Revision.State.SCHEDULED, publish_at=midnight)
        sight.forget()
        with time_machine.travel(midnight - timedelta(seconds=1), tick=False):
            DueWork.last = float("-inf")
            assert shown not in read(path=url)
            assert shown not in read(path=url)
            assert f"Promis pour {value}." not in read()
            told = reader.get(url).headers["Cache-Control"]
            assert told == "public, max-age=0, s-maxage=1, stale-while-revalidate=0", told
            DueWork.last = float("inf")
        with time_machine.travel(midnight, tick=False):
            assert shown in read(path=url), midnight
            assert f"Promis pour {value}." in read(), midnight
"""


def test_a_public_page_is_drawn_once_and_nothing_private_is_kept(filled_base):
    python("-c", START + ONCE, **filled_base)


def test_an_edit_is_read_and_what_is_undone_is_not(filled_base):
    python("-c", START + NEVER_LATE, **filled_base)


def test_each_midnight_of_paris_opens_its_day_and_its_texts(filled_base):
    python("-c", START + MIDNIGHT, **filled_base)


GONE = (
    SETUP
    + """
from django.test import Client
reader = Client(headers={"host": "127.0.0.1"})
for _ in range(3):
    assert reader.get("/").status_code == 200
assert reader.get("/contrats/").status_code == 200
print(reader.get("/sante/pret/").json()["cache"])
"""
)


def test_without_redis_the_site_goes_on(filled_base):
    gone = filled_base | {"CACHE_URL": "redis://127.0.0.1:1/0"}
    assert python("-c", GONE, **gone).strip() == "indisponible"


@pytest.mark.parametrize(("left", "public", "words"), [
    (86_400, True, "public, max-age=0, s-maxage=1, stale-while-revalidate=1"),
    (1, True, "public, max-age=0, s-maxage=1, stale-while-revalidate=0"),
    (0, True, "public, max-age=0, s-maxage=0, stale-while-revalidate=0"),
    (7, False, "private, max-age=0"),
])  # fmt: skip
def test_nobody_keeps_a_page_past_midnight(left, public, words):
    assert how_long(left, public) == words


def key(path: str, **headers):
    return address_key(RequestFactory().get(path, headers=headers))


def test_an_address_is_known_by_what_it_asks():
    assert key("/a/?x=1&y=2") == key("/a/?y=2&x=1")
    assert key("/a/?x=1&x=2") != key("/a/?x=2&x=1")
    assert key("/a/?x=a%20b") == key("/a/?x=a+b")
    assert key("/a/") != key("/a/?x=")
    assert key("/a/") != key("/a/", host="autre.test")
    assert key("/admin/") is None
    assert address_key(RequestFactory().post("/a/")) is None


def test_pages_asked_twice_wait_in_a_short_queue(monkeypatch):
    waiting = []
    monkeypatch.setattr(drawn_once.improving, "submit", lambda *job: waiting.append(job))
    pages = [KeptPage.of({}, b"abc " * 200) for _ in range(50)]
    for page in pages:
        improve_later(page, "br", DrawnOnce.shelf, ("/",))
    assert len(waiting) == 20
    assert not pages[-1].best  # it is tried again when it is asked again
    for job, *its in waiting:
        job(*its)
    assert len(pages[0].body("br")) < 50
    improve_later(pages[-1], "br", DrawnOnce.shelf, ("/",))
    assert pages[-1].best
    for job, *its in waiting[20:]:
        job(*its)
