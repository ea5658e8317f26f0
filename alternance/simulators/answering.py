"""From a valid form to an answer, or to what the law known here does not reach."""

from collections.abc import Callable
from typing import TypeVar

from alternance.rules.law import NotCovered
from alternance.simulators.question import Question
from impgt_site.kit.typography import french

Answer = TypeVar("Answer")
# Which answer of the form dates the figures that follow that criterion.
DATE_KEYS = {"mois": "debut", "debut": "debut", "conclusion": "signature", "jour": "debut"}


def answer_or_errors(form: Question, answer: Callable[[], Answer]) -> Answer | None:
    """The answer, or None once the form says which date the law known here does not reach."""
    if not form.answered:
        return None
    try:
        return answer()
    except NotCovered as unknown:
        key = DATE_KEYS.get(unknown.criterion, "debut")
        if key == "signature" and key not in form.given:
            key = "debut"
        field = next(name for name in (key, "heures", "mois") if name in form.fields)
        form.add_error(field, french(str(unknown)))
        return None


def spoken(reserves: list[str]) -> list[str]:
    return [french(reserve) for reserve in dict.fromkeys(reserves)]
