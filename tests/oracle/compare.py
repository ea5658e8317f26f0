"""An answer of the site beside the oracle's: every number and null, to the cent."""

import re
from fractions import Fraction

from . import cost, days, eligibility, gratification, payslip, reserves
from .case import Case

ORACLE = {
    "remuneration": payslip.remuneration,
    "bulletin": payslip.bulletin,
    "cout-mensuel": cost.one_month,
    "gratification": gratification.answer,
    "quel-contrat": eligibility.answer,
}


def differences(found, expected, path: str = "") -> list[str]:
    """What the oracle says and the answer does not; keys that the oracle ignores are free."""
    if isinstance(expected, dict):
        if not isinstance(found, dict):
            return [said(path, found, expected)]
        return [
            line
            for key, value in expected.items()
            for line in differences(found.get(key, "absent"), value, f"{path}.{key}".lstrip("."))
        ]
    if isinstance(expected, list):
        if not isinstance(found, list) or len(found) != len(expected):
            return [said(path, found, expected)]
        return [
            line
            for place, value in enumerate(expected)
            for line in differences(found[place], value, f"{path}[{place}]")
        ]
    return [] if same(found, expected) else [said(path, found, expected)]


def same(found, expected) -> bool:
    if isinstance(expected, Fraction):
        return isinstance(found, str) and is_number(found) and Fraction(found) == expected
    return found == expected and isinstance(found, bool) == isinstance(expected, bool)


def is_number(text: str) -> bool:
    return text.lstrip("-").replace(".", "", 1).isdigit()


def said(path: str, found, expected) -> str:
    if isinstance(expected, Fraction):
        expected = float(expected)
    return f"{path}: the site says {found!r}, the oracle {expected!r}"


def by_form(found: dict) -> dict:
    """quel-contrat, as the oracle writes it."""
    return {
        form["forme"]: {
            "possible": form["possible"],
            "motifs": {motive["motif"]: motive["verdict"] for motive in form["motifs"]},
        }
        for form in found["formes"]
    }


def expected_of(simulator: str, case: Case, found: dict) -> dict:
    """The oracle's answer; of exceptions to the age, all are owed from 30 alone."""
    if simulator == "cout-employeur":
        return cost.answer(case)
    expected = ORACLE[simulator](case)
    if simulator != "quel-contrat":
        return expected
    young = days.age(case.naissance, case.debut, case.late) < eligibility.YOUNGEST
    for form, verdict in expected.items():
        if young or verdict["motifs"].get("age") is not False:
            listed = found[form]["motifs"]
            verdict["motifs"] = {c: v for c, v in verdict["motifs"].items() if c in listed}
    return expected


def disagreements(simulator: str, case: Case, found: dict) -> list[str]:
    if simulator == "quel-contrat":
        found = by_form(found)
    lines = differences(found, expected_of(simulator, case, found))
    if simulator == "remuneration":
        lines += motive(case, found["eligibilite"])
    return lines


def motive(case: Case, verdict: dict) -> list[str]:
    """The motive named is one that decides: its verdict is the answer's."""
    said_so = eligibility.motives(case)[verdict["motif"]]
    if said_so == verdict["eligible"]:
        return []
    return [said(f"eligibilite.motif ({verdict['motif']})", verdict["eligible"], said_so)]


def silent(simulator: str, case: Case, found: dict, kept_back: tuple[str, ...]) -> list[str]:
    """Reserves that the contract demands and the answer does not carry."""
    texts = found.get("reserves", [])
    return [
        f"reserves: nothing says “{name}” ({words})"
        for name, words in reserves.demanded(simulator, case, kept_back).items()
        if not any(re.search(words, text) for text in texts)
    ]
