"""A page drawn anew, in this process: what the layer that keeps pages would hide."""

from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter, process_time

from django.conf import settings
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from impgt_site.kit.content import move_by, patience, sight

KEEPER = "impgt_site.drawn_once.DrawnOnce"


@dataclass(frozen=True)
class Drawn:
    """`queries` with the law in hand, `cold` just after an edit; milliseconds; bytes by brotli."""

    queries: int
    cold: int
    p50: float
    p99: float
    processor: float
    sent: int
    html: str


def drawn_anew(page: str, runs: int) -> Drawn:
    kept_by = [layer for layer in settings.MIDDLEWARE if layer != KEEPER]
    with override_settings(MIDDLEWARE=kept_by), patience():
        client = Client()
        move_by(1)
        sight.forget()
        cold = queries(client, page)
        warm = queries(client, page)
        delays, costs = [], []
        for _ in range(runs):
            sent, busy = perf_counter(), process_time()
            response = client.get(page)
            delays.append((perf_counter() - sent) * 1000)
            costs.append((process_time() - busy) * 1000)
    if response.status_code != 200:
        raise ValueError(f"{page} : {response.status_code}")
    hundredths = quantiles(delays, n=100, method="inclusive")
    small = Client().get(page, headers={"accept-encoding": "br"}).content
    html = response.content.decode()
    return Drawn(warm, cold, hundredths[49], hundredths[98], median(costs), len(small), html)


def queries(client: Client, page: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(page)
        return len(captured)  # now: the next request empties the log
