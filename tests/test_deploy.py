"""deploy/ is tried: nginx as it is there, and two servers on one PostgreSQL and Redis."""

import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from contextlib import contextmanager
from getpass import getuser
from http.client import HTTPConnection
from pathlib import Path

import psycopg
import pytest

from tests.needs import need
from tests.serving import LONG, ROOT, free_port, python, serving

HOST = "alternance.exemple.fr"
CONF = (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8")
LOCAL = """
user {user};
pid {folder}/nginx.pid;
error_log {folder}/start.log;
worker_processes 1;
events {{}}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/f;
    uwsgi_temp_path {folder}/u;
    scgi_temp_path {folder}/s;
    {conf}
}}
"""


def conf_of_here(folder: Path, site: str, tls: int, plain: int) -> str:
    """deploy/nginx.conf, its ports, its folders and its account aside."""
    conf = re.sub(r"listen \[::\].*", "", CONF)
    conf = re.sub(r"listen 443", f"listen 127.0.0.1:{tls}", conf)
    conf = re.sub(r"listen 80", f"listen 127.0.0.1:{plain}", conf)
    conf = conf.replace("server 127.0.0.1:8000;", f"server 127.0.0.1:{site};")
    conf = conf.replace("/var/log/nginx", str(folder)).replace("/var/cache/nginx", str(folder))
    conf = conf.replace(f"/etc/letsencrypt/live/{HOST}", str(folder))
    assert "letsencrypt" not in conf
    return LOCAL.format(folder=folder, conf=conf, user=getuser())


@contextmanager
def nginx_before(site: str, folder: Path):
    """(https port, http port) of nginx in front of that site."""
    command = need("nginx")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
         f"/CN={HOST}", "-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    tls, plain = free_port(), free_port()
    (folder / "nginx.conf").write_text(
        conf_of_here(folder, site.rpartition(":")[2], tls, plain), encoding="utf-8"
    )
    base = [command, "-p", folder, "-c", folder / "nginx.conf"]
    subprocess.run(base, check=True, capture_output=True)
    try:
        yield tls, plain
    finally:
        subprocess.run([*base, "-s", "stop"], check=True, capture_output=True)


def asked(tls: int, path: str, method: str = "GET", host: str = HOST, **headers):
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    connection = HTTPConnection("127.0.0.1", tls, timeout=60)
    plain = socket.create_connection(("127.0.0.1", tls), timeout=60)
    connection.sock = trusting.wrap_socket(plain, server_hostname=host)
    body = "a=1" if method == "POST" else None
    connection.request(method, path, body, {"Host": host, **headers})
    answer = connection.getresponse()
    answer.text = answer.read().decode("utf-8", "replace")
    connection.close()
    return answer


def test_nginx_of_deploy_keeps_limits_and_writes_no_question(another_site, tmp_path):
    tmp_path.chmod(0o755)
    with (
        serving(another_site(), SITE_URL=f"https://{HOST}", ALLOWED_HOSTS=f"{HOST},127.0.0.1") as s,
        nginx_before(s.url, tmp_path) as (tls, plain),
    ):
        home = asked(tls, "/")
        assert home.status == 200
        assert "max-age=31536000" in home.headers["Strict-Transport-Security"]
        for _ in range(3):
            asked(tls, "/contrats/")
        asked(tls, "/simulateurs/quel-contrat/?naissance=2004-03-14&handicap=oui")
        lost = asked(tls, "/nulle-part/?naissance=2004-03-14", Referer="https://x/?naissance=2004")
        assert lost.status == 404

        moved = HTTPConnection("127.0.0.1", plain, timeout=60)
        moved.request("GET", "/contrats/", headers={"Host": HOST})
        assert moved.getresponse().headers["Location"] == f"https://{HOST}/contrats/"

        statuses = [asked(tls, "/admin/login/?naissance=2004", "POST").status for _ in range(14)]
        assert statuses[0] != 429
        assert statuses[-1] == 429
        refused = asked(tls, "/admin/login/", "POST")
        assert "Trop d’envois" in refused.text
        assert asked(tls, "/admin/login/").status == 200
        time.sleep(0.5)
        seen = verified(tls, plain)
    assert seen.returncode == 0, seen.stdout + seen.stderr
    assert "Tout tient." in seen.stdout
    log = (tmp_path / "alternance.log").read_text(encoding="utf-8")
    assert "GET /simulateurs/quel-contrat/ 200" in log
    assert " HIT " in log
    assert lost.headers["X-Request-ID"] in log
    written = [log, s.log.read_text(), (tmp_path / "alternance.error.log").read_text()]
    assert "2004" not in "".join(re.sub(r"\[.*?\]", "", text) for text in written)


def verified(tls: int, plain: int) -> subprocess.CompletedProcess:
    """deploy/verifie, for whom the name of the site leads here."""
    verify = (ROOT / "deploy/verifie").read_text(encoding="utf-8")
    here = f"--resolve {HOST}:{tls}:127.0.0.1 --resolve {HOST}:{plain}:127.0.0.1"
    script = verify.replace("curl --silent", f"curl --silent {here}").replace(
        '"$url"/* | "$url")', f"https://{HOST}/)"
    )
    return subprocess.run(
        ["sh", "-s", f"https://{HOST}:{tls}", "--sans-certificat"],
        input=script, text=True, capture_output=True, check=False,
        env=os.environ | {"HTTP": f"http://{HOST}:{plain}"},
    )  # fmt: skip


READ = """
import django; django.setup()
from django.contrib.auth.models import User
from django.test import Client
from alternance.models import Contract
from impgt_site.models import Revision
from impgt_site.office.drafts.previews import link_to
from impgt_site.office.drafts.revisions import current_graph
from tests.makers import enter
from tests.office import kept
client = Client(headers={"host": "127.0.0.1"})
user, _ = User.objects.get_or_create(username="camille", is_staff=True, is_superuser=True)
enter(client, user)
contract = Contract.objects.get(slug="apprentissage")
graph = current_graph(contract)
def draft(words):
    fields = graph["object"]["fields"] | {"summary": words}
    return kept(contract, graph | {"object": graph["object"] | {"fields": fields}}, graph)
print(client.cookies["sessionid"].value, link_to("/", draft("En attente.")))
"""


PROMISE = """
from datetime import timedelta
from django.utils import timezone
Revision.objects.filter(pk=draft("Promise.").pk).update(
    state=Revision.State.SCHEDULED, publish_at=timezone.now() - timedelta(minutes=1))
"""


def page(site, path: str, cookie: str = "") -> str:
    connection = HTTPConnection(site.url.removeprefix("http://"), timeout=60)
    connection.request("GET", path, headers={"Cookie": f"sessionid={cookie}"} if cookie else {})
    answer = connection.getresponse()
    text = answer.read().decode()
    assert answer.status == 200, (answer.status, path)
    return text


def two_clones(another_site) -> tuple[Path, Path]:
    first = another_site()
    second = first.with_name("second")
    shutil.copytree(first, second, symlinks=True)
    return first, second


@pytest.mark.parametrize("filled_base", ["postgresql"], indirect=True)
def test_two_servers_on_one_base_are_one_site(filled_base, another_site):
    """Each is asked six times: both its workers answer."""
    shared = {name: filled_base[name] for name in ("DATABASE_URL", "CACHE_URL", "SECRET_KEY")}
    session, link = python("-c", READ, **filled_base).split()
    one, two = two_clones(another_site)
    with (
        serving(one, **shared) as first,
        serving(two, **shared) as second,
        psycopg.connect(filled_base["DATABASE_URL"], autocommit=True) as base,
    ):
        for site in (first, second):
            assert "Que voulez-vous modifier" in page(site, "/admin/", session)
            assert "En attente." in page(site, link)
            for _ in range(6):
                assert "En attente." not in page(site, "/contrats/apprentissage/")

        base.execute("UPDATE alternance_contract SET summary = 'Corrigé d’un côté.'")
        time.sleep(1.05)
        for site in (first, second):
            for _ in range(6):
                assert "Corrigé d’un côté." in page(site, "/contrats/apprentissage/")
        python("-c", READ + PROMISE, **filled_base)
        deadline = time.monotonic() + LONG
        while "Promise." not in page(first, "/contrats/apprentissage/"):
            page(second, "/sante/")
            assert time.monotonic() < deadline
            time.sleep(0.5)
        time.sleep(1.05)
        assert "Promise." in page(second, "/contrats/apprentissage/")
        deeds = "SELECT COUNT(*) FROM alternance_historicalcontract WHERE summary = 'Promise.'"
        assert base.execute(deeds).fetchone() == (1,)
