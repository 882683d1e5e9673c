"""What the site is with nothing set, and what it refuses to be."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from tests.support.knowledge import ROOT

SHOWN = (
    "DEBUG",
    "ALLOWED_HOSTS",
    "SESSION_COOKIE_SECURE",
    "CSRF_COOKIE_SECURE",
    "CSRF_TRUSTED_ORIGINS",
    "X_FRAME_OPTIONS",
)
SCRIPT = f"""
import json
from django.conf import settings
shown = {{name: getattr(settings, name) for name in {SHOWN!r}}}
shown["policy"] = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
shown["databases"] = settings.DATABASES
shown["secret"] = len(settings.SECRET_KEY)
print(json.dumps(shown))
"""
NAMES = (
    "DATABASE_URL",
    "SECRET_KEY",
    "SECRET_KEY_FILE",
    "ALLOWED_HOSTS",
    "CACHE_URL",
    "REPLICA_URLS",
    "SEARCH_URL",
    "DEBUG",
    "BEHIND_TLS_PROXY",
)


def start(*command: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run Python in the project with only these settings."""
    rest = {name: value for name, value in os.environ.items() if name not in NAMES}
    environment = {**rest, "DJANGO_SETTINGS_MODULE": "cyberdip.settings", **settings}
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def read(**settings: str) -> dict[str, Any]:
    done = start("-c", SCRIPT, **settings)
    assert done.returncode == 0, done.stderr
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def test_with_nothing_set_the_site_is_closed_to_others() -> None:
    shown = read()
    assert shown["DEBUG"] is False
    assert shown["ALLOWED_HOSTS"] == ["127.0.0.1", "localhost", "[::1]"]
    assert shown["secret"] >= 50
    assert shown["X_FRAME_OPTIONS"] == "DENY"
    assert shown["databases"]["default"]["NAME"].endswith(".local/cyberdip.sqlite3")


def test_no_page_may_run_or_style_itself_inline() -> None:
    policy = read()["policy"]
    assert policy["default-src"] == ["'none'"]
    assert not [name for name, sources in policy.items() if "'unsafe-inline'" in sources or "*" in sources]


def test_a_public_site_keeps_its_cookies_to_tls() -> None:
    shown = read(ALLOWED_HOSTS="example.org,.example.net", SECRET_KEY="x" * 60)
    assert shown["SESSION_COOKIE_SECURE"] is True
    assert shown["CSRF_COOKIE_SECURE"] is True
    assert shown["CSRF_TRUSTED_ORIGINS"] == ["https://example.org", "https://*.example.net"]


def test_replicas_are_kept_beside_the_default_database() -> None:
    shown = read(DATABASE_URL="postgresql://a/x", REPLICA_URLS="postgresql://b/x,postgresql://c/x")
    assert [entry["HOST"] for entry in shown["databases"].values()] == ["a", "b", "c"]
    assert list(shown["databases"]) == ["default", "replica1", "replica2"]


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        ({"ALLOWED_HOSTS": "example.org"}, "SECRET_KEY: it is not set, and a site that others reach needs one."),
        ({"ALLOWED_HOSTS": "example.org", "SECRET_KEY": "x", "DEBUG": "1"}, "DEBUG: it is on while ALLOWED_HOSTS"),
        ({"DATABASE_URL": "oracle://x"}, "DATABASE_URL: this is no database address that is known here."),
        ({"DEBUG": "perhaps"}, "DEBUG: 'perhaps' is not a yes or a no."),
    ],
)
def test_an_unusable_setting_ends_the_start_with_one_line(settings: dict[str, str], line: str) -> None:
    done = start("manage.py", "check", **settings)
    assert done.returncode == 1
    assert done.stderr.startswith(line)
    assert len(done.stderr.splitlines()) == 1
