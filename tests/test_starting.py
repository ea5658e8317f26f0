"""bin/serve started twice, on a wrong key, a base of another version, a damaged folder."""

import ast
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from impgt_site.kit.schema import unknown_migrations
from tests.serving import ROOT, answers, clean_environment, copy_of_the_site, free_port, serving


def started(folder: Path, name: str, **variables: str) -> tuple[subprocess.Popen, Path]:
    log = folder / f"{name}.log"
    with log.open("w") as out:
        process = subprocess.Popen(
            [folder / "bin/serve"], cwd="/", env=clean_environment(**variables),
            stdout=out, stderr=subprocess.STDOUT,
        )  # fmt: skip
    return process, log


def test_three_first_starts_at_once_fill_one_base_and_share_no_port(tmp_path):
    folder = copy_of_the_site(tmp_path)
    port, other = free_port(), free_port()
    starts = [started(folder, str(n), PORT=str(p)) for n, p in enumerate([port, port, other])]
    try:
        deadline = time.monotonic() + 240
        while time.monotonic() < deadline and not (
            answers(f"http://127.0.0.1:{port}/sante/")
            and answers(f"http://127.0.0.1:{other}/sante/")
            and any(process.poll() is not None for process, _ in starts)
        ):
            time.sleep(0.5)
        ended = [process.poll() for process, _ in starts]
    finally:
        for process, _ in starts:
            process.terminate()
            process.wait(30)
    said = [log.read_text() for _, log in starts]
    assert sorted(map(str, ended)) == ["1", "None", "None"], said
    assert not [text for text in said if "Traceback" in text]
    assert sum(f"Le port {port} n’est pas libre" in text for text in said) == 1
    assert sum("Contenu de départ chargé" in text for text in said) == 1
    assert sum("Clé secrète" in text for text in said) == 1


def test_what_var_keeps_is_for_who_runs_the_site(another_site):
    folder = another_site()
    (folder / "var").chmod(0o755)
    (folder / "var/site.sqlite3").chmod(0o644)
    with serving(folder):
        kept = [folder / "var", *(folder / "var").rglob("*")]
        open_to_others = [p for p in kept if stat.S_IMODE(p.stat().st_mode) & 0o077]
        assert open_to_others == []


def refused(folder: Path, *command: str, **variables: str) -> str:
    """What a command says that must not work: without the traceback that nobody reads."""
    done = subprocess.run(
        command or ["bin/serve"], cwd=folder, env=clean_environment(**variables),
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    return done.stderr


@pytest.mark.parametrize("key", [b"c", b"   \n", b"\xff\xfe\x00" * 40, b"motdepasse"])
def test_a_key_that_is_none_is_refused_in_words(tmp_path, key):
    folder = copy_of_the_site(tmp_path)
    (folder / "var").mkdir()
    (folder / "var/secret-key").write_bytes(key)
    for command in (["bin/serve"], [".venv/bin/python", "manage.py", "rappel"]):
        said = refused(folder, *command)
        assert "var/secret-key ne se lit pas comme une clé" in said
        assert "motdepasse" not in said
    assert not (folder / "var/site.sqlite3").exists()


def test_a_base_that_cannot_be_opened_is_said_in_a_line(tmp_path):
    said = refused(copy_of_the_site(tmp_path), DATABASE_URL="sqlite:////nulle/part.sqlite3")
    assert "La base du site ne répond pas (unable to open database file)" in said.replace(
        ". (", " ("
    )


def test_a_damaged_base_is_said_in_a_line(tmp_path):
    (tmp_path / "base.sqlite3").write_bytes(b"ceci n'est pas une base" * 1000)
    address = f"sqlite:///{tmp_path}/base.sqlite3"
    assert "La base du site est abîmée" in refused(copy_of_the_site(tmp_path), DATABASE_URL=address)


def test_a_var_that_is_a_file_is_said_in_a_line(tmp_path):
    folder = copy_of_the_site(tmp_path)
    (folder / "var").write_text("")
    assert "ne s’écrit pas" in refused(folder)


@pytest.mark.django_db
def test_older_code_refuses_a_newer_base():
    MigrationRecorder(connection).record_applied("alternance", "9999_demain")
    with pytest.raises(
        SystemExit, match=r"version plus récente du site \(alternance.9999_demain\)"
    ):
        call_command("prepare")


@pytest.mark.django_db
def test_a_library_that_left_is_no_newer_version():
    MigrationRecorder(connection).record_applied("partie", "0001_initial")
    assert unknown_migrations() == []


def test_a_command_called_by_a_link_finds_its_folder(tmp_path):
    link = tmp_path / "site"
    link.symlink_to(ROOT / "bin/check")
    said = refused(tmp_path, str(link), "--inconnu", CDPATH=str(tmp_path))
    assert said.strip() == "Usage : bin/check [--fix]"


def test_a_damaged_environment_is_seen(tmp_path):
    folder = tmp_path / "site"
    (folder / "bin").mkdir(parents=True)
    (folder / "bin/lib.sh").write_bytes((ROOT / "bin/lib.sh").read_bytes())
    subprocess.run([sys.executable, "-m", "venv", folder / ".venv"], check=True)
    ask = ["sh", "-c", "set -eu; here=$1; . $here/lib.sh; whole", "sh", folder / "bin"]
    assert subprocess.run(ask, check=False).returncode == 0
    next((folder / ".venv").rglob("pip/_internal/commands/install.py")).unlink()
    assert subprocess.run(ask, check=False).returncode != 0
    (folder / ".venv/bin/python").unlink()
    assert subprocess.run(ask, check=False).returncode != 0


SOURCES = [
    p for app in ("impgt_site", "alternance", "programmes") for p in (ROOT / app).rglob("*.py")
]


def test_files_are_read_and_written_as_utf8_whatever_the_locale():
    """Under an older locale an upgrade stored « La durÃ©e »."""
    vague = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and (
            getattr(node.func, "attr", "") in {"read_text", "write_text"}
            or getattr(node.func, "id", "") == "open"
        )
        and "encoding" not in {keyword.arg for keyword in node.keywords}
    ]
    assert vague == []


def test_a_terminal_without_our_signs_stops_nothing():
    done = subprocess.run(
        [sys.executable, "manage.py", "compte", "--help"],
        cwd=ROOT, capture_output=True, check=False,
        env=clean_environment(PYTHONIOENCODING="ascii", DEBUG="oui"),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_commands_of_the_operator_have_the_service_s_settings(tmp_path):
    """A value is taken as systemd takes it: nothing in it is run."""
    (tmp_path / "env").write_text(
        "# Réglages\nSITE_URL=https://alternance.test\nEMAIL_URL=smtp://a:$(id)&b@exemple.test\n"
        f"SECRET_KEY={'k' * 60}",
        encoding="utf-8",
    )
    show = "from django.conf import settings as s; print(s.SITE_URL, s.EMAIL_HOST_PASSWORD)"
    done = subprocess.run(
        [ROOT / "deploy/manage", "shell", "--no-imports", "-c", show],
        cwd="/", env=clean_environment(SETTINGS=str(tmp_path / "env")),
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout.strip() == "https://alternance.test $(id)&b", done.stderr
