"""Settings: read from the environment, refused when wrong (see environment.py and the README)."""

import os
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from impgt_site import environment as env

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = BASE_DIR / "var"

# --- From the environment ---------------------------------------------------------------------
DEBUG = env.flag(os.environ, "DEBUG")
TESTING = "pytest" in sys.modules
PORT = env.port(os.environ)
SITE_URL = env.site_url(os.environ, default=f"http://127.0.0.1:{PORT}")
SECRET_KEY = env.secret_key(os.environ, VAR / "secret-key", throwaway=DEBUG or TESTING)
DATABASES = {"default": env.database(os.environ, VAR / "site.sqlite3")}
CACHES = {"default": env.cache(os.environ)}
CONTACT_EMAIL = env.email_address(os.environ, "CONTACT_EMAIL")
# Between readers and this site, the one on this machine included: whose word is believed.
PROXIES = env.whole(os.environ, "PROXIES", default=1, most=5, what="serveurs mandataires")
# After which a reader’s message is deleted; the privacy page says so.
MESSAGES_KEPT_MONTHS = env.whole(
    os.environ, "MESSAGES_KEPT_MONTHS", default=12, most=36, what="mois"
)
vars().update(env.email(os.environ, VAR / "courriels"))

_host = urlsplit(SITE_URL).hostname or "localhost"
ALLOWED_HOSTS = [
    h.strip() for h in os.environ.get("ALLOWED_HOSTS", "").split(",") if h.strip()
] or [
    _host,
    *sorted(env.LOOPBACK - {_host}),
]

# --- The site ---------------------------------------------------------------------------------
INSTALLED_APPS = [
    "impgt_site.apps.SiteConfig",
    "alternance",
    "programmes",
    "crispy_forms",
    "impgt_site.apps.BackOfficeConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "axes",
    "import_export",
    "simple_history",
]
MIDDLEWARE = [
    # Ahead of what may answer from memory.
    "impgt_site.middleware.DueWork",
    "impgt_site.drawn_once.DrawnOnce",
    "impgt_site.middleware.Journal",
    "django.middleware.security.SecurityMiddleware",
    "impgt_site.middleware.SafeHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "impgt_site.middleware.FewAtATime",
    "impgt_site.middleware.NoNul",
    "impgt_site.middleware.FormerAddresses",
    "django.middleware.common.CommonMiddleware",
    "impgt_site.middleware.WholeNumbers",
    # Read lazily: a public page touches neither session nor user, and so sets no cookie.
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "impgt_site.urls"
WSGI_APPLICATION = "impgt_site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "impgt_site.kit.unindented.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "impgt_site.context_processors.site",
            ],
            "builtins": ["impgt_site.templatetags.formats", "alternance.templatetags.words"],
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = ("impgt",)
CRISPY_TEMPLATE_PACK = "impgt"
CRISPY_FAIL_SILENTLY = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FIXTURE_DIRS = [BASE_DIR / "fixtures"]

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "français")]
TIME_ZONE = "Europe/Paris"
USE_TZ = True

# --- Static files -----------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "impgt_site.kit.stylesheet.StylesheetFinder",
]
_plain = DEBUG or TESTING
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if _plain
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# --- Safety -----------------------------------------------------------------------------------
SECURE_CSP = {
    "default-src": ["'none'"],
    "style-src": ["'self'"],
    "script-src": ["'self'"],
    "img-src": ["'self'"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}
# Nothing here listens, films or locates; nobody’s page shows our images as its own.
SAFE_HEADERS = {
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), usb=()",
    "Cross-Origin-Resource-Policy": "same-origin",
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "impgt_site.public.errors.forged"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 8 * 3600  # a working day
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Lax"
if SITE_URL.startswith("https://"):
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^sante/"]  # watched from this machine too
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    CSRF_TRUSTED_ORIGINS = [SITE_URL]

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
# Failures count for one account from one address: nobody can lock the others out.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "impgt_site.kit.addresses.address_of"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_TEMPLATE = "admin/lockout.html"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True
OTP_TOTP_ISSUER = "IMPGT Alternance"
OTP_ADMIN_HIDE_SENSITIVE_DATA = True
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
AUTH_PASSWORD_VALIDATORS[1]["OPTIONS"] = {"min_length": 12}

# --- E-mail and logs --------------------------------------------------------------------------
DEFAULT_FROM_EMAIL = CONTACT_EMAIL or f"alternance@{_host}"
SERVER_EMAIL = DEFAULT_FROM_EMAIL
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {"()": "impgt_site.kit.journal.JsonLines"},
        "line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"},
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line" if _plain else "json"}
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"axes": {"level": "WARNING"}},
}
