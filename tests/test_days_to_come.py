"""No page is false on any day to come, and the preview of a day is the page served that day.

The clock is set at each day that changes something, to the end of 2028. A page of each kind is
read; TEST_EVERY_DAY=1 reads every page, on the day of each review too.
"""

import os
import re
from datetime import date, datetime, time, timedelta
from html import unescape
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import signing
from django.utils import timezone

from alternance.models import Contract, LegalValue, Scale
from alternance.rulebook import Figures, read_law
from impgt_site.kit.formats import figure
from impgt_site.kit.publication import Status
from impgt_site.management.commands.seed import MODELS
from impgt_site.models import Page as SitePage
from impgt_site.office.drafts.previews import SALT, link_to
from impgt_site.office.drafts.revisions import plan, publish_due
from impgt_site.public.sitemaps import public_paths
from programmes.models import Programme
from tests.clock import START
from tests.office import draft_of
from tests.pages import CASE
from tests.reading import Page

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
LAST = date(2028, 12, 31)
EVERY_DAY = os.environ.get("TEST_EVERY_DAY") == "1"
# The start of term, a leap day, the last day: no row of the register names them.
MORE = [date(2027, 9, 1), date(2028, 2, 29), LAST]
KINDS = [
    "/",
    "/etudiants/",
    "/employeurs/",
    "/contrats/",
    "/contrats/apprentissage/",
    "/contrats/convention-de-stage/",
    "/formations/",
    "/formations/master-2-smt/",
    "/demarches/?contrat=apprentissage&debut=2027-03-01",
    "/et-si/",
    "/questions/",
    "/glossaire/",
    "/bareme/",
    "/bareme/aide-licence-master-moins-de-250/",
    "/bareme/plafond-exoneration-impot/",
    f"/simulateurs/cout-employeur/?{CASE}",
    "/simulateurs/remuneration/",
]
PROSE = {"/", "/etudiants/", "/employeurs/", "/contrats/", "/et-si/", "/questions/", "/glossaire/"}
NEVER = ["montant non publié", "[[", "{", "}", "None", "Traceback"]


def day_after(day: date | None) -> date | None:
    return day and day + timedelta(days=1)


def days() -> list[date]:
    """Each day to come on which the register, a review or the calendar says something new."""
    values, scales = LegalValue.objects.all(), Scale.objects.all()
    found = {row.valid_from for row in (*values, *scales)} | {row.start_before for row in scales}
    found |= {day_after(row.verified_until) for row in (*values, *scales)}
    if EVERY_DAY:
        rows = [row for model in MODELS for row in model.objects.all()]
        found |= {day_after(getattr(row, "next_review", None)) for row in rows}
    found |= {day_after(SitePage.objects.get(slug="accueil").next_review), *MORE}
    return sorted(day for day in found if day and START.date() < day <= LAST)


def read_at(client, day: date, path: str) -> tuple[int, str]:
    response = client.get(path)
    return response.status_code, response.content.decode()


def promised() -> None:
    """A text and a closing, scheduled for the first day of the year."""

    def reworded(obj):
        obj.summary = "Promis pour la nouvelle année."
        obj.save()

    def closed(obj):
        obj.status = Status.DRAFT
        obj.save()

    moment = datetime(2027, 1, 1, tzinfo=PARIS)
    contract = Contract.objects.get(slug="apprentissage")
    programme = Programme.objects.get(slug="master-2-smt")
    for obj, change in ((contract, reworded), (programme, closed)):
        assert plan(draft_of(obj, change), moment, None)


def as_served(html: str, path: str) -> str:
    """A page without what tells a preview: its banner, its signed links, tokens of forms."""

    def led(found: re.Match[str]) -> str:
        return signing.loads(found[1], salt=SALT)["p"]

    here = urlsplit(path).path
    html = re.sub(r'\n<div class="notice warning preview".*?</div>', "", html, flags=re.S)
    html = re.sub(r'(?<=")/apercu/([^"/#]+)/', led, unescape(html))
    html = re.sub(r' href="\?', f' href="{here}?', html)
    return re.sub(r'name="(csrfmiddlewaretoken|timestamp|token)" value="[^"]*"', "", html)


def faults(day: date, path: str, html: str) -> list[str]:
    """What a page should not say that day."""
    text = Page(html).text
    found = [word for word in NEVER if word in text]
    years = re.findall(r"La règle de (\d{4}) n’est pas", text)
    found += [f"règle de {year}" for year in years if int(year) != day.year]
    if path in PROSE:
        figures = Figures(read_law(), day)
        found += [
            f"{code} sans réserve"
            for code in ("gratification-horaire", "smic-horaire")
            if not figures[code].certain_on(day)
            and re.search(rf"{figure(figures[code])}(?! \(sous réserve\))", text)
        ]
        found += re.findall(r"brut par mois(?!(, dès 18\s+ans)?, sous réserve)", text)
        found += re.findall(r"doit commencer avant le 1er\s+janvier 2027", text)
    return found


def test_no_page_is_false_on_any_day_and_each_was_previewed_as_it_is(client):
    promised()
    paths = sorted({*KINDS, *public_paths()}) if EVERY_DAY else KINDS
    coming = days()
    assert {day for day in (date(2027, 1, 1), *MORE) if day > START.date()} <= set(coming)
    previews = {
        (day, path): read_at(client, day, link_to(path, day=day))
        for day in coming
        for path in paths
    }
    wrong, other = [], []
    for day in coming:
        with time_machine.travel(datetime.combine(day, time(10), PARIS)):
            publish_due(timezone.now())
            for path in paths:
                status, html = read_at(client, day, path)
                seen_status, seen = previews[day, path]
                gone = path == "/formations/master-2-smt/"
                assert status == (404 if gone else 200), (day, path)
                wrong += [(day, path, what) for what in faults(day, path, html) if not gone]
                if status != seen_status:
                    other.append((day, path, status, seen_status))
                elif not gone and as_served(seen, path) != as_served(html, path):
                    other.append((day, path))
    assert wrong == []
    assert other == []
