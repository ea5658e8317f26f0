"""When what is published last changed, as HTTP says it."""

from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection
from django.utils.dateparse import parse_datetime

from impgt_site.kit.content import in_hand
from impgt_site.kit.history import recorded_models


def last_change(today: date) -> datetime:
    """Of any row that readers may see; the law of a day begins with it."""
    midnight = datetime.combine(today, time(), ZoneInfo(settings.TIME_ZONE))
    written = in_hand("last change", read_last_change)
    return max(midnight, written) if written else midnight


def read_last_change() -> datetime | None:
    """The latest record of every table of records: one query, on their indexes alone."""
    quote = connection.ops.quote_name
    histories: list[Any] = list(recorded_models())
    tables = [quote(model.history.model._meta.db_table) for model in histories]
    tops = " UNION ALL ".join(f"SELECT MAX(history_date) AS at FROM {table}" for table in tables)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT MAX(at) FROM ({tops}) AS tops")
        (found,) = cursor.fetchone()
    moment = parse_datetime(found) if isinstance(found, str) else found
    return moment.replace(tzinfo=moment.tzinfo or UTC) if moment else None
