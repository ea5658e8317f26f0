"""What no sentence in front of a reader may hold."""

import re
from enum import StrEnum

from alternance.rules import case, meanings, vocabulary

FAULTS = {
    "un point décimal": r"\d\.\d",
    "une date en chiffres": r"\d{1,2}/\d{1,2}/\d{2,4}",
    "une élision oubliée": r"\b[Dd]e [aàâeéèêëiîoôuûAÀEÉIOU]",
    "une espace fine oubliée": r"[^\u202f][;:!?%€»]|«[^\u202f]",
    "un pluriel de un": r"(?<![\d,\u202f])1[\u00a0\u202f ](?:jours|heures|ans)\b",
    "un nombre de machine": r"\d,\d*0{3}|\dE[+-]|NaN|Infinity",
    "une valeur de Python": r"None|True|False|Decimal|[{}<>\[\]_]",
    "une apostrophe droite": r"'|\.\.\.",
    "deux espaces": r"[ \u00a0\u202f]{2}",
}
# Codes that no French word is written like; the others are words of the language too.
CODES = {
    code.value
    for module in (case, meanings, vocabulary)
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, StrEnum)
    for code in kind
    if re.search(r"[-_/]", code.value)
}


def faults(sentence: str, codes: set[str] = frozenset()) -> list[str]:
    """What is wrong with a sentence; `codes`: more codes, as those of the register."""
    found = [name for name, pattern in FAULTS.items() if re.search(pattern, sentence)]
    found += [code for code in CODES | codes if code in sentence]
    return found if sentence.strip() else ["rien"]
