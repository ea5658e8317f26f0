"""What is deleted comes back whole: its rows, its links, and what led to it."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import User

from alternance.models import Contact, Contract, EmployerAccess
from impgt_site.kit.history import deed
from impgt_site.models import Institute, Page, Revision
from impgt_site.office.drafts.revisions import children_of, current_graph
from impgt_site.office.screens.recorded import RecordedAdmin
from programmes.models import Programme
from tests.office import change_url
from tests.pages import CASE

pytestmark = pytest.mark.django_db

NEVER_DELETED = {Institute, Page}
MODELS = [
    model
    for model, screen in admin.site._registry.items()
    if isinstance(screen, RecordedAdmin) and model not in NEVER_DELETED
]
READ = (
    *("/", "/etudiants/", "/employeurs/", "/contrats/", "/contrats/apprentissage/", "/formations/"),
    *("/formations/master-2-map/", "/questions/", "/glossaire/", "/bareme/"),
    f"/api/v1/simulations/cout-employeur?{CASE}&effectif=10",
    "/api/v1/simulations/quel-contrat?naissance=1990-01-01&debut=2026-09-01",
)


def richest(model):
    """The object of a model that has the most rows and links."""
    objects = model._default_manager.all()
    return max(objects, key=lambda obj: sum(map(len, current_graph(obj)["children"].values())))


def read(client, obj) -> dict[str, bytes]:
    own = [obj.get_absolute_url()] if hasattr(obj, "get_absolute_url") else []
    answers = {path: client.get(path) for path in [*READ, *own]}
    assert {answer.status_code for answer in answers.values()} == {200}
    return {path: answer.content for path, answer in answers.items()}


def take_back(client, obj) -> None:
    """As staff do: from « Supprimés », and published if it comes back as a draft."""
    history = change_url(obj).replace("/change/", "/history/")
    screen = client.get(history)
    start = screen.context["entries"][1]
    assert client.post(history, {"moment": start.key, "reason": "Par erreur."}).status_code == 302
    for draft in Revision.objects.open():
        client.post(f"/admin/impgt_site/revision/{draft.pk}/change/", {"do": "publish"})


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label_lower)
def test_whatever_is_deleted_comes_back_whole(admin_client, client, model):
    if model is Contact:
        Contact.objects.create(label="Bureau", phone="04", contract=Contract.objects.first())
    obj = richest(model)
    before, pages = current_graph(obj), read(client, obj)
    with deed(User.objects.get(username="admin"), "Par erreur"):
        for child in children_of(model):
            child._default_manager.filter(pk__in=rows_of(before, child)).delete()
        model._default_manager.get(pk=obj.pk).delete()
    take_back(admin_client, obj)
    again = model._default_manager.get(pk=obj.pk)
    assert current_graph(again) == before
    assert read(client, again) == pages


def rows_of(graph, child) -> list[int]:
    return [row["pk"] for row in graph["children"][child._meta.label_lower]]


def test_what_was_linked_otherwise_meanwhile_stays_so(admin_client):
    """What other objects had of it comes back; what they became since is left."""
    contract = Contract.objects.get(slug="convention-de-stage")
    access = set(EmployerAccess.objects.filter(contract=contract).values_list("pk", flat=True))
    kept, other = Programme.objects.filter(contracts=contract)[:2]
    with deed(User.objects.get(username="admin"), "Par erreur"):  # no screen deletes a contract
        Contract.objects.get(pk=contract.pk).delete()
    assert not EmployerAccess.objects.filter(pk__in=access).exists()
    other.delete()
    take_back(admin_client, contract)
    assert set(contract.employers.values_list("pk", flat=True)) == access
    assert list(Programme.objects.filter(pk=other.pk)) == []
    assert kept in contract.programmes.all()
