"""/simulateurs/ and the one page of the registry that stands elsewhere."""

from django.urls import path

from alternance.simulators import views
from alternance.simulators.registry import SIMULATORS

urlpatterns = [
    path("simulateurs/", views.index, name="simulators"),
    path("simulateurs/exemples/", views.examples, name="examples"),
    *(
        path(
            s.page.path or f"simulateurs/{s.slug}/",
            views.simulate,
            {"simulator": s, "page": s.page},
            name=s.page.name,
        )
        for s in SIMULATORS
        if s.page
    ),
]
