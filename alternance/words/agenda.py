"""The days to keep around a contract: what each is, and what to do."""

from alternance.rules.meanings import DueCode as Code

# Title, and what to do.
DUES = {
    Code.FIRST_DAY: ("Premier jour", "Tout est signé avant ce jour."),
    Code.FILING: (
        "Dernier jour pour déposer le contrat",
        "L’employeur le dépose en ligne, auprès de l’OPCO.",
    ),
    Code.PUBLIC_FILING: (
        "Dernier jour pour déposer le contrat",
        "L’employeur le dépose sur CELIA.",
    ),
    Code.ANSWER: ("Réponse attendue sur le dépôt", "Passé ce délai, relancez l’organisme."),
    Code.COURSES: (
        "Dernier jour pour commencer les cours",
        "Les cours suivent le contrat de près.",
    ),
    Code.EARLIEST_START: (
        "Premier début de contrat possible",
        "Avant ce jour, les cours viendraient trop tard.",
    ),
    Code.LATEST_START: (
        "Fin du temps possible au CFA sans employeur",
        "Le contrat commence au plus tard ce jour.",
    ),
    Code.FREE_BREAK: (
        "Fin de la rupture libre, au plus tôt",
        "Seuls comptent les jours travaillés chez l’employeur, à six par semaine pour cette date : "
        "un rythme plus court ou des cours la repoussent.",
    ),
    Code.FREE_BREAK_AFTER_COURSES: (
        "La rupture libre ne finit pas avant ce jour",
        "Seuls comptent les jours travaillés chez l’employeur, à six par semaine pour cette date : "
        "chaque semaine de cours la repousse.",
    ),
    Code.AID: (
        "Dernier jour pour garder l’aide à l’embauche",
        "Le contrat doit être déposé auprès de l’OPCO.",
    ),
}
