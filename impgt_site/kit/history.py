"""Who changed what, and when: each save leaves a record, and so does each change in bulk.

What one person does at one moment is one deed: its records share their date, so that an object and
its rows are read, and put back, together.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar

from django.apps import apps
from django.db import connections, models, transaction
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone
from simple_history.models import HistoricalRecords
from simple_history.signals import pre_create_historical_record
from simple_history.utils import get_history_manager_for_model

START = "État de départ"
Row = TypeVar("Row", bound=models.Model)


class Deed:
    """Who, when, why. Dated when its first record is written, which is after any lock it takes."""

    def __init__(self, user: Any, reason: str, outer: "Deed | None"):
        self.user, self.reason, self.outer = user, reason, outer

    @cached_property
    def moment(self) -> datetime:
        return self.outer.moment if self.outer else timezone.now()

    @property
    def user_id(self) -> int | None:
        return self.user.pk if self.user is not None else None


_deed: ContextVar[Deed | None] = ContextVar("deed", default=None)


@contextmanager
def deed(user=None, reason: str = "") -> Iterator[None]:
    """Everything saved within it is one deed; inside another, it only says more of it."""
    outer = _deed.get()
    user = user if user is not None or outer is None else outer.user
    token = _deed.set(Deed(user, reason or (outer.reason if outer else ""), outer))
    try:
        yield
    finally:
        _deed.reset(token)


def sign(record) -> None:
    """Dates and signs a record with the deed under way, if any."""
    now = _deed.get()
    if now is not None:
        record.history_date, record.history_user_id = now.moment, now.user_id
        record.history_change_reason = now.reason or record.history_change_reason


def _sign_one(sender, history_instance, **kwargs) -> None:
    sign(history_instance)


pre_create_historical_record.connect(_sign_one, dispatch_uid="sign")


class Records(HistoricalRecords):
    """The history of a model, in a table beside its own; nobody is given rights on it."""

    def get_meta_options(self, model):
        return super().get_meta_options(model) | {"default_permissions": ()}

    def get_meta_options_m2m(self, through_model):
        return super().get_meta_options_m2m(through_model) | {"default_permissions": ()}


class Recorded(models.QuerySet[Row]):
    """Rows whose changes in bulk are recorded like the others."""

    def update(self, **values) -> int:
        with transaction.atomic():
            numbers = list(self.order_by().values_list("pk", flat=True))
            count = super().update(**values)
            record(self.model, numbers, "~")
        return count

    update.alters_data = True  # type: ignore[attr-defined]

    def bulk_create(self, objs, *args, **options):
        with transaction.atomic():
            made = super().bulk_create(objs, *args, **options)
            record(self.model, [row.pk for row in made], "+")
        return made


def recorded_models() -> list[type[models.Model]]:
    return [m for m in apps.get_models() if hasattr(m._meta, "simple_history_manager_attribute")]


def record(model, numbers: Iterable[int], kind: str) -> int:
    """Writes down the rows of those numbers as they are now, with their links; says how many."""
    history = model.history.model
    made, now = [], timezone.now()
    for row in model._base_manager.filter(pk__in=list(numbers)):
        values = {field.attname: getattr(row, field.attname) for field in history.tracked_fields}
        one = history(history_date=now, history_type=kind, **values)
        sign(one)
        made.append(one)
    made = history.objects.bulk_create(made)
    numbered = {one.id: one.pk for one in made}
    for field in history._history_m2m_fields:
        through = field.remote_field.through
        links = through._default_manager.filter(**{f"{field.m2m_field_name()}__in": list(numbered)})
        kept = HistoricalRecords.m2m_models[field]
        source = through._meta.get_field(field.m2m_field_name()).attname
        kept.objects.bulk_create(
            kept(
                history_id=numbered[getattr(link, source)],
                **{f.attname: getattr(link, f.attname) for f in through._meta.concrete_fields},
            )
            for link in links
        )
    return len(made)


def begin() -> int:
    """Writes down what has no history yet, as the state to start from; says how many rows."""
    count = 0
    for model in recorded_models():
        known = get_history_manager_for_model(model).values("id")
        new = model._base_manager.exclude(pk__in=known).values_list("pk", flat=True)
        count += record(model, new, "+")
    return count


def start_histories(using: str, plan: Sequence = (), **kwargs) -> None:
    """After migrations, once none is left: the rows that they added start a history like others."""
    loader = MigrationLoader(connections[using])
    if plan and set(loader.graph.leaf_nodes()) <= set(loader.applied_migrations):
        with deed(reason=START):
            begin()
