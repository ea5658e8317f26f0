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
from programmes.forms import FinderForm
from programmes.models import Programme, ProgrammeNote, ProgrammeNoteKind, grouped_by_year


class NoFigures(dict):
    """The catalogue quotes no figure of law; a token typed in its texts prints nothing."""

    def on(self, day):
        return self


def listing(request):
    """Programmes by year, filtered by the address."""
    form = FinderForm(request.GET)
    every = list(Programme.objects.for_list())
    found = form.keep(every)
    page = get_object_or_404(Page, slug="formations")
    context = {
        "page": page,
        "fresh": freshness([page], today()),
        "figures": NoFigures(),
        "facts": catalogue_facts(every),
        "form": form,
        "chips": form.chips(),
        "clear": reverse("programmes:list"),
        "groups": grouped_by_year(found),
        "count": len(found),
        "total": len(every),
        "empty": None if found else empty_state(form, every),
        "crumbs": [],
    }
    return render(request, "programmes/list.html", context)


def detail(request, slug):
    """One programme: essentials, place in the path, what is known of it, contracts, contact."""
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
        "taught": [kinds[kind] for kind in TAUGHT if kinds[kind].rows],
        "toc": programme_sections(programme, kinds),
        "rankings": rankings,
        "sources": sorted({row.source for row in [*notes, *rankings]}),
        "contacts": programme.contacts.known(),
        "contact_url": f"{reverse('contact')}?formation={programme.slug}",
        "fresh": freshness([programme], today()),
        "crumbs": [("Formations", reverse("programmes:list"))],
    }
    return render(request, "programmes/detail.html", context)


def catalogue_facts(programmes: Sequence[Programme]) -> list[tuple[str, str]]:
    """What the whole catalogue is, counted: it stays right when a programme opens or closes."""
    years = Counter(programme.year for programme in programmes)
    regimes = Counter(programme.modalities for programme in programmes)
    ranked = [p for p in programmes if p.rankings.all()]
    names = sorted({ranking.organisation for p in ranked for ranking in p.rankings.all()})
    facts = [
        ("Ouvertes en alternance", how_many(len(programmes))),
        ("Par année", ", ".join(f"{years[year]} {year}" for year in sorted(years))),
        ("Régime", " ; ".join(f"{n} en {regime}" for regime, n in regimes.items())),
        (f"Classées par {', '.join(names)}", how_many(len(ranked)) if ranked else ""),
    ]
    return [(label, french(value)) for label, value in facts if value]


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


TAUGHT = ("enseignements", "competences", "debouches", "equipe", "partenaires")


def notes_by_kind(notes) -> dict[str, Told]:
    """Every kind is there, some without a note."""
    found = {
        str(kind): Told(str(label).capitalize(), []) for kind, label in ProgrammeNoteKind.choices
    }
    found["contrats"] = Told("Pour cette formation", [])
    for note in notes:
        found[note.kind].rows.append(note)
    return found


def programme_sections(programme: Programme, kinds) -> list[tuple[str, str]]:
    """The sections of its page; those without a word are not there."""
    taught = any(kinds[kind].rows for kind in TAUGHT)
    sections = [
        ("Avant et après", "#parcours", True),
        ("Pour qui, comment entrer", "#entrer", kinds["public"].rows or programme.admission),
        ("Ce que vous y apprenez", "#competences", taught),
        ("Rythme", "#rythme", True),
        ("Classement", "#classement", True),
        ("Les contrats possibles", "#contrats", True),
        ("À qui s’adresser", "#contact", True),
    ]
    return [(label, anchor) for label, anchor, there in sections if there]


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
        ("Crédits", f"{programme.ects} ECTS" if programme.ects else ""),
        ("Places", programme.capacity),
        ("Code RNCP", programme.rncp),
        ("Droits d’inscription", programme.fees),
    ]
    return [(label, french(str(value))) for label, value in facts if value]
