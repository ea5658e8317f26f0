"""What the catalogue is handed by the apps above it, in `AppConfig.ready`: it knows no law."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


class PayByAge(NamedTuple):
    """The lowest pay of one year of study: its caption, and (age, euros, share) line by line."""

    caption: str
    lines: list[tuple[str, str, str]]


@dataclass
class Handed:
    """Empty until the apps are ready. `pay`: of a year of a cycle, on a day."""

    pay: Callable[[int, date], PayByAge | None] = lambda cycle_year, day: None


handed = Handed()
