from django.urls import path

from alternance.simulators import compare
from alternance.simulators import views as simulators
from alternance.views import contracts, guide, register

app_name = "alternance"

urlpatterns = [
    path("contrats/", contracts.contracts, name="contracts"),
    path("contrats/comparer/", compare.compare, name="compare"),
    path("contrats/<slug:slug>/", contracts.contract, name="contract"),
    path("simulateurs/", simulators.index, name="simulators"),
    path("simulateurs/quel-contrat/", simulators.which, name="which"),
    path("simulateurs/remuneration/", simulators.pay, name="pay"),
    path("simulateurs/cout-employeur/", simulators.cost, name="cost"),
    path("simulateurs/gratification/", simulators.allowance, name="allowance"),
    path("simulateurs/exemples/", simulators.examples, name="examples"),
    path("demarches/", guide.steps, name="steps"),
    path("et-si/", guide.what_if, name="what_if"),
    path("questions/", guide.questions, name="questions"),
    path("glossaire/", guide.glossary, name="glossary"),
    path("bareme/", register.register, name="register"),
    path("bareme/<slug:code>/", register.figure, name="figure"),
]
