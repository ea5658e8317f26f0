"""Trying a change on the real tables: written, read, and rolled back."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is written within it is rolled back at the end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
