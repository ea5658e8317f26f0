"""Settings read from the environment: what is wrong is refused, naming the variable."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from impgt_site import environment as env


@pytest.mark.parametrize(
    ("read", "name", "value"),
    [
        (lambda e: env.flag(e, "DEBUG"), "DEBUG", "peut-être"),
        (env.port, "PORT", "http"),
        (env.port, "PORT", "70000"),
        (lambda e: env.whole(e, "MOIS", default=12, most=36, what="mois"), "MOIS", "0"),
        (lambda e: env.whole(e, "MOIS", default=12, most=36, what="mois"), "MOIS", "37"),
        (lambda e: env.whole(e, "MOIS", default=12, most=36, what="mois"), "MOIS", "un an"),
        (lambda e: env.email_address(e, "CONTACT_EMAIL"), "CONTACT_EMAIL", "scolarite"),
        (lambda e: env.site_url(e, "http://127.0.0.1:8000"), "SITE_URL", "http://alternance.test"),
        (lambda e: env.site_url(e, "http://127.0.0.1:8000"), "SITE_URL", "alternance.test"),
        (lambda e: env.site_url(e, "http://127.0.0.1:8000"), "SITE_URL", "https://a.test/chemin"),
        (lambda e: env.database(e, "x"), "DATABASE_URL", "mysql://base"),
        (lambda e: env.database(e, "x"), "DATABASE_URL", "postgres://hote"),
        (env.cache, "CACHE_URL", "memcached://hote"),
        (lambda e: env.email(e, "x"), "EMAIL_URL", "https://hote"),
    ],
)
def test_a_wrong_value_is_refused_by_name(read, name, value):
    with pytest.raises(ImproperlyConfigured, match=name):
        read({name: value})


def test_a_short_key_is_refused_without_being_printed(tmp_path):
    with pytest.raises(ImproperlyConfigured) as refusal:
        env.secret_key({"SECRET_KEY": "motdepasse"}, tmp_path / "cle", throwaway=False)
    assert "motdepasse" not in str(refusal.value)


def test_without_a_key_only_a_throwaway_site_starts(tmp_path):
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY"):
        env.secret_key({}, tmp_path / "cle", throwaway=False)
    (tmp_path / "cle").write_text("c" * 60 + "\n")
    assert env.secret_key({}, tmp_path / "cle", throwaway=False) == "c" * 60


def test_http_is_for_this_machine_only():
    assert env.site_url({"SITE_URL": "http://localhost:9000/"}, "") == "http://localhost:9000"
    assert env.site_url({"SITE_URL": "https://a.test"}, "") == "https://a.test"


def test_postgres_and_its_secrets_are_decoded():
    base = env.database({"DATABASE_URL": "postgres://moi:p%40sse@hote:5433/base"}, "x")
    assert (base["USER"], base["PASSWORD"], base["HOST"], base["PORT"], base["NAME"]) == (
        "moi", "p@sse", "hote", "5433", "base",
    )  # fmt: skip


def test_mail_goes_to_a_folder_until_a_server_is_named(tmp_path):
    assert env.email({}, tmp_path)["EMAIL_FILE_PATH"] == str(tmp_path)
    smtp = env.email({"EMAIL_URL": "smtp+tls://moi:secret@hote"}, tmp_path)
    assert (smtp["EMAIL_HOST"], smtp["EMAIL_PORT"], smtp["EMAIL_USE_TLS"]) == ("hote", 587, True)
