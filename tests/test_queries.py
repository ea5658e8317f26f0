"""At most six queries a public page, fifteen an admin page, whatever the number of rows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from impgt_site.backoffice import GROUPS
from tests.makers import tenfold
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


@pytest.mark.django_db
@pytest.mark.usefixtures("tenfold_content")
def test_an_admin_page_costs_fifteen_queries_at_most(admin_client):
    from django.contrib import admin

    costs = {}
    names = {name for group in GROUPS.values() for name in group}
    for model, model_admin in admin.site._registry.items():
        if model._meta.model_name not in names:
            continue
        info = f"{model._meta.app_label}_{model._meta.model_name}"
        pages = [reverse(f"admin:{info}_changelist")]
        row = model._default_manager.first()
        if row is not None:
            pages.append(reverse(f"admin:{info}_change", args=[row.pk]))
        assert len(model_admin.inlines) <= 3
        costs |= {page: len(queries_of(admin_client, page)) for page in pages}
    costs["/admin/"] = len(queries_of(admin_client, "/admin/"))
    assert len(costs) > 20
    assert {page: cost for page, cost in costs.items() if cost > 15} == {}
