"""0006_contract, on databases of older versions whose drafts it would have lost.

0005_message_status was completed after it had landed: a database that took its first text has no
`scheduled_by`, and the rows of its drafts still name what they belong to. And drafts came to
remember the text they were written on without its verification: one that was scheduled before
would fail at its hour. 0006 reads every draft, so nothing after it could mend this. A database that
has passed 0006 is left alone.
"""

import json
from hashlib import sha256
from importlib import import_module

from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db import migrations

message_status = import_module("impgt_site.migrations.0005_message_status")
contract = import_module("impgt_site.migrations.0006_contract")


def mend_drafts(apps, schema_editor):
    """What 0005 now does, where it was not done."""
    revision = apps.get_model("impgt_site", "Revision")
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        found = connection.introspection.get_table_description(cursor, revision._meta.db_table)
    if any(column.name == "scheduled_by_id" for column in found):
        return
    schema_editor.add_field(revision, revision._meta.get_field("scheduled_by"))
    # Its index now: PostgreSQL makes none on rows that this transaction has written.
    while schema_editor.deferred_sql:
        schema_editor.execute(schema_editor.deferred_sql.pop(0))
    message_status.rows_without_their_parent(apps, schema_editor)


def remember_the_text_only(apps, schema_editor):
    """A draft written on what is in line, as its version then told it, still is."""
    for draft in apps.get_model("impgt_site", "Revision").objects.exclude(base="").iterator():
        _, text = in_line(apps, draft, sorted)
        # The first versions left many-to-many links in the order of their own table.
        wholes = [whole for whole, _ in (in_line(apps, draft, order) for order in (sorted, list))]
        if text and draft.base in map(fingerprint, wholes):
            draft.base = contract.base_of(text)
            draft.save(update_fields=["base"])


def in_line(apps, draft, order):
    """What readers have of a draft’s object under the old names: with the links of its rows to it,
    as fingerprints had them; and without, as they have them now. (None, None) when it is gone.
    """
    found = model(apps, draft.target_type).objects.filter(pk=draft.target_id).first()
    if found is None:
        return None, None
    graph = {"object": dumped(found, order), "children": {}}
    whole = {}
    for label in draft.payload["children"]:
        old = message_status.ROWS_WITH[label]
        link = "contract" if old == "form" else old
        rows = model(apps, label).objects.filter(**{link: found}).order_by("pk")
        graph["children"][new_label(label)] = [dumped(row, order) for row in rows]
        for row in graph["children"][new_label(label)]:
            del row["fields"][link]
        whole[label] = {old: [found.slug]}
    text = contract.old_names(graph)
    linked = {
        label: [row | {"fields": row["fields"] | whole[label]} for row in rows]
        for label, rows in text["children"].items()
    }
    return text | {"children": linked}, text


def new_label(label):
    app, name = label.split(".")
    return f"{app}.{contract.MODELS.get(name, name)}"


def model(apps, label):
    return apps.get_model(new_label(label))


def dumped(obj, order):
    """One row, its links by the slugs they point at."""
    (row,) = serializers.serialize("python", [obj])
    for field in obj._meta.many_to_many:
        row["fields"][field.name] = order([one.slug] for one in getattr(obj, field.name).all())
    for field in obj._meta.fields:
        if field.many_to_one and row["fields"][field.name]:
            row["fields"][field.name] = [getattr(obj, field.name).slug]
    return json.loads(json.dumps(row, cls=DjangoJSONEncoder))


def fingerprint(graph):
    return sha256(json.dumps(graph, sort_keys=True).encode()).hexdigest()


class Migration(migrations.Migration):
    replaces = [("impgt_site", "0006_contract")]
    dependencies = contract.Migration.dependencies

    operations = [
        migrations.RunPython(mend_drafts, migrations.RunPython.noop),
        migrations.RunPython(remember_the_text_only, migrations.RunPython.noop),
        *contract.Migration.operations,
    ]
