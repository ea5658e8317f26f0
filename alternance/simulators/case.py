"""The case, as asked in the address: one person, one contract, one employer.

Keys and values are those of the public JSON: a case passes from one simulator to another as it is.
"""

from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import ClassVar, cast

from crispy_forms.layout import Layout
from django import forms
from django.http import QueryDict

from alternance.rules.calendar import add_months, age_on
from alternance.rules.case import (
    Case,
    Employer,
    Extension,
    Form,
    Former,
    Qualification,
)
from alternance.rules.eligibility import Person
from alternance.simulators.choices import (
    EMPLOYERS,
    EXTENSIONS,
    FORMERS,
    PAID_FORMS,
    QUALIFICATIONS,
    STATUSES,
)
from alternance.simulators.fields import Amount, Day, Number, OneOf, Percent, YesNo
from alternance.simulators.question import Disclosure, Question, group, only, pair, send
from impgt_site.kit.dates import today
from impgt_site.kit.formats import jour_texte
from programmes.models import Programme

ZERO = Decimal(0)
LONGEST_MONTHS = 48
YOUNGEST, OLDEST = 14, 99  # outside these ages at the start, the year of birth is mistyped
YEARS_AHEAD = 5
PAY_CEILING = 20_000


class WithProgramme(Question):
    """A form that lets people pick a programme."""

    def __init__(self, data, **options):
        super().__init__(data, **options)
        self.fields["formation"].choices = self.programme_choices  # asked for only when needed

    @cached_property
    def programmes(self) -> dict[str, Programme]:
        return {programme.slug: programme for programme in Programme.objects.for_cases()}

    def programme_choices(self) -> list[tuple[str, str]]:
        titles = [(slug, programme.title) for slug, programme in self.programmes.items()]
        return [("", "Une autre formation, ou je ne sais pas"), *titles]

    def check_birth(self, born: date | None, start: date | None) -> None:
        if born is None:
            return
        if born >= today():
            self.add_error("naissance", "Cette date de naissance n’est pas encore passée.")
        elif start is not None and not YOUNGEST <= (age := age_on(born, start)) <= OLDEST:
            self.add_error(
                "naissance",
                f"Cela ferait {max(age, 0)} ans au début du contrat : vérifiez l’année.",
            )

    def check_start(self, start: date | None) -> None:
        last = today().year + YEARS_AHEAD
        if start is not None and start.year > last:
            self.add_error(
                "debut", f"C’est trop loin : choisissez un début avant la fin de {last}."
            )


