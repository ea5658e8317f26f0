"""The fault finder finds: each planted sentence is one that readers once met, or might."""

import pytest

from tests.alternance.words.faults import faults


@pytest.mark.parametrize(
    "sentence",
    [
        "Au lieu de 1138.88\u202f€.",
        "Au plus 924.000000 heures.",
        "Avant le 01/01/2027.",
        "De avril 2026 à mai 2026.",
        "À partir de octobre.",
        "Attention: trop court.",
        "Part de 43 %.",
        "Un « mot».",
        "Pendant 1\u00a0jours.",
        "De 0,430000 au total.",
        "aide-apprentissage\u202f: rien de connu.",
        "Le motif createur_entreprise manque.",
        "Signé en None.",
        "Signé le {day}.",
        "L'employeur.",
        "Deux  espaces.",
        "",
    ],
)
def test_a_planted_fault_is_found(sentence):
    assert faults(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Au lieu de 1\u202f138,88\u202f€, avant le 1er janvier 2027\u202f: «\u202foui\u202f».",
        "D’avril 2026 à mai 2026, pendant 21\u00a0jours ou 1\u202f001\u00a0jours.",
        "Pour 0,5\u202f% de l’aide (C. trav., art.\u00a0D6222-28-1).",
    ],
)
def test_a_sound_sentence_passes(sentence):
    assert not faults(sentence)
