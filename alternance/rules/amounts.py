"""Nothing, the whole, and how the law rounds: to the cent, half up, once."""

from decimal import ROUND_HALF_UP, Decimal

ZERO, WHOLE = Decimal(0), Decimal(1)
CENT, EURO = Decimal("0.01"), Decimal(1)


def rounded(value: Decimal, unit: Decimal = CENT) -> Decimal:
    return value.quantize(unit, ROUND_HALF_UP)
