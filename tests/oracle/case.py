"""A query string read as a case, defaults included."""

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from urllib.parse import parse_qsl

from . import law

PUBLIC = ("etat", "territorial", "hospitalier", "epa")


def yes(value: str | None) -> bool | None:
    return None if not value else value == "oui"


def number(value: str | None) -> Fraction | None:
    return None if not value else law.frac(value)


def percent(value: str | None) -> Fraction | None:
    return None if not value else law.frac(value) / 100


def whole(value) -> int | None:
    return None if value in (None, "") else int(value)


def iso(value: str | None) -> date | None:
    return None if not value else date.fromisoformat(value)


YES = [
    "licence_pro",
    "precedent_diplome",
    "precedent_niveau_inferieur",
    "rupture_subie",
    "meme_niveau",
    "rapport_direct",
    "handicap",
    "minima_sociaux",
    "sportif_haut_niveau",
    "createur_entreprise",
    "taxe_apprentissage",
    "quota_alternants",
    "deja_aide",
    "reprise_apres_rupture",
]
EUROS = [
    "minimum_conventionnel",
    "salaire_convenu",
    "abonnement_transport",
    "precedent_salaire",
    "brut",
    "brut_paye",
    "net_paye",
    "cout_cfa",
    "heures_anterieures",
    "conges_prevus",
    "taux_propose",
]
PERCENT = ["taux_convenu", "precedent_taux", "at_mp", "versement_mobilite", "points_publics"]
COUNTS = [
    "niveau",
    "cycle_ans",
    "annee_cycle",
    "cycle_anterieur_ans",
    "mois_deja_faits",
    "annee_prolongee",
    "effectif",
]
DATES = ["naissance", "debut", "fin", "signature", "rompu_le", "precedent_fin"]


@dataclass(frozen=True)
class Case:
    """What was asked; what was not is None."""

    given: dict
    late: bool = False  # born on 29 February, birthday read on 1 March

    def __hash__(self) -> int:
        return hash((self.late, *self.given.items()))

    def __getattr__(self, key: str):
        """A key of the query, read once."""
        self.__dict__[key] = self.read(key, self.given.get(key))
        return self.__dict__[key]

    @staticmethod
    def read(key: str, value: str | None):
        for keys, read in (
            (YES, yes), (EUROS, number), (PERCENT, percent), (COUNTS, whole), (DATES, iso),
        ):  # fmt: skip
            if key in keys:
                return read(value)
        return value or None

    def but(self, **given: str) -> "Case":
        return replace(self, given={**self.given, **given})

    def read_late(self) -> "Case":
        return replace(self, late=True)

    @property
    def signed(self) -> date:
        return self.signature or self.debut

    @property
    def end(self) -> date:
        """Last day worked."""
        return self.rompu_le or self.fin

    @property
    def apprentice(self) -> bool:
        return self.contrat == "apprentissage"

    @property
    def employer(self) -> str:
        return self.employeur or "prive"

    @property
    def public(self) -> bool:
        return self.employer in PUBLIC

    @property
    def extra_year(self) -> str:
        """`redoublement`, `handicap` or nothing."""
        return "" if self.prolongation in (None, "aucune") else self.prolongation

    @property
    def earlier(self) -> bool:
        return self.precedent in ("meme_employeur", "autre_employeur")

    def programme(self, key: str) -> int | None:
        """What is typed wins over the programme."""
        typed = getattr(self, {"annee_du_cycle": "annee_cycle"}.get(key, key))
        return typed or law.PROGRAMMES.get(self.formation, {}).get(key)

    @property
    def level(self) -> int | None:
        return self.programme("niveau")

    @property
    def cycle(self) -> int | None:
        return self.programme("cycle_ans")

    @property
    def cycle_year(self) -> int | None:
        return self.programme("annee_du_cycle")


def read(query: str) -> Case:
    return Case(dict(parse_qsl(query)))
