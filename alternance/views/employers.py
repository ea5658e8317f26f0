"""Employers: all of them side by side, and what each signs, pays and files."""

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from django.http import Http404, QueryDict
from django.shortcuts import render
from django.urls import reverse

from alternance.models import Advantage, Contact, Contract, EmployerAccess, EmployerKind, Step
from alternance.models.employers import EmployerNote, EmployerTopic
from alternance.opening import opening
from alternance.rulebook import Figures, LawInRows, read_law
from alternance.rules.case import Case
from alternance.simulators.cost import COST, CostAnswer, CostForm
from alternance.simulators.samples import Sample, sample_year
from alternance.words.headlines import Headline, cost_headline
from impgt_site.kit.dates import today
from impgt_site.kit.verification import freshness


def employers(request):
    """Every employer before every contract, and the rules that several of them share."""
    advantages = list(Advantage.objects.published().filter(audience="employeur"))
    kinds = EmployerAccess.objects.by_employer()
    context = opening("employeurs", rows=[*advantages, *kinds]) | {
        "advantages": advantages,
        "contracts": contracts_of(kinds),
        "matrix": [MatrixRow.of(kind, contracts_of(kinds)) for kind in kinds],
        "unsure": any(a.confidence != "haute" for kind in kinds for a in kind.answers),
        "shared": list(shared_rules(kinds).items()),
    }
    return render(request, "site/employers.html", context)


def employer(request, slug):
    """One employer: its answers, a costed example, what to sign and file, whom to call."""
    kinds = EmployerAccess.objects.by_employer()
    kind = next((kind for kind in kinds if kind.anchor == slug), None)
    if kind is None:
        raise Http404("Employeur inconnu")
    law = read_law()
    shared = shared_rules(kinds)
    context = {
        "kind": kind,
        "figures": Figures(law, today()),
        "filing": notes_about(kind, EmployerTopic.FILING),
        "example": Example.of(kind, law),
        "papers": papers(kind),
        "own": [(note.get_topic_display(), note) for note in own_notes(kind, shared)],
        "common": [topic for topic in shared if told_with_others(kind, shared[topic])],
        "contact": Contact.objects.best_for(audience="employeur"),
        "fresh": freshness([kind], today()),
        "crumbs": [("Employeur", reverse("employers"))],
    }
    return render(request, "site/employer.html", context)


def contracts_of(kinds: list[EmployerKind]) -> list[Contract]:
    """The contracts that employers answer about, in their order."""
    found = {answer.contract.pk: answer.contract for kind in kinds for answer in kind.answers}
    return sorted(found.values(), key=lambda contract: contract.position)


class MatrixRow(NamedTuple):
    """One employer: its answer to each contract, None where it gives none; who pays the training.

    `open_to`: how many of them it may sign.
    """

    kind: EmployerKind
    cells: list[EmployerAccess | None]
    payer: str
    open_to: int

    @classmethod
    def of(cls, kind: EmployerKind, contracts: list[Contract]) -> "MatrixRow":
        found = {answer.contract.pk: answer for answer in kind.answers}
        cells = [found.get(contract.pk) for contract in contracts]
        return cls(kind, cells, payer_of(kind), sum(answer.allowed for answer in kind.answers))


def payer_of(kind: EmployerKind) -> str:
    """Who pays the training: the first sentence of its note, up to its colon; empty without one."""
    text = next((note.text for note in notes_about(kind, EmployerTopic.FUNDING)), "")
    return text.split(". ")[0].split(" : ")[0].rstrip(".")


def notes_about(kind: EmployerKind, topic: EmployerTopic) -> list[EmployerNote]:
    return [note for note in kind.notes.all() if note.topic == topic]


@dataclass(frozen=True)
class SharedRule:
    """A note that several employers have word for word: written once, for all of them."""

    note: EmployerNote
    kinds: list[EmployerKind]


class Topic(NamedTuple):
    code: str
    label: str


def shared_rules(kinds: list[EmployerKind]) -> dict[Topic, list[SharedRule]]:
    """Topic by topic, the rules of several employers."""
    alike: dict[tuple[str, str], SharedRule] = {}
    for kind in kinds:
        for note in kind.notes.all():
            alike.setdefault((note.topic, note.text), SharedRule(note, [])).kinds.append(kind)
    found = defaultdict(list)
    for (topic, _), rule in alike.items():
        if len(rule.kinds) > 1:
            found[topic].append(rule)
    return {Topic(t.value, str(t.label)): found[t.value] for t in EmployerTopic if t.value in found}


def told_with_others(kind: EmployerKind, rules: list[SharedRule]) -> bool:
    """But for how to file, which its page says in the open."""
    filing = EmployerTopic.FILING
    return any(kind in rule.kinds and rule.note.topic != filing for rule in rules)


def own_notes(kind: EmployerKind, shared: dict[Topic, list[SharedRule]]) -> list[EmployerNote]:
    """What this employer alone is told, but for what its page says in the open."""
    told = {(rule.note.topic, rule.note.text) for rules in shared.values() for rule in rules}
    notes = (note for note in kind.notes.all() if note.topic != EmployerTopic.FILING)
    return [note for note in notes if (note.topic, note.text) not in told]


class Paper(NamedTuple):
    """What is signed for one contract, and the steps that the employer takes."""

    contract: Contract
    steps: list[Step]


def papers(kind: EmployerKind) -> list[Paper]:
    """Of the contracts that it may sign: one query."""
    contracts = [answer.contract for answer in kind.answers if answer.allowed]
    steps = Step.objects.of_the_employer(contracts)
    return [Paper(c, [step for step in steps if step.contract_id == c.pk]) for c in contracts]


class Example(NamedTuple):
    """What one contract costs this employer, computed as its simulator does."""

    case: Case
    headcount: int | None  # asked of private employers alone
    told: Headline
    url: str

    @classmethod
    def of(cls, kind: EmployerKind, law: LawInRows) -> "Example | None":
        """None when the rules refuse it."""
        sample = sample_of(kind)
        form = CostForm(QueryDict(sample.query))
        found: CostAnswer | None = COST.answered(form, law)
        if found is None:
            return None
        headcount = None if found.cost.public else form.cleaned_data["effectif"]
        url = f"{reverse('alternance:cost')}?{sample.query}"
        return cls(found.case, headcount, cost_headline(found.cost), url)


def sample_of(kind: EmployerKind) -> Sample:
    """The simulator’s own sample of that sector, of the year that is in force."""
    assert COST.page
    small, *_, town = COST.page.samples(sample_year(today()))
    chosen = town if kind.sector == "public" else small
    return Sample(chosen.words, chosen.answers | {"employeur": kind.slug})
