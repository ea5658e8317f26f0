from django.apps import AppConfig, apps
from django.contrib.admin.apps import AdminConfig
from django.db.models.signals import post_migrate


class SiteConfig(AppConfig):
    name = "impgt_site"
    verbose_name = "Le site"

    def ready(self):
        from impgt_site.roles import put_roles

        # The last application to be migrated: every model then has its permissions.
        last = [config for config in apps.get_app_configs() if config.models_module][-1]
        post_migrate.connect(put_roles, sender=last, dispatch_uid="roles")


class BackOfficeConfig(AdminConfig):
    default_site = "impgt_site.backoffice.BackOffice"
