"""Why there is no answer."""

from alternance.rules.meanings import RefusalCode as Code

REFUSALS = {
    Code.NO_FIGURE: "Un chiffre nécessaire manque au barème : ce calcul n’est pas possible.",
    Code.NO_VALUE: "{figure:texte} : aucune valeur connue au {day:jour}. Choisissez un autre jour.",
    Code.NO_GRID: "Grille de rémunération, {contract:contrat} : rien de connu au {day:jour}.",
    Code.NO_CELL: "La grille « {grid:texte} » ne prévoit rien à {age:ans}.",
    Code.NO_SCALE: "Barème, {scale:bareme} : rien de connu au {day:jour}.",
    Code.NO_LINE: "Le barème « {scale:texte} » ne prévoit rien pour ce cas.",
    Code.NO_RULE: (
        "Condition pour signer, {contract:contrat} : rien d’écrit sur « {motive:motif} »."
    ),
    Code.ENDS_BEFORE_START: "Le contrat finit avant de commencer.",
    Code.PUBLIC_EMPLOYER: (
        "Un employeur public ne peut pas signer un contrat de professionnalisation : choisissez "
        "l’apprentissage."
    ),
    Code.NO_HOURS: "Indiquez au moins une heure de présence.",
    Code.OUTSIDE_CONTRACT: (
        "Choisissez un mois du contrat, entre {first:mois_annee} et {last:mois_annee}."
    ),
    Code.NOT_EMPLOYED: "Cette convention n’est pas un contrat de travail : ni salaire, ni dépôt.",
}
