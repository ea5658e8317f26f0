"""At most six queries a public page, fifteen an admin page, whatever the number of rows."""

from types import SimpleNamespace

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alternance.models import Contract, LegalParameter
from impgt_site.models import Revision
from impgt_site.office.drafts.revisions import current_graph
from impgt_site.office.screens.recorded import RecordedAdmin
from impgt_site.office.screens.site import GROUPS
from impgt_site.office.tables.imports import TableMixin
from programmes.models import Programme
from tests.makers import enter, tenfold
from tests.office import change_url, kept
from tests.pages import ANSWERED, PATHS

OTHERS = ["/formations/?q=management&niveau=M2", "/sitemap.xml"]


def queries_of(client, path: str) -> list[str]:
    with CaptureQueriesContext(connection) as queries:
        response = client.get(path)
    assert response.status_code == 200, path
    return [query["sql"] for query in queries]


@pytest.fixture
def tenfold_content(db):
    tenfold()


@pytest.mark.django_db
@pytest.mark.parametrize("path", [*PATHS, *ANSWERED, *OTHERS])
def test_a_public_page_costs_six_queries_at_most(client, path):
    queries = queries_of(client, path)
    assert len(queries) <= 6, "\n".join(query[:300] for query in queries)


@pytest.mark.django_db
def test_ten_times_the_rows_cost_the_same(client):
    pages = [*PATHS, *ANSWERED]
    before = {path: len(queries_of(client, path)) for path in pages}
    tenfold()
    assert {path: len(queries_of(client, path)) for path in pages} == before


@pytest.fixture
def everybody(client):
    """Somebody of every role, no superuser: rights are read from the database."""
    user = User.objects.create_user("camille", is_staff=True)
    user.groups.set(Group.objects.all())
    enter(client, user)
    return user


@pytest.mark.django_db
@pytest.mark.usefixtures("tenfold_content")
def test_an_admin_page_costs_fifteen_queries_at_most(client, everybody):
    """Every screen but three: what a new figure or a deletion changes renders the whole site, and
    a draft taken up is written, then undone (the same cost whatever the rows: see below).
    """
    costs = {}
    names = {name for group in GROUPS.values() for name in group}
    contract = Contract.objects.get(slug="apprentissage")
    kept(
        contract, current_graph(contract), current_graph(contract), everybody, Revision.State.DRAFT
    )
    pages = ["/admin/"]
    for model, screen in admin.site._registry.items():
        if model._meta.model_name not in names:
            continue
        info = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        row = model._default_manager.first()
        pages.append(reverse(f"{info}_changelist"))
        if screen.has_add_permission(SimpleNamespace(user=everybody)):
            pages.append(reverse(f"{info}_add"))
        if row is not None:
            pages += [reverse(f"{info}_change", args=[row.pk])]
        if row is not None and isinstance(screen, RecordedAdmin):
            pages += [reverse(f"{info}_history", args=[row.pk]), reverse(f"{info}_deleted")]
        if isinstance(screen, TableMixin):
            pages += [reverse(f"{info}_import"), reverse(f"{info}_export")]
        if model is LegalParameter:
            pages.append(reverse(f"{info}_new_value", args=[row.pk]))
    costs = {page: len(queries_of(client, page)) for page in pages}
    assert len(costs) > 80
    assert {page: cost for page, cost in costs.items() if cost > 15} == {}


@pytest.mark.django_db
def test_ten_times_the_rows_cost_the_staff_the_same(client, everybody):
    pages = ["/admin/", "/admin/alternance/question/", "/admin/impgt_site/message/"]
    pages += [
        f"/admin/{name}/{model.objects.first().pk}/{what}/"
        for name, model in (
            ("alternance/contract", Contract),
            ("alternance/legalparameter", LegalParameter),
            ("programmes/programme", Programme),
        )
        for what in ("change", "history")
    ]
    for page in pages:
        client.get(page)  # Django then knows the kinds of objects
    before = {page: len(queries_of(client, page)) for page in pages}
    tenfold()
    assert {page: len(queries_of(client, page)) for page in pages} == before


@pytest.mark.django_db
def test_a_draft_taken_up_costs_the_same_whatever_the_rows(client, everybody):
    def cost() -> int:
        contract = Contract.objects.get(slug="apprentissage")
        graph = current_graph(contract)
        draft = kept(contract, graph, graph, everybody, Revision.State.DRAFT)
        return len(queries_of(client, f"{change_url(contract)}?brouillon={draft.pk}"))

    cost()
    before = cost()
    tenfold()
    assert cost() == before
