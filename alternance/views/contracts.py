"""The four contracts: their list, and the page of each."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from alternance.cards import card_of, pay_fact, pay_table
from alternance.models import Contact, Contract
from alternance.models.contracts import NoteKind
from alternance.opening import opening
from alternance.parts import parts_of
from alternance.rulebook import Figures, read_law
from impgt_site.kit.dates import today
from impgt_site.kit.day import DayForm
from impgt_site.kit.formats import ligne
from impgt_site.kit.verification import freshness


def contracts(request):
    """The four contracts side by side: what each is, pays, and who may sign it."""
    every = list(Contract.objects.published())
    context = opening("contrats", rows=every, quoted=True)
    context["cards"] = [card_of(contract, context["figures"]) for contract in every]
    return render(request, "alternance/contracts.html", context)


def contract(request, slug):
    """One contract, from what it is to the day it was verified; pay at `?au=`."""
    contract = get_object_or_404(Contract.objects.published(), slug=slug)
    day_form = DayForm(request.GET, action="#remuneration")
    day = day_form.day
    # Texts speak of today’s rules; only pay is read at the day asked.
    figures = Figures(read_law(), today())
    parts = parts_of(contract)
    context = {
        "contract": contract,
        "key_facts": key_facts(contract, figures),
        "day_form": day_form,
        "figures": figures,
        "figures_of_day": Figures(figures.law, day),
        "pay": pay_table(figures.law, contract.grid, day) if contract.grid else None,
        "parts": parts,
        "toc": contract_sections(parts),
        "programmes": len(parts["programme"]),
        "notes": by_kind(parts["note"]),
        "employers": sorted(parts["allowed"] + parts["excluded"], key=lambda p: p.position),
        "questions": left_to_ask(parts["question"]),
        "sources": texts_cited(parts),
        "contact": Contact.objects.best_for(contract),
        "contact_url": f"{reverse('contact')}?contrat={contract.slug}",
        "fresh": freshness([contract], today()),
        "crumbs": [("Contrats", reverse("alternance:contracts"))],
    }
    return render(request, "alternance/contract.html", context)


def key_facts(contract: Contract, figures: Figures) -> list[tuple[str, str]]:
    facts = [
        ("Pour qui", contract.audience_fact),
        ("Rémunération", pay_fact(contract, figures)),
        ("Employeur", contract.employer_fact),
        ("Document signé", contract.document),
    ]
    return [(label, ligne(value, figures)) for label, value in facts if value]


def contract_sections(parts) -> list[tuple[str, str]]:
    """The sections of a contract’s page that are worth a jump."""
    sections = [
        ("Combien on gagne", "#remuneration"),
        ("Qui peut signer", "#qui-peut-signer"),
        ("Avec quels employeurs", "#employeurs"),
        ("Qui paie la formation", "#financement"),
        ("Les étapes", "#demarches"),
        ("Les droits que vous gardez", "#droits"),
        ("Questions fréquentes", "#questions"),
        ("À qui s’adresser", "#contact"),
        ("Textes et documents", "#sources"),
    ]
    return [s for s in sections if s[1] != "#questions" or left_to_ask(parts["question"])]


# Questions that the page of a contract answers in a section of its own: how their names end.
ANSWERED_ABOVE = (
    *("-qui", "-remuneration", "-gratification", "-structure", "-cout"),
    *("sans-employeur", "delai-depot", "net-brut", "permis"),
)


def left_to_ask(questions) -> list:
    return [question for question in questions if not question.key.endswith(ANSWERED_ABOVE)]


def by_kind(notes) -> dict[str, list]:
    """Notes by section, none left out; the dash of a stored code is not for template names."""
    found: dict[str, list] = {name(kind): [] for kind in NoteKind.values}
    for note in notes:
        found[name(note.key)].append(note)
    return found


def name(code: str) -> str:
    return code.replace("-", "_")


def texts_cited(parts) -> list[str]:
    """Every text the page cites, once; the articles of one code on one line."""
    natures = ("rule", "exception", "note", "step", "allowed", "excluded", "question")
    cited = {row.source for nature in natures for row in parts[nature]}
    texts: dict[str, set[str]] = {}
    for text in {text.strip() for source in cited for text in source.split(" ; ")}:
        code, _, articles = text.partition(", art. ")
        texts.setdefault(code, set()).update(filter(None, articles.split(", ")))
    lines = (f"{code}, art. {', '.join(sorted(a))}" if a else code for code, a in texts.items())
    return sorted(filter(None, lines))
