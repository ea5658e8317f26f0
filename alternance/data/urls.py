"""/donnees/: the page of the open data, and the register as files."""

from django.urls import path

from alternance.data import package, views

app_name = "data"

urlpatterns = [
    path("", views.open_data, name="page"),
    path("bareme.csv", package.table, name="csv"),
    path("bareme.json", package.whole_register, name="json"),
    path("bareme.yaml", package.openfisca, name="yaml"),
    path("datapackage.json", package.description, name="package"),
]
