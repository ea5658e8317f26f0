from django.apps import AppConfig, apps
from django.contrib.admin.apps import AdminConfig
from django.db.models.signals import post_migrate, pre_save

# Models of libraries that do not speak French.
WORDS = [
    ("otp_totp.TOTPDevice", "téléphone à codes", "téléphones à codes"),
    ("otp_static.StaticDevice", "jeu de codes de secours", "codes de secours"),
    ("auth.User", "compte", "comptes"),
    ("auth.Group", "rôle", "rôles"),
    ("axes.AccessLog", "connexion", "journal des connexions"),
    ("axes.AccessAttempt", "connexion refusée", "connexions refusées"),
]


class SiteConfig(AppConfig):
    name = "impgt_site"
    verbose_name = "Le site"

    def ready(self):
        from impgt_site.kit.content import watch_content
        from impgt_site.kit.history import start_histories
        from impgt_site.office.entry.roles import put_roles
        from impgt_site.office.given import given
        from impgt_site.public.redirects import leave_the_way_open
        from impgt_site.public.sitemaps import public_paths

        for label, one, many in WORDS:
            meta = apps.get_model(label)._meta
            meta.verbose_name, meta.verbose_name_plural = one, many

        given.paths = public_paths
        pre_save.connect(leave_the_way_open, dispatch_uid="redirects")
        # The last application to be migrated: every model then has its permissions.
        last = [config for config in apps.get_app_configs() if config.models_module][-1]
        post_migrate.connect(put_roles, sender=last, dispatch_uid="roles")
        post_migrate.connect(start_histories, sender=last, dispatch_uid="histories")
        post_migrate.connect(watch_content, sender=last, dispatch_uid="content")


class BackOfficeConfig(AdminConfig):
    default_site = "impgt_site.office.screens.site.BackOffice"
