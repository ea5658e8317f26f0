"""A backup is whole while people write, private, checked; put back, the base is what it was."""

import stat
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from impgt_site.management.backups import check_backup
from tests.serving import python

DRILL = """
import django; django.setup()
import sys
from pathlib import Path
from threading import Event, Thread
from time import sleep
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.test import Client
from impgt_site.kit.content import content_version
from impgt_site.models import Message, Page

folder = Path(sys.argv[1])
def state():
    every = apps.get_models(include_auto_created=True)
    return {m._meta.label: sorted(map(repr, m._base_manager.values_list())) for m in every}
def write(text):
    Message.objects.create(motive="question", audience="x", name="x", email="a@b.fr", text=text)

# Each writing is two rows or none: a copy taken at one instant has as many of each.
done = Event()
def somebody():
    from django.db import transaction
    number = 0
    while not done.is_set():
        with transaction.atomic():
            write(f"un {number}")
            write(f"deux {number}")
        number += 1
    connection.close()
busy = Thread(target=somebody)
busy.start()
while Message.objects.count() < 6:
    sleep(0.01)
call_command("sauvegarde", folder)
done.set()
busy.join(20)
(taken,) = folder.iterdir()

call_command("restaure", taken, "--oui", "--avant", folder.with_name("avant"))
texts = list(Message.objects.values_list("text", flat=True))
ones, twos = ({t.split()[1] for t in texts if t.startswith(word)} for word in ("un ", "deux "))
assert ones == twos and ones, texts

# The drill: everything is lost, everything comes back.
saved = state()
sleep(1.1)
call_command("sauvegarde", folder, "--garder", "1")
(latest,) = folder.iterdir()
assert latest != taken
reader = Client(headers={"host": "127.0.0.1"})
title = Page.objects.get(slug="accueil").title
Message.objects.all().delete()
Page.objects.filter(slug="accueil").update(title="Perdu")
assert "Perdu" in reader.get("/").content.decode()
before = content_version()
call_command("restaure", latest, "--oui", "--avant", folder.with_name("avant"))
assert state() == saved
assert content_version() > before
from impgt_site.kit.content import sight
sight.forget()
assert title in reader.get("/").content.decode()
write("on écrit encore")
"""


def test_everything_lost_comes_back_as_it_was(filled_base, tmp_path):
    folder = tmp_path / "sauvegardes"
    said = python("-c", DRILL, str(folder), **filled_base)
    assert said.count("vérifiée") == 2
    assert said.count("La base est remise") == 2
    (file,) = folder.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.django_db
def test_what_is_no_backup_is_refused_before_anything_changes(tmp_path, seeded):
    for name, content in {"vide": b"", "autre": b"ceci n'est pas une base" * 100}.items():
        (tmp_path / name).write_bytes(content)
    whole = bytearray(Path(seeded).read_bytes())
    whole[9000:60000] = b"\0" * 51000
    (tmp_path / "abimee").write_bytes(bytes(whole))
    for name in ("vide", "autre", "abimee", "absent"):
        with pytest.raises(CommandError, match="pas une sauvegarde lisible"):
            call_command("restaure", tmp_path / name, "--oui")
    assert connection.vendor == "sqlite"
    check_backup(seeded)


@pytest.mark.django_db
def test_who_does_not_confirm_changes_nothing(seeded, monkeypatch):
    monkeypatch.setattr("builtins.input", lambda prompt: "non")
    with pytest.raises(CommandError, match="Rien n’a changé"):
        call_command("restaure", seeded)
