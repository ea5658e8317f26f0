"""/api/v1/: addresses of the public JSON, without a final slash but for their list."""

from django.urls import path

from alternance.simulators import api

app_name = "api"

urlpatterns = [
    path("", api.index, name="index"),
    path("openapi.json", api.openapi, name="openapi"),
    *(
        path(f"simulations/{name}", view, name=name)
        for name, (_, view, _) in api.SIMULATIONS.items()
    ),
    path("<path:path>", api.nowhere),
]
