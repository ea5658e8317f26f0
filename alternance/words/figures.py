"""What the figures are called that no row names: computed by the law, or drawn from a scale."""

from alternance.rules.contributions import TRANSPORT, WORK_ACCIDENTS
from alternance.rules.derived import TAX_CEILING, Naming

DERIVED = {
    "smic-mensuel": Naming(
        "SMIC mensuel brut (35 h)",
        "SMIC horaire × durée légale hebdomadaire × 52 ÷ 12, arrondi au centime",
    ),
    "plafond-ss-annuel": Naming("Plafond annuel de la sécurité sociale", "plafond mensuel × 12"),
    "plafond-ss-horaire": Naming(
        "Plafond horaire de la sécurité sociale",
        "plafond mensuel × 12 ÷ durée annuelle, arrondi à l’euro",
    ),
    "gratification-horaire": Naming(
        "Gratification minimale d’un stage, par heure",
        "part du plafond × plafond horaire de la sécurité sociale, arrondi au centime",
    ),
    TAX_CEILING: Naming(
        "Salaire d’apprenti·e exonéré d’impôt, par an",
        "somme des douze SMIC mensuels de l’année civile, arrondie à l’euro",
        source="CGI, art. 81 bis ; BOI-RSA-CHAMP-20-50-50, § 400",
        doubt="Faux si le SMIC change encore dans l’année.",
    ),
}

DRAWN = {
    "aide-licence-master-moins-de-250": (
        "Aide à l’embauche, licence ou master, moins de 250 salariés"
    ),
    "aide-licence-master-250-et-plus": (
        "Aide à l’embauche, licence ou master, 250 salariés et plus"
    ),
    "aide-handicap": "Aide à l’embauche d’un·e apprenti·e en situation de handicap",
    "participation-employeur": "Participation de l’employeur au coût du contrat",
    "participation-reprise": "Participation du nouvel employeur après une rupture",
    "cnfpt-licence-master": "Prise en charge par le CNFPT, licence ou master",
    "premier-equipement-licence-master": "Premier équipement pris en charge, licence ou master",
}

# Rates of one employer, by the code of their charge.
CHARGES = {WORK_ACCIDENTS: "Accidents du travail", TRANSPORT: "Versement mobilité"}
