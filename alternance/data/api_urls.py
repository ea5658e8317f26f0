"""/api/v1/: addresses of the public JSON, without a final slash but for their list."""

from django.urls import path

from alternance.data import api
from alternance.data.registry import COLLECTIONS
from alternance.simulators.api import nowhere
from alternance.simulators.api_urls import urlpatterns as simulations

app_name = "api"

urlpatterns = [
    path("", api.addresses, name="index"),
    path("openapi.json", api.openapi, name="openapi"),
    *simulations,
    *(path(c.slug, api.published(api.collection), {"of": c}, name=c.slug) for c in COLLECTIONS),
    *(
        path(f"{c.slug}/<slug:key>", api.published(api.element), {"of": c}, name=f"{c.slug}-one")
        for c in COLLECTIONS
    ),
    path("<path:path>", nowhere),
]
