"""The server of bin/serve goes on: slow senders, a frozen worker, workers that die again."""

import os
import signal
import socket
import time
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from impgt_site.server import FROZEN_AFTER, THREADS, WORKERS
from tests.serving import LONG, serving

SLOW = (
    "POST /contact/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 500\r\n"
    "Content-Type: application/x-www-form-urlencoded\r\n\r\nmotif=question"
)


@pytest.fixture(scope="module")
def site(another_site):
    with serving(another_site()) as served:
        yield served


def workers(site) -> set[int]:
    found = Path(f"/proc/{site.process.pid}/task/{site.process.pid}/children").read_text()
    return {
        int(pid) for pid in found.split()
        if "server" in Path(f"/proc/{pid}/cmdline").read_text()
    }  # fmt: skip


def read_well(site, times: int = 6) -> None:
    """Each on a connection of its own: any worker may answer."""
    for _ in range(times):
        with urlopen(site.url + "/contrats/", timeout=20) as page:
            assert page.status == 200


def wait_for(what) -> None:
    deadline = time.monotonic() + LONG
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def send(site, times: int) -> None:
    for _ in range(times):
        urlopen(site.url + "/contact/", data=b"motif=question", timeout=20)


def test_slow_senders_stop_no_reader(site):
    port = int(site.url.rpartition(":")[2])
    slow = []
    for _ in range(3 * WORKERS * THREADS):
        sender = socket.create_connection(("127.0.0.1", port), timeout=20)
        sender.sendall(SLOW.encode())
        slow.append(sender)
    read_well(site)
    with pytest.raises(HTTPError) as refused:  # senders beyond a few, in words
        send(site, times=20)
    assert refused.value.code == 503
    assert "Trop d’envois" in refused.value.read().decode()
    for sender in slow:
        sender.close()


def test_workers_that_die_again_and_again_come_back(site):
    for _ in range(3):
        before = workers(site)
        assert len(before) == WORKERS
        for pid in before:
            os.kill(pid, signal.SIGKILL)
        wait_for(lambda gone=before: len(workers(site) - gone) == WORKERS)
    wait_for(lambda: site.process.poll() is None and answers_all(site))
    assert "Traceback" not in site.log.read_text()


def answers_all(site) -> bool:
    try:
        read_well(site)
    except OSError:
        return False
    return True


def test_a_frozen_worker_is_replaced(site):
    wait_for(lambda: answers_all(site))
    time.sleep(2)  # its first word, then its silence
    frozen = min(workers(site))
    os.kill(frozen, signal.SIGSTOP)
    start = time.monotonic()
    wait_for(lambda: frozen not in workers(site))
    assert time.monotonic() - start > FROZEN_AFTER / 2
    wait_for(lambda: len(workers(site)) == WORKERS)
    read_well(site)
    assert "est remplacé" in site.log.read_text()
