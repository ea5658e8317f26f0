"""Runs bin/serve as a reader of the README would, on a copy of the site."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.clock import clock

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = {
    "SECRET_KEY", "DEBUG", "ALLOWED_HOSTS", "DATABASE_URL", "CACHE_URL", "EMAIL_URL",
    "CONTACT_EMAIL", "MESSAGES_KEPT_MONTHS", "PORT", "PROXIES", "SITE_URL",
}  # fmt: skip
LONG = 600  # seconds: what takes as much hangs, however busy the machine
NOT_COPIED = shutil.ignore_patterns(
    ".git", ".venv", "var", "tests", "__pycache__", ".*_cache", ".hypothesis"
)


def copy_of_the_site(folder: Path) -> Path:
    """The code as it stands, with nothing in var/ and with this environment’s packages."""
    site = folder / "site"
    shutil.copytree(ROOT, site, ignore=NOT_COPIED)
    (site / ".venv").symlink_to(ROOT / ".venv")
    return site


def prepare(site: Path, base: Path) -> None:
    """What a first start does, but from a database already filled."""
    (site / "var").mkdir()
    shutil.copy(base, site / "var/site.sqlite3")
    python("manage.py", "prepare", folder=site, SECRET_KEY="x" * 64)


def clean_environment(**variables: str) -> dict[str, str]:
    """This environment less what the settings read, on the day of the tests."""
    kept = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    return kept | clock() | variables


def python(*arguments: str, folder: Path = ROOT, **variables: str) -> str:
    """What a Python of its own prints, with those settings; it must end well."""
    result = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=clean_environment(**variables),
        capture_output=True,
        text=True,
        timeout=LONG,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


@dataclass
class Site:
    url: str
    process: subprocess.Popen
    log: Path
    folder: Path

    def manage(self, *words: str) -> str:
        """manage.py on the database being served."""
        python = self.folder / ".venv/bin/python"
        return subprocess.run(
            [python, "manage.py", *words],
            cwd=self.folder,
            env=clean_environment(),
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    def stop(self) -> int:
        """Ctrl-C, as in a terminal; the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=LONG)


@contextmanager
def serving(folder: Path, **variables: str) -> Iterator[Site]:
    """bin/serve of that folder on a free port, from its first answer to Ctrl-C."""
    port = free_port()
    log = folder / "serve.log"
    started = time.monotonic()
    with log.open("w") as out:
        process = subprocess.Popen(
            [folder / "bin/serve"],
            cwd="/",
            env=clean_environment(PORT=str(port), **variables),
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    site = Site(f"http://127.0.0.1:{port}", process, log, folder)
    try:
        while not answers(site.url + "/sante/"):
            if process.poll() is not None or time.monotonic() - started > LONG:
                raise AssertionError(f"bin/serve ne répond pas :\n{log.read_text()}")
            time.sleep(0.1)
        yield site
    finally:
        site.stop()


def answers(url: str) -> bool:
    try:
        with urlopen(url, timeout=LONG) as response:
            return response.status == 200
    except URLError as error:
        # Any answer but 200 is a fault to report, not a server still starting.
        if getattr(error, "code", None):
            raise
        return False
    except OSError:
        return False
