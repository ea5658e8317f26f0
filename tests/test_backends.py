"""The same site on PostgreSQL and Redis: what DATABASE_URL and CACHE_URL promise."""

from tests.serving import python

READ = """
import django; django.setup()
from django.core.cache import cache, caches
from django.db import connection
from django.test import Client
cache.set("essai", "tenu", 60)
assert cache.get("essai") == "tenu"
client = Client(headers={"host": "127.0.0.1"})
for path in ["/", "/contrats/apprentissage/", "/formations/?q=public", "/bareme/", "/sante/"]:
    assert client.get(path).status_code == 200, path
print(connection.vendor, "et", type(caches["default"]).__name__)
"""

# Two people, two workers, at the same instant: real connections, on both databases.
AT_ONCE = """
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from django.contrib.auth.models import Group, User
from django.utils import timezone
from alternance.models import Contract
from impgt_site.models import Revision
from impgt_site.office.drafts.revisions import children_of, current_graph, publish_due
from impgt_site.office.drafts.timeline import timeline
from tests.makers import enter
from tests.office import change_url, kept, posted

contract = Contract.objects.get(slug="apprentissage")
def deeds():
    return len(timeline(Contract, contract.pk, children_of(Contract)))
def draft(words):
    graph = current_graph(contract)
    fields = graph["object"]["fields"] | {"summary": words}
    payload = graph | {"object": graph["object"] | {"fields": fields}}
    return kept(contract, payload, graph)
def together(work, many):
    start = Barrier(many)
    def one(number):
        try:
            start.wait(20)
            return work(number)
        finally:
            connection.close()
    with ThreadPoolExecutor(many) as pool:
        return list(pool.map(one, range(many)))

# A scheduled text, seen due by four workers: published once.
promised = draft("À son heure.")
Revision.objects.filter(pk=promised.pk).update(
    state=Revision.State.SCHEDULED, publish_at=timezone.now() - timedelta(minutes=1))
before = deeds()
assert sum(together(lambda n: publish_due(timezone.now()), 4)) == 1
assert deeds() == before + 1
promised.refresh_from_db()
assert promised.state == Revision.State.PUBLISHED, promised.error

# Two people send the form they opened on the same text: one is published, one is kept.
people = []
for name in ("a", "b"):
    user = User.objects.create_user(name, is_staff=True)
    user.groups.add(Group.objects.get(name="Scolarité"))
    client = Client(headers={"host": "127.0.0.1"})
    enter(client, user)
    people.append((client, posted(client, change_url(contract)) | {"_save": "1", "summary": name}))
together(lambda n: people[n][0].post(change_url(contract), people[n][1]), 2)
contract.refresh_from_db()
other = Revision.objects.get(state=Revision.State.DRAFT)
assert {contract.summary, other.payload["object"]["fields"]["summary"]} == {"a", "b"}

# Two people press « Publier » on one draft: one deed.
again = draft("Une fois.")
before = deeds()
screen = f"/admin/impgt_site/revision/{again.pk}/change/"
together(lambda n: people[n][0].post(screen, {"do": "publish"}), 2)
assert deeds() == before + 1
"""


def test_an_empty_base_is_filled_once_and_loses_nothing_at_the_same_instant(empty_base):
    backends, settings = empty_base
    python("manage.py", "migrate", "--verbosity", "0", **settings)
    assert "chargé" in python("manage.py", "seed", **settings)
    assert "rien n’est chargé" in python("manage.py", "seed", **settings)
    assert backends in python("-c", READ + AT_ONCE, **settings)
