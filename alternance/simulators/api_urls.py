"""/api/v1/: addresses of the public JSON, without a final slash but for their list."""

from django.urls import path

from alternance.simulators import api
from alternance.simulators.registry import SIMULATORS

app_name = "api"

urlpatterns = [
    path("", api.addresses, name="index"),
    path("openapi.json", api.openapi, name="openapi"),
    *(
        path(f"simulations/{s.slug}", api.simulation, {"simulator": s, "json": s.json}, name=s.slug)
        for s in SIMULATORS
        if s.json
    ),
    path("<path:path>", api.nowhere),
]
