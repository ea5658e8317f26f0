"""From a valid form to an answer, or to what the rules refuse."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from alternance.rules.meanings import NotCovered, Refusal, RefusalCode, Reserve
from alternance.rules.vocabulary import Criterion
from alternance.simulators.query_form import QueryForm
from alternance.words import say

Answer = TypeVar("Answer")
# Which answer of the form dates the figures that follow that criterion.
DATE_KEYS = {Criterion.SIGNATURE: "signature"}
# Which answer of the form a refusal is about.
FIELDS = {
    RefusalCode.ENDS_BEFORE_START: "fin",
    RefusalCode.PUBLIC_EMPLOYER: "employeur",
    RefusalCode.OUTSIDE_CONTRACT: "mois",
    RefusalCode.NO_HOURS: "heures",
    RefusalCode.NOT_EMPLOYED: "contrat",
}


def answer_or_errors(form: QueryForm, answer: Callable[[], Answer]) -> Answer | None:
    """The answer, or None once the form says, beside what asked for it, why there is none."""
    if not form.answered:
        return None
    try:
        return answer()
    except Refusal as refused:
        form.add_error(key_of(form, refused), say(refused))
        return None


def key_of(form: QueryForm, refused: Refusal) -> str | None:
    """The field that a refusal is about: for what the law does not reach, its date."""
    key = FIELDS.get(refused.code, "debut")
    if isinstance(refused, NotCovered):
        key = DATE_KEYS.get(refused.criterion, "debut")
        if key == "signature" and key not in form.given:
            key = "debut"
    return next((name for name in (key, "debut", "heures", "mois") if name in form.fields), None)


def spoken(reserves: Iterable[Reserve]) -> list[str]:
    """Their sentences, each said once."""
    return list(dict.fromkeys(say(reserve) for reserve in reserves))
