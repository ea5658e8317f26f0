"""Somebody writes for long: readers go on, and what only tries a change makes nobody wait."""

from tests.serving import python

# The other writer keeps its lock until the end: whoever waits for it never answers.
BUSY = """
from django.conf import settings
base = settings.DATABASES["default"]
if "sqlite" in base["ENGINE"]:
    base["OPTIONS"]["timeout"] = 3600
import django; django.setup()
import sqlite3
from contextlib import contextmanager
from datetime import timedelta
import psycopg
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.utils import timezone
from alternance.models import Contract, LegalParameter
from impgt_site.middleware import DueWork
from impgt_site.models import Message, Revision
from impgt_site.office.drafts.previews import link_to
from impgt_site.office.drafts.revisions import current_graph
from programmes.models import Programme
from tests.makers import enter
from tests.office import change_url, kept, posted

@contextmanager
def another_writer():
    if connection.vendor == "sqlite":
        other = sqlite3.connect(base["NAME"], isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
    else:
        other = psycopg.connect(**connection.get_connection_params() | {"cursor_factory": None})
        other.execute("LOCK TABLE impgt_site_message, impgt_site_revision IN EXCLUSIVE MODE")
    try:
        yield
    finally:
        other.close()

DueWork.last = float("inf")
reader, staff = (Client(headers={"host": "127.0.0.1"}) for _ in range(2))
enter(staff, User.objects.create_superuser("camille"))
contract = Contract.objects.get(slug="apprentissage")
programme = Programme.objects.get(slug="master-2-map")
graph = current_graph(contract)
fields = graph["object"]["fields"] | {"summary": "Promise."}
draft = kept(contract, graph | {"object": graph["object"] | {"fields": fields}}, graph)
Revision.objects.filter(pk=draft.pk).update(
    state=Revision.State.SCHEDULED, publish_at=timezone.now() - timedelta(minutes=1))
Message.objects.create(
    motive="question", audience="x", name="x", email="a@b.fr", text="x")
Message.objects.update(created_at=timezone.now() - timedelta(days=5000))
smic = LegalParameter.objects.get(code="smic-horaire")
value = f"/admin/alternance/legalparameter/{smic.pk}/nouvelle-valeur/"
filled = posted(staff, value) | {
    "amount": "12,50", "valid_from": "2027-01-01", "source": "Décret", "checked_on": "2026-11-20"}

with another_writer():
    DueWork.last = float("-inf")
    assert reader.get("/").status_code == 200
    draft.refresh_from_db()
    assert draft.state == Revision.State.SCHEDULED, draft.error
    assert Message.objects.exists()
    if connection.vendor == "sqlite":
        assert "Promise." in reader.get(link_to("/", draft)).content.decode()
        assert staff.get(change_url(contract) + f"?brouillon={draft.pk}").status_code == 200
        page = staff.get(change_url(programme).replace("change", "delete")).content.decode()
        assert "cette page n’existe plus" in page
        assert "12,50" in staff.post(value, filled | {"preview": "1"}).content.decode()

DueWork.last = float("-inf")
assert reader.get("/").status_code == 200
draft.refresh_from_db()
assert draft.state == Revision.State.PUBLISHED, draft.error
assert not Message.objects.exists()
if connection.vendor == "sqlite":
    waits, = connection.cursor().execute("PRAGMA busy_timeout").fetchone()
    assert waits == 3600_000
print("tenu sur", connection.vendor)
"""


def test_a_writer_stops_no_reader(filled_base):
    assert python("-c", BUSY, **filled_base).startswith("tenu sur ")
