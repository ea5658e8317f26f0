"""Why a contract may not be signed, or not surely, in the terms of who asks: before the rule."""

from collections.abc import Sequence

from alternance.rules.case import ContractKind, Employer
from alternance.rules.eligibility import Eligibility, Way
from alternance.rules.vocabulary import Motive
from alternance.words.saying import phrase

ANSWERS = {False: "Non", None: "À confirmer"}
PUBLIC_EMPLOYERS = {
    Employer.STATE: "l’État",
    Employer.LOCAL: "une collectivité",
    Employer.HOSPITAL: "un hôpital",
    Employer.EPA: "un établissement public administratif",
}
PUBLIC = "{who:texte} est un employeur public, ce contrat est réservé au privé."
PRIVATE_PERSON = {
    ContractKind.PROFESSIONALISATION: "un particulier employeur ne peut pas signer ce contrat.",
    ContractKind.INTERNSHIP: "un particulier ne peut pas accueillir de stage chez lui.",
}
WHICH_EMPLOYER = "tout dépend de l’employeur, privé ou public."
TOO_YOUNG = "à {age:ans}, c’est trop tôt ; ce contrat s’ouvre à {opens:ans}."
TOO_OLD = "à {age:ans}, la limite est passée."
LIFTED = "à {age:ans}, la limite est passée ; voici ce qui la lève."
PRIORITY = "à {age:ans}, il faut être en recherche d’emploi ou aux minima sociaux."


def why_not(found: Eligibility, employer: Employer | None, age: int, turns: Sequence[Way]) -> str:
    """« Non : un hôpital est un employeur public… » ; empty when nothing stands in the way.

    `age`: on the day that the contract reckons it; `turns`: what would change the answer.
    """
    if found.possible:
        return ""
    opens = next((way.years for way in turns if way.day), None)
    values = {"age": age, "opens": opens, "who": employer and PUBLIC_EMPLOYERS.get(employer)}
    return phrase(f"{ANSWERS[found.possible]} : {sentence(found, employer, turns, opens)}", values)


def sentence(
    found: Eligibility, employer: Employer | None, turns: Sequence[Way], opens: int | None
) -> str:
    if found.decisive.motive is Motive.EMPLOYER:
        if employer is None:
            return WHICH_EMPLOYER
        return PUBLIC if employer.public else PRIVATE_PERSON[found.contract]
    if opens is not None:
        return TOO_YOUNG
    if found.contract is ContractKind.PROFESSIONALISATION:
        return PRIORITY
    return LIFTED if turns else TOO_OLD
