from django.apps import AppConfig

from impgt_site.office.given import given

# Where readers meet what has no page of its own.
MET_ON = {
    "alternance.question": "/questions/",
    "alternance.term": "/glossaire/",
    "alternance.advantage": "/etudiants/",
    "alternance.situation": "/etudiants/",
    "alternance.document": "/contrats/",
}


class AlternanceConfig(AppConfig):
    name = "alternance"
    verbose_name = "Contrats et droit"

    def ready(self):
        from alternance.admin.uses import quoted_codes, readers_of, told_by
        from alternance.admin.waiting import (
            figures_quoted,
            figures_to_verify,
            law_due,
            missing_contacts,
            watched,
        )
        from alternance.cards import pay_of_year
        from alternance.quoting import faults_of_quotes
        from programmes.given import handed

        given.faults_of_quotes = faults_of_quotes
        given.codes, given.told_by, given.readers = quoted_codes, told_by, readers_of
        given.law_due, given.watched, given.quoted = law_due, watched, figures_quoted
        given.pages |= MET_ON
        given.piles.append(("alternance.change_legalvalue", figures_to_verify))
        given.to_complete.append(missing_contacts)
        handed.pay = pay_of_year
