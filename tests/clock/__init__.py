"""The day on which tests live, whatever the machine’s: its hours go by, its date never gets old.

The processes that tests start (bin/serve, manage.py) find `sitecustomize` on their path, and live
at the same instant. Nothing of this is known to the site.
"""

import time
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

# The day on which the fixtures were verified.
START = datetime(2026, 11, 25, 10, tzinfo=ZoneInfo("Europe/Paris"))
# Seconds from the machine’s clock to that of the tests.
SHIFT = START.timestamp() - time.time()


def clock(later: float = 0) -> dict[str, str]:
    """What a process needs in its environment to live then, or `later` by so many seconds."""
    return {"PYTHONPATH": str(Path(__file__).parent), "TESTS_CLOCK_SHIFT": str(SHIFT + later)}
