"""What two people made of one state, put together field by field."""

from django.apps import apps

from impgt_site.office.drafts.graph import Graph


def merged(old: Graph, mine: Graph, theirs: Graph) -> tuple[Graph, list[str]]:
    """What two people made of one state, together, and the fields that both changed.

    There, mine stays. A row that they deleted and I left alone is gone.
    """
    obj, clashes = merged_row(old["object"], mine["object"], theirs["object"])
    children: dict[str, list[dict]] = {}
    for label, rows in mine["children"].items():
        before, now = (
            {row["pk"]: row for row in g["children"].get(label, [])} for g in (old, theirs)
        )
        gone = [row["fields"] for number, row in before.items() if number not in now]
        children[label] = []
        for row in rows:
            if row["pk"] in before and row["pk"] in now:
                row, more = merged_row(before[row["pk"]], row, now[row["pk"]])
                clashes += more
            if row["pk"] not in before and row["fields"] in gone:
                gone.remove(row["fields"])
            else:
                children[label].append(row)
        dropped = set(before) & set(now) - {row["pk"] for row in rows}
        clashes += [label_of(now[n]) for n in sorted(dropped) if now[n] != before[n]]
    return {"object": obj, "children": children}, clashes


def merged_row(old: dict, mine: dict, theirs: dict) -> tuple[dict, list[str]]:
    fields, clashes = {}, []
    for name, value in mine["fields"].items():
        was, now = old["fields"].get(name), theirs["fields"].get(name)
        fields[name] = now if value == was else value
        if value != was and now not in (was, value):
            clashes.append(label_of(mine, name))
    return mine | {"fields": fields}, clashes


def label_of(row: dict, name: str = "") -> str:
    meta = apps.get_model(row["model"])._meta
    return str(meta.get_field(name).verbose_name if name else meta.verbose_name)
