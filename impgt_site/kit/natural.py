"""Natural keys: fixtures name rows by what people call them, never by a number."""

from functools import reduce

from django.db import models

from impgt_site.kit.history import Recorded


class NaturalManager(models.Manager):
    """Finds a row by the fields its model names in `natural_fields`; records changes in bulk."""

    _queryset_class = Recorded  # as `Manager.from_queryset` sets it, which mypy cannot follow

    def get_by_natural_key(self, *key):
        return self.get(**dict(zip(self.model.natural_fields, key, strict=True)))


class Natural(models.Model):
    """`natural_fields` name a row in fixtures; `__` walks along foreign keys."""

    natural_fields: tuple[str, ...] = ("slug",)

    class Meta:
        abstract = True

    def natural_key(self) -> tuple:
        return tuple(reduce(getattr, path.split("__"), self) for path in self.natural_fields)
