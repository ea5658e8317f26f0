"""The dates that bind around one contract: shown as a checklist, or put in a calendar."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from icalendar import Calendar, Event

from alternance.rules.calendar import add_months
from alternance.rules.case import ContractKind, Employer
from alternance.rules.deadlines import aid_paperwork, filing_deadline, starts_around
from alternance.rules.law import Law
from impgt_site.kit.typography import french


@dataclass(frozen=True)
class Due:
    """One day to keep: what to do, by which text, and by whom."""

    day: date
    title: str
    text: str
    source: str


def agenda(
    contract: ContractKind,
    start: date,
    employer: Employer,
    courses: date | None,
    signed: date,
    law: Law,
) -> list[Due]:
    """Every date that the law lets compute, in order. Empty for a contract that has none."""
    return sorted(dues(contract, start, employer, courses, signed, law), key=lambda due: due.day)


def dues(
    contract: ContractKind,
    start: date,
    employer: Employer,
    courses: date | None,
    signed: date,
    law: Law,
) -> Iterable[Due]:
    yield Due(
        start, "Premier jour", "Tout est signé avant ce jour.",
        "C. trav., art. L6221-1" if contract.paid else "",
    )  # fmt: skip
    if not contract.paid:
        return
    where = "sur CELIA" if employer.public else "à l’OPCO, en ligne"
    article = (
        "D6325-1"
        if contract is ContractKind.PROFESSIONALISATION
        else ("D6275-1" if employer.public else "D6224-1")
    )
    last = filing_deadline(contract, start, law)
    yield Due(
        last, "Dernier jour pour déposer le contrat", f"L’employeur le dépose {where}.",
        f"C. trav., art. {article}",
    )  # fmt: skip
    answer = int(law.value("opco-reponse-jours", start))
    yield Due(
        last + timedelta(days=answer), "Réponse attendue sur le dépôt",
        "Passé ce délai, relancez l’organisme.", "C. trav., art. R6224-3, R6275-3",
    )  # fmt: skip
    if contract is ContractKind.APPRENTICESHIP:
        yield from apprentice_dues(start, employer, courses, signed, law)


def apprentice_dues(
    start: date, employer: Employer, courses: date | None, signed: date, law: Law
) -> Iterable[Due]:
    latest = add_months(start, int(law.value("apprentissage-debut-formation-mois", start)))
    yield Due(
        latest, "Dernier jour pour commencer les cours", "Les cours suivent le contrat de près.",
        "C. trav., art. L6222-12",
    )  # fmt: skip
    if courses:
        earliest, last = starts_around(courses, law)
        yield Due(
            earliest, "Premier début de contrat possible",
            "Avant ce jour, les cours viendraient trop tard.", "C. trav., art. L6222-12",
        )  # fmt: skip
        yield Due(
            last, "Fin du temps possible au CFA sans employeur",
            "Le contrat commence au plus tard ce jour.", "C. trav., art. L6222-12-1",
        )  # fmt: skip
    free = int(law.value("apprentissage-rupture-libre-jours", start))
    yield Due(
        start + timedelta(days=free - 1), "Fin de la rupture libre, au plus tôt",
        "Seuls comptent les jours passés en entreprise : ceux des cours repoussent cette date.",
        "C. trav., art. L6222-18",
    )  # fmt: skip
    if not employer.public:
        yield Due(
            aid_paperwork(signed, law), "Dernier jour pour garder l’aide à l’embauche",
            "Le contrat doit être parvenu à l’OPCO.", "C. trav., art. D6243-2",
        )  # fmt: skip


def calendar_file(dues: list[Due], now: datetime | None = None) -> bytes:
    """The same days as an iCalendar file, whole-day events."""
    calendar = Calendar()
    calendar.add("prodid", "-//IMPGT//Alternance//FR")
    calendar.add("version", "2.0")
    for due in dues:
        event = Event()
        event.add("summary", french(due.title))
        event.add("dtstart", due.day)
        event.add("dtend", due.day + timedelta(days=1))
        event.add("dtstamp", now or datetime.now(UTC))
        event.add("description", french(f"{due.text} {due.source}".strip()))
        event.add("uid", sha256(f"{due.day}{due.title}".encode()).hexdigest()[:24] + "@impgt")
        calendar.add_component(event)
    return calendar.to_ical()
