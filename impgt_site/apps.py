from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "impgt_site"
    verbose_name = "Le site"
