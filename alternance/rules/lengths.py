"""How short and how long a contract may be."""

from collections.abc import Iterator

from alternance.rules.calendar import add_months
from alternance.rules.case import Case, ContractKind, Extension
from alternance.rules.law import Law
from alternance.rules.meanings import Reserve, ReserveCode


def length_reserves(case: Case, law: Law) -> Iterator[Reserve]:
    """A length outside the law’s limits is said, not refused: exceptions exist.

    C. trav., art. L6222-7-1 (apprenticeship), L6325-11 (professionnalisation).
    """
    if case.extension is not Extension.NONE:
        return
    apprentice = case.contract == ContractKind.APPRENTICESHIP
    prefix = "apprentissage" if apprentice else "pro"
    shortest = int(law.value(f"{prefix}-duree-min-mois", case.signed))
    longest = int(law.value(f"{prefix}-duree-max-mois", case.signed))
    after = case.end.toordinal() + 1
    if after < add_months(case.start, shortest).toordinal():
        yield Reserve(ReserveCode.TOO_SHORT, {"months": shortest})
    elif after > add_months(case.start, longest).toordinal():
        too_long = ReserveCode.TOO_LONG_APPRENTICE
        if not apprentice:
            too_long = ReserveCode.TOO_LONG_PROFESSIONAL
        yield Reserve(too_long, {"months": longest})
