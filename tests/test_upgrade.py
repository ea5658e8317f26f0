"""A database of an older version comes up with all that staff wrote, on both databases."""

from tests.serving import python

# As the site was when a contract was called a form: written by the migrations’ own models.
BEFORE_CONTRACTS = """
import django; django.setup()
import json
from datetime import timedelta
from hashlib import sha256
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

OLD = [
    ("auth", "0012_alter_user_first_name_max_length"),
    ("alternance", "0004_history"),
    ("impgt_site", "0005_message_status"),
]
for app, name in OLD:
    call_command("migrate", app, name, verbosity=0)
model = MigrationExecutor(connection).loader.project_state(
    [*OLD, ("contenttypes", "0002_remove_content_type_name")]
).apps.get_model
Contract, Step, Question, Revision = (
    model(*label.split(".")) for label in
    ("alternance.ContractForm", "alternance.Step", "alternance.Question", "impgt_site.Revision")
)
contract = Contract.objects.create(
    slug="apprentissage", name="Contrat d’apprentissage", short_name="Apprentissage",
    regime="initiale", summary="Avant.", document="CERFA", audience_fact="16 ans",
    employer_fact="Tous", position=1,
)
step = Step.objects.create(form=contract, position=1, title="Signer")
question = Question.objects.create(slug="age", question="Quel âge ?", answer="Avant.")
question.forms.add(contract)
model("impgt_site", "Message").objects.create(
    motive="question", audience="etudiant", form=contract, name="A", email="a@exemple.test",
    text="?", address_hash="x",
)
record = model("alternance", "HistoricalQuestion").objects.create(
    id=question.pk, slug="age", question="Quel âge ?", answer="Autrefois.", status="publie",
    position=0, history_type="~", history_date=timezone.now(),
)
model("alternance", "HistoricalQuestion_forms").objects.create(
    id=1, history=record, question=question, contractform=contract
)
Permission, User = model("auth", "Permission"), model("auth", "User")
user = User.objects.create(username="a")
ContentType = model("contenttypes", "ContentType")
ContentType.objects.filter(app_label="alternance").delete()  # today’s code named them already
kind = ContentType.objects.create(app_label="alternance", model="contractform")
right = Permission.objects.create(content_type=kind, codename="change_contractform", name="?")
user.user_permissions.add(right)

def fields(row, *without):
    found = {f.name: getattr(row, f.name) for f in row._meta.fields if f.name not in without}
    return {"model": row._meta.label_lower, "pk": found.pop("id"), "fields": found}

REVIEW = ("verified_on", "verified_by", "next_review")
def draft(graph, summary, **more):
    base = graph | {"object": graph["object"] | {
        "fields": {k: v for k, v in graph["object"]["fields"].items() if k not in REVIEW}
    }}
    told = {**graph["object"]["fields"], **summary}
    return Revision.objects.create(
        target_type=graph["object"]["model"], target_id=graph["object"]["pk"], title="t",
        payload=graph | {"object": graph["object"] | {"fields": told}},
        base=sha256(json.dumps(base, sort_keys=True).encode()).hexdigest(), **more,
    )

its = fields(contract)
its["fields"]["programmes"] = []
graph = {"object": its, "children": {
    "alternance.eligibilityrule": [], "alternance.formnote": [],
    "alternance.step": [fields(step, "form")],
}}
asked = fields(question)
asked["fields"]["forms"] = [["apprentissage"]]
draft({"object": asked, "children": {}}, {"answer": "Au brouillon."})
draft(graph, {"summary": "À son heure."}, state="programme", publish_at=timezone.now())
written_on = json.loads(json.dumps(graph))
written_on["object"]["fields"]["summary"] = "Bien avant."
draft(written_on, {"summary": "Dépassé."})
"""

AFTER = """
import django; django.setup()
from datetime import timedelta
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

call_command("migrate", verbosity=0)
from django.contrib.auth.models import Permission, User
from django.contrib.contenttypes.models import ContentType
from alternance.models import Contract, Question
from impgt_site.models import Message, Revision
from impgt_site.office.drafts.revisions import has_moved, publish, publish_due

for name in ("contractform", "formnote"):
    assert not ContentType.objects.filter(model=name).exists(), name
    assert not Permission.objects.filter(codename__endswith=f"_{name}").exists(), name
assert User.objects.get().user_permissions.get().codename == "change_contract"

about, timed, moved = Revision.objects.order_by("pk")
assert [has_moved(draft) for draft in (about, timed, moved)] == [False, False, True]
question = publish(about)
assert question.answer == "Au brouillon."
assert [contract.slug for contract in question.contracts.all()] == ["apprentissage"]
assert publish_due(timezone.now() + timedelta(minutes=1)) == 1
contract = Contract.objects.get()
assert contract.summary == "À son heure."
assert contract.steps.get().title == "Signer"
publish(moved, force=True)
contract.refresh_from_db()
assert (contract.summary, contract.grid) == ("Dépassé.", "apprentissage")
assert contract.rights_fact.startswith("Vous cotisez")
assert Message.objects.get().contract == contract
then = Question.history.order_by("history_date").first()
assert then.answer == "Autrefois."
assert then.contracts.get().contract == contract
print("monté sur", connection.vendor, "et", type(caches["default"]).__name__)
"""


def test_an_older_database_keeps_its_texts_drafts_and_rights(empty_base):
    backends, settings = empty_base
    python("-c", BEFORE_CONTRACTS, **settings)
    assert f"monté sur {backends}" in python("-c", AFTER, **settings)
