"""Questions that a simulator answers better than any text: understood by a few plain rules.

Each rule reads the words of the question; none guesses what was not said.
"""

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from alternance.simulators.samples import born, next_start
from impgt_site.kit.typed import folded
from impgt_site.public.search.words import stems_of, words_in

AGE = re.compile(r"\b(1[5-9]|[2-6]\d)\s*ans?\b")


def stems_among(text: str) -> frozenset[str]:
    """The stems of those words."""
    return frozenset(stems_of(text))


PAY = stems_among("gagner gagne salaire rémunération payé payée paie paye toucher touche net brut")
COST = stems_among("coût coûte coûter charges cotisations budget")
STAGE = stems_among("stage stagiaire gratification")
HOW_MUCH = {"combien", "montant", "calcul", "calculer", "simulation", "simuler", "estimer"}
TRAINEE = stems_among("apprenti apprentie apprentissage alternant alternante alternance contrat")
PRO = stems_among("pro professionnalisation")
# What may surround a question of cost, of contract or of pay without changing it.
AROUND_COST = TRAINEE | stems_among("employeur entreprise embaucher recruter embauche mois mairie")
AROUND_WHICH = TRAINEE | stems_among(
    "choisir signer faire alternance étudiant âge an ans possible droit éligible limite type"
)
NOT_PAY = stems_among(
    "bulletin fiche vérifier impôt impôts imposable bourse chômage école formation aide"
)
# Who hires, in the words of readers → the value of `employeur`.
HIRES = {
    "territorial": "mairie commune collectivité ville département région métropole ccas",
    "hospitalier": "hôpital chu",
    "etat": "état ministère préfecture",
    "epa": "université lycée",
    "association": "association",
}


HIRING = stems_among(" ".join(HIRES.values()))


@dataclass(frozen=True)
class Intent:
    """A simulator, the case that the question tells, and what a direct answer needs of it."""

    simulator: str
    case: dict[str, str]
    contract: str = ""
    age: int | None = None

    @property
    def path(self) -> str:
        return reverse(f"alternance:{self.simulator}")

    @property
    def url(self) -> str:
        return f"{self.path}?{urlencode(self.case)}" if self.case else self.path


def intent_of(text: str, today: date) -> Intent | None:
    """The first rule that the question answers to, or none."""
    words, stems = set(words_in(text)), set(stems_of(text))
    age = age_in(text)
    stems -= {str(age), *stems_among("an ans")} if age else set()
    contract = "professionnalisation" if stems & PRO else "apprentissage"
    told = {"contrat": contract} | employer_in(stems) | birth_of(age, today)
    if stems & COST and stems - COST <= AROUND_COST | HIRING | PRO | PAY:
        return Intent("cost", told, contract, age) if stems & AROUND_COST else None
    if stems & STAGE and (stems & PAY or words & HOW_MUCH):
        return Intent("allowance", {})
    if stems & PAY and not stems & NOT_PAY and (age or words & HOW_MUCH or stems & TRAINEE):
        return Intent("pay", told, contract, age)
    return which_contract(words, stems, age, today)


def which_contract(words: set[str], stems: set[str], age: int | None, today: date) -> Intent | None:
    """« quel contrat », « puis-je signer », « apprentissage à 32 ans »."""
    asks = {"quel", "quels"} & words or {"puis", "je"} <= words or age
    if asks and stems & AROUND_WHICH and stems <= AROUND_WHICH | PRO:
        return Intent("which", birth_of(age, today), age=age)
    return None


def without_age(text: str) -> str:
    """The question less the age that it tells, which no text holds."""
    return AGE.sub(" ", folded(text))


def age_in(text: str) -> int | None:
    found = AGE.search(folded(text))
    return int(found[1]) if found else None


def birth_of(age: int | None, today: date) -> dict[str, str]:
    """A birthday that gives that age at the coming start; the reader puts the right day."""
    start = next_start(today)
    return born(start.year, age) | {"debut": start.isoformat()} if age else {}


def employer_in(stems: set[str]) -> dict[str, str]:
    found = [kind for kind, words in HIRES.items() if stems & stems_among(words)]
    return {"employeur": found[0]} if found else {}
