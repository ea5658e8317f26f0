from django.urls import path

from alternance.simulators.urls import urlpatterns as simulators
from alternance.views import contracts, guide, register

app_name = "alternance"

urlpatterns = [
    path("contrats/", contracts.contracts, name="contracts"),
    *simulators,
    path("contrats/<slug:slug>/", contracts.contract, name="contract"),
    path("demarches/", guide.steps, name="steps"),
    path("et-si/", guide.what_if, name="what_if"),
    path("questions/", guide.questions, name="questions"),
    path("glossaire/", guide.glossary, name="glossary"),
    path("bareme/", register.register, name="register"),
    path("bareme/<slug:code>/", register.figure_page, name="figure"),
]
