"""The finder, and the page of each programme."""

from itertools import groupby

from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from impgt_site.kit.dates import today
from impgt_site.models import Page
from programmes.forms import FinderForm
from programmes.models import Programme, grouped_by_year


def listing(request):
    """Programmes by year, filtered by the address."""
    form = FinderForm(request.GET)
    every = list(Programme.objects.for_list())
    kept = [programme for programme in every if form.keeps(programme)]
    context = {
        "page": get_object_or_404(Page, slug="formations"),
        "form": form,
        "chips": form.chips(),
        "clear": reverse("programmes:list"),
        "groups": grouped_by_year(kept),
        "count": len(kept),
        "total": len(every),
        "crumbs": [],
    }
    return render(request, "programmes/list.html", context)


def detail(request, slug):
    """One programme: essentials, place in the path, what is known of it, contracts, contact."""
    programme = get_object_or_404(Programme.objects.for_page(), slug=slug)
    links = programme.links()
    notes = sorted(programme.notes.all(), key=lambda note: (order_of(note), note.position))
    context = {
        "programme": programme,
        "links": links,
        "facts": essentials(programme, links),
        "notes": [
            (note_kind.capitalize(), list(group))
            for note_kind, group in groupby(notes, key=lambda note: note.get_kind_display())
        ],
        "rankings": programme.rankings.all(),
        "contacts": programme.contacts.known(),
        "contact_url": f"{reverse('contact')}?formation={programme.slug}",
        "overdue": programme.is_overdue(today()),
        "crumbs": [("Formations", reverse("programmes:list"))],
    }
    return render(request, "programmes/detail.html", context)


def order_of(note) -> int:
    return [value for value, _ in note._meta.get_field("kind").choices].index(note.kind)


def essentials(programme: Programme, links) -> list[tuple[str, str]]:
    """Key facts; what is unknown is left out."""
    facts = [
        ("Année", programme.get_year_display()),
        ("Mention", programme.mention),
        ("Parcours", programme.track),
        ("Sigle", programme.acronym),
        ("Régime", programme.modalities.capitalize()),
        ("Lieu", ", ".join(link.name for link in links.get("site", []))),
        ("Rythme", programme.rhythm.capitalize()),
        ("Crédits", f"{programme.ects} ECTS" if programme.ects else ""),
        ("Places", programme.capacity),
        ("Code RNCP", programme.rncp),
        ("Droits d’inscription", programme.fees),
    ]
    return [(label, str(value)) for label, value in facts if value]
