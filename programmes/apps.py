from django.apps import AppConfig

from impgt_site.office.given import given


class ProgrammesConfig(AppConfig):
    name = "programmes"
    verbose_name = "Formations"

    def ready(self):
        from programmes.admin import unknown_rhythms

        given.to_complete.append(unknown_rhythms)
