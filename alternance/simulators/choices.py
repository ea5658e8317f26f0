"""The answers people choose from: codes of the public JSON, and their words."""

from alternance.models.choices import CONTRACTS
from alternance.rules.case import ContractKind, Employer, Extension, Former, Qualification

CONTRACT_KINDS = [(kind, CONTRACTS[kind].capitalize()) for kind in ContractKind]
PAID_KINDS = [(kind, words) for kind, words in CONTRACT_KINDS if kind.paid]
EMPLOYERS = [
    (
        "Droit privé",
        [
            (Employer.PRIVATE, "Entreprise"),
            (Employer.ASSOCIATION, "Association"),
            (Employer.EPIC, "Établissement public industriel et commercial (EPIC)"),
            (Employer.INDIVIDUAL, "Particulier employeur"),
        ],
    ),
    (
        "Droit public",
        [
            (Employer.STATE, "État (ministère, préfecture, rectorat)"),
            (Employer.LOCAL, "Mairie, autre collectivité (département, région)"),
            (Employer.HOSPITAL, "Hôpital public"),
            (Employer.EPA, "Université, autre établissement public administratif"),
        ],
    ),
]
STATUSES = [
    ("etudiant", "Étudiant·e"),
    ("demandeur_emploi", "Demandeur·se d’emploi"),
    ("salarie", "Salarié·e"),
    ("autre", "Autre"),
]
QUALIFICATIONS = [
    (Qualification.NONE, "Aucun, ou un diplôme inférieur au bac"),
    (Qualification.GENERAL, "Bac général"),
    (Qualification.VOCATIONAL, "Bac technologique ou professionnel"),
    (Qualification.HIGHER, "Diplôme du supérieur (BTS, licence…)"),
]
FORMERS = [
    (Former.NONE, "Aucun"),
    (Former.SAME, "Chez le même employeur"),
    (Former.OTHER, "Chez un autre employeur"),
]
EXTENSIONS = [
    (Extension.NONE, "Aucune"),
    (Extension.REPEATED, "Redoublement"),
    (Extension.DISABILITY, "Handicap"),
]
