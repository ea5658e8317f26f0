"""The case as understood: what its answers must be to each other, and what the rules read of it."""

from datetime import date, timedelta

from alternance.rules.amounts import ZERO
from alternance.rules.calendar import add_months
from alternance.rules.case import (
    Case,
    ContractKind,
    Employer,
    Extension,
    Former,
    Qualification,
)
from alternance.rules.law import Law
from alternance.rules.lengths import length_reserves
from alternance.simulators.case_fields import LONGEST_CYCLE, CaseFields
from alternance.simulators.query_form import QueryForm
from alternance.simulators.samples import year_from
from alternance.words import say
from impgt_site.kit.formats import jour_texte
from impgt_site.kit.typography import french

LONGEST_MONTHS = 48
# Answers that change nothing for a public employer.
OF_PRIVATE_EMPLOYERS = (
    "taxe_apprentissage",
    "versement_mobilite",
    "quota_alternants",
    "deja_aide",
    "reprise_apres_rupture",
)
PUBLIC_REFUSED = french(
    "Un employeur public ne peut pas signer un contrat de professionnalisation : "
    "choisissez l’apprentissage."
)
POINTS_REFUSED = french("Choisissez « Aucun point », ou un employeur public.")


class CaseForm(CaseFields):
    """The case that pay and cost share. See rules.case.Case."""

    needs_level = False

    def clean(self):
        data = super().clean()
        self.suppose_end(data)
        self.complete(data)
        self.check_birth(data.get("naissance"), data.get("debut"))
        self.check_period(data)
        self.check_person(data)
        return data

    def complete(self, data: dict) -> None:
        """The programme gives the diploma’s level and cycle; what is typed wins."""
        slug = data.get("formation")
        if slug and (programme := self.programmes.get(slug)):
            data["niveau"] = data.get("niveau") or programme.level
            data["cycle_ans"] = data.get("cycle_ans") or programme.cycle_years
            data["annee_cycle"] = data.get("annee_cycle") or programme.cycle_year
            if "licence_pro" not in self.given and self.query.get("licence_pro") != "non":
                data["licence_pro"] = programme.professional_licence
        data["signature"] = data.get("signature") or data.get("debut")
        data["annee_prolongee"] = data.get("annee_prolongee") or data.get("annee_cycle")

    def suppose_end(self, data: dict) -> None:
        """A page that does not ask the last day (the home’s) means a year; the form shows it."""
        start = data.get("debut")
        if self.lenient and start and "fin" not in self.query:
            del self.errors["fin"]
            data["fin"] = year_from(start)
            self.data = {**self.data, "fin": data["fin"].isoformat()}

    def supposed(self) -> list[str]:
        dates = [name for name in ("fin", "signature") if self.rests_on(name)]
        return [*dates, *super().supposed()]

    def rests_on(self, name: str) -> bool:
        data = self.cleaned_data
        apprentice = data["contrat"] == ContractKind.APPRENTICESHIP
        public = Employer(data["employeur"]).public
        matters = {
            "points_publics": apprentice and public,
            "licence_pro": apprentice and not data["formation"],
            "precedent": apprentice,
            "precedent_diplome": apprentice and data["precedent"] != Former.NONE,
            "meme_niveau": apprentice,
            "rapport_direct": apprentice and data["meme_niveau"],
            "prolongation": apprentice,
        } | dict.fromkeys(OF_PRIVATE_EMPLOYERS, not public)
        return super().rests_on(name) and bool(matters.get(name, True))

    def check_period(self, data: dict) -> None:
        start, end, signed = data.get("debut"), data.get("fin"), data.get("signature")
        if start is None or end is None:
            return
        if end < start:
            self.add_error("fin", f"Choisissez un dernier jour après le {jour_texte(start)}.")
        elif end >= add_months(start, LONGEST_MONTHS):
            last = add_months(start, LONGEST_MONTHS) - timedelta(days=1)
            self.add_error("fin", f"Au plus {LONGEST_MONTHS} mois : jusqu’au {jour_texte(last)}.")
        elif signed and signed > end:
            self.add_error("signature", f"Choisissez un jour avant la fin, le {jour_texte(end)}.")
        self.check_break(data.get("rompu_le"), start, end)

    def check_break(self, broken: date | None, start: date, end: date) -> None:
        if broken and start <= end and not start <= broken <= end:
            within = f"entre le {jour_texte(start)} et le {jour_texte(end)}"
            self.add_error("rompu_le", f"Choisissez un jour du contrat, {within}.")

    def check_person(self, data: dict) -> None:
        contract = data.get("contrat")
        if contract == ContractKind.PROFESSIONALISATION and not data.get("qualification"):
            self.ask("qualification")
        if contract == ContractKind.APPRENTICESHIP:
            self.check_diploma(data)
        if (data.get("annee_cycle") or 0) > (data.get("cycle_ans") or LONGEST_MONTHS):
            self.add_error("annee_cycle", "Choisissez une année de ce diplôme.")
        employer = data.get("employeur")
        if data.get("points_publics") and employer and not Employer(employer).public:
            self.add_error("points_publics", POINTS_REFUSED)
        if data.get("precedent") in (None, "", Former.NONE):
            return
        if data.get("precedent_diplome") and data.get("precedent_taux") is None:
            self.ask("precedent_taux")
        self.check_former(data.get("precedent_fin"), data.get("debut"))
        self.check_months_asked(data)

    def check_months_asked(self, data: dict) -> None:
        """After a contract without its diploma, the cycle may have begun: its months decide."""
        extra = data.get("prolongation") not in (None, "", Extension.NONE)
        settled = extra or data.get("precedent_diplome") or data.get("mois_deja_faits") is not None
        if data.get("contrat") == ContractKind.APPRENTICESHIP and not settled:
            self.ask("mois_deja_faits")

    def check_diploma(self, data: dict) -> None:
        wanted = [] if data.get("licence_pro") else ["cycle_ans", "annee_cycle"]
        wanted += ["niveau"] if self.needs_level else []
        done, cycle = data.get("mois_deja_faits"), data.get("cycle_ans")
        if done is not None and cycle and done >= 12 * cycle:
            self.add_error("mois_deja_faits", f"Ce diplôme dure {12 * cycle} mois au plus.")
        missing = [name for name in wanted if not data.get(name)]
        if missing and self.lenient:  # people pick a programme; programs give the numbers
            missing = ["formation"]
        for name in missing:
            self.ask(name)

    def warn_of_length(self, law: Law) -> str:
        """A contract too short or too long is computed: said, and beside its last day too."""
        warning = " ".join(say(reserve) for reserve in length_reserves(self.case, law))
        if warning:
            self.add_note("fin", warning)
        return warning

    @property
    def case(self) -> Case:
        """Of a valid form."""
        data = self.cleaned_data
        return Case(
            contract=ContractKind(data["contrat"]),
            born=data["naissance"],
            signed=data["signature"],
            start=data["debut"],
            end=data["fin"],
            level=data["niveau"],
            cycle_years=data["cycle_ans"] or LONGEST_CYCLE,  # unknown of a professional licence
            cycle_year=data["annee_cycle"] or 1,
            months_done=data["mois_deja_faits"],
            professional_licence=bool(data["licence_pro"]),
            employer=Employer(data["employeur"]),
            public_points=data["points_publics"] or 0,
            conventional_minimum=data["minimum_conventionnel"] or ZERO,
            agreed_pay=data["salaire_convenu"] or ZERO,
            agreed_share=data["taux_convenu"] or ZERO,
            transport_pass=data["abonnement_transport"] or ZERO,
            broken_on=data["rompu_le"],
            former=Former(data["precedent"]),
            former_end=data["precedent_fin"],
            former_diploma=bool(data["precedent_diplome"]),
            former_share=data["precedent_taux"] or ZERO,
            former_pay=data["precedent_salaire"] or ZERO,
            same_level=bool(data["meme_niveau"]),
            direct_line=bool(data["rapport_direct"]),
            held_cycle_years=data["cycle_anterieur_ans"],
            extension=Extension(data["prolongation"]),
            extended_year=data["annee_prolongee"],
            qualification=Qualification(data["qualification"] or Qualification.NONE),
            disability=bool(data["handicap"]),
        )


def refuse_public(form: QueryForm, data: dict) -> None:
    """A public employer may not sign a contract of professionalisation."""
    employer = data.get("employeur")
    if (
        employer
        and Employer(employer).public
        and data.get("contrat") == ContractKind.PROFESSIONALISATION
    ):
        form.add_error("employeur", PUBLIC_REFUSED)
