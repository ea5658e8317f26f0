"""`python -m tests.sentences` — every line that readers meet, once, for bin/french to reread."""

import os
from io import StringIO
from tempfile import TemporaryDirectory

import django
import time_machine
from django.core.management import call_command

from tests.clock import START


def lines() -> set[str]:
    call_command("migrate", verbosity=0)
    call_command("seed", verbosity=0, stdout=StringIO())
    from django.conf import settings
    from django.test import Client

    from tests.pages import KINDS
    from tests.reading import Page, crawl

    settings.DEBUG = False  # the page of a wrong address is then ours
    client = Client()
    pages = list(crawl(client).pages.values())
    pages += [Page(client.get(path).content.decode()) for path in KINDS]
    return {line for page in pages for line in [page.title, *page.text.split("\n")]}


if __name__ == "__main__":
    with TemporaryDirectory() as folder, time_machine.travel(START):
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "impgt_site.settings",
            "DATABASE_URL": f"sqlite:///{folder}/site.sqlite3",
            "DEBUG": "oui",
            "ALLOWED_HOSTS": "testserver",
        }
        django.setup()
        print("\n".join(sorted(lines())))
