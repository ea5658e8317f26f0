from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class SiteConfig(AppConfig):
    name = "impgt_site"
    verbose_name = "Le site"


class BackOfficeConfig(AdminConfig):
    default_site = "impgt_site.backoffice.BackOffice"
