"""Pages as they will be: a draft, a day, a link that may be shared for a week."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from alternance.models import (
    Contract,
    EmployerKind,
    LegalValue,
    Question,
    Situation,
    Term,
)
from impgt_site.models import Page, Revision
from impgt_site.office.drafts.graph import fingerprint
from impgt_site.office.drafts.previews import link_to
from impgt_site.office.drafts.revisions import current_graph, drop, plan
from programmes.models import Programme
from tests.makers import enter
from tests.office import draft_of, kept, retitled, staff

pytestmark = pytest.mark.django_db
State = Revision.State
PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture
def contract(db) -> Contract:
    return Contract.objects.get(slug="apprentissage")


def test_a_preview_shows_the_draft_and_leaves_no_trace(client, contract):
    draft = draft_of(contract, retitled("Vue en avance."))
    before = fingerprint(current_graph(contract))
    response = client.get(link_to("/", draft))
    assert "Vue en avance" in response.content.decode()
    assert "Aperçu d’un brouillon" in response.content.decode()
    assert response.headers["Cache-Control"] == "no-store"
    assert "noindex" in response.headers["X-Robots-Tag"]
    assert fingerprint(current_graph(contract)) == before


@pytest.mark.parametrize("model", [Question, Term, Situation, EmployerKind, Programme, Page])
def test_every_kind_of_text_has_a_preview(client, model):
    obj = model.objects.first()
    draft = kept(obj, current_graph(obj), current_graph(obj), None, State.DRAFT)
    assert client.get(link_to("/", draft)).status_code == 200


def test_a_preview_reads_the_law_of_its_day(client):
    smic = LegalValue.objects.filter(parameter__code="smic-horaire").latest("valid_from")
    LegalValue.objects.create(
        parameter=smic.parameter, amount="12.99", valid_from=date(2027, 1, 1), source="Décret"
    )
    url = "/bareme/smic-horaire/"
    assert "<strong>12,31" in client.get(url).content.decode()
    html = client.get(link_to(url, day=date(2027, 1, 1))).content.decode()
    assert "<strong>12,99" in html
    assert "1er janvier 2027" in html


def test_a_link_that_was_changed_or_is_old_opens_nothing(client, contract):
    link = link_to("/contrats/")
    assert client.get(link).status_code == 200
    assert client.get(link[:-3] + "x/").status_code == 404
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        assert client.get(link).status_code == 404
    assert client.get(link_to("/nulle-part/")).status_code == 404


def test_links_of_a_preview_stay_in_it(client, contract):
    smic = LegalValue.objects.filter(parameter__code="smic-horaire").latest("valid_from")
    LegalValue.objects.create(
        parameter=smic.parameter, amount="12.99", valid_from=date(2027, 1, 1), source="Décret"
    )
    home = client.get(link_to("/", day=date(2027, 1, 1))).content.decode()
    links = re.findall(r'href="(/apercu/[^"]+)"', home)
    pages = [client.get(link).content.decode() for link in dict.fromkeys(links)]
    assert any("<h1>Le barème</h1>" in page and "12,99" in page for page in pages)
    assert not re.search(r'href="/(contrats|bareme|formations)/', home)


def test_what_asks_in_a_preview_is_answered_in_it(client):
    """Links of answers, a typed day, forms that ask; the one that writes is left alone."""
    day = date(2027, 1, 1)
    opened = client.get(link_to("/simulateurs/remuneration/", day=day)).content.decode()
    assert not re.search(r'href="\?', opened)
    samples = re.findall(r'href="(/apercu/[^"]+)"[^>]*>[^<]*master 2, mairie', opened)
    answer = client.get(samples[0], follow=True).content.decode()
    assert 'id="resultat"' in answer
    assert "Aperçu au 1er janvier 2027" in answer
    register = client.get(link_to("/bareme/", day=day), {"au": "2020-06-01"}).content.decode()
    assert "10,15\u202f€" in register
    home = client.get(link_to("/", day=day)).content.decode()
    action = re.search(r'<form[^>]* action="([^"#]+)[^>]*class="quick"', home)[1]
    asked = client.get(action, {"naissance": "2004-03-14"}).content.decode()
    assert "Aperçu au 1er janvier 2027" in asked
    assert 'value="2004-03-14"' in asked
    contact = client.get(link_to("/contact/", day=day)).content.decode()
    assert 'action="/apercu/' not in re.search(r'<form[^>]*method="post"[^>]*>', contact)[0]


def test_a_preview_holds_what_is_scheduled_by_its_day(client, contract):
    programme = Programme.objects.get(slug="master-2-smt")

    def closed(obj):
        obj.status = "brouillon"
        obj.save()

    for obj, change, moment in (
        (
            contract,
            retitled("Promis pour la rentrée."),
            datetime(2027, 8, 31, 23, 59, tzinfo=PARIS),
        ),
        (programme, closed, datetime(2027, 9, 1, tzinfo=PARIS)),
    ):
        draft = draft_of(obj, change)
        assert plan(draft, moment, None)
    before = fingerprint(current_graph(contract))
    for day, promised in ((date(2027, 8, 30), False), (date(2027, 9, 1), True)):
        page = client.get(link_to("/contrats/apprentissage/", day=day)).content.decode()
        assert ("Promis pour la rentrée" in page) is promised
        gone = client.get(link_to("/formations/master-2-smt/", day=day)).status_code
        assert gone == (404 if promised else 200)
    assert fingerprint(current_graph(contract)) == before
    assert Revision.objects.filter(state=State.SCHEDULED).count() == 2


def test_a_preview_of_a_calendar_or_of_a_tidied_address_is_what_it_is(client):
    query = "contrat=apprentissage&debut=2026-09-01&cours=2026-09-15"
    ics = client.get(link_to(f"/demarches/?{query}&format=ics", day=date(2026, 12, 1)))
    assert ics.headers["Content-Type"].startswith("text/calendar")
    assert ics.headers["Cache-Control"] == "no-store"


def test_a_draft_that_can_no_longer_be_saved_says_so(client, contract):
    draft = draft_of(contract, retitled("Vue en avance."))
    fields = draft.payload["object"]["fields"] | {"regime": "inconnu"}
    draft.payload["object"]["fields"] = fields
    draft.save()
    response = client.get(link_to("/", draft))
    assert response.status_code == 409
    assert "ne peut plus s’afficher" in response.content.decode()


@pytest.mark.parametrize(
    "day", ["", "hier", "2026-02-31", "0001-01-01", "2029-01-01", "9999-12-31"]
)
def test_a_day_that_pages_cannot_be_read_at_is_refused_in_words(client, contract, day):
    enter(client, staff("Scolarité"))
    page = client.get("/admin/apercu/", {"jour": day}, follow=True).content.decode()
    assert "Choisissez un jour" in page
    draft = draft_of(contract, retitled("Vue en avance."))
    screen = f"/admin/impgt_site/revision/{draft.pk}/change/"
    page = client.post(screen, {"do": "preview", "day": day}).content.decode()
    assert ("Choisissez un jour" in page) is bool(day)


def test_the_whole_site_is_seen_at_a_day_from_the_dashboard(client):
    enter(client, staff("Rédaction"))
    response = client.get("/admin/apercu/", {"jour": "2027-01-01"})
    client.logout()
    assert "Aperçu au 1er janvier 2027" in client.get(response["Location"]).content.decode()


def test_an_abandoned_draft_is_shown_no_more(client, contract):
    draft = draft_of(contract, retitled("Renoncé."))
    link = link_to("/", draft)
    assert client.get(link).status_code == 200
    assert drop(draft)
    response = client.get(link)
    assert response.status_code == 404
    assert "Renoncé" not in response.content.decode()
