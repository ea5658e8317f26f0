"""What tests need besides Python: a browser, a validator, two servers, a voice, a PDF reader."""

import fcntl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def alone(path: Path) -> Iterator[Path]:
    """One worker at a time makes what is at this path, or finds it made."""
    path.parent.mkdir(exist_ok=True)
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield path


def need(name: str) -> str:
    """Its path or address; installed or started when bin/test runs, else a failure that says so."""
    with alone(ROOT / "var/needs"):
        command = [ROOT / "tests/need.sh", name]
        asked = subprocess.run(command, capture_output=True, text=True, check=False)
    if asked.returncode:
        pytest.fail(asked.stderr.strip() or f"{name} ne s’installe pas.", pytrace=False)
    return asked.stdout.strip()
