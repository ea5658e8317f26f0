from django.apps import AppConfig


class AlternanceConfig(AppConfig):
    name = "alternance"
    verbose_name = "Contrats et droit"
