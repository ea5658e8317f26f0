"""Every process of the tests lives on the same day, whatever the machine’s."""

import subprocess
import sys
from urllib.request import urlopen

import time_machine

from impgt_site.kit.dates import today
from tests.clock import START, clock
from tests.serving import clean_environment


def test_a_test_lives_on_that_day_and_comes_back_to_it():
    assert today() == START.date()
    with time_machine.travel("2028-02-29 12:00 +0100"):
        assert today().isoformat() == "2028-02-29"
    assert today() == START.date()


def test_a_process_lives_on_that_day_or_later():
    ask = [sys.executable, "-c", "import datetime; print(datetime.date.today())"]
    for later, day in ((0, "2026-11-25"), (24 * 3600, "2026-11-26")):
        environment = clean_environment(**clock(later))
        assert subprocess.check_output(ask, env=environment, text=True).strip() == day


def test_so_does_the_served_site(live_site):
    assert "au 25\xa0novembre 2026" in urlopen(f"{live_site}/bareme/").read().decode()
