"""Turns DATABASE_URL, REPLICA_URLS, CACHE_URL, SEARCH_URL and PUBLIC_URL into what Django and the site want.

An address that cannot be read is a SettingError that says which forms there are; it never repeats the address, which
may hold a password.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from cyberdip.environment import SettingError

DATABASE_FORMS = (
    "sqlite:///file-beside-manage.py, sqlite:////absolute/file, or "
    "postgresql://user:password@host:port/name with ?host=/socket/folder, ?sslmode=, ?connect_timeout= "
    "or ?pool=N (N connections at most)"
)
REPLICA_FORMS = "postgresql://user:password@replica:port/name by commas, streaming replicas of DATABASE_URL"
CACHE_FORMS = "locmem:// (each worker its own), redis://host:port/number or rediss://host:port/number"
SEARCH_FORMS = "http://host:port or https://user:password@host:port of an OpenSearch server, or nothing"
# It stands between < and > in Turtle, and names no user.
_HOST = re.compile(r"[A-Za-z0-9.:\[\]-]+")
SITE_FORMS = "https://example.org or http://host:port, without a path"
POSTGRES_OPTIONS = ("sslmode", "connect_timeout")
# Seconds for a server that is not there, milliseconds for one that went away without a word (TCP only).
POSTGRES_PATIENCE = {"connect_timeout": "3", "tcp_user_timeout": "5000"}
POOL_WAIT = 5  # seconds a request waits for a connection of the pool

# WAL lets readers go on while one writes, and NORMAL is safe with it; 32 MB of pages are kept, 128 MB read in place.
SQLITE_START = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000; PRAGMA mmap_size=134217728"
)
KEPT_SECONDS = 60  # for which a worker's thread keeps a connection,
SQLITE_WAIT = 10  # seconds a writer waits for another before "database is locked"


def database(name: str, address: str, base: Path) -> dict[str, Any]:
    """One DATABASES entry; `name` is the variable it came from, `base` the folder that relative files start from."""
    parts = _split(name, address, DATABASE_FORMS)
    if parts.scheme == "sqlite" and parts.path.strip("/"):
        return _sqlite(name, parts, base)
    if parts.scheme in ("postgres", "postgresql") and parts.path.strip("/"):
        return _postgresql(name, parts)
    raise SettingError(name, "this is no database address that is known here", DATABASE_FORMS)


def replica(name: str, address: str, primary: dict[str, Any], base: Path) -> dict[str, Any]:
    """One DATABASES entry for a copy of the primary that PostgreSQL keeps; nothing else follows a primary."""
    entry = database(name, address, base)
    if not all(one["ENGINE"].endswith("postgresql") for one in (entry, primary)):
        raise SettingError(name, "only a PostgreSQL in DATABASE_URL has replicas", REPLICA_FORMS)
    return entry


def sqlite_file(path: Path) -> dict[str, Any]:
    """The DATABASES entry for an SQLite file; its folder is made by whoever first writes there."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        # IMMEDIATE: a transaction that will write says so at once, and waits instead of failing half-way.
        "OPTIONS": {"init_command": SQLITE_START, "transaction_mode": "IMMEDIATE", "timeout": SQLITE_WAIT},
        # To open the file, read its tables' form and teach it Django's functions takes longer than most queries.
        "CONN_MAX_AGE": KEPT_SECONDS,
    }


def cache(name: str, address: str) -> dict[str, Any]:
    """One CACHES entry; an empty address gives each worker a small memory cache of its own."""
    if address in ("", "locmem://"):
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "cyberdip"}
    parts = _split(name, address, CACHE_FORMS)
    if parts.scheme in ("redis", "rediss") and parts.hostname:
        return {"BACKEND": "cyberdip.cache.shared.SharedCache", "LOCATION": address, "KEY_PREFIX": "cyberdip"}
    raise SettingError(name, "this is no cache address that is known here", CACHE_FORMS)


def search(name: str, address: str) -> str:
    """The address of an OpenSearch server, or nothing: the database's own full text."""
    parts = _split(name, address, SEARCH_FORMS)
    if address and not (parts.scheme in ("http", "https") and parts.hostname):
        raise SettingError(name, "this is no address of a search server", SEARCH_FORMS)
    return address


def site(name: str, address: str, hosts: list[str]) -> str:
    """The address of the site in files, without a slash at its end; without one it is made from the first host."""
    if not address:
        named = next((host.removeprefix(".") for host in hosts), "")
        return f"https://{named}" if named else "http://127.0.0.1:8000"
    parts = _split(name, address, SITE_FORMS)
    whole = parts.scheme in ("http", "https") and _HOST.fullmatch(parts.netloc)
    if not whole or parts.path.strip("/") or parts.query or parts.fragment:
        raise SettingError(name, "this is no address of a site", SITE_FORMS)
    return f"{parts.scheme}://{parts.netloc}"


def _split(name: str, address: str, forms: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        hint = "its host and port cannot be read (is every special character of the password percent-encoded?)"
        raise SettingError(name, hint, forms) from None
    return parts


def _sqlite(name: str, parts: SplitResult, base: Path) -> dict[str, Any]:
    if parts.netloc or parts.query:
        raise SettingError(name, "an SQLite address has three or four slashes and no options", DATABASE_FORMS)
    return sqlite_file(base / unquote(parts.path)[1:])


def _postgresql(name: str, parts: SplitResult) -> dict[str, Any]:
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    host = options.pop("host", None) or unquote(parts.hostname or "")
    pool = options.pop("pool", "")
    unknown = sorted(set(options) - set(POSTGRES_OPTIONS))
    if unknown or not (pool == "" or (pool.isascii() and pool.isdigit() and int(pool) > 0)):
        raise SettingError(name, f"unknown or unreadable option {', '.join(unknown) or 'pool'}", DATABASE_FORMS)
    entry: dict[str, Any] = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "OPTIONS": {**POSTGRES_PATIENCE, **options},
        # A connection that broke while nobody used it is found out before it is used.
        "CONN_HEALTH_CHECKS": True,
    }
    if pool:
        # A pool keeps the connections itself; Django refuses persistent ones beside it.
        entry["OPTIONS"]["pool"] = {"min_size": 1, "max_size": int(pool), "timeout": POOL_WAIT}
    else:
        entry["CONN_MAX_AGE"] = KEPT_SECONDS
    return entry
