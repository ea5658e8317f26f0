"""The site as bin/serve starts it, beside a bare view and nginx: what a kept page is worth."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

from django.conf import settings

from impgt_site.management.bench.load import Load, Reader, load, memory_mb

LONGEST_START = 60  # seconds
NGINX = """
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log stderr error;
events {{}}
http {{
    access_log off;
    keepalive_requests 10000000;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
    proxy_cache_path {folder}/cache keys_zone=pages:10m;
    server {{
        listen 127.0.0.1:{port};
        location / {{
            proxy_pass http://127.0.0.1:{site};
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_set_header Host $host;
            proxy_cache pages;
            proxy_cache_lock on;
        }}
    }}
}}
"""


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


@contextmanager
def running(command: list[str], port: int, **environment: str) -> Iterator[tuple[int, float]]:
    """(its process, seconds to its first page)."""
    start = monotonic()
    process = subprocess.Popen(
        command, env=os.environ | environment, cwd=settings.BASE_DIR, start_new_session=True
    )
    try:
        while True:
            try:
                Reader(port, "/").read()
                break
            except OSError:
                if process.poll() is not None or monotonic() - start > LONGEST_START:
                    raise
                sleep(0.05)
        yield process.pid, monotonic() - start
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)


def server(application: str, port: int) -> list[str]:
    """What bin/serve runs, with one worker: each is measured alone."""
    options = f"--interface wsgi --host 127.0.0.1 --port {port} --workers 1 --blocking-threads 2"
    quiet = "--no-ws --log-level warning"
    return [sys.executable, "-m", "granian", *options.split(), *quiet.split(), application]


def home_bytes(port: int) -> bytes:
    """The home page as it is kept: compressed, without its headers."""
    reader = Reader(port, "/")
    reader.socket.sendall(reader.request)
    received = reader.more()
    head, _, body = received.partition(b"\r\n\r\n")
    length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0])
    while len(body) < length:
        body += reader.more()
    return body


class Served:
    """The site, kept pages on; then, of the same home page, a bare view and nginx in front."""

    def __init__(self, seconds: float):
        self.seconds = seconds
        self.start, self.memory = 0.0, 0.0
        self.loads: dict[str, Load] = {}

    def measure(self, paths: list[str]) -> None:
        with ExitStack() as stack:
            folder = Path(stack.enter_context(TemporaryDirectory()))
            port, bare, front = free_port(), free_port(), free_port()
            site, self.start = stack.enter_context(
                running(server("impgt_site.wsgi:application", port), port)
            )
            for path in paths:
                load(site, port, path, 0.2)  # asked twice, it is at its best quality
            sleep(1.5)
            (folder / "body").write_bytes(home_bytes(port))
            view = stack.enter_context(
                running(
                    server("impgt_site.management.bench.bare:application", bare),
                    bare,
                    BARE_BODY=str(folder / "body"),
                )
            )[0]
            for _ in range(2):  # one after the other, twice: the second count is kept
                self.loads["vue nue"] = load(view, bare, "/", self.seconds)
                for path in paths:
                    self.loads[path] = load(site, port, path, self.seconds)
            self.memory = max(memory_mb(site))
            if shutil.which("nginx"):
                self.through_nginx(stack, folder, front, port)

    def through_nginx(self, stack: ExitStack, folder: Path, front: int, port: int) -> None:
        conf = folder / "nginx.conf"
        conf.write_text(NGINX.format(folder=folder, port=front, site=port), encoding="ascii")
        folder.chmod(0o755)
        command = ["nginx", "-p", str(folder), "-c", str(conf)]
        nginx = stack.enter_context(running(command, front))[0]
        self.loads["nginx"] = load(nginx, front, "/", self.seconds)
