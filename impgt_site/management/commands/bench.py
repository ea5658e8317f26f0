"""How heavy and how slow each page is, on a database of its own filled from the fixtures.

Times are also given as a multiple of a fixed loop run in the same process: a ratio can be compared
from one machine to another, milliseconds cannot.
"""

import re
from pathlib import Path
from statistics import median
from time import perf_counter
from urllib.parse import urlencode

import brotli
from django.contrib.staticfiles import finders
from django.core.management import BaseCommand, call_command
from django.db import connection
from django.http import QueryDict
from django.test import Client, override_settings
from django.test.utils import (
    CaptureQueriesContext,
    setup_test_environment,
    teardown_test_environment,
)
from django.urls import reverse

from alternance.rulebook import read_law
from alternance.rules.cost import employer_cost
from alternance.rules.net import net_months
from alternance.rules.pay import schedule
from alternance.simulators.cost import CostForm
from alternance.simulators.registry import SIMULATORS

# A contract of three years: what a simulator has most to do with.
LONG = {"debut": "2025-09-15", "fin": "2028-09-14", "cycle_ans": "3", "annee_cycle": "1"}
CASE = {"contrat": "apprentissage", "naissance": "2004-03-14", "niveau": "6", **LONG}
TIMED = [
    "/",
    "/etudiants/",
    "/employeurs/",
    "/contrats/",
    "/contrats/apprentissage/",
    "/formations/",
    "/formations/master-2-mqgrs/",
    "/bareme/",
    "/bareme/smic-horaire/",
    "/questions/",
    "/glossaire/",
    "/contact/",
]
# Addresses hashed by the production storage would need published files first.
PLAIN_FILES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STYLESHEET = re.compile(r'<link\b[^>]*\brel="stylesheet"[^>]*>')


def answers() -> list[str]:
    """Each simulator’s page, answering its first sample over three years."""
    found = []
    for simulator in SIMULATORS:
        if simulator.page:
            case = simulator.page.samples(2025)[0].answers
            long = LONG if "fin" in case else {}
            query = urlencode({**case, **long}, safe=":,")
            found.append(f"{reverse(f'alternance:{simulator.page.name}')}?{query}")
    return found


def reference_loop() -> float:
    """Seconds of a fixed piece of pure Python: what this machine is worth today."""
    start = perf_counter()
    words: dict[str, int] = {}
    for number in range(100_000):
        word = str(number % 997)
        words[word] = words.get(word, 0) + number
    return perf_counter() - start


def stylesheets(html: str) -> list[str]:
    """Paths below /static/ of the style sheets that a page links, on plain storage."""
    hrefs = (re.search(r'href="/static/([^"]+)"', tag) for tag in STYLESHEET.findall(html))
    return [href[1] for href in hrefs if href]


def compressed_css(html: str) -> int:
    """Bytes of a page’s style sheets as they are sent: brotli, best quality."""
    total = 0
    for name in stylesheets(html):
        file = finders.find(name)
        assert file, f"Feuille de style introuvable : {name}"
        total += len(brotli.compress(Path(file).read_bytes(), quality=11))
    return total


class Command(BaseCommand):
    help = "Mesure chaque page : requêtes, durée, octets."

    def add_arguments(self, parser):
        parser.add_argument(
            "pages", nargs="*", default=[*TIMED, *answers()], help="chemins ; par défaut un choix"
        )
        parser.add_argument("--runs", type=int, default=20, help="mesures par page")

    def handle(self, *args, pages: list[str], runs: int, **options):
        setup_test_environment(debug=False)
        name = connection.creation.create_test_db(verbosity=0, autoclobber=True)
        try:
            call_command("seed", verbosity=0)
            with override_settings(STORAGES=PLAIN_FILES, SECURE_SSL_REDIRECT=False):
                self.report(pages, runs)
        finally:
            connection.creation.destroy_test_db(name, verbosity=0)
            teardown_test_environment()

    def report(self, pages: list[str], runs: int):
        reference = median(reference_loop() for _ in range(runs))
        self.stdout.write(f"boucle de référence : {reference * 1000:.1f} ms\n\n")
        self.stdout.write(
            f"{'page':60} {'requêtes':>8} {'ms':>7} {'× réf.':>7} "
            f"{'HTML':>7} {'brotli':>7} {'+ CSS':>7}\n"
        )
        for page in pages:
            self.stdout.write(measure(page, runs, reference) + "\n")
        seconds = median(rules_alone(runs))
        self.stdout.write(
            "\nrègles seules, 36 mois de salaire, de net et de coût : "
            f"{seconds * 1000:.1f} ms, {seconds / reference:.2f} × réf.\n"
        )


def rules_alone(runs: int) -> list[float]:
    """Seconds of a 36-month contract’s pay, net and cost, the law already read."""
    form = CostForm(QueryDict(urlencode({**CASE, "effectif": "300"})))
    assert form.is_valid(), form.errors
    case, place, law = form.case, form.workplace, read_law()
    durations = []
    for _ in range(runs + 1):
        start = perf_counter()
        pay = schedule(case, law)
        net_months(case, pay, law)
        employer_cost(case, place, pay, law)
        durations.append(perf_counter() - start)
    return durations[1:]  # the first one reads the law


def measure(page: str, runs: int, reference: float) -> str:
    client = Client()
    response = client.get(page)
    if response.status_code != 200:
        return f"{page:40} {response.status_code}"
    with CaptureQueriesContext(connection) as captured:
        client.get(page)
        queries = len(captured)  # now: the next request empties the log
    durations = []
    for _ in range(runs):
        start = perf_counter()
        client.get(page)
        durations.append(perf_counter() - start)
    seconds = median(durations)
    sent = len(client.get(page, headers={"accept-encoding": "br"}).content)
    html = response.content
    return (
        f"{page[:60]:60} {queries:8} {seconds * 1000:7.1f} {seconds / reference:7.2f} "
        f"{len(html):7} {sent:7} {sent + compressed_css(html.decode()):7}"
    )