class CaseForm(WithProgramme):
    """The keys that pay and cost share. See rules.case.Case."""

    contrat = OneOf(label="Quel contrat ?", choices=PAID_FORMS, radio=True)
    formation = OneOf(label="Quelle formation ?", choices=[], required=False)
    naissance = Day(label="Date de naissance")
    debut = Day(label="Premier jour du contrat")
    fin = Day(label="Dernier jour du contrat")
    employeur = OneOf(label="Quel employeur ?", choices=EMPLOYERS, empty=None, required=False)
    qualification = OneOf(
        label="Diplôme le plus élevé déjà obtenu", choices=QUALIFICATIONS, required=False
    )
    signature = Day(
        label="Date de signature", required=False, help_text="Sans réponse : le premier jour."
    )
    minimum_conventionnel = Amount(
        label="Minimum de la convention collective",
        help_text="En euros brut par mois : celui de l’emploi (apprentissage) ou de la branche.",
        max_value=PAY_CEILING,
        required=False,
    )
    salaire_convenu = Amount(
        label="Salaire promis par le contrat",
        help_text="En euros brut par mois.",
        max_value=PAY_CEILING,
        required=False,
    )
    points_publics = Number(
        [0, 10, 20],
        "{} points",
        label="Points ajoutés par un employeur public",
        empty=None,
        required=False,
    )
    niveau = Number(
        [3, 4, 5, 6, 7],
        "Niveau {}",
        label="Niveau du diplôme préparé",
        help_text="6 pour une licence, 7 pour un master.",
        required=False,
    )
    cycle_ans = Number([1, 2, 3], "{} an·s", label="Durée du diplôme", required=False)
    annee_cycle = Number(
        [1, 2, 3], "Année {}", label="Année du diplôme au début du contrat", required=False
    )
    licence_pro = YesNo(label="Licence professionnelle ?")
    precedent = OneOf(
        label="Contrat d’apprentissage précédent", choices=FORMERS, empty=None, required=False
    )
    precedent_fin = Day(label="Dernier jour de ce contrat", required=False)
    precedent_diplome = YesNo(label="Son diplôme a-t-il été obtenu ?")
    precedent_niveau_inferieur = YesNo(
        label="Était-il de niveau inférieur à celui préparé maintenant ?"
    )
    precedent_taux = Percent(
        label="Minimum légal de sa dernière année, en % du SMIC",
        help_text="Sans les points publics ni l’avantage d’un accord.",
        max_value=100,
        required=False,
    )
    precedent_salaire = Amount(
        label="Salaire vraiment payé à la fin, en euros brut par mois",
        help_text="Compte chez le même employeur.",
        max_value=PAY_CEILING,
        required=False,
    )
    rupture_subie = YesNo(label="A-t-il été rompu sans faute de l’apprenti·e ?")
    meme_niveau = YesNo(label="Un diplôme du même niveau est-il déjà obtenu ?")
    rapport_direct = YesNo(label="Le nouveau est-il en rapport direct avec lui ?")
    cycle_anterieur_ans = Number(
        [1, 2, 3], "{} an·s", label="Durée du diplôme déjà obtenu", required=False
    )
    prolongation = OneOf(
        label="Année de plus", choices=EXTENSIONS, empty=None, required=False,
        help_text="Les dates demandées sont alors celles de cette seule année.",
    )  # fmt: skip
    annee_prolongee = Number(
        [1, 2, 3], "Année {}", label="Année de salaire gardée pendant celle-ci", required=False
    )
    statut = OneOf(label="Situation avant le contrat", choices=STATUSES, required=False)
    handicap = YesNo(label="Travailleur handicapé reconnu ?")
    minima_sociaux = YesNo(label="RSA, ASS, AAH ou fin de CUI ?")
    sportif_haut_niveau = YesNo(label="Sportif ou sportive de haut niveau, sur liste ?")
    createur_entreprise = YesNo(label="Projet d’entreprise qui exige ce diplôme ?")

    defaults: ClassVar[dict[str, str]] = {
        "contrat": "",
        "employeur": "prive",
        "points_publics": "0",
        "licence_pro": "non",
        "precedent": "aucun",
        "precedent_diplome": "non",
        "meme_niveau": "non",
        "rapport_direct": "non",
        "prolongation": "aucune",
        "handicap": "non",
    }
    missing: ClassVar[dict[str, str]] = {
        "contrat": "Choisissez un contrat.",
        "naissance": "Indiquez la date de naissance.",
        "debut": "Indiquez le premier jour du contrat.",
        "fin": "Indiquez le dernier jour du contrat.",
        "formation": "Choisissez une formation, ou décrivez le diplôme plus bas.",
        "niveau": "Choisissez une formation, ou le niveau du diplôme préparé.",
        "cycle_ans": "Choisissez une formation, ou la durée du diplôme.",
        "annee_cycle": "Choisissez une formation, ou l’année du diplôme.",
        "qualification": "Indiquez le diplôme le plus élevé déjà obtenu.",
        "precedent_taux": "Indiquez le minimum de la dernière année du contrat précédent.",
        "effectif": "Indiquez l’effectif de l’employeur.",
    }
    needs_level = False

    def layout(self) -> Layout:
        return Layout(
            group("Le contrat", "contrat", "formation", pair("debut", "fin"), "employeur"),
            group("La personne", "naissance", only("professionnalisation", "qualification")),
            *self.more(),
            *RARE_CASES,
            send(self.submit),
        )

    def more(self) -> list:
        """Questions of one simulator only."""
        return []

    def clean(self):
        data = super().clean()
        self.complete(data)
        self.check_birth(data.get("naissance"), data.get("debut"))
        self.check_start(data.get("debut"))
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

    def check_period(self, data: dict) -> None:
        start, end, signed = data.get("debut"), data.get("fin"), data.get("signature")
        if start is None or end is None:
            return
        if end < start:
            self.add_error("fin", f"Le contrat finit avant de commencer, le {jour_texte(start)}.")
        elif end >= add_months(start, LONGEST_MONTHS):
            last = add_months(start, LONGEST_MONTHS) - timedelta(days=1)
            self.add_error("fin", f"Au plus {LONGEST_MONTHS} mois : jusqu’au {jour_texte(last)}.")
        elif signed and signed > end:
            self.add_error("signature", "Le contrat serait signé après sa fin.")

    def check_person(self, data: dict) -> None:
        apprentice = data.get("contrat") == Form.APPRENTICESHIP
        if data.get("contrat") == Form.PROFESSIONALISATION and not data.get("qualification"):
            self.ask("qualification")
        if apprentice:
            self.check_diploma(data)
        if (data.get("annee_cycle") or 0) > (data.get("cycle_ans") or LONGEST_MONTHS):
            self.add_error("annee_cycle", "Cette année dépasse la durée du diplôme.")
        if data.get("points_publics") and not Employer(data["employeur"]).public:
            self.add_error("points_publics", "Ces points sont réservés aux employeurs publics.")
        if data.get("precedent") in (None, "", Former.NONE):
            return
        if data.get("precedent_diplome") and data.get("precedent_taux") is None:
            self.ask("precedent_taux")
        ended, start = data.get("precedent_fin"), data.get("debut")
        if ended and start and ended >= start:
            self.add_error("precedent_fin", "Ce contrat finirait après le début du nouveau.")

    def check_diploma(self, data: dict) -> None:
        wanted = [] if data.get("licence_pro") else ["cycle_ans", "annee_cycle"]
        wanted += ["niveau"] if self.needs_level else []
        missing = [name for name in wanted if not data.get(name)]
        if missing and self.lenient:  # people pick a programme; programs give the numbers
            missing = ["formation"]
        for name in missing:
            self.ask(name)

    def ask(self, name: str) -> None:
        """Adds « missing » beside a field that has no error yet."""
        if not self.has_error(name):
            self.lacks(name)

    @property
    def case(self) -> Case:
        """Of a valid form."""
        data = self.cleaned_data
        return Case(
            form=Form(data["contrat"]),
            born=data["naissance"],
            signed=data["signature"],
            start=data["debut"],
            end=data["fin"],
            level=data["niveau"],
            cycle_years=data["cycle_ans"] or 1,
            cycle_year=data["annee_cycle"] or 1,
            professional_licence=bool(data["licence_pro"]),
            employer=Employer(data["employeur"]),
            public_points=data["points_publics"] or 0,
            conventional_minimum=data["minimum_conventionnel"] or ZERO,
            agreed_pay=data["salaire_convenu"] or ZERO,
            former=Former(data["precedent"]),
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

    @property
    def person(self) -> Person:
        return person_of(self.cleaned_data)


def person_of(data: dict) -> Person:
    """Who wants to sign, of cleaned data; what is absent stays unknown."""
    status = data.get("statut") or None
    return Person(
        born=data["naissance"],
        start=data["debut"],
        signed=data["signature"],
        employer=Employer(data["employeur"]) if data.get("employeur") else None,
        jobseeker=None if status is None else status == "demandeur_emploi",
        disability=data.get("handicap"),
        athlete=data.get("sportif_haut_niveau"),
        founder=data.get("createur_entreprise"),
        social_minima=data.get("minima_sociaux"),
        former=Former(data["precedent"]) if data.get("precedent") else None,
        former_end=data.get("precedent_fin"),
        former_diploma=data.get("precedent_diplome"),
        former_lower_level=data.get("precedent_niveau_inferieur"),
        broken_without_fault=data.get("rupture_subie"),
    )


APPRENTICE = Form.APPRENTICESHIP.value
RARE_CASES = [
    Disclosure(
        "Signature, salaire promis, convention collective",
        "signature",
        "salaire_convenu",
        "minimum_conventionnel",
        "points_publics",
    ),
    Disclosure(
        "Un diplôme hors de la liste",
        pair("cycle_ans", "annee_cycle"),
        pair("niveau", "licence_pro"),
        only=APPRENTICE,
    ),
    Disclosure(
        "Un contrat d’apprentissage précédent",
        "precedent",
        pair("precedent_fin", "precedent_diplome"),
        pair("precedent_taux", "precedent_salaire"),
        "precedent_niveau_inferieur",
        "rupture_subie",
        only=APPRENTICE,
    ),
    Disclosure(
        "Un second diplôme du même niveau, ou une année de plus",
        pair("meme_niveau", "rapport_direct"),
        "cycle_anterieur_ans",
        pair("prolongation", "annee_prolongee"),
        only=APPRENTICE,
    ),
    Disclosure(
        "Handicap, recherche d’emploi et autres situations",
        pair("handicap", "statut"),
        "minima_sociaux",
        "sportif_haut_niveau",
        "createur_entreprise",
    ),
]


class PayForm(CaseForm):
    """What one contract pays."""

    submit = "Calculer mon salaire"


class QuickPayForm(Question):
    """The home page’s small simulator: an apprentice’s pay from four answers."""

    submit = "Calculer"

    contrat = forms.CharField(widget=forms.HiddenInput(), initial=Form.APPRENTICESHIP.value)
    naissance = CaseForm.base_fields["naissance"]
    formation = CaseForm.base_fields["formation"]
    debut = CaseForm.base_fields["debut"]
    fin = CaseForm.base_fields["fin"]

    def __init__(self, programmes: list[tuple[str, str]]):
        super().__init__(QueryDict())
        field = cast(OneOf, self.fields["formation"])
        field.choices = [("", "Choisir"), *programmes]
        self.helper.form_action = "alternance:pay"
        self.helper.form_class = "quick"

    def layout(self) -> Layout:
        return Layout("contrat", "formation", "naissance", "debut", "fin", send(self.submit))
