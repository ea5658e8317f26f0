"""What was deleted comes back with what went with it: links that led to it, rows that others had.

A deletion takes them along and leaves no record of them in the objects that lose them: what these
were just before is still their last record of that time.
"""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.serializers.base import DeserializationError
from django.db import models, transaction
from django.db.models import Max
from simple_history.models import HistoricalRecords

from impgt_site.kit.history import recorded_models
from impgt_site.office.drafts.graph import Graph, apply, put
from impgt_site.office.drafts.timeline import history, records_of


@transaction.atomic
def applied(graph: Graph) -> models.Model:
    """`apply`; what was deleted gets back all that went with it. Raises the same errors."""
    model, number = apps.get_model(graph["object"]["model"]), graph["object"]["pk"]
    known = model._default_manager.filter(pk=number).exists()
    obj = apply(graph)
    deletion = history(model).filter(id=number, history_type="-").order_by("history_id").last()
    if deletion is not None and not known:
        for row in rows_gone_with(obj, deletion, set(graph["children"])):
            with suppress(ValidationError, DeserializationError):  # its other side is gone too
                put(row)
        for other, name in links_gone_with(obj, deletion):
            getattr(other, name).add(obj)
    return obj


def rows_gone_with(obj: models.Model, deletion: Any, own: set[str]) -> Iterator[dict]:
    """Rows of other objects that pointed to this one, and were deleted by the same deed."""
    for model in recorded_models():
        for field in model._meta.fields:
            if field.related_model is type(obj) and model._meta.label_lower not in own:
                gone = history(model).filter(history_type="-", history_date=deletion.history_date)
                records = records_of(gone.filter(**{field.attname: obj.pk}), parent="")
                yield from (row for _, row in records)


def links_gone_with(obj: models.Model, deletion: Any) -> Iterator[tuple[models.Model, str]]:
    """(row that had a link to this object when it was deleted, name of its field)."""
    for model in recorded_models():
        for field in history(model).model._history_m2m_fields:
            if field.related_model is not type(obj):
                continue
            before = history(model).filter(history_date__lt=deletion.history_date)
            last = before.order_by().values("id").annotate(last=Max("history_id")).values("last")
            kept = HistoricalRecords.m2m_models[field].objects.filter(history__in=last)
            to = {field.m2m_reverse_field_name(): obj}
            numbers = kept.filter(**to).values_list("history__id", flat=True)
            others = model._default_manager.filter(pk__in=list(numbers))
            yield from ((row, field.name) for row in others if row != obj)
