"""No content that the back office accepts breaks a page or an answer: what is unknown is said."""

from copy import copy
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

import pytest
from django.db import models
from django.http import QueryDict
from django.urls import reverse

from alternance import models as alternance
from alternance.models import Contract, LegalValue, PayGrid, Scale
from alternance.models.register import SPANS
from alternance.rulebook import LawInRows
from alternance.rules.derived import DERIVATIONS, TAX_CEILING, derive
from alternance.rules.shapes import Series
from alternance.simulators.registry import SIMULATORS
from alternance.words.figures import DERIVED
from impgt_site import models as site
from programmes import models as programmes

pytestmark = pytest.mark.django_db
YEAR = 2026
CASES = [
    (simulator, sample.query)
    for simulator in SIMULATORS
    if simulator.page
    for sample in simulator.page.samples(YEAR)
]
MONTH = ("cout-mensuel", "contrat=apprentissage&brut=1200&mois=2026-06&effectif=8")


# Where each nature of content is read.
SIMULATED = [
    *(f"{reverse(f'alternance:{simulator.page.name}')}?{query}" for simulator, query in CASES),
    *(f"{reverse(f'api:{s.slug}')}?{query}" for s, query in CASES if s.json),
    f"{reverse(f'api:{MONTH[0]}')}?{MONTH[1]}",
    "/simulateurs/exemples/",
]
AGENDA = "/demarches/?contrat=apprentissage&debut=2026-09-01&employeur=prive&cours=2026-09-15"
COSTS = [url for url in SIMULATED if "cout" in url]
COMPARED = [url for url in SIMULATED if url.startswith("/contrats/comparer/")]
CHOICES = ["/", "/contrats/", *COMPARED, *(url for url in SIMULATED if "quel-contrat" in url)]
PAGES = [f"/contrats/{slug}/" for slug in (
    "apprentissage", "professionnalisation", "convention-de-formation", "convention-de-stage"
)]  # fmt: skip
EMPLOYERS = ["/employeurs/", "/employeurs/entreprise/", "/employeurs/hopital/"]
BEGINNING = ["/", COMPARED[0], *PAGES[:2], "/bareme/"]
LAW = [*CHOICES, *PAGES, *SIMULATED, AGENDA, *EMPLOYERS, "/bareme/", "/et-si/", "/questions/"]
CATALOGUE = ["/", "/formations/", "/formations/master-2-map/", *SIMULATED[4:6]]
READ_ON = {
    alternance.Contract: [
        *CHOICES, *PAGES, AGENDA, "/contact/?contrat=apprentissage", "/questions/",
        "/plan-du-site/", "/sitemap.xml", "/etudiants/", "/employeurs/",
    ],
    alternance.EligibilityRule: [*CHOICES, *PAGES, *SIMULATED],
    alternance.ContractNote: PAGES,
    alternance.Step: [*PAGES, *EMPLOYERS, AGENDA],
    alternance.EmployerKind: [*EMPLOYERS, *PAGES],
    alternance.EmployerAccess: [*EMPLOYERS, *PAGES],
    alternance.EmployerNote: EMPLOYERS,
    alternance.Advantage: ["/etudiants/", "/employeurs/"],
    alternance.Situation: ["/etudiants/"],
    alternance.Question: ["/questions/", *PAGES],
    alternance.Term: ["/glossaire/"],
    alternance.Document: PAGES,
    alternance.Contact: ["/contact/", *PAGES, *EMPLOYERS, "/formations/master-2-map/"],
    alternance.WorkedExample: ["/simulateurs/exemples/"],
    alternance.LegalParameter: ["/bareme/", "/bareme/smic-horaire/", "/bareme/smic-mensuel/"],
    alternance.LegalValue: [*LAW, "/bareme/smic-horaire/", "/bareme/smic-mensuel/"],
    alternance.PayGrid: [*BEGINNING, *(url for url in SIMULATED if "remuneration" in url)],
    alternance.PayCell: [*BEGINNING, *(url for url in SIMULATED if "remuneration" in url)],
    alternance.Scale: [*BEGINNING, *COSTS, *EMPLOYERS, "/bareme/participation-employeur/"],
    alternance.ScaleRow: [*BEGINNING, *COSTS, *EMPLOYERS, "/bareme/participation-employeur/"],
    programmes.Programme: CATALOGUE,
    programmes.ProgrammeNote: CATALOGUE,
    programmes.Ranking: CATALOGUE,
    programmes.CalendarPeriod: CATALOGUE,
    programmes.Site: [*CATALOGUE, "/contact/"],
    site.Page: ["/", "/bareme/", "/demarches/", "/accessibilite/", "/donnees-personnelles/"],
    site.Institute: ["/", "/mentions-legales/", "/donnees-personnelles/", "/contact/"],
}  # fmt: skip


