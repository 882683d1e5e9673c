"""The site as it is deployed: what Django's own check says of it, where the admin is, what the log keeps to itself."""

from __future__ import annotations

import json
import logging

import pytest
from django.conf import settings
from django.test import Client

from cyberdip.logs import OneLineFormatter
from tests.cyberdip.test_settings import start

KEY = "kR8#vQ2!mZ5%tN9*bX4@hL7^cW1&pY6(dF3)gJ0_sA+uE~iO=xT"
DEPLOYED = {"ALLOWED_HOSTS": "example.org", "BEHIND_TLS_PROXY": "yes", "SECRET_KEY": KEY}
SHOW = (
    "import io, json, django; django.setup(); from django.conf import settings as s; from django.urls import reverse;"
    "from cyberdip.site.caching import rules; from cyberdip import languages;"
    "from django.core.management import call_command; said = io.StringIO();"
    "call_command('check', deploy=True, fail_level='CRITICAL', stdout=said, stderr=said);"
    "print(json.dumps({'hsts': s.SECURE_HSTS_SECONDS, 'subdomains': s.SECURE_HSTS_INCLUDE_SUBDOMAINS,"
    " 'preload': s.SECURE_HSTS_PRELOAD, 'redirect': s.SECURE_SSL_REDIRECT, 'admin': reverse('admin:index'),"
    " 'private': reverse('admin:index') in rules().private_paths, 'check': said.getvalue(),"
    " 'language': languages.has_language(reverse('admin:index'))}))"
)


def shown(**more: str) -> dict[str, object]:
    """How a deployed site is set, and what Django's own check says of it."""
    done = start("-c", SHOW, DJANGO_ALLOW_ASYNC_UNSAFE="", **{**DEPLOYED, **more})
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    found: dict[str, object] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize(
    ("hsts", "others"), [("", (False, False)), ("subdomains", (True, False)), ("preload", (True, True))]
)
def test_behind_tls_browsers_are_told_to_stay_for_a_year_and_other_names_are_not_bound_unasked(
    hsts: str, others: tuple[bool, bool]
) -> None:
    found = shown(HSTS=hsts)
    assert (found["hsts"], found["redirect"]) == (31_536_000, True)
    assert (found["subdomains"], found["preload"]) == others
    assert str(found["check"]).startswith("System check identified no issues")


def test_browsers_need_not_be_told() -> None:
    found = shown(HSTS="off")
    assert found["hsts"] == 0
    assert "security.W004" in str(found["check"])


def test_the_admin_is_where_the_operator_wants_it_and_as_private_there() -> None:
    found = shown(ADMIN_PATH="/rooms/editors/")
    assert (found["admin"], found["private"], found["language"]) == ("/rooms/editors/", True, False)


@pytest.mark.parametrize(
    ("setting", "line"),
    [
        ({"ADMIN_PATH": "../x y"}, "ADMIN_PATH: '../x y' cannot be part of an address."),
        ({"ADMIN_PATH": "[a-z]+"}, "ADMIN_PATH: '[a-z]+' cannot be part of an address."),
        ({"HSTS": "always"}, "HSTS: 'always' is none of its words. It may be one of off, host, subdomains, preload."),
    ],
)
def test_what_cannot_be_used_is_said_in_one_line(setting: dict[str, str], line: str) -> None:
    done = start("manage.py", "check", **DEPLOYED, **setting)
    assert (done.returncode, done.stderr.startswith(line), len(done.stderr.splitlines())) == (1, True, 1), done.stderr


@pytest.mark.usefixtures("world")
def test_an_error_is_logged_without_any_secret(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    secrets = ["s3cret-of-the-database", "Bearer t0ken-of-a-reader", "p4ssword-of-an-editor", "session-of-an-editor"]
    monkeypatch.setitem(settings.DATABASES["default"], "PASSWORD", secrets[0])
    monkeypatch.setattr("cyberdip.site.views.render", None)
    client = Client(raise_request_exception=False)
    client.cookies["sessionid"] = secrets[3]
    with caplog.at_level(logging.DEBUG):
        answer = client.get("/about/", headers={"Authorization": secrets[1]})
        client.post("/admin/login/", {"username": "nobody", "password": secrets[2]})
    lines = [OneLineFormatter().format(record) for record in caplog.records if record.name != "django.db.backends"]
    told = "\n".join(lines)
    assert answer.status_code == 500
    assert "TypeError" in told
    assert answer.headers["X-Request-ID"] in told
    for secret in [*secrets, settings.SECRET_KEY]:
        assert secret not in told
        assert secret not in answer.content.decode()
