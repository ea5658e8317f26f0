"""The dates that bind around one contract: shown as a checklist, or put in a calendar."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from icalendar import Calendar, Event

from alternance.rules.deadlines import Plan, dues
from alternance.rules.law import Law
from alternance.words.agenda import DUES
from impgt_site.kit.typography import french


@dataclass(frozen=True)
class Reminder:
    """One day to keep, in words: what it is, what to do, by which text."""

    day: date
    title: str
    text: str
    source: str
    past: bool


def reminders(plan: Plan, law: Law, today: date) -> list[Reminder]:
    """Every date that the law lets compute, in order; those before `today` are past."""
    found = []
    for due in dues(plan, law):
        title, text = DUES[due.code]
        words = french(title), french(text), french(due.source)
        found.append(Reminder(due.day, *words, past=due.day < today))
    return found


def calendar_file(kept: Iterable[Reminder], now: datetime | None = None) -> bytes:
    """The same days as an iCalendar file, whole-day events."""
    calendar = Calendar()
    calendar.add("prodid", "-//IMPGT//Alternance//FR")
    calendar.add("version", "2.0")
    for reminder in kept:
        event = Event()
        event.add("summary", reminder.title)
        event.add("dtstart", reminder.day)
        event.add("dtend", reminder.day + timedelta(days=1))
        event.add("dtstamp", now or datetime.now(UTC))
        event.add("description", f"{reminder.text} {reminder.source}".strip())
        event.add("uid", uid_of(reminder))
        calendar.add_component(event)
    return calendar.to_ical()


def uid_of(reminder: Reminder) -> str:
    """The same for the same day of the same contract: an agenda does not keep it twice."""
    return sha256(f"{reminder.day}{reminder.title}".encode()).hexdigest()[:24] + "@impgt"
