"""What a figure of law became, from one value to the next."""

from alternance.rules.shapes import Figure
from impgt_site.kit.formats import figure, number
from impgt_site.kit.typography import NBSP, french


def change_words(before: Figure | None, now: Figure) -> str:
    """« soit + 2,4 % » of an amount, what it was of anything else.

    Empty for the same value, written again with another text.
    """
    if before is None or now.value is None or before.value == now.value:
        return ""
    if before.value is None:
        return "sans montant jusque-là"
    if not now.unit.startswith("EUR") or not before.value or not now.value:
        return french(f"au lieu de {figure(before)}")
    percent = (now.value - before.value) / before.value * 100
    return french(f"soit {'−' if percent < 0 else '+'}{NBSP}{number(abs(percent), 1)} %")
