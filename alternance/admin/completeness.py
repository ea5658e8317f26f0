"""What a grid or an aid must be as a whole: every case answered, and once."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from alternance.admin.guards import LARGE_CHANGE, RANGE
from alternance.models import ScaleRow
from alternance.models.grids import age_label
from impgt_site.kit.formats import quantity
from impgt_site.kit.typography import french

Band = tuple[int, int | None]  # ages reached, both included; None: and above
LIMITS = ("headcount", "level", "age")
SAME = ("contract_year", "disability", "takeover")


def holes(bands: Iterable[Band]) -> list[str]:
    """Which ages those bands leave without an answer, or answer twice, in French."""
    found = []
    awaited: int | None = 0
    for first, last in sorted(bands, key=lambda band: band[0]):
        if awaited is None or first < awaited:
            found.append(f"la tranche « {age_label(first, last)} » en chevauche une autre")
        elif first > awaited:
            found.append(f"rien pour « {age_label(awaited, first - 1)} »")
        awaited = None if last is None or awaited is None else max(awaited, last + 1)
    if awaited is not None:
        found.append(f"rien pour « {age_label(awaited, None)} »")
    return [french(words) for words in found]


def overlaps(rows: Sequence[ScaleRow]) -> list[str]:
    """Lines of an aid that give two amounts to one case."""
    return [
        french(f"Deux montants pour un même cas : « {one.case} » et « {other.case} ».")
        for n, one in enumerate(rows)
        for other in rows[n + 1 :]
        if one.amount != other.amount and meets(one, other)
    ]


def meets(one: ScaleRow, other: ScaleRow) -> bool:
    """Is there a case that both lines answer?"""
    alike = all(getattr(one, name) == getattr(other, name) for name in SAME)
    return alike and all(
        within(getattr(one, f"{name}_min"), getattr(other, f"{name}_max"))
        and within(getattr(other, f"{name}_min"), getattr(one, f"{name}_max"))
        for name in LIMITS
    )


def within(least: int | None, most: int | None) -> bool:
    return least is None or most is None or least <= most


def forgotten(before: Iterable[ScaleRow], after: Sequence[ScaleRow]) -> list[str]:
    """Cases that the aid before answered and that this one does not."""
    return [
        french(f"Le barème d’avant répondait au cas « {row.case} » ; celui-ci, non.")
        for row in before
        if not any(meets(row, new) for new in after)
    ]


def slipped(before: Iterable[ScaleRow], after: Sequence[ScaleRow], unit: str) -> list[str]:
    """Amounts three times more, or less, than those of the same case before."""
    return [
        french(f"« {row.case} » : {quantity(row.amount, unit)} au lieu de {was}.")
        for old in before
        for row in after
        if row.case == old.case and out_of_range(old.amount, row.amount)
        for was in [quantity(old.amount, unit)]
    ]


def out_of_range(old: Decimal | None, new: Decimal | None) -> bool:
    if not old or not new:
        return False
    return not old / RANGE <= new <= old * RANGE


def far(old: Decimal | None, new: Decimal | None) -> bool:
    """Further apart than shares of one case ever were."""
    return old is not None and new is not None and abs(new - old) > LARGE_CHANGE
