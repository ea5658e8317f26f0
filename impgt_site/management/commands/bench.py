"""What pages cost, in one table: kept and sent again, drawn anew, with ten times the content.

Times are also given as multiples of something measured in the same run (a bare view, a fixed loop):
a ratio can be compared from one machine to another, milliseconds cannot.
"""

import os
import re
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from urllib.parse import urlencode

import brotli
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import BaseCommand, call_command
from django.db import connection
from django.http import QueryDict
from django.test import override_settings
from django.test.utils import setup_test_environment, teardown_test_environment
from django.urls import reverse

from alternance.rulebook import read_law
from alternance.rules.cost import employer_cost
from alternance.rules.net import net_months
from alternance.rules.pay import schedule
from alternance.simulators.cost import CostForm
from alternance.simulators.registry import SIMULATORS
from impgt_site.management.bench.drawn import Drawn, drawn_anew
from impgt_site.management.bench.served import Served

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
KEPT = ["/", "/contrats/apprentissage/", "/bareme/"]
SLOWEST = {"page": 12.0, "simulateur": 20.0}  # ms of processor
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
    help = "Mesure le site : pages gardées, pages dessinées, dix fois le contenu."

    def add_arguments(self, parser):
        parser.add_argument("pages", nargs="*", help="chemins ; par défaut un choix")
        parser.add_argument("--runs", type=int, default=20, help="mesures par page")
        parser.add_argument("--fois", type=int, default=10, help="le contenu, tant de fois (10)")
        parser.add_argument("--secondes", type=float, default=2.0, help="durée de chaque charge")

    def handle(self, *args, pages: list[str], runs: int, fois: int, secondes: float, **options):
        if not pages:
            self.served(secondes)
        setup_test_environment(debug=False)
        name = connection.creation.create_test_db(verbosity=0, autoclobber=True)
        try:
            call_command("seed", verbosity=0)
            with override_settings(STORAGES=PLAIN_FILES, SECURE_SSL_REDIRECT=False):
                self.drawn(pages or [*TIMED, *answers()], runs, fois)
        finally:
            connection.creation.destroy_test_db(name, verbosity=0)
            teardown_test_environment()

    def say(self, words: str = "") -> None:
        self.stdout.write(words + "\n")

    def served(self, seconds: float) -> None:
        """Pages kept by a worker, beside a bare view of the same bytes and nginx in front."""
        with TemporaryDirectory() as folder:
            os.environ["DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
            prepare = [sys.executable, "manage.py", "prepare"]
            subprocess.run(prepare, cwd=settings.BASE_DIR, check=True, capture_output=True)
            served = Served(seconds)
            served.measure(KEPT)
        bare = served.loads["vue nue"]
        self.say(f"{'servi par un processus':40} {'req/s':>8} {'p50 ms':>7} {'p99 ms':>7} "
                 f"{'cpu ms':>7} {'octets':>7} {'÷ vue nue':>10} {'cpu':>6}")  # fmt: skip
        for name, load in served.loads.items():
            self.say(
                f"{name:40} {load.per_second:8.0f} {load.p50:7.2f} {load.p99:7.2f} "
                f"{load.processor:7.3f} {load.bytes:7} {load.per_second / bare.per_second:10.2f} "
                f"{bare.processor / load.processor:6.2f}"
            )
        if "nginx" not in served.loads:
            self.say("nginx n’est pas installé : pas de comparaison")
        self.say("cible : accueil ÷ vue nue ≥ 0,9")
        self.say(f"du lancement à la première page : {served.start:.1f} s (cible 3)")
        self.say(f"mémoire d’un processus : {served.memory:.0f} Mo (cible 150)\n")

    def drawn(self, pages: list[str], runs: int, times: int) -> None:
        """Pages drawn anew, the law in hand; then with so many times the content."""
        reference = median(reference_loop() for _ in range(runs))
        self.say(f"boucle de référence : {reference * 1000:.1f} ms")
        before = {page: drawn_anew(page, runs) for page in pages}
        multiply(times)
        after = {page: drawn_anew(page, runs) for page in pages}
        self.say(
            f"{'dessiné':60} {'requêtes':>8} {'à froid':>7} {'req/s':>6} {'p50 ms':>7} "
            f"{'p99 ms':>7} "
            f"{'cpu ms':>7} {'× réf.':>7} {'× ' + str(times):>6} {'brotli':>7} {'+ CSS':>7}"
        )
        for page in pages:
            self.say(line(page, before[page], after[page], reference))
        self.say(f"× {times} : processeur avec {times} fois le contenu ; cible 1,5")
        seconds = median(rules_alone(runs))
        self.say(
            "\nrègles seules, 36 mois de salaire, de net et de coût : "
            f"{seconds * 1000:.1f} ms, {seconds / reference:.2f} × réf."
        )


def multiply(times: int) -> None:
    from tests import makers

    makers.TIMES = times - 1
    makers.tenfold()


def line(page: str, now: Drawn, later: Drawn, reference: float) -> str:
    most = SLOWEST["simulateur" if "?" in page else "page"]
    marks = "" if now.processor <= most else f"  plus de {most:.0f} ms"
    if (now.queries, now.cold) != (later.queries, later.cold):
        marks += f"  {later.queries} et {later.cold} requêtes ensuite"
    return (
        f"{page[:60]:60} {now.queries:8} {now.cold:7} {1000 / now.processor:6.0f} {now.p50:7.1f} "
        f"{now.p99:7.1f} {now.processor:7.1f} {now.processor / 1000 / reference:7.2f} "
        f"{later.processor / now.processor:6.2f} {now.sent:7} "
        f"{now.sent + compressed_css(now.html):7}{marks}"
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
