"""Figures that texts quote: the office asks here what is wrong with the tokens of a text."""

import re
from collections.abc import Iterator
from datetime import date

from alternance.rulebook import Figures, read_law
from impgt_site.kit.richtext import PASSAGE, THIS_YEAR, TOKEN, Token, tokens

BRACKETS = re.compile(r"\[\[[^\[\]]*\]\]")
HOW = "Écrivez { la phrase | ce qu’elle devient quand le montant n’est pas publié }."


def faults_of_quotes(text: str, today: date) -> list[str]:
    """What is wrong with the figures that a text quotes, in sentences; nothing when all is well."""
    figures = Figures(read_law(), today)
    if wrong := [token for token in BRACKETS.findall(text) if not prints(token, figures)]:
        words = f"Ce code ne donne aucun chiffre : {', '.join(wrong)}."
        return [f"{words} Les codes sont dans la liste du barème."]
    bare = PASSAGE.sub(lambda found: "" if tokens(found[1]) else found[0], text)
    bare += " ".join(found[2] for found in PASSAGE.finditer(text))
    return [*braces_left(bare), *sometimes_unknown(bare, figures)]


def prints(token: str, figures: Figures) -> bool:
    """Does it ask something of the register, known today or not?"""
    asked = tokens(token) if TOKEN.fullmatch(token) else []
    if not asked or asked[0].code == THIS_YEAR:
        return bool(asked)
    try:
        return figures.series(asked[0].code).at(asked[0].day or figures.day) is not None
    except LookupError:
        return False


def braces_left(text: str) -> Iterator[str]:
    if tokens(text) and re.search(r"[{}]", text):
        yield f"Une accolade ne se lit pas. {HOW}"


def sometimes_unknown(text: str, figures: Figures) -> Iterator[str]:
    """Amounts that a day will lack, in a sentence that has no other words for it."""
    lacking = [token for token in tokens(text) if may_lack(token, figures)]
    for code in dict.fromkeys(token.code for token in lacking):
        yield f"Le montant de [[{code}]] n’est pas connu pour tous les jours à venir. {HOW}"


def may_lack(token: Token, figures: Figures) -> bool:
    if token.code == THIS_YEAR or token.deadline:
        return token.deadline
    series = figures.series(token.code)
    if token.day:
        return series.at(token.day).value is None
    coming = [step for step in series.steps if step.since and step.since > figures.day]
    return any(step.value is None for step in [series.at(figures.day), *coming])
