"""Rows sent back by a form that was opened before somebody deleted one of them."""

from collections.abc import Iterable

from django.http import QueryDict


def without_gone(data: QueryDict, prefix: str, present: Iterable[int]) -> QueryDict:
    """The same rows; one that is gone since comes as a new one, so that its words are not lost.

    Django would refuse the whole form for a number that it no longer knows.
    """
    known = {str(number) for number in present}
    initial, total = (int_of(data, f"{prefix}-{name}_FORMS") for name in ("INITIAL", "TOTAL"))
    gone = [i for i in range(initial) if data.get(f"{prefix}-{i}-id", "") not in known]
    if not gone:
        return data
    order = [i for i in range(initial) if i not in gone] + gone + [*range(initial, total)]
    places = {str(old): new for new, old in enumerate(order)}
    fresh = QueryDict(mutable=True)
    for key, values in data.lists():
        number, _, name = key.removeprefix(f"{prefix}-").partition("-")
        if key.startswith(f"{prefix}-") and number in places:
            values = [""] if name == "id" and int(number) in gone else values
            key = f"{prefix}-{places[number]}-{name}"
        fresh.setlist(key, values)
    fresh[f"{prefix}-INITIAL_FORMS"] = str(initial - len(gone))
    return fresh


def int_of(data: QueryDict, name: str) -> int:
    text = data.get(name, "")
    return min(int(text), MOST) if text.isdecimal() and len(text) < 6 else 0


MOST = 1000  # as Django’s own absolute limit of rows
