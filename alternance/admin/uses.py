"""What reads a figure, a grid or an aid: handed to the office, which knows no law."""

from django.db import models
from django.http import QueryDict
from django.urls import reverse

from alternance.models import Contract, LegalParameter, PayGrid, Scale, WorkedExample
from alternance.rulebook import SCALE_FIGURES, LawInRows
from alternance.rules.derived import DERIVATIONS
from alternance.simulators.registry import SIMULATORS
from alternance.simulators.samples import coming_year
from alternance.simulators.worked import worked
from impgt_site.kit.dates import today
from impgt_site.models import Page
from impgt_site.office.given import Line, Pile
from impgt_site.office.screens.dashboard import row_screen


class Noting(LawInRows):
    """The law, and which of it was asked: figures by their code, grids and aids by their kind."""

    def __init__(self):
        self.asked: set[str] = set()

    def history(self, code):
        self.asked.add(code)
        return super().history(code)

    def grid(self, contract, day):
        self.asked.add(f"grid:{contract}")
        return super().grid(contract, day)

    def scale(self, kind, day):
        self.asked.add(f"scale:{kind}")
        return super().scale(kind, day)

    def asked_by(self, ask) -> set[str]:
        """What one question asks."""
        self.asked = set()
        ask()
        return self.asked


def quoted_codes(obj: models.Model) -> set[str]:
    """The codes by which texts quote it, those computed from it included."""
    if isinstance(obj, Scale):
        return {code for code, (kind, _) in SCALE_FIGURES.items() if kind == obj.kind}
    if not isinstance(obj, LegalParameter):
        return set()
    codes = {obj.code}
    for derivation in DERIVATIONS:  # those that come from others come after them
        if codes & set(derivation.needs):
            codes.add(derivation.code)
    return codes


def told_by(obj: models.Model) -> list[models.Model]:
    """Texts that tell it without quoting it: those of the contract that a grid is for."""
    return list(Contract.objects.filter(slug=obj.contract)) if isinstance(obj, PayGrid) else []


def readers_of(obj: models.Model) -> list[Pile]:
    """Simulators and published examples that ask for it, found by asking them."""
    if isinstance(obj, PayGrid):
        wanted = {f"grid:{obj.contract}"}
    elif isinstance(obj, Scale):
        wanted = {f"scale:{obj.kind}"}
    elif isinstance(obj, LegalParameter):
        wanted = quoted_codes(obj)
    else:
        return []
    law = Noting()
    examples = [
        (str(example), example.get_simulator_display(), row_screen(example))
        for example in WorkedExample.objects.all()
        if wanted & law.asked_by(lambda example=example: worked(example, law))
    ]
    return [Pile("Simulateurs", simulators(law, wanted)), Pile("Exemples chiffrés", examples)]


def simulators(law: Noting, wanted: set[str]) -> list[Line]:
    """Those that ask for it, to answer one of the cases that they propose."""
    titles = dict(Page.objects.values_list("slug", "title"))
    found = []
    for simulator in SIMULATORS:
        if (page := simulator.page) is None:
            continue
        for sample in page.samples(coming_year(today())):
            form = simulator.form(QueryDict(sample.query))
            if wanted & law.asked_by(lambda form=form, s=simulator: s.answered(form, law)):
                url = reverse(f"alternance:{page.name}")
                found.append((titles[simulator.slug], sample.words, f"{url}?{sample.query}"))
                break
    return found
