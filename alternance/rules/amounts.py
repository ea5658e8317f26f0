"""Nothing, the whole, and how the law rounds: half up, once, to the cent mostly."""

from decimal import ROUND_HALF_UP, Decimal

ZERO, WHOLE = Decimal(0), Decimal(1)
EURO, CENT, FOUR_DECIMALS = Decimal(1), Decimal("0.01"), Decimal("0.0001")


def rounded(value: Decimal, unit: Decimal = CENT) -> Decimal:
    return value.quantize(unit, ROUND_HALF_UP)
