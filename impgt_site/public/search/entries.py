"""All that can be found, as readers have it: one entry for each page, section, answer or figure."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from django.urls import reverse
from django.utils.html import strip_tags

from alternance.models import (
    Contract,
    ContractNote,
    EligibilityRule,
    EmployerAccess,
    LegalParameter,
    Question,
    Situation,
    Step,
    Term,
)
from alternance.models.contracts import NoteKind
from alternance.rulebook import Figures
from alternance.rules.meanings import NotCovered
from alternance.simulators.registry import SIMULATORS
from impgt_site.kit import richtext
from impgt_site.kit.formats import figure as printed
from impgt_site.kit.formats import printer
from impgt_site.kit.typed import folded
from impgt_site.models import Page
from impgt_site.public.search.figure_words import FIGURE_WORDS
from programmes.models import Programme

# Code in the address → what a group of results is called, in the order of the filter.
KINDS = {
    "simulateur": "Simulateurs",
    "contrat": "Contrats",
    "formation": "Formations",
    "question": "Questions",
    "situation": "Votre situation",
    "employeur": "Employeurs",
    "demarche": "Démarches",
    "chiffre": "Barème",
    "mot": "Glossaire",
    "page": "Pages",
}
SECTION_OF = {
    NoteKind.STATUS: "qui-peut-signer",
    NoteKind.PAY: "remuneration",
    NoteKind.EMPLOYERS: "employeurs",
    NoteKind.FUNDING_PRIVATE: "financement",
    NoteKind.FUNDING_PUBLIC: "financement",
    NoteKind.FUNDING: "financement",
    NoteKind.RIGHTS: "droits",
    NoteKind.CFA: "financement",
    NoteKind.HISTORY: "historique",
    NoteKind.CONTACT: "contact",
}
# Slug of a page → name of its address; those that answer nothing by themselves are not there.
PAGE_OF = {
    "contrats": "alternance:contracts",
    "etudiants": "students",
    "employeurs": "employers",
    "demarches": "alternance:steps",
    "formations": "programmes:list",
    "bareme": "alternance:register",
    "questions": "alternance:questions",
    "glossaire": "alternance:glossary",
    "contact": "contact",
    "accessibilite": "accessibility",
    "mentions-legales": "legal_notice",
    "donnees-personnelles": "privacy",
    "plan-du-site": "sitemap_page",
    "simulateurs": "alternance:simulators",
    "exemples": "alternance:examples",
    "et-si": "alternance:what_if",
    "donnees": "data:page",
    "nouveautes": "news",
}


@dataclass(frozen=True)
class Findable:
    """`words` and `codes` are looked for, never shown; `above` says where the entry is."""

    kind: str
    url: str
    title: str
    text: str = ""
    above: str = ""
    words: str = ""
    codes: tuple[str, ...] = ()


def every_entry(figures: Figures) -> list[Findable]:
    """Published rows only, figures printed at the day of `figures`."""
    readers = (
        pages_to_find, contracts_to_find, sections_to_find, programmes_to_find,
        questions_to_find, situations_to_find, employers_to_find, steps_to_find, terms_to_find,
    )  # fmt: skip
    found = [entry for read in readers for entry in read(figures)]
    return [*found, *legal_figures(figures)]


def on_one_line(text: str, figures: Figures) -> str:
    """Markdown → text on one line, its figures printed."""
    html = richtext.fill(richtext.render(text or ""), printer(figures, link=False))
    return " ".join(unescape(strip_tags(html)).split())


def pages_to_find(figures: Figures) -> Iterator[Findable]:
    simulated = {s.slug: reverse(f"alternance:{s.page.name}") for s in SIMULATORS if s.page}
    addresses = {slug: reverse(name) for slug, name in PAGE_OF.items()} | simulated
    for page in Page.objects.published():
        if page.slug in addresses:
            kind = "simulateur" if page.slug in simulated else "page"
            text = on_one_line(f"{page.lead}\n\n{page.body}", figures)
            yield Findable(kind, addresses[page.slug], page.title, text, "", page.other_words)


def contracts_to_find(figures: Figures) -> Iterator[Findable]:
    for row in Contract.objects.published():
        facts = [row.summary, row.audience_fact, row.employer_fact, row.document]
        text = on_one_line("\n\n".join(facts), figures)
        yield Findable("contrat", row.get_absolute_url(), row.name, text, "", row.other_words)


def sections_to_find(figures: Figures) -> Iterator[Findable]:
    """Facts and conditions of the contracts, each where it is read on their page."""
    about = {row.pk: row for row in Contract.objects.published()}
    for note in ContractNote.objects.filter(contract__in=about):
        contract = about[note.contract_id]
        url = f"{contract.get_absolute_url()}#{SECTION_OF[NoteKind(note.kind)]}"
        title = note.title or note.get_kind_display().capitalize()
        text, codes = on_one_line(note.text, figures), (note.source,)
        yield Findable("contrat", url, title, text, contract.name, "", codes)
    for rule in EligibilityRule.objects.filter(contract__in=about):
        contract = about[rule.contract_id]
        url = f"{contract.get_absolute_url()}#qui-peut-signer"
        text, codes = on_one_line(rule.text, figures), (rule.source,)
        yield Findable("contrat", url, rule.label, text, contract.name, "", codes)


def programmes_to_find(figures: Figures) -> Iterator[Findable]:
    for row in Programme.objects.for_list():
        notes = [note.text for note in row.notes.all()]
        places = ", ".join(site.name for site in row.sites.all())
        known = [row.summary, row.admission, row.rhythm_note, places, *notes]
        # « mqgrs » is an acronym that only its address has.
        last = row.slug.rpartition("-")[2]
        codes = (row.acronym, row.rncp, "" if last in folded(row.title) else last)
        text = on_one_line("\n\n".join(known), figures)
        words = f"{row.short_title}, {row.year} {row.acronym}, {row.other_words}"
        yield Findable("formation", row.get_absolute_url(), row.title, text, "", words, codes)


def questions_to_find(figures: Figures) -> Iterator[Findable]:
    for row in Question.objects.published():
        url = f"{reverse('alternance:questions')}#{row.slug}"
        text = on_one_line(row.answer, figures)
        yield Findable("question", url, row.question, text, "", row.other_words)


def situations_to_find(figures: Figures) -> Iterator[Findable]:
    for row in Situation.objects.published():
        url = f"{reverse('students')}#{row.slug}"
        text = on_one_line(row.answer, figures)
        yield Findable("situation", url, row.title, text, "", row.other_words)


def employers_to_find(figures: Figures) -> Iterator[Findable]:
    for row in EmployerAccess.objects.by_employer():
        url = row.get_absolute_url()
        texts = [row.summary, row.examples, *(note.text for note in row.notes.all())]
        text = on_one_line("\n\n".join(texts), figures)
        yield Findable("employeur", url, row.name, text, "", f"{row.examples}, {row.other_words}")


def steps_to_find(figures: Figures) -> Iterator[Findable]:
    for row in Step.objects.select_related("contract").filter(contract__status="publie"):
        url = f"{reverse('alternance:steps')}#{row.contract.slug}"
        text = on_one_line(f"{row.when}. {row.actor}. {row.text}", figures)
        yield Findable("demarche", url, row.title, text, row.contract.name)


def terms_to_find(figures: Figures) -> Iterator[Findable]:
    for row in Term.objects.published():
        url = f"{reverse('alternance:glossary')}#{row.slug}"
        title = f"{row.term} : {row.expansion}" if row.expansion else row.term
        text = on_one_line(row.definition, figures)
        yield Findable("mot", url, title, text, "", row.other_words, (row.term,))


def legal_figures(figures: Figures) -> Iterator[Findable]:
    """Every figure of the register: its value that day, its text of law, its own page."""
    words = dict(LegalParameter.objects.values_list("code", "other_words")) | FIGURE_WORDS
    for series in figures.every():
        try:
            found = series.at(figures.day)
        except NotCovered:
            continue
        if found.value is None:
            continue
        text = f"{printed(found)}. {series.about} {found.source}"
        called = words.get(series.code, "")
        url = figures.url(series.code)
        yield Findable("chiffre", url, series.label, text, "", called, (series.code, found.source))
