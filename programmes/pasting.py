"""A calendar pasted from a spreadsheet: a line a period, its columns parted by tabs or « ; »."""

import re

from django.core.exceptions import ValidationError
from django.forms import CharField, Textarea

from impgt_site.kit.typed import day_typed, folded, plain_text
from programmes.calendar import CalendarKind, CalendarPeriod, refuse_overlaps
from programmes.models import Programme

COLUMNS = re.compile(r"[\t;]")
MOST_LINES = 200
WORDS = {
    CalendarKind.INSTITUTE: ("institut", "cours", "formation", "cfa", "universite"),
    CalendarKind.EMPLOYER: ("employeur", "entreprise", "structure", "alternance"),
    CalendarKind.EXAMS: ("examen", "partiel", "soutenance"),
    CalendarKind.HOLIDAYS: ("conge", "vacance", "fermeture"),
}


class PastedCalendar(CharField):
    """Lines → periods, not saved yet. Every wrong line is named."""

    def __init__(self, **options):
        super().__init__(
            label="Coller un calendrier",
            required=False,
            strip=False,
            widget=Textarea(attrs={"rows": 4, "cols": 80}),
            help_text="Une ligne par période : du ; au ; institut, employeur, examens ou congés ; "
            "remarque. Les périodes que ces lignes recouvrent sont remplacées.",
            **options,
        )

    def clean(self, value) -> list[CalendarPeriod]:
        lines = [line for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            raise ValidationError(f"{MOST_LINES} lignes au plus.")
        found, wrong = [], []
        for number, line in enumerate(lines, start=1):
            try:
                found.append(period_of(line))
            except ValidationError as refused:
                wrong.append(f"Ligne {number} : {' '.join(refused.messages)}")
        if wrong:
            raise ValidationError(wrong)
        refuse_overlaps(found)
        return found


def period_of(line: str) -> CalendarPeriod:
    """Raises ValidationError."""
    cells = [plain_text(cell) for cell in COLUMNS.split(line)] + [""] * 3
    first, last = day_typed(cells[0]), day_typed(cells[1])
    if first is None or last is None:
        wrong = cells[0] if first is None else cells[1]
        raise ValidationError(f"« {wrong[:30]} » n’est pas un jour. Exemple : 01/09/2026.")
    if last < first:
        raise ValidationError("cette période finit avant de commencer.")
    period = CalendarPeriod(first_day=first, last_day=last, kind=kind_told(cells[2]), note=cells[3])
    period.clean_fields(exclude=["programme"])
    period.clean()
    return period


def kind_told(words: str) -> CalendarKind:
    """Raises ValidationError for words that tell none, or two."""
    told = [k for k, known in WORDS.items() if any(word in folded(words) for word in known)]
    if len(told) != 1:
        raise ValidationError(f"« {words[:30]} » : écrivez institut, employeur, examens ou congés.")
    return told[0]


def take_place(programme: Programme, pasted: list[CalendarPeriod]) -> None:
    """Saves these periods in the place of those that they cover."""
    for period in pasted:
        held = programme.calendar.filter(first_day__lte=period.last_day)
        held.filter(last_day__gte=period.first_day).delete()
    for period in pasted:
        period.programme = programme
        period.save()
