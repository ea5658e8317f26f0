"""The README’s first command, from a clean clone: it serves, keeps edits, says what is wrong."""

import re
import sqlite3
import stat
import subprocess
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import (
    HTTPCookieProcessor,
    HTTPErrorProcessor,
    Request,
    build_opener,
    urlopen,
)

import pytest

from tests.serving import LONG, clean_environment, copy_of_the_site, serving

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = ["serve", "test", "dev", "check", "bench", "lib.sh", "../tests/need.sh"]


def fetch(url: str):
    return urlopen(Request(url, headers={"Accept-Encoding": "br"}), timeout=LONG)


def test_serve_twice(tmp_path):
    clone = copy_of_the_site(tmp_path)
    database = clone / "var/site.sqlite3"

    with serving(clone) as site:
        home = fetch(site.url + "/")
        assert home.status == 200
        assert home.headers["Content-Encoding"] == "br"
        assert "default-src 'none'" in home.headers["Content-Security-Policy"]
        assert home.headers["Set-Cookie"] is None
        page = urlopen(site.url + "/", timeout=LONG).read().decode()
        css = re.search(r'href="(/static/[^"]+\.[0-9a-f]{12}\.css)"', page)
        style = fetch(site.url + css[1])
        assert style.status == 200
        assert style.headers["Content-Encoding"] == "br"
        assert "immutable" in style.headers["Cache-Control"]
        assert "manage.py compte" in site.log.read_text()
        assert f"{site.url}/" in site.log.read_text()
    assert site.process.returncode == 0
    assert stat.S_IMODE((clone / "var/secret-key").stat().st_mode) == 0o600
    key = (clone / "var/secret-key").read_text()

    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE alternance_question SET question = 'Une question à nous ?'")
        (questions,) = connection.execute("SELECT count(*) FROM alternance_question").fetchone()
    connection.close()

    with serving(clone) as site:
        assert (
            "Une question à nous" in urlopen(site.url + "/questions/", timeout=LONG).read().decode()
        )
        assert "Installation" not in site.log.read_text()
    with sqlite3.connect(database) as connection:
        kept = connection.execute("SELECT count(*) FROM alternance_question").fetchone()
    connection.close()
    assert kept == (questions,)
    assert (clone / "var/secret-key").read_text() == key


def test_a_port_in_use_is_said(live_site, tmp_path):
    result = serve(copy_of_the_site(tmp_path), PORT=live_site.rpartition(":")[2])
    assert result.returncode == 1
    assert "n’est pas libre" in result.stderr


@pytest.mark.parametrize(
    ("name", "value"), [("PORT", "abc"), ("PORT", "99999"), ("SITE_URL", "http://exemple.test")]
)
def test_a_wrong_setting_is_said_in_a_line(tmp_path, name, value):
    result = serve(copy_of_the_site(tmp_path), **{name: value})
    assert result.returncode == 1
    assert f"{name}={value!r} n’est pas compris" in result.stderr
    assert "Traceback" not in result.stderr


def serve(folder: Path, **variables: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [folder / "bin/serve"],
        env=clean_environment(**variables),
        cwd="/",
        capture_output=True,
        text=True,
        timeout=LONG,
        check=False,
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_are_posix_sh(command):
    file = ROOT / "bin" / command
    assert subprocess.run(["sh", "-n", file], check=False).returncode == 0


def test_the_test_lock_holds_all_that_serving_needs():
    run, dev = (
        {line.split()[0] for line in (ROOT / f"requirements/{name}.txt").open() if "==" in line}
        for name in ("run", "dev")
    )
    assert run <= dev


def test_locks_name_no_host():
    for lock in (ROOT / "requirements").iterdir():
        assert "://" not in lock.read_text()


def wrong_password(site_url: str, address: str) -> int:
    """Status of a failed login as nginx would pass it on, from that address."""
    opener = build_opener(HTTPCookieProcessor(), Unrefused)
    login = f"{site_url}/admin/login/"
    page = opener.open(login, timeout=LONG).read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
    data = urlencode({"csrfmiddlewaretoken": token, "username": "camille", "password": "faux"})
    headers = {"X-Forwarded-For": address, "Referer": login}
    return opener.open(Request(login, data.encode(), headers), timeout=LONG).status


class Unrefused(HTTPErrorProcessor):
    def http_response(self, request, response):
        return response


def test_behind_a_proxy_nobody_locks_an_account_for_the_others(live_site):
    statuses = [wrong_password(live_site, "192.0.2.1") for _ in range(5)]
    assert statuses == [200, 200, 200, 200, 429]
    assert wrong_password(live_site, "192.0.2.2") == 200
