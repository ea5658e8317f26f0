"""Home, audience pages, contact, legal pages, and what machines ask for."""

from django.conf import settings
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt

from alternance.cards import card_of, employers_by_answer
from alternance.coming import coming
from alternance.models import Advantage, Contract, EmployerAccess, EmployerKind, Situation
from alternance.opening import opening
from alternance.simulators.doors import doors
from alternance.simulators.pay import QuickPayForm
from alternance.simulators.workplace import figure_or_none
from impgt_site.models import Institute
from impgt_site.public.contact import ContactForm, office_for
from programmes.lines import common_place, programme_lines
from programmes.models import Programme

# The figures of the day that the home shows, in this order.
SHOWN_AT_HOME = (
    "smic-horaire",
    "gratification-horaire",
    "aide-licence-master-moins-de-250",
    "participation-employeur",
)


def home(request):
    contracts = list(Contract.objects.published())
    context = opening("accueil", rows=contracts, quoted=True)
    figures = context["figures"]
    lines = programme_lines(Programme.objects.for_map())
    context |= {
        "cards": [card_of(contract, figures) for contract in contracts],
        "lines": lines,
        "common": common_place(lines),
        "employers": employers_by_answer(EmployerAccess.objects.by_employer(noted=False)),
        "strip": [
            (figure, figure.certain_on(figures.day), figures.url(code))
            for code in SHOWN_AT_HOME
            if (figure := figure_or_none(figures, code)) and figure.value is not None
        ],
        "changes": coming(figures),
        "quick": QuickPayForm(
            [
                (stop.slug, f"{year} {stop.title}")
                for line in lines
                for year, stops in line.years
                for stop in stops
            ]
        ),
    }
    return render(request, "site/home.html", context)


def students(request):
    advantages = list(Advantage.objects.published().filter(audience="etudiant"))
    situations = list(Situation.objects.published().prefetch_related("contracts"))
    context = opening("etudiants", rows=[*advantages, *situations]) | {
        "advantages": advantages,
        "situations": situations,
        "toc": [
            *((situation.title, f"#{situation.slug}") for situation in situations),
            ("Ce que l’alternance vous apporte", "#atouts"),
        ],
    }
    return render(request, "site/students.html", context)


@csrf_exempt  # no cookie on the public site: ContactForm checks the origin instead
def contact(request):
    """Writes to the right office. A refused message comes back as it was typed, with the reason.

    The page may be kept, and going back to it finds what was typed; an answer to a message, never.
    """
    form = ContactForm.of(request)
    if request.method == "POST" and form.is_valid():
        form.deliver()
        return redirect("contact_thanks")
    context = opening("contact") | {"form": form, "office": office_for(form)}
    response = render(request, "site/contact.html", context)
    if request.method == "POST":
        patch_cache_control(response, no_store=True)
    return response


def contact_thanks(request):
    crumbs = [("Contact", reverse("contact"))]
    return render(request, "site/page.html", opening("contact-merci") | {"crumbs": crumbs})


def page(request, slug):
    """A plain page of text."""
    return render(request, "site/page.html", opening(slug))


def privacy(request):
    context = opening("donnees-personnelles") | {"kept_months": settings.MESSAGES_KEPT_MONTHS}
    return render(request, "site/privacy.html", context)


def legal_notice(request):
    institute = Institute.objects.first()
    context = opening("mentions-legales") | {"rows": publisher(institute) if institute else []}
    return render(request, "site/legal_notice.html", context)


def publisher(institute: Institute) -> list[tuple[str, str, str]]:
    """(label, words, remark) of what is known of who publishes the site."""
    rows = [
        ("Établissement", institute.university, ""),
        ("Composante", f"{institute.name} ({institute.acronym})", ""),
        ("Adresse", institute.address, institute.address_note),
        ("Adresse électronique", institute.email, ""),
        ("Téléphone", institute.phone, ""),
        ("Direction de la publication", institute.publisher, ""),
        ("Hébergement", institute.host, ""),
        ("Protection des données", institute.dpo, ""),
    ]
    return [row for row in rows if row[1]]


def sitemap_page(request):
    context = opening("plan-du-site") | {
        "doors": doors(),
        "contracts": Contract.objects.published(),
        "employers": EmployerKind.objects.with_a_page(),
        "programmes": Programme.objects.published(),
    }
    return render(request, "site/sitemap.html", context)
