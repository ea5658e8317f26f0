"""Does this database have the shape that this code expects?"""

from collections.abc import Iterable

from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader


def waiting_migrations() -> list[str]:
    """What this code has and this database did not go through yet."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def unknown_migrations(applied: Iterable[tuple[str, str]] | None = None) -> list[str]:
    """What a database went through (this one, unless told) and this code knows not: it would lose
    what staff write.
    """
    loader = MigrationLoader(connection)
    known = set(loader.disk_migrations)
    for migration in loader.disk_migrations.values():
        known |= set(migration.replaces)
    return [
        f"{app}.{name}"
        for app, name in sorted(loader.applied_migrations if applied is None else applied)
        if app in loader.migrated_apps and (app, name) not in known
    ]


def missing_tables() -> list[str]:
    wanted = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    return sorted(wanted - set(connection.introspection.table_names()))
