"""Random cases, boundaries first: the site beside the oracle. See waiting.py for what is held back.

ORACLE_CASES=20000 compares more of them, ORACLE_SEED others, ORACLE_ALL=1 what waits too.
"""

import os
from urllib.parse import parse_qsl, urlencode

import pytest

from . import waiting
from .case import read
from .cases import drawn
from .compare import disagreements, silent

pytestmark = pytest.mark.django_db
COUNT = int(os.environ.get("ORACLE_CASES", "300"))
SEED = int(os.environ.get("ORACLE_SEED", "12"))
ALL = bool(os.environ.get("ORACLE_ALL"))


def held_back(simulator: str, case) -> bool:
    return any(
        simulator in simulators and waits(case) for simulators, waits in waiting.CASES.values()
    )


def without_what_waits(query: str) -> str:
    return urlencode([(key, value) for key, value in parse_qsl(query) if key not in waiting.ASKED])


def test_the_site_answers_as_the_oracle(client):
    wrong, compared = [], 0
    for simulator, query in drawn(COUNT, SEED):
        query = query if ALL else without_what_waits(query)
        case = read(query)
        if not ALL and held_back(simulator, case):
            continue
        compared += 1
        response = client.get(f"/api/v1/simulations/{simulator}?{query}")
        found = response.json()
        if response.status_code != 200:
            wrong.append((simulator, query, [str(found)]))
            continue
        lines = disagreements(simulator, case, found)
        lines += silent(simulator, case, found, () if ALL else waiting.RESERVES)
        if lines:
            wrong.append((simulator, query, lines))
    assert compared
    report = "\n".join(
        f"{simulator}?{query}\n    " + "\n    ".join(lines[:6])
        for simulator, query, lines in wrong[:20]
    )
    assert not wrong, f"{len(wrong)} of {compared} differ\n{report}"
