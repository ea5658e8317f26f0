"""What the environment may say, read once and refused plainly when it is wrong.

Each reader takes a mapping and returns a value, or raises ImproperlyConfigured naming the variable.
"""

from collections.abc import Mapping
from os.path import exists
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SHORTEST_KEY = 50  # characters
LOOPBACK = {"localhost", "127.0.0.1", "::1"}
ON = {"1", "true", "oui", "on", "yes"}
OFF = {"0", "false", "non", "off", "no", ""}


def refuse(name: str, value: str, expected: str):
    raise ImproperlyConfigured(f"{name}={value!r} n’est pas compris. Attendu : {expected}.")


def flag(env: Mapping[str, str], name: str, default: bool = False) -> bool:
    value = env.get(name, "oui" if default else "non").strip().lower()
    if value not in ON | OFF:
        refuse(name, value, "oui ou non")
    return value in ON


def port(env: Mapping[str, str], name: str = "PORT", default: int = 8000) -> int:
    value = env.get(name, "").strip() or str(default)
    if not (value.isascii() and value.isdigit() and 0 < int(value) < 65536):
        refuse(name, value, "un numéro de port, de 1 à 65535")
    return int(value)


def whole(env: Mapping[str, str], name: str, *, default: int, most: int, what: str) -> int:
    value = env.get(name, "").strip() or str(default)
    if not (value.isascii() and value.isdigit() and 0 < int(value) <= most):
        refuse(name, value, f"un nombre de {what}, de 1 à {most}")
    return int(value)


def email_address(env: Mapping[str, str], name: str) -> str:
    value = env.get(name, "").strip()
    if value and (value.count("@") != 1 or not all(value.split("@")) or " " in value):
        refuse(name, value, "une adresse électronique")
    return value


def site_url(env: Mapping[str, str], default: str) -> str:
    """Public address without a trailing slash; plain http only on this machine’s loopback."""
    value = (env.get("SITE_URL", "").strip() or default).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path or parts.query:
        refuse("SITE_URL", value, "https://nom-du-site, sans chemin")
    if parts.scheme == "http" and parts.hostname not in LOOPBACK:
        refuse("SITE_URL", value, "une adresse en https (http reste permis sur la machine locale)")
    return value


def secret_key(env: Mapping[str, str], file: Path, throwaway: bool) -> str:
    """SECRET_KEY, else the key kept in `file`; only a throw-away set-up may do without either."""
    value = env.get("SECRET_KEY", "").strip()
    if value:
        if len(value) < SHORTEST_KEY:
            refuse("SECRET_KEY", "…", f"au moins {SHORTEST_KEY} caractères tirés au hasard")
        return value
    if exists(file):  # False in a folder of somebody else’s
        return kept_key(file)
    if throwaway:
        return "cle-de-developpement-sans-valeur-hors-de-cette-machine-0123456789"
    raise ImproperlyConfigured(
        f"SECRET_KEY manque. Donnez-la dans l’environnement, ou lancez bin/serve, "
        f"qui en tire une dans {file.parent.name}/{file.name}."
    )


def kept_key(file: Path) -> str:
    """The key of that file; what is no key is refused, without being printed."""
    name = f"{file.parent.name}/{file.name}"
    try:
        value = file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeError):
        value = ""
    if len(value) < SHORTEST_KEY:
        raise ImproperlyConfigured(
            f"{name} ne se lit pas comme une clé de {SHORTEST_KEY} caractères au moins. "
            "Supprimez ce fichier : bin/serve en tirera une autre, et chacun se reconnectera."
        )
    return value


def database(env: Mapping[str, str], default_file: Path) -> dict:
    """Django’s DATABASES entry for sqlite:///path or postgres://user:password@host:port/name."""
    value = env.get("DATABASE_URL", "").strip()
    parts = urlsplit(value)
    if not value or parts.scheme == "sqlite":
        path = unquote(parts.path)[1:] if value else str(default_file)
        if not path:
            refuse("DATABASE_URL", value, "sqlite:///chemin/du/fichier")
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": path,
            # Kept open: what a base being read needs beside it cannot be made on a full disk.
            "CONN_MAX_AGE": None,
            # Writers queue for the lock instead of failing when two meet (measured: none lost).
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            },
        }
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        refuse("DATABASE_URL", value, "sqlite:///chemin ou postgres://compte:secret@hôte:port/base")
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        # A socket’s folder travels in the query: postgres:///base?host=/var/run/postgresql
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": query,
    }


def cache(env: Mapping[str, str]) -> dict:
    value = env.get("CACHE_URL", "").strip()
    if not value or value == "locmem://":
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    if urlsplit(value).scheme not in {"redis", "rediss", "unix"}:
        refuse("CACHE_URL", value, "redis://hôte:port/numéro")
    return {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": value,
        "OPTIONS": {"socket_connect_timeout": 0.2, "socket_timeout": 0.5},  # seconds
    }


def email(env: Mapping[str, str], default_folder: Path) -> dict[str, object]:
    """Django’s EMAIL_* settings for smtp://, smtps://, console:// or file:///folder.

    Without EMAIL_URL, messages are written to a folder: nothing is lost, nothing is sent.
    """
    value = env.get("EMAIL_URL", "").strip()
    backend = "django.core.mail.backends."
    parts = urlsplit(value)
    if not value or parts.scheme == "file":
        folder = unquote(parts.path) if value else str(default_folder)
        return {"EMAIL_BACKEND": backend + "filebased.EmailBackend", "EMAIL_FILE_PATH": folder}
    if parts.scheme == "console":
        return {"EMAIL_BACKEND": backend + "console.EmailBackend"}
    if parts.scheme not in {"smtp", "smtps", "smtp+tls"} or not parts.hostname:
        refuse(
            "EMAIL_URL", value, "smtp+tls://compte:secret@hôte:587, console:// ou file:///dossier"
        )
    return {
        "EMAIL_BACKEND": backend + "smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or {"smtp": 25, "smtps": 465, "smtp+tls": 587}[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_TIMEOUT": 10,
    }
