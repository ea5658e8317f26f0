"""At most seven queries a public page, fifteen an admin page, whatever the number of rows."""

from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alternance.models import Contract, LegalParameter
from impgt_site.models import Revision
from impgt_site.office.drafts.revisions import current_graph
from impgt_site.office.screens.recorded import RecordedAdmin
from impgt_site.office.screens.site import GROUPS
from impgt_site.office.tables.imports import TableMixin
from tests.makers import enter, messages, tenfold
from tests.office import change_url, kept
from tests.pages import ANSWERED, EMPLOYERS, PATHS, PROGRAMMES

PAGES = [
    *PATHS,
    *ANSWERED,
    "/formations/?q=management&niveau=M2",
    "/formations/?q=introuvable&site=marseille",
    "/sitemap.xml",
]


def queries_of(client, path: str) -> list[str]:
    with CaptureQueriesContext(connection) as queries:
        response = client.get(path)
    assert response.status_code == 200, path
    return [query["sql"] for query in queries]


@pytest.mark.django_db
@pytest.mark.parametrize("path", PAGES)
def test_a_public_page_costs_seven_queries_at_most(client, path):
    queries = queries_of(client, path)
    # Nine where many rows are read, and the law that they quote.
    most = 9 if path in ["/", *EMPLOYERS, *PROGRAMMES] else 7
    assert len(queries) <= most, "\n".join(query[:300] for query in queries)


@pytest.mark.django_db
def test_ten_times_the_rows_cost_the_same(client):
    before = {path: len(queries_of(client, path)) for path in PAGES}
    tenfold()
    assert {path: len(queries_of(client, path)) for path in PAGES} == before


@pytest.fixture
def everybody(client):
    """Somebody of every role, no superuser: rights are read from the database."""
    user = User.objects.create_user("camille", is_staff=True)
    user.groups.set(Group.objects.all())
    enter(client, user)
    return user


def screens(user) -> list[str]:
    """Every screen but two: what a new figure or a deletion changes renders the whole site."""
    names = {name for group in GROUPS.values() for name in group}
    pages = ["/admin/"]
    for model, screen in admin.site._registry.items():
        if model._meta.model_name not in names:
            continue
        info = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        row = model._default_manager.first()
        pages.append(reverse(f"{info}_changelist"))
        if screen.has_add_permission(SimpleNamespace(user=user)):
            pages.append(reverse(f"{info}_add"))
        if row is not None:
            pages.append(reverse(f"{info}_change", args=[row.pk]))
        if row is not None and isinstance(screen, RecordedAdmin):
            pages += [reverse(f"{info}_history", args=[row.pk]), reverse(f"{info}_deleted")]
        if isinstance(screen, TableMixin):
            pages += [reverse(f"{info}_import"), reverse(f"{info}_export")]
        if model is LegalParameter:
            pages.append(reverse(f"{info}_new_value", args=[row.pk]))
    return pages


@pytest.mark.django_db
def test_a_screen_costs_fifteen_queries_at_most_and_the_same_for_ten_times_the_rows(
    client, everybody
):
    contract = Contract.objects.get(slug="apprentissage")
    graph = current_graph(contract)
    draft = kept(contract, graph, graph, everybody, Revision.State.DRAFT)
    messages(1)
    ContentType.objects.get_for_models(*apps.get_models())  # Django then knows them
    pages = screens(everybody)
    assert len(pages) > 80
    # Written, then undone: the same cost, but more than fifteen.
    taken_up = f"{change_url(contract)}?brouillon={draft.pk}"
    before = {page: len(queries_of(client, page)) for page in [*pages, taken_up]}
    tenfold()
    after = {page: len(queries_of(client, page)) for page in [*pages, taken_up]}
    # A draft that is late reads the history of its object, to be joined to it; a programme has the
    # weeks of its year.
    more = {"/revision/": 17, "/programme/": 16}
    most = {page: next((n for part, n in more.items() if part in page), 15) for page in pages}
    assert {page: after[page] for page in pages if after[page] > most[page]} == {}
    # The rows that are written make this draft a late one.
    alike = [page for page in after if "/revision/" not in page]
    assert {p: (before[p], after[p]) for p in alike if before[p] != after[p]} == {}
