"""firefox-esr, by its own pictures of a whole page; it prints through the remote control it has."""

import base64
import json
import shutil
import socket
import subprocess
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.look.pages import ADDRESS, NOW, PAGES, SCHEMES, WIDTHS, name_of
from tests.serving import free_port


class Remote:
    """Marionette: each message is its length, a colon, and JSON."""

    def __init__(self, port: int):
        for _ in range(60):
            try:
                self.line = socket.create_connection(("127.0.0.1", port))
                break
            except OSError:
                time.sleep(1)
        self.read()

    def read(self):
        size = b""
        while not size.endswith(b":"):
            size += self.line.recv(1)
        text = b""
        while len(text) < int(size[:-1]):
            text += self.line.recv(65536)
        return json.loads(text)

    def ask(self, command: str, **what):
        message = json.dumps([0, 1, command, what]).encode()
        self.line.sendall(b"%d:%s" % (len(message), message))
        _, _, error, answer = self.read()
        assert not error, error
        return answer


def profile(folder: Path, **preferences) -> list[str]:
    folder.mkdir(exist_ok=True)
    lines = [f'user_pref("{key}", {json.dumps(value)});' for key, value in preferences.items()]
    (folder / "user.js").write_text("\n".join(lines), encoding="utf-8")
    return ["firefox-esr", "--headless", "--no-remote", "--profile", str(folder)]


def shoot(folder: Path) -> None:
    for scheme in SCHEMES:
        dark = {"ui.systemUsesDarkTheme": int(scheme == "dark")}
        command = profile(folder / scheme, **dark)
        for path in PAGES:
            for width in WIDTHS:
                file = NOW / f"{name_of(path)} firefox {width} {scheme}.png"
                asked = [f"--window-size={width}", "--screenshot", str(file), ADDRESS + path]
                subprocess.run([*command, *asked], capture_output=True, check=False, timeout=120)


def paper(folder: Path) -> None:
    port = free_port()
    command = profile(folder / "paper", **{"marionette.port": port})
    with subprocess.Popen([*command, "--marionette"], stderr=subprocess.DEVNULL) as firefox:
        remote = Remote(port)
        remote.ask("WebDriver:NewSession")
        for path in PAGES:
            remote.ask("WebDriver:Navigate", url=ADDRESS + path)
            printed = remote.ask("WebDriver:Print")["value"]
            (NOW / f"{name_of(path)} firefox.pdf").write_bytes(base64.b64decode(printed))
        firefox.terminate()


def main() -> None:
    if not shutil.which("firefox-esr"):
        print("firefox-esr n’est pas installé : pas d’images de lui.")
        return
    with TemporaryDirectory() as folder:
        shoot(Path(folder))
        paper(Path(folder))


if __name__ == "__main__":
    main()
