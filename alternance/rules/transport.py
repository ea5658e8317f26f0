"""What the employer pays back of the public transport pass. C. trav., art. L3261-2, R3261-1; public
employers: décret n° 2010-676. Out of the pay and of every contribution.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from alternance.rules.amounts import ZERO, rounded
from alternance.rules.case import Case
from alternance.rules.law import Law
from alternance.rules.meanings import Reserve, ReserveCode

PRIVATE, PUBLIC = "transport-part-employeur", "transport-part-employeur-public"


def refunds(case: Case, months: Iterable[date], law: Law) -> Decimal:
    """Euros over these months of the contract, whole or not, to the cent a month."""
    if not case.transport_pass:
        return ZERO
    code = PUBLIC if case.employer.public else PRIVATE
    return sum((rounded(case.transport_pass * law.value(code, m)) for m in months), ZERO)


def transport_reserves(case: Case, law: Law) -> Iterator[Reserve]:
    """A public employer’s share has a ceiling, unknown here: both amounts are given."""
    if not (case.transport_pass and case.employer.public):
        return
    share, half = (law.value(code, case.start) for code in (PUBLIC, PRIVATE))
    values = {
        "share": share,
        "retained": rounded(case.transport_pass * share),
        "half": rounded(case.transport_pass * half),
    }
    yield Reserve(ReserveCode.PUBLIC_TRANSPORT, values)