def optional(model) -> list[models.Field]:
    """What a screen lets staff leave empty, but for what tells two rows apart."""
    apart = {name for rule in model._meta.total_unique_constraints for name in rule.fields}
    fields = [*model._meta.fields, *model._meta.many_to_many]
    return [f for f in fields if f.blank and not f.primary_key and f.name not in apart]


def empty(model, *fields: models.Field) -> None:
    for field in fields:
        if field.many_to_many:
            getattr(model, field.name).through.objects.all().delete()
        else:
            model.objects.update(**{field.name: None if field.null else ""})


def broken(client, addresses) -> list[tuple[str, int]]:
    answers = [(url, client.get(url).status_code) for url in dict.fromkeys(addresses)]
    return [(url, status) for url, status in answers if status not in (200, 400)]


@pytest.mark.parametrize("model", READ_ON, ids=lambda model: model.__name__)
def test_all_that_may_be_left_empty(client, model):
    empty(model, *optional(model))
    assert broken(client, READ_ON[model]) == []


@pytest.mark.parametrize("field", optional(Contract), ids=lambda field: field.name)
def test_each_text_of_a_contract_emptied(client, field):
    """Together they could hide one another: an empty text may mean something by itself."""
    empty(Contract, field)
    assert broken(client, ["/", "/contrats/", COMPARED[0], *PAGES]) == []


def test_what_is_unknown_of_a_contract_is_said(client):
    Contract.objects.update(pay_fact="", cost_fact="", funding_fact="", rights_fact="")
    LegalValue.objects.filter(parameter__code="smic-horaire").update(amount=None)
    assert client.get("/contrats/").content.decode().count("Non publiée") == 4
    assert "Aucune grille n’est publiée" in client.get(PAGES[0]).content.decode()
    assert "Non publié" in client.get(COMPARED[0]).content.decode()


DELETED = [
    alternance.EligibilityRule, alternance.ContractNote, alternance.Step, alternance.EmployerKind,
    alternance.Advantage, alternance.Situation, alternance.Question, alternance.Term,
    alternance.Document, alternance.Contact, alternance.WorkedExample, programmes.Programme,
]  # fmt: skip


def gone(url: str) -> bool:
    """Is it the page of something deleted?"""
    return "/master-2" in url or url in EMPLOYERS[1:]


def test_all_that_may_be_deleted(client):
    addresses = {url for model in DELETED for url in READ_ON[model] if not gone(url)}
    for model in DELETED:
        model.objects.all().delete()
    assert broken(client, sorted(addresses)) == []


@pytest.mark.parametrize("model", [LegalValue, PayGrid, Scale], ids=lambda model: model.__name__)
def test_law_that_is_not_there(client, settings, model):
    settings.TESTING = False  # a text that quotes what is gone is said in line, and refused here
    model.objects.all().delete()
    assert broken(client, LAW) == []


