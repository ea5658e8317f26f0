"""The programmes as three lines, from L3 to M2, with what a stop says of itself."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from programmes.models import Programme, Year, path_map


class Stop(NamedTuple):
    """One programme on its line."""

    slug: str
    title: str
    url: str
    place: str
    rank: int | None
    ranked_by: str  # and when, where it is known


class ProgrammeLine(NamedTuple):
    """Programmes that lead to each other, by year: (« Master 1 », its stops). `title` is that of
    the programme that names it: a stop that has the same need not repeat it.
    """

    title: str
    acronym: str
    years: list[tuple[str, list[Stop]]]


def programme_lines(rows: Iterable[Programme]) -> list[ProgrammeLine]:
    """From the rows of `for_map`: one for each place and rank of a programme."""
    listed = list(rows)
    return [line_along(path, listed) for path in path_map(listed)]


def common_place(lines: Iterable[ProgrammeLine]) -> str:
    """Where most programmes are: only the others then say where they are."""
    stops = (stop for line in lines for _, stops in line.years for stop in stops)
    return next((place for place, _ in Counter(s.place for s in stops).most_common(1)), "")


def line_along(path: list[tuple[str, list[Programme]]], rows: list[Programme]) -> ProgrammeLine:
    """Named after its first year of master."""
    members = [member for _, listed in path for member in listed]
    named = next((member for member in members if member.year == Year.M1), members[0])
    years = [(year, [stop_of(member, rows) for member in listed]) for year, listed in path]
    return ProgrammeLine(named.short_title, named.acronym, years)


def stop_of(programme: Programme, rows: list[Programme]) -> Stop:
    mine = [row for row in rows if row.pk == programme.pk]
    places = dict.fromkeys(row.place for row in mine if row.place)  # type: ignore[attr-defined]
    ranks = [
        (row.rank_year or 0, row.rank, row.ranked_by)  # type: ignore[attr-defined]
        for row in mine
        if row.rank  # type: ignore[attr-defined]
    ]
    year, rank, by = max(ranks, default=(0, None, ""))
    told = f"{by} {year}" if year else by
    return Stop(
        programme.slug,
        programme.short_title,
        programme.get_absolute_url(),
        ", ".join(places),
        rank,
        told,
    )
