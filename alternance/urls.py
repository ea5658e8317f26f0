from django.urls import path

from alternance.views import contracts, guide, register

app_name = "alternance"

urlpatterns = [
    path("contrats/", contracts.forms, name="forms"),
    path("contrats/<slug:slug>/", contracts.form, name="form"),
    path("demarches/", guide.steps, name="steps"),
    path("questions/", guide.questions, name="questions"),
    path("glossaire/", guide.glossary, name="glossary"),
    path("bareme/", register.register, name="register"),
    path("bareme/<slug:code>/", register.figure, name="figure"),
]