@pytest.mark.parametrize("slug", [page.split("/")[2] for page in PAGES])
def test_a_contract_that_waits_for_its_text(client, slug):
    Contract.objects.filter(slug=slug).update(status="brouillon")
    for url in CHOICES:
        html = client.get(url).content.decode()
        assert f'href="/contrats/{slug}/"' not in html, url


# One figure, grid or scale after the other: the answers alone, without their pages.


def changed(law: LawInRows, **shapes) -> LawInRows:
    other = copy(law)
    vars(other).update(shapes)
    return other


def lacking(law: LawInRows, code: str, left: dict[str, Series]) -> LawInRows:
    """That law, of one figure what is `left`: what others compute from it follows."""
    stored = {name: series for name, series in law.series.items() if series.formula == ""}
    del stored[code]
    stored |= left
    return changed(law, series=stored | derive(stored, DERIVED))


class Noting(dict):
    """Series that remember which were asked."""

    def __init__(self, series):
        super().__init__(series)
        self.asked: set[str] = set()

    def __getitem__(self, code):
        self.asked.add(code)
        return super().__getitem__(code)


@cache
def cases_by_figure(law: LawInRows) -> dict[str, list]:
    """A case of each simulator that reads a stored figure, or what is computed from it."""
    sources = {TAX_CEILING: ("smic-mensuel",)} | {d.code: d.needs for d in reversed(DERIVATIONS)}
    found: dict[str, dict] = {}
    for case in CASES:
        series = Noting(law.series)
        answer(changed(law, series=series), [case])
        for computed, needs in sources.items():
            series.asked |= set(needs) if computed in series.asked else set()
        for code in series.asked - sources.keys():
            found.setdefault(code, {}).setdefault(case[0].slug, case)
    return {code: list(cases.values()) for code, cases in found.items()}


def answer(law: LawInRows, cases=CASES) -> None:
    """Each answer as a page, a table and a JSON would use it: it is one, or says why not."""
    for simulator, query in cases:
        form = simulator.form(QueryDict(query))
        found = simulator.answered(form, law)
        if found is None:
            assert form.errors
            continue
        simulator.page.context(form, found, law)
        if simulator.page.table:
            list(simulator.page.table.rows(found))
        if simulator.json:
            simulator.json.write(found)


@pytest.mark.parametrize("since", [date(2015, 1, 1), date(2027, 1, 1)])
def test_each_figure_ended(law, since):
    """Before every case, then in the middle of them."""
    for code, cases in cases_by_figure(law).items():
        kept = [step for step in law.series[code].steps if step.since and step.since < since]
        end = replace(law.series[code].steps[-1], value=None, since=since)
        series = replace(law.series[code], steps=(*kept, end))
        answer(lacking(law, code, {code: series}), cases)


@pytest.mark.parametrize("end", [0, 1], ids=["lowest", "highest"])
def test_each_figure_at_the_ends_of_what_is_accepted(law, end):
    for code, cases in cases_by_figure(law).items():
        series = law.series[code]
        value = Decimal(SPANS[series.unit][end])
        only = replace(series.steps[-1], value=value, since=date(2015, 1, 1))
        answer(lacking(law, code, {code: replace(series, steps=(only,))}), cases)


def test_each_figure_without_a_row(law, settings):
    settings.TESTING = False  # as in line: a text that quotes what is gone is refused in tests
    for code, cases in cases_by_figure(law).items():
        answer(lacking(law, code, {}), cases)


def test_each_grid_and_each_scale_absent(law):
    for gone in {grid.contract for grid in law.grids}:
        answer(changed(law, grids=tuple(g for g in law.grids if g.contract != gone)))
    for gone in {scale.kind for scale in law.scales}:
        answer(changed(law, scales=tuple(s for s in law.scales if s.kind != gone)))


def test_each_rule_in_words_absent(law):
    told = [case for case in CASES if case[0].slug in ("quel-contrat", "comparer")]
    for gone in law.rules:
        answer(changed(law, rules=tuple(rule for rule in law.rules if rule != gone)), told)
