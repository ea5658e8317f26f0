"""What two people made of one state, put together field by field."""

from django.apps import apps

from impgt_site.office.drafts.graph import Graph


def merged(old: Graph, mine: Graph, theirs: Graph) -> tuple[Graph, list[str]]:
    """What two people made of one state, together, and the fields that both changed.

    There, mine stays. A row that they deleted and I left alone is gone; one that they added is in.
    """
    obj, clashes = merged_row(old["object"], mine["object"], theirs["object"])
    children: dict[str, list[dict]] = {}
    for label, rows in mine["children"].items():
        before, now = (
            {row["pk"]: row for row in g["children"].get(label, [])} for g in (old, theirs)
        )
        children[label], more = merged_rows(before, {row["pk"]: row for row in rows}, now)
        clashes += more
    return {"object": obj, "children": children}, clashes


ByNumber = dict[int, dict]  # by their numbers


def merged_rows(before: ByNumber, mine: ByNumber, now: ByNumber) -> tuple[list[dict], list[str]]:
    rows, clashes = [], []
    # Sent back by a form, a row that they deleted has no number of its own any more.
    gone = [row["fields"] for number, row in before.items() if number not in now]
    for number, row in mine.items():
        if number in before and number in now:
            row, more = merged_row(before[number], row, now[number])
            clashes += more
        elif row["fields"] in gone:
            gone.remove(row["fields"])
            continue
        elif number in before:
            clashes.append(label_of(row))
        rows.append(row)
    dropped = set(before) & set(now) - set(mine)
    clashes += [label_of(now[n]) for n in sorted(dropped) if now[n] != before[n]]
    return rows + [now[n] for n in now if n not in before and n not in mine], clashes


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
