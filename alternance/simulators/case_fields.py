"""What is asked of a case: one person, one contract, one employer.

Keys and values are those of the public JSON: a case passes from one simulator to another as it is.
"""

from typing import ClassVar

from crispy_forms.layout import Layout

from alternance.rules.case import ContractKind
from alternance.simulators.choices import (
    EMPLOYERS,
    EXTENSIONS,
    FORMERS,
    PAID_KINDS,
    QUALIFICATIONS,
    STATUSES,
)
from alternance.simulators.fields import Amount, Day, Number, OneOf, Percent, Whole, YesNo
from alternance.simulators.person import PersonForm
from alternance.simulators.query_form import Disclosure, days, group, only, pair, send

PAY_CEILING = 20_000
PASS_CEILING = 1_000
LONGEST_CYCLE = 3  # years of the longest diploma here, a licence
APPRENTICE = ContractKind.APPRENTICESHIP.value
RARE = "Cas particuliers : contrat précédent, handicap…"
RARE_CASES = [
    Disclosure(
        "Signature, salaire promis, convention collective",
        "signature",
        pair("salaire_convenu", "taux_convenu"),
        "minimum_conventionnel",
        only("public", "points_publics"),
    ),
    Disclosure(
        "Abonnement de transport, contrat rompu",
        pair("abonnement_transport", "rompu_le"),
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
        only(
            "precedent",
            pair("precedent_fin", "precedent_diplome"),
            pair("precedent_taux", "precedent_salaire"),
            "mois_deja_faits",
            "precedent_niveau_inferieur",
            "rupture_subie",
        ),
        only=APPRENTICE,
    ),
    Disclosure(
        "Un second diplôme du même niveau, ou une année de plus",
        "meme_niveau",
        only("meme-niveau", pair("rapport_direct", "cycle_anterieur_ans")),
        "prolongation",
        only("prolongation", "annee_prolongee"),
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


class CaseFields(PersonForm):
    """Each key of the case, what it means, and where it stands on the page."""

    contrat = OneOf(label="Quel contrat ?", choices=PAID_KINDS, radio=True)
    fin = Day(label="Dernier jour du contrat")
    employeur = OneOf(label="Quel employeur ?", choices=EMPLOYERS, empty=None, required=False)
    qualification = OneOf(
        label="Diplôme le plus élevé déjà obtenu", choices=QUALIFICATIONS, required=False
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
    taux_convenu = Percent(
        label="Part du SMIC promise par le contrat",
        help_text="En pourcentage, comme sur le CERFA : elle suit le SMIC.",
        max_value=999,
        required=False,
    )
    abonnement_transport = Amount(
        label="Abonnement de transports publics, par mois",
        help_text="En euros : l’employeur en rembourse une part.",
        max_value=PASS_CEILING,
        required=False,
    )
    rompu_le = Day(
        label="Contrat rompu : dernier jour",
        help_text="S’il s’arrête avant la date prévue.",
        required=False,
    )
    points_publics = Number(
        [0, 10, 20],
        "{n:points}",
        label="Points ajoutés par un employeur public",
        empty=None,
        required=False,
    )
    niveau = Number(
        [3, 4, 5, 6, 7],
        "Niveau {n:nombre}",
        label="Niveau du diplôme préparé",
        help_text="6 pour une licence, 7 pour un master.",
        required=False,
    )
    cycle_ans = Number([1, 2, 3], "{n:ans}", label="Durée du diplôme", required=False)
    annee_cycle = Number(
        [1, 2, 3], "Année {n:nombre}", label="Année du diplôme au début du contrat", required=False
    )
    licence_pro = YesNo(label="Licence professionnelle ?")
    precedent = OneOf(
        label="Contrat d’apprentissage précédent", choices=FORMERS, empty=None, required=False
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
    mois_deja_faits = Whole(
        label="Combien de mois de ce diplôme sont déjà faits ?",
        help_text="Depuis son premier jour : sous un contrat rompu, ou au CFA sans employeur.",
        max_value=LONGEST_CYCLE * 12 - 1,
        required=False,
    )
    meme_niveau = YesNo(label="Un diplôme du même niveau est-il déjà obtenu ?")
    rapport_direct = YesNo(label="Le nouveau est-il en rapport direct avec lui ?")
    cycle_anterieur_ans = Number(
        [1, 2, 3], "{n:ans}", label="Durée du diplôme déjà obtenu", required=False
    )
    prolongation = OneOf(
        label="Année de plus", choices=EXTENSIONS, empty=None, required=False,
        help_text="Les dates demandées sont alors celles de cette seule année.",
    )  # fmt: skip
    annee_prolongee = Number(
        [1, 2, 3],
        "Année {n:nombre}",
        label="Année de salaire gardée pendant celle-ci",
        required=False,
    )
    statut = OneOf(label="Situation avant le contrat", choices=STATUSES, required=False)

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
        "mois_deja_faits": "Indiquez le nombre de mois déjà faits : 0 s’il n’y en a pas.",
        "effectif": "Indiquez l’effectif de l’employeur.",
    }
    wanted: ClassVar[dict[str, str]] = {
        "formation": "ou décrivez le diplôme plus bas",
        "qualification": "en professionnalisation",
        "niveau": "sans formation choisie",
        "cycle_ans": "sans formation choisie",
        "annee_cycle": "sans formation choisie",
        "precedent_taux": "si son diplôme est obtenu",
        "effectif": "sauf employeur public",
    }
    needs_level = False

    def layout(self) -> Layout:
        return Layout(
            group("Vous", "naissance", only("professionnalisation", "qualification")),
            group("Le projet", "contrat", only(APPRENTICE, "formation"), days("debut", "fin")),
            group("L’employeur", "employeur", *self.of_employer()),
            *self.more(),
            Disclosure(RARE, *self.rare(), *RARE_CASES),
            send(self.submit),
        )

    def of_employer(self) -> list:
        """What one simulator asks of the employer."""
        return []

    def more(self) -> list:
        """A group of questions of one simulator only."""
        return []

    def rare(self) -> list:
        """Rare cases of one simulator only."""
        return []
