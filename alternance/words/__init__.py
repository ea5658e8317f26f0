"""Results in French: a sentence for each code of the rules. The only room to look for one.

A sentence is data: its fields name the values that the rules give, and how each is written
(`{until:jour}`, `{pay:euros}`). See saying.FORMATS.
"""

from alternance.rules.meanings import Reason, Refusal, Reserve
from alternance.words.reasons import REASONS
from alternance.words.refusals import REFUSALS
from alternance.words.reserves import RESERVES
from alternance.words.saying import phrase


def say(meaning: Reserve | Reason | Refusal) -> str:
    """The sentence of a reserve, a reason or a refusal."""
    match meaning:
        case Reserve(code, values):
            return phrase(RESERVES[code], values)
        case Reason(code, values):
            return phrase(REASONS[code], values)
        case Refusal():
            return phrase(REFUSALS[meaning.code], meaning.values)
