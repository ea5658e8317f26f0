"""Why an aid is what it is, and what the employer must do to keep it."""

from alternance.rules.meanings import ReasonCode as Code

REASONS = {
    Code.UNPUBLISHED: "La règle de {year:annee} n’est pas encore publiée.",
    Code.STARTS_LATE: "Cette aide vaut pour un contrat qui débute avant le {before:jour}.",
    Code.WRITTEN: "{text:texte}",
    Code.NOT_PROVIDED: "Aucune aide n’est prévue pour ce cas.",
    Code.QUOTA_NOT_MET: "L’entreprise n’atteint pas la part d’alternant·es demandée.",
    Code.ALREADY_AIDED: "Cet employeur a déjà été aidé pour cet·te apprenti·e et ce diplôme.",
    Code.SEND_IN_TIME: "Transmettre le contrat à l’OPCO à temps, et déclarer la paie chaque mois.",
    Code.KEEP_QUOTA: "Employer la part d’alternant·es demandée aux grandes entreprises.",
    Code.ONE_READING: "Montant à faire confirmer : une seule lecture le donne.",
}
