"""Reviews no longer fall due on one day: law in January, texts over the year.

Only what still has the day that the site was delivered with moves: a day that staff chose, or a text
that they have verified since, stays. The days of `fixtures/` are the same.
"""

from datetime import date, timedelta

from django.db import migrations

DELIVERED = date(2027, 1, 4)
VERIFIED = [date(2026, 11, 23), date(2026, 11, 25)]
# (application, model, what names a row, first day, last day): by what a mistake would cost.
SPREAD = [
    ("alternance", "Contract", "slug", date(2027, 1, 18), date(2027, 1, 29)),
    ("alternance", "EmployerKind", "slug", date(2027, 2, 1), date(2027, 2, 26)),
    ("alternance", "Advantage", "slug", date(2027, 2, 8), date(2027, 3, 12)),
    ("alternance", "Situation", "slug", date(2027, 2, 22), date(2027, 3, 12)),
    ("impgt_site", "Page", "slug", date(2027, 3, 1), date(2027, 4, 30)),
    ("alternance", "Question", "slug", date(2027, 3, 15), date(2027, 6, 18)),
    ("programmes", "Programme", "slug", date(2027, 5, 17), date(2027, 6, 25)),
    ("alternance", "Document", "slug", date(2027, 9, 6), date(2027, 9, 6)),
    ("alternance", "Term", "slug", date(2027, 4, 5), date(2027, 11, 26)),
]
SATURDAY = 5


def day_of(rank: int, count: int, first: date, last: date) -> date:
    """Evenly from the first day to the last, on a working day."""
    day = first + timedelta(days=(last - first).days * rank // max(count - 1, 1))
    late = day.weekday() - SATURDAY
    return day - timedelta(days=late + 1) if late >= 0 else day


def spread(apps, schema_editor):
    for app, name, key, first, last in SPREAD:
        model, history = apps.get_model(app, name), apps.get_model(app, f"Historical{name}").objects
        rows = list(model.objects.order_by(key))
        for rank, row in enumerate(rows):
            if row.next_review != DELIVERED or row.verified_on not in VERIFIED:
                continue
            row.next_review = day_of(rank, len(rows), first, last)
            row.save(update_fields=["next_review"])
            # Its last record follows: nobody is told of a change that nobody made.
            last_one = history.filter(id=row.pk).order_by("-history_id").values("pk")[:1]
            history.filter(pk__in=list(last_one.values_list("pk", flat=True))).update(
                next_review=row.next_review
            )


class Migration(migrations.Migration):
    dependencies = [
        ("alternance", "0016_words"),
        ("impgt_site", "0013_declaration"),
        ("programmes", "0002_history"),
    ]

    operations = [migrations.RunPython(spread, migrations.RunPython.noop)]
