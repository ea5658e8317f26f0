"""How readers call the figures that no row holds: computed from others, or read in a scale.

Those of the register have their own « autres mots », edited by staff.
"""

FIGURE_WORDS = {
    "smic-mensuel": "smic mensuel, smic par mois, salaire minimum, smic",
    "plafond-ss-annuel": "pass",
    "gratification-horaire": (
        "gratification, gratification stage, gratification minimale, indemnité de stage, "
        "salaire stagiaire, stage rémunéré, stage payé, montant gratification, rémunération stage, "
        "gratification horaire, prix heure stage"
    ),
    "plafond-exoneration-impot": (
        "impôt apprenti, impôt apprentissage, exonération impôt, apprenti imposable, "
        "déclarer impôts, salaire imposable, impôt sur le revenu apprenti"
    ),
    "aide-licence-master-moins-de-250": (
        "aide employeur, aide embauche, prime apprentissage, aide apprentissage, prime employeur, "
        "aide entreprise, aide de l’état, aide recrutement apprenti, aide unique, aide alternance, "
        "aide embauche apprenti, prime embauche apprenti"
    ),
    "aide-licence-master-250-et-plus": (
        "aide grande entreprise, aide employeur 250 salariés, prime apprentissage grande entreprise"
    ),
    "aide-handicap": "aide handicap, aide apprenti handicapé, aide rqth, prime apprenti handicapé",
    "participation-employeur": (
        "participation employeur, reste à charge, reste à charge employeur, participation 750, "
        "participation forfaitaire, 750 euros"
    ),
    "participation-reprise": "participation 200, reste à charge après rupture",
    "cnfpt-licence-master": "cnfpt financement, prise en charge cnfpt, financement cnfpt",
    "premier-equipement-licence-master": "premier équipement, aide ordinateur, aide équipement",
}
