"""Readers on the loopback, and what they cost to the server: requests, delays, processor.

Seconds of processor are those of the server’s own processes: they say the same on a busy machine,
where requests per second say little.
"""

import os
import socket
import threading
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

TICKS = os.sysconf("SC_CLK_TCK")
READERS = 4


@dataclass(frozen=True)
class Load:
    """What readers who asked the same page one time after another saw."""

    per_second: float
    p50: float  # ms
    p99: float
    processor: float  # ms of the server, each request
    bytes: int


def children(pid: int) -> list[int]:
    """That process and all that it started, and they in turn."""
    try:
        told = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except OSError:
        return []
    return [pid, *(found for child in told.split() for found in children(int(child)))]


def processor_seconds(pid: int) -> float:
    total = 0
    for one in children(pid):
        fields = Path(f"/proc/{one}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICKS


def memory_mb(pid: int) -> list[float]:
    """Megabytes that each process holds alone or by its share, the parent first."""
    found = []
    for one in children(pid):
        rollup = Path(f"/proc/{one}/smaps_rollup").read_text(encoding="ascii")
        pss = next(line for line in rollup.splitlines() if line.startswith("Pss:"))
        found.append(int(pss.split()[1]) / 1024)
    return found


class Reader:
    """One connection that stays open, and the least work: the server is measured, not this."""

    def __init__(self, port: int, path: str, host: str = "127.0.0.1"):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        head = f"GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip, deflate, br\r\n\r\n"
        self.request = head.encode("ascii")

    def read(self) -> int:
        """Bytes of one whole answer."""
        self.socket.sendall(self.request)
        received = b""
        while b"\r\n\r\n" not in received:
            received += self.more()
        head, _, body = received.partition(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(head.decode("latin-1"))
        lines = head.lower().split(b"\r\n")
        length = next(int(line[15:]) for line in lines if line.startswith(b"content-length:"))
        size = len(body)
        while size < length:
            size += len(self.more())
        return len(head) + 4 + size

    def more(self) -> bytes:
        chunk = self.socket.recv(262_144)
        if not chunk:
            raise RuntimeError("le serveur a fermé")
        return chunk


def load(pid: int, port: int, path: str, seconds: float, readers: int = READERS) -> Load:
    """So many readers ask for `path` during `seconds`."""
    delays: list[float] = []
    sizes: list[int] = []
    connections = [Reader(port, path) for _ in range(readers)]
    for connection in connections:  # whatever is done once is done
        for _ in range(5):
            sizes.append(connection.read())
    before, start = processor_seconds(pid), perf_counter()

    def ask(connection: Reader) -> None:
        while (sent := perf_counter()) < start + seconds:
            connection.read()
            delays.append(perf_counter() - sent)

    threads = [threading.Thread(target=ask, args=[one]) for one in connections]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took, used = perf_counter() - start, processor_seconds(pid) - before
    for connection in connections:
        connection.socket.close()
    late = quantiles(delays, n=100)[98] if len(delays) > 1 else delays[0]
    return Load(
        len(delays) / took,
        median(delays) * 1000,
        late * 1000,
        used / len(delays) * 1000,
        sizes[-1],
    )
