"""What is kept of the content holds for one version of it; each change makes another version."""

from django.apps import apps

from impgt_site.kit.content import watched_tables
from tests.serving import python

START = """
import django; django.setup()
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from alternance.models import Contract, LegalValue, Question, Step
from alternance.rulebook import read_law
from impgt_site.kit.content import content_version, patience
from impgt_site.kit.undone import undone
from impgt_site.models import Message, Page, Revision
from programmes.models import Programme, Site

def sql(order):
    with connection.cursor() as cursor:
        cursor.execute(order)
"""

EVERY_WAY = """
contract, question = Contract.objects.first(), Question.objects.filter(contracts=None).first()
programme, site = Programme.objects.first(), Site.objects.first()
CHANGES = {
    "save": lambda: Page.objects.first().save(),
    "update": lambda: Question.objects.filter(pk=question.pk).update(position=7),
    "bulk": lambda: Step.objects.bulk_create([Step(contract=contract, position=99, title="x")]),
    "link": lambda: question.contracts.set(Contract.objects.all()),
    "links gone": lambda: question.contracts.clear(),
    "cascade": lambda: programme.delete(),
    "by hand": lambda: sql("UPDATE alternance_term SET definition = 'x' WHERE slug = 'cfa'"),
}
for name, change in CHANGES.items():
    before = content_version()
    change()
    assert content_version() > before, name

before = content_version()
try:
    with transaction.atomic():
        Page.objects.first().save()
        assert content_version() is None
        raise KeyError
except KeyError:
    pass
assert content_version() == before, "rolled back"
Message.objects.create(motive="question", audience="x", name="x", email="a@b.fr", text="x")
Revision.objects.create(target_type="impgt_site.page", title="x", payload={})
assert content_version() == before, "what readers are not shown"
with patience():
    assert content_version() == before
    Page.objects.first().save()
    assert content_version() == before, "a second may pass"
assert content_version() > before, "but not for who asks at once"
"""

THE_LAW = """
def smic():
    return read_law().series["smic-horaire"].steps[-1].value
def law_queries():
    with CaptureQueriesContext(connection) as found:
        law = read_law()
        law.series, law.grids, law.scales, law.rules, law.contracts
    return len(found)

first = smic()
assert law_queries() == 1
assert read_law() is read_law()
value = LegalValue.objects.filter(parameter__code="smic-horaire").latest("valid_from")
value.amount = first + 1
with undone():
    value.save()
    assert smic() == first + 1, "what is tried is read"
    assert law_queries() > 1, "and nothing of it is kept"
assert smic() == first, "nor served afterwards"
kept = read_law()
with undone():
    assert read_law() is not kept
value.save()
assert smic() == first + 1, "what is saved is read at once"
print(smic() - first)
"""


def test_whatever_changes_the_content_moves_its_version(filled_base):
    python("-c", START + EVERY_WAY, **filled_base)


def test_the_law_is_read_once_a_version_and_never_from_what_is_undone(filled_base):
    assert python("-c", START + THE_LAW, **filled_base).strip() == "1.000000"


AGAIN = """
from django.core.management import call_command
before = content_version()
call_command("migrate", verbosity=0)
call_command("migrate", verbosity=0)
with connection.cursor() as cursor:
    cursor.execute("SELECT COUNT(*) FROM content_move")
    print(cursor.fetchone()[0], content_version() > before)
"""


def test_a_start_folds_past_changes_and_moves_on(filled_base):
    assert python("-c", START + AGAIN, **filled_base).split() == ["1", "True"]


# To readers.
NOT_SHOWN = {"Message", "Revision", "LinkCheck", "LostSearch", "Owner", "Remark", "Rereading"}
NEVER_KEPT = {"Redirect"}  # asked only where no page is


def test_every_table_that_pages_read_is_watched():
    ours = [m for app in ("impgt_site", "alternance", "programmes") for m in models_of(app)]
    unwatched = {m.__name__ for m in ours if m._meta.db_table not in watched_tables()}
    assert unwatched == NOT_SHOWN | NEVER_KEPT


def models_of(app: str):
    every = apps.get_app_config(app).get_models(include_auto_created=True)
    return [model for model in every if "Historical" not in model.__name__]
