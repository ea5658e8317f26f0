"""The finder, and the page of each programme."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from impgt_site.kit.dates import today
from impgt_site.kit.typography import french
from impgt_site.kit.verification import freshness
from impgt_site.models import Page
from programmes.calendar import drawn_years
from programmes.forms import FinderForm
from programmes.given import handed
from programmes.models import Programme, ProgrammeNote, ProgrammeNoteKind, path_map


class NoFigures(dict):
    """The catalogue quotes no figure of law; a token typed in its texts prints nothing."""

    def on(self, day):
        return self


def listing(request):
    """The lines from L3 to M2, with what the address filters."""
    form = FinderForm(request.GET)
    rows = list(Programme.objects.for_lines())
    every = list({row.pk: row for row in rows}.values())
    found = form.keep(every)
    page = get_object_or_404(Page, slug="formations")
    context = {
        "page": page,
        "fresh": freshness([page], today()),
        "figures": NoFigures(),
        "form": form,
        "filters": [("Niveau", form.choices("niveau")), ("Lieu", form.choices("site"))],
        "chips": form.chips(),
        "clear": reverse("programmes:list"),
        "lines": transport_map(rows, {programme.pk for programme in found}),
        "count": len(found),
        "total": len(every),
        "glance": at_a_glance(every) if every else "",
        "empty": None if found else empty_state(form, every),
        "crumbs": [],
    }
    return render(request, "programmes/list.html", context)


class Line(NamedTuple):
    """A way from L3 to M2: its name, and (year, programmes) at each stop."""

    name: str
    stops: list[tuple[str, list[Programme]]]


def transport_map(rows, found: set[int]) -> list[Line]:
    """Every line with the programmes that were found; a line without any is left out."""
    lines = []
    for path in path_map(rows):
        stops = [(year, [p for p in members if p.pk in found]) for year, members in path]
        if any(members for _, members in stops):
            lines.append(Line(called_after(path), stops))
    return lines


def called_after(path: list[tuple[str, list[Programme]]]) -> str:
    """A line is called after the programme that its specialities leave from: the last but one."""
    first = (path[-2] if len(path) > 1 else path[0])[1][0]
    return f"{first.short_title} ({first.acronym})" if first.acronym else first.short_title


def detail(request, slug):
    """One programme: essentials, its line, what one learns and becomes, pay, contracts, contact."""
    programme = get_object_or_404(Programme.objects.for_page(), slug=slug)
    links = programme.links()
    notes = list(programme.notes.all())
    rankings = list(programme.rankings.all())
    kinds = notes_by_kind(notes)
    context = {
        "programme": programme,
        "figures": NoFigures(),
        "links": links,
        "facts": essentials(programme, links),
        "notes": kinds,
        "halves": [
            (title, told)
            for title, names in HALVES.items()
            if (told := [kinds[name] for name in names if kinds[name].rows])
        ],
        "pay": handed.pay(programme.cycle_year, today()),
        "rankings": rankings,
        "calendars": drawn_years(programme.calendar.all(), today()) if programme.dated else [],
        "sources": sorted({row.source for row in [*notes, *rankings]}),
        "contacts": programme.contacts.known(),
        "contact_url": f"{reverse('contact')}?formation={programme.slug}",
        "fresh": freshness([programme], today()),
        "crumbs": [("Formations", reverse("programmes:list"))],
    }
    return render(request, "programmes/detail.html", context)


def at_a_glance(programmes: Sequence[Programme]) -> str:
    """What the whole catalogue is, counted: it stays right when a programme opens or closes."""
    years = Counter(programme.year for programme in programmes)
    ranked = Counter(r.organisation for p in programmes for r in p.rankings.all())
    parts = [
        f"{how_many(len(programmes))} en alternance",
        ", ".join(f"{years[year]} {year}" for year in sorted(years)),
        "en " + " et ".join(sorted({programme.modalities for programme in programmes})),
        *(f"{n} classées par {name}" for name, n in ranked.items()),
    ]
    return french(" · ".join(parts))


def how_many(number: int) -> str:
    return f"{number} formation{'s' if number > 1 else ''}"


def empty_state(form: FinderForm, programmes: Sequence[Programme]) -> dict[str, str]:
    """Why nothing is shown, and the shortest way out."""
    if not programmes:
        text = "La liste arrive bientôt. D’ici là, nous répondons à vos questions."
        title, url, label = "Aucune formation publiée", reverse("contact"), "Nous écrire"
    elif way := form.way_out(programmes):
        words, url, number = way
        title = "Aucune formation ne répond à tous ces filtres"
        text = f"Sans « {words} », vous trouvez {how_many(number)}."
        label = "Retirer ce filtre"
    else:
        title, url = "Aucune formation ne répond à ces filtres", reverse("programmes:list")
        text = "Repartez de la liste entière, ou essayez un mot plus court."
        label = "Voir toutes les formations"
    return {"title": title, "text": french(text), "url": url, "label": label}


class Told(NamedTuple):
    """The notes of one kind, under their title."""

    title: str
    rows: list[ProgrammeNote]


HALVES = {
    "Ce que vous apprenez": ("enseignements", "competences", "equipe"),
    "Ce que vous devenez": ("debouches", "employeurs", "partenaires"),
}


def notes_by_kind(notes) -> dict[str, Told]:
    """Every kind is there, some without a note."""
    found = {
        str(kind): Told(str(label).capitalize(), []) for kind, label in ProgrammeNoteKind.choices
    }
    found["contrats"] = Told("Pour cette formation", [])
    for note in notes:
        found[note.kind].rows.append(note)
    return found


def essentials(programme: Programme, links) -> list[tuple[str, str]]:
    """Key facts; what is unknown is left out."""
    facts = [
        ("Année", programme.get_year_display()),
        ("Lieu", " et ".join(link.name for link in links["site"])),
        ("Rythme", programme.rhythm.capitalize()),
        ("Régime", programme.modalities.capitalize()),
        ("Mention", programme.mention),
        ("Parcours", programme.track),
        ("Sigle", programme.acronym),
        ("Classement", "" if programme.rankings.all() else "Aucun connu"),
        ("Crédits", f"{programme.ects} ECTS" if programme.ects else ""),
        ("Places", programme.capacity),
        ("Code RNCP", programme.rncp),
        ("Droits d’inscription", programme.fees),
    ]
    return [(label, french(str(value))) for label, value in facts if value]
