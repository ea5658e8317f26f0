"""`python -m impgt_site.server PORT` — the production server, as bin/serve starts it.

Granian, and what it leaves to others: a worker that dies again at once does not end the site, and
one that is frozen is replaced. Each worker says every second that it lives; the server looks.
"""

import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from time import monotonic, sleep

from granian import Granian
from granian.constants import Interfaces

WORKERS, THREADS = 2, 8
BEATS = "WORKER_BEATS"  # the folder where workers say that they live; told to them alone
FROZEN_AFTER = 10  # seconds without a word
HOPELESS = 30  # workers that die within a minute: the code itself cannot start
PAUSE = 1.0  # seconds before another one, once one has just died


def beat() -> None:
    """In a worker: says that it lives, for as long as Python runs in it."""
    folder = os.environ.get(BEATS)
    if folder:
        Thread(target=beat_on, args=[Path(folder) / str(os.getpid())], daemon=True).start()


def beat_on(file: Path) -> None:
    number = 0
    while True:
        number += 1
        with suppress(OSError):  # full, or the server is ending
            file.write_text(str(number), encoding="ascii")
        sleep(1)


class Forgetful(dict):
    """What Granian remembers of workers that came back: nothing, or the second would end all."""

    def __setitem__(self, key, value):
        pass


class Server(Granian):  # type: ignore[misc, valid-type]
    def __init__(self, *args, beats: Path, **options):
        super().__init__(*args, **options)
        self.respawned_wrks = Forgetful()
        self.beats, self.deaths, self.ended = beats, list[float](), Event()
        self.on_startup(lambda: Thread(target=self.watch, daemon=True).start())
        self.on_shutdown(self.ended.set)

    def _respawn_workers(self, workers, *args, **options):
        now = monotonic()
        self.deaths = [death for death in self.deaths if now - death < 60] + [now] * len(workers)
        if len(self.deaths) > HOPELESS:
            print("Les processus du site meurent aussitôt lancés : il s’arrête.", file=sys.stderr)
            self.interrupt_children.append(0)  # it then ends as a failure
            self.signal_handler_interrupt()
            return
        if len(self.deaths) > len(workers):
            sleep(PAUSE)
        super()._respawn_workers(workers, *args, **options)

    def watch(self) -> None:
        """Ends whoever has said nothing for long; Granian then starts another."""
        last: dict[int, tuple[str, int]] = {}
        while not self.ended.wait(1):
            for worker in list(self.wrks):
                pid = worker.inner.pid
                said = read_text(self.beats / str(pid))
                before, silent = last.get(pid, ("", 0))
                silent = silent + 1 if said == before else 0
                last[pid] = said, silent
                if silent >= FROZEN_AFTER and said:
                    print(f"Un processus ne répond plus, il est remplacé ({pid}).", file=sys.stderr)
                    last.pop(pid)
                    end(pid)


def end(pid: int) -> None:
    """As an accident would: what the server ends itself, it does not start again."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def read_text(file: Path) -> str:
    """Empty for a worker that still starts."""
    try:
        return file.read_text(encoding="ascii")
    except OSError:
        return ""


def main(port: int) -> None:
    with TemporaryDirectory() as folder:
        os.environ[BEATS] = folder
        Server(
            "impgt_site.wsgi:application",
            address="127.0.0.1",
            port=port,
            interface=Interfaces.WSGI,
            workers=WORKERS,
            blocking_threads=THREADS,
            websockets=False,
            log_level="error",
            respawn_failed_workers=True,
            workers_kill_timeout=5,
            beats=Path(folder),
        ).serve()


if __name__ == "__main__":
    main(int(sys.argv[1]))
