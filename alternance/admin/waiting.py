"""What of the law and of the contracts waits for somebody: handed to the office’s dashboard."""

from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse

from alternance.models import Contact, LegalParameter, LegalValue, PayGrid, Scale
from alternance.rulebook import Figures, read_law
from impgt_site.kit.dates import today
from impgt_site.kit.formats import figure, jour_texte, quantity
from impgt_site.kit.richtext import tokens
from impgt_site.office.given import Line, Pile, given
from impgt_site.office.screens.dashboard import said, screen_of
from programmes.models import Programme

# What is verified row by row, and what has one row in force each; its screen, number and title.
VERIFIED = [
    (LegalValue, "parameter", "alternance.legalparameter", "parameter_id", "parameter__label"),
    (PayGrid, "contract", "alternance.paygrid", "pk", "label"),
    (Scale, "kind", "alternance.scale", "pk", "label"),
]


def law_due(until: date, day: date | None = None) -> list[tuple[date, Line]]:
    """Figures, grids and aids in force whose verification ends before a day: one query for all."""
    branches = []
    for model, per, screen, number, title in VERIFIED:
        rows = model._default_manager
        current = rows.filter(pk__in=rows.in_force(day or today(), per).values("pk")).order_by()
        late = current.filter(Q(next_review__lt=until) | Q(verified_until__lt=until))
        named = said(screen), number, title, "source"
        branches.append(late.values_list("next_review", "verified_until", *named))
    listed = sorted(
        (min(day for day in (review, until) if day), title, screen, number, source)
        for review, until, screen, number, title, source in branches[0].union(
            *branches[1:], all=True
        )
    )
    return [
        (when, (title, f"{jour_texte(when)}, {source}", screen_of(screen, number)))
        for when, title, screen, number, source in listed
    ]


def figures_to_verify(day: date) -> list[Pile]:
    due = law_due(day + given.notice, day)
    return [
        Pile("Chiffres à vérifier", [line for when, line in due if when < day], reviewed=True),
        Pile(
            "Chiffres à vérifier d’ici trente jours",
            [line for when, line in due if when >= day],
            reviewed=True,
        ),
    ]


# What the law does every year, by month: words, then the figure or the aid to look at.
YEARLY: dict[int, list[tuple[str, Any, str]]] = {
    1: [
        ("Le SMIC change le 1er janvier", LegalParameter, "smic-horaire"),
        ("Le plafond de la sécurité sociale change le 1er janvier", LegalParameter,
         "plafond-ss-mensuel"),
        ("L’aide à l’embauche : un décret la fixe, souvent pour l’année", Scale,
         "aide-apprentissage"),
        ("La prise en charge du CNFPT : sa délibération vaut pour l’année", Scale, "cnfpt"),
    ],
    2: [("Mon Master : les candidatures ouvrent ; relire les admissions", Programme, "")],
    6: [("Mon Master : les réponses ; relire les capacités et l’admission", Programme, "")],
    7: [("Le SMIC peut changer en cours d’année", LegalParameter, "smic-horaire")],
    9: [("La rentrée : calendriers, rythmes et contacts des formations", Programme, "")],
    11: [("La participation de l’employeur : un décret peut la changer", Scale, "participation")],
    12: [("Les décrets attendus avant le 1er janvier : SMIC, plafond, aides", LegalParameter,
          "smic-horaire")],
}  # fmt: skip


def watched(month: int, day: date) -> list[Line]:
    """What a month of the year brings, each with its figure today and its source."""
    return [watched_line(words, model, code, day) for words, model, code in YEARLY.get(month, [])]


NOTHING_YET = "rien n’est saisi pour ce jour"


def watched_line(words: str, model: Any, code: str, day: date) -> Line:
    if model is LegalParameter:
        value = LegalValue.objects.of(code, day).select_related("parameter").first()
        if value is None:
            return words, NOTHING_YET, reverse("admin:alternance_legalparameter_changelist")
        detail = f"aujourd’hui {quantity(value.amount, value.parameter.unit)}, {value.source}"
        return words, detail, screen_of("alternance.legalparameter", value.parameter_id)
    if model is Scale:
        scale = Scale.objects.filter(kind=code).in_force(day, "kind").first()
        if scale is None:
            return words, NOTHING_YET, reverse("admin:alternance_scale_changelist")
        return words, f"{scale.label}, {scale.source}", screen_of("alternance.scale", scale.pk)
    return (
        words,
        "monmaster.gouv.fr et les fiches des formations",
        reverse("admin:programmes_programme_changelist"),
    )


def figures_quoted(text: str, day: date) -> list[Line]:
    """The figures that a text quotes, on a day: the token, its value, its source."""
    figures, found = Figures(read_law(), day), []
    for token in dict.fromkeys(tokens(text)):
        try:
            series = figures.series(token.code)
            value = series.at(token.day or day)
        except LookupError:  # the year, or a day before the register
            continue
        when = f" au {jour_texte(token.day)}" if token.day else ""
        found.append((f"{value.label}{when}", f"{figure(value)}, {value.source}",
                      figures.url(token.code)))  # fmt: skip
    return found


def missing_contacts() -> list[Line]:
    """As long as no office is known, none is named to readers."""
    if Contact.objects.known().exists():
        return []
    return [("Contacts", "aucun service n’est renseigné", reverse("admin:alternance_contact_add"))]
