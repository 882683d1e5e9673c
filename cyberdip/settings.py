"""The settings, all from the environment; with nothing set the site is safe and answers on this machine only.

DATABASE_URL, SECRET_KEY (or SECRET_KEY_FILE), ALLOWED_HOSTS, CACHE_URL, REPLICA_URLS, REPLICA_LAG_SECONDS,
SEARCH_URL, DEBUG, BEHIND_TLS_PROXY, HSTS, ADMIN_PATH, ACCESS_LOG, METRICS_OPEN, PAGE_CACHE_MB, PUBLIC_URL,
DOWNLOADS_DIR, API_REQUESTS_A_MINUTE, API_ROWS_MB, PAGE_PIECES_MB: README.md says what each may be.
Nobody imports this module; code reads `django.conf.settings`.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from cyberdip import addresses, environment

BASE_DIR = Path(__file__).resolve().parent.parent
# What one machine makes for itself; ignored by git.
LOCAL_DIR = BASE_DIR / ".local"

# --- who may reach it, and how it trusts them -----------------------------------------------------------------------

DEBUG = environment.flag("DEBUG", default=False)
PUBLIC_HOSTS = environment.hosts("ALLOWED_HOSTS")
ALLOWED_HOSTS = [*PUBLIC_HOSTS, *environment.LOOPBACK_HOSTS]
if DEBUG and PUBLIC_HOSTS:
    _clash = "it is on while ALLOWED_HOSTS names other machines"
    raise environment.SettingError("DEBUG", _clash, "on for this machine only")
SECRET_KEY = environment.secret("SECRET_KEY", LOCAL_DIR / "secret-key", may_generate=not PUBLIC_HOSTS)

# On this machine alone there is no TLS, and some browsers drop a Secure cookie there; anywhere else cookies need TLS.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = bool(PUBLIC_HOSTS)
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [f"https://{'*' if host.startswith('.') else ''}{host}" for host in PUBLIC_HOSTS]
BEHIND_TLS_PROXY = environment.flag("BEHIND_TLS_PROXY", default=False)
HSTS = environment.choice("HSTS", "host", ("off", "host", "subdomains", "preload"))
if BEHIND_TLS_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # What came without TLS is sent to the same address with it; probes ask from this machine, past the proxy.
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz|metrics)$"]
    SECURE_HSTS_SECONDS = 0 if HSTS == "off" else 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = HSTS in ("subdomains", "preload")
    SECURE_HSTS_PRELOAD = HSTS == "preload"
# Other names under this one may have no TLS: whether to bind them too is the operator's word, by HSTS.
SILENCED_SYSTEM_CHECKS = {"host": ["security.W005", "security.W021"], "subdomains": ["security.W021"]}.get(HSTS, [])

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
# None of these is used by any page; only what all browsers know by name, as they complain of the rest.
PERMISSIONS_POLICY = (
    *("accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "geolocation", "gyroscope"),
    *("magnetometer", "microphone", "midi", "payment", "picture-in-picture", "screen-wake-lock", "usb"),
)
# Anyone's script may read the API and the data, without cookies; nothing else is shared across origins.
CORS_ALLOW_ALL_ORIGINS = True
CORS_URLS_REGEX = r"^/(api|data)/.*$"
SHARED_ACROSS_ORIGINS = CORS_URLS_REGEX
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS"]
CORS_EXPOSE_HEADERS = ["As-Of", "Content-Disposition", "ETag", "Link", "RateLimit", "RateLimit-Policy", "Retry-After"]

# --- what it is made of ---------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "cyberdip.site.editors.EditorsConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "corsheaders",
    "csp",
    "axes",
    "cyberdip",
    "cyberdip.records",
    "cyberdip.sources",
    "cyberdip.topics",
    "actors",
    "instruments",
    "norms",
    "cyberdip.loading",
    "cyberdip.reports",
    "cyberdip.auditing",
    "cyberdip.search",
    "cyberdip.exports",
    "cyberdip.api",
    "cyberdip.site",
]
MIDDLEWARE = [
    "cyberdip.site.middleware.ReferenceMiddleware",
    # Before whatever may answer by itself: their headers are on every answer.
    "cyberdip.site.policies.PoliciesMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "cyberdip.site.middleware.LanguageMiddleware",
    "cyberdip.replicas.middleware.ReadingMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "cyberdip.site.twins.negotiating.TwinsMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "cyberdip.urls"
WSGI_APPLICATION = "cyberdip.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "cyberdip.pages.settling.Loader",
                    ["cyberdip.pages.squeezing.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- where it keeps things ------------------------------------------------------------------------------------------

DATABASE_URL = environment.text("DATABASE_URL")
if not DATABASE_URL:
    with suppress(OSError):  # where nothing may be written, opening the database says so
        LOCAL_DIR.mkdir(exist_ok=True)
DATABASES: dict[str, dict[str, Any]] = {
    "default": addresses.database("DATABASE_URL", DATABASE_URL, BASE_DIR)
    if DATABASE_URL
    else addresses.sqlite_file(LOCAL_DIR / "cyberdip.sqlite3"),
}
for _count, _address in enumerate(environment.words("REPLICA_URLS"), start=1):
    _replica = addresses.replica("REPLICA_URLS", _address, DATABASES["default"], BASE_DIR)
    DATABASES[f"replica{_count}"] = {**_replica, "TEST": {"MIRROR": "default"}}
# A replica that has lacked a change of the data for longer is passed over until it has caught up.
REPLICA_LAG_SECONDS = environment.number("REPLICA_LAG_SECONDS", 5, least=0, most=86_400)
DATABASE_ROUTERS = ["cyberdip.replicas.router.ReplicaRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# One line in the log for every request; off, as a proxy usually keeps its own.
ACCESS_LOG = environment.flag("ACCESS_LOG", default=False)
# Whether anyone may read /metrics, or only who asks on this machine without a proxy between.
METRICS_OPEN = environment.flag("METRICS_OPEN", default=False)
CACHE_URL = environment.text("CACHE_URL")
CACHES = {"default": addresses.cache("CACHE_URL", CACHE_URL)}
# What each worker keeps of ready answers; 0 keeps none.
PAGE_CACHE_BYTES = environment.number("PAGE_CACHE_MB", 64, least=0, most=4096) * 1_000_000
# What it keeps of ready records, of which the API makes its lists; 0 keeps none.
API_ROWS_BYTES = environment.number("API_ROWS_MB", 32, least=0, most=4096) * 1_000_000
# What it keeps of entries of lists as HTML, of which pages are made; 0 keeps none.
PAGE_PIECES_BYTES = environment.number("PAGE_PIECES_MB", 16, least=0, most=4096) * 1_000_000
SEARCH_URL = addresses.search("SEARCH_URL", environment.text("SEARCH_URL"))
# The reference data: all of it, as text.
FIXTURES_DIR = BASE_DIR / "fixtures"
# All of it as files to take home, made by `manage.py release`.
DOWNLOADS_DIR = Path(environment.text("DOWNLOADS_DIR") or LOCAL_DIR / "downloads")
PUBLIC_URL = addresses.site("PUBLIC_URL", environment.text("PUBLIC_URL"), PUBLIC_HOSTS)

STATIC_URL = "/static/"
STATIC_ROOT = LOCAL_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "cyberdip.site.stylesheet.OneSheetStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
# What is compressed already, and maps that only a debugger reads.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ("png", "jpg", "webp", "gif", "woff", "woff2", "map")
if DEBUG:
    # While developing, files are served from their source folders, uncollected.
    STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    WHITENOISE_USE_FINDERS = True

# --- language, time, people -----------------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
# The official languages of the UN, each by its own name; texts are written in English and translated.
LANGUAGES = [
    ("ar", "العربية"),
    ("zh-hans", "中文"),
    ("en", "English"),
    ("fr", "Français"),
    ("ru", "Русский"),
    ("es", "Español"),
]
LOCALE_PATHS = [BASE_DIR / "cyberdip" / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True
# Editors sign in here; a path that nobody guesses keeps the noise of the Internet out of the log.
ADMIN_PATH = environment.path("ADMIN_PATH", "admin")
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
# Ten failures in a quarter of an hour, with one name or from one address, and neither is let in for as long. Counted
# in the database, so for all workers alike, and forgotten then.
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = ["ip_address", "username"]
AXES_USERNAME_CALLABLE = "cyberdip.site.signing_in.name_of"
AXES_CLIENT_IP_CALLABLE = "cyberdip.site.signing_in.address_of"
AXES_LOCKOUT_CALLABLE = "cyberdip.site.signing_in.locked_out"
# Who signed in stands in the log of edits; nothing more is kept of readers and editors.
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# --- the API --------------------------------------------------------------------------------------------------------

REST_FRAMEWORK: dict[str, Any] = {
    # Read-only and anonymous: no session or token is ever looked at.
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_PARSER_CLASSES": [],
    "DEFAULT_RENDERER_CLASSES": ["cyberdip.api.formats.Json"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "cyberdip.api.formats.Negotiation",
    "EXCEPTION_HANDLER": "cyberdip.api.errors.handle",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_THROTTLE_CLASSES": ["cyberdip.api.throttle.MinuteThrottle"],
    # Requests from one address in a minute, 0 for any number; a whole copy of the data needs some thirty.
    "DEFAULT_THROTTLE_RATES": {
        "minute": str(environment.number("API_REQUESTS_A_MINUTE", 6000, least=0, most=1_000_000))
    },
    # Only a proxy of our own is believed about the address a request came from.
    "NUM_PROXIES": 1 if BEHIND_TLS_PROXY else 0,
}
SPECTACULAR_SETTINGS: dict[str, Any] = {
    "TITLE": "Cyber Diplomacy knowledge base",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.0",
    "LICENSE": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVERS": [{"url": "/"}],
    "POSTPROCESSING_HOOKS": ["cyberdip.api.schema.finish"],
}

# --- what it says about itself --------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "cyberdip.logs.OneLineFormatter"}},
    "handlers": {
        "none": {"class": "logging.NullHandler"},
        "stderr": {"class": "logging.StreamHandler", "formatter": "line"},
    },
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        # Replaces Django's own handlers: a server error is logged once, and no mail is tried.
        "django": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        # Scans of wrong hosts and paths are not news.
        "django.security.DisallowedHost": {"handlers": ["none"], "propagate": False},
        "django.request": {"level": "ERROR"},
        # A failed attempt is told once, as a warning.
        "axes": {"level": "WARNING"},
        # Each message of an assistant, and each question that it asks us in turn, is told as a request already.
        "mcp": {"level": "WARNING"},
        "httpx2": {"level": "WARNING"},
    },
}
