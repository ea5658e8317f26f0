"""Every collection that is published, in the order in which they are described."""

from alternance.data import collections as read
from alternance.data.collections import CELL, DAY, LINE, LINK, MONEY, SOURCED, Collection
from alternance.models.contracts import Regime
from alternance.models.guide import Audience
from alternance.rules.case import ContractKind
from alternance.rules.vocabulary import Criterion, ScaleKind, Theme, Unit
from alternance.simulators.schemas import COUNT, SENTENCES, TEXT, TRUTH, many, maybe
from impgt_site.kit.dated import Confidence
from programmes.models import Year


def among(codes) -> dict:
    return TEXT | {"enum": [str(code) for code in codes]}


SURE = SOURCED | {"confiance": among(Confidence.values)}

COLLECTIONS: tuple[Collection, ...] = (
    Collection(
        "contrats",
        "Les quatre contrats",
        "forme",
        read.contract_rows,
        {
            "id": among(ContractKind),
            "nom": TEXT,
            "regime": among(Regime.values),
            "resume": TEXT,
            "document": TEXT,
            "pour_qui": TEXT,
            "employeur": TEXT,
            "remuneration": TEXT,
            "formations": SENTENCES,
            "adresse": LINK,
            "verifie_le": maybe(DAY),
        },
        "apprentissage",
        dated=True,
    ),
    Collection(
        "formations",
        "Les formations ouvertes en alternance",
        "formation",
        read.programme_rows,
        {
            "id": TEXT,
            "intitule": TEXT,
            "sigle": maybe(TEXT),
            "annee": among(Year.values),
            "niveau": COUNT,
            "mention": maybe(TEXT),
            "parcours": maybe(TEXT),
            "rythme_classique": TRUTH,
            "rythme_alternance": TRUTH,
            "formation_initiale": TRUTH,
            "formation_continue": TRUTH,
            "sites": SENTENCES,
            "ects": maybe(COUNT),
            "rncp": maybe(TEXT),
            "contrats": SENTENCES,
            "mene_a": SENTENCES,
            "adresse": LINK,
            "verifie_le": maybe(DAY),
        },
        "master-2-mqgrs",
    ),
    Collection(
        "bareme",
        "Chaque chiffre de droit, avec son texte",
        "code",
        read.figure_rows,
        {
            "id": TEXT,
            "libelle": TEXT,
            "theme": among(Theme),
            "unite": among(Unit),
            "critere": among(Criterion),
            "valeur": maybe(MONEY),
            "depuis": maybe(DAY),
            **SURE,
            "verifie_le": maybe(DAY),
            "verifie_jusqu_au": maybe(DAY),
            "calcul": maybe(TEXT),
            "adresse": LINK,
        },
        "smic-horaire",
        dated=True,
    ),
    Collection(
        "grilles",
        "Les grilles de rémunération, en part du SMIC et en euros par mois",
        "forme",
        read.grid_rows,
        {
            "id": among(kind for kind in ContractKind if kind.paid),
            "code": TEXT,
            "libelle": TEXT,
            "depuis": maybe(DAY),
            **SURE,
            "cases": many(**CELL),
        },
        "apprentissage",
        dated=True,
    ),
    Collection(
        "aides",
        "Les barèmes d’aide et de participation, selon leurs conditions",
        "code",
        read.aid_rows,
        {
            "id": TEXT,
            "nature": among(ScaleKind),
            "libelle": TEXT,
            "unite": among(Unit),
            "depuis": maybe(DAY),
            "debut_avant": maybe(DAY),
            "verifie_jusqu_au": maybe(DAY),
            **SURE,
            "lignes": many(**LINE),
        },
        "",
        dated=True,
    ),
    Collection(
        "questions",
        "Les questions fréquentes et leurs réponses",
        "question",
        read.question_rows,
        {
            "id": TEXT,
            "question": TEXT,
            "reponse": TEXT,
            "contrats": SENTENCES,
            "public": maybe(TEXT) | {"enum": [*Audience.values, None]},
            "source": maybe(TEXT),
            "adresse": LINK,
            "verifie_le": maybe(DAY),
        },
        "bourse",
        dated=True,
    ),
    Collection(
        "glossaire",
        "Les sigles et les mots de l’alternance",
        "terme",
        read.term_rows,
        {
            "id": TEXT,
            "terme": TEXT,
            "en_toutes_lettres": maybe(TEXT),
            "definition": TEXT,
            "source": maybe(TEXT),
            "adresse": LINK,
            "verifie_le": maybe(DAY),
        },
        "opco",
        dated=True,
    ),
)
