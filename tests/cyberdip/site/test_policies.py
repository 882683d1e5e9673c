"""Every kind of answer carries the same strict headers, whoever gives it. (What the page
cache keeps: tests/cyberdip/cache/test_before_django.py.)"""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client

from tests.support.pages import ask

pytestmark = pytest.mark.usefixtures("world")

PAGES = [
    "/",
    "/norms/",
    "/norms/un-13f/",
    "/fr/norms/",
    "/search/?q=cyber",
    "/norms/un-13f/history/",
    "/about/offline/",
]
ERRORS = ["/nothing/", "/norms/nothing/", "/norms/?colour=blue", "/api/v1/nothing/", "/api/v1/norms/?colour=blue"]
FOR_MACHINES = ["/healthz", "/readyz", "/metrics", "/robots.txt", "/sitemap.xml", "/opensearch.xml", "/llms.txt"]
FEEDS = ["/changes.atom", "/timeline/calendar.ics", "/norms/un-13f.bib", "/norms/un-13f/card.png", "/offline-worker.js"]
API = ["/api/v1/", "/api/v1/norms/", "/api/v1/norms/un-13f/", "/api/v1/norms/?format=csv", "/api/v1/norms/?format=xlsx",
       "/api/v1/schema/", "/api/docs/", "/data/context.jsonld", "/data/cyberdip.zip"]  # fmt: skip
REDIRECTS = ["/norms", "/admin/", "/admin"]
ADMIN = ["/admin/login/", "/admin/jsi18n/", "/static/site/site.css"]
EVERY = [*PAGES, *ERRORS, *FOR_MACHINES, *FEEDS, *API, *REDIRECTS, *ADMIN]
ALIKE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def policy(headers: Any) -> dict[str, list[str]]:
    parts = [part.split() for part in headers["Content-Security-Policy"].split(";")]
    return {name: sources for name, *sources in parts}


def assert_strict(headers: Any, path: str) -> None:
    said = policy(headers)
    assert said["default-src"] == ["'none'"], path
    assert (said["frame-ancestors"], said["base-uri"]) == (["'none'"], ["'none'"]), path
    allowed = {source for sources in said.values() for source in sources}
    assert allowed <= {"'none'", "'self'", "data:"}, path
    assert "data:" not in said["script-src"] + said["style-src"], path
    assert {name: headers[name] for name in ALIKE} == ALIKE, path
    assert {"camera=()", "geolocation=()", "microphone=()"} <= set(headers["Permissions-Policy"].split(", ")), path
    assert headers["X-Frame-Options"] == "DENY", path
    shared = path.startswith(("/api/", "/data/")) or path.endswith("/card.png")
    assert headers["Cross-Origin-Resource-Policy"] == ("cross-origin" if shared else "same-origin"), path


@pytest.mark.parametrize("path", EVERY)
def test_every_kind_of_answer_is_held_as_tightly(path: str) -> None:
    answer = ask(path)
    assert_strict(answer.headers, path)
    assert answer.status_code < 500
    answer.close()


@pytest.mark.parametrize("method", ["POST", "OPTIONS", "DELETE"])
def test_a_refused_method_is_held_as_tightly(method: str) -> None:
    for path in ("/norms/", "/api/v1/norms/", "/healthz", "/mcp"):
        assert_strict(ask(path, method).headers, path)


def test_a_wrong_host_and_a_failure_of_ours_are_held_as_tightly(monkeypatch: pytest.MonkeyPatch) -> None:
    assert_strict(ask("/", host="elsewhere.example").headers, "/")
    monkeypatch.setattr("cyberdip.site.views.render", None)
    client = Client(raise_request_exception=False)
    answer = client.get("/about/")
    assert answer.status_code == 500
    assert_strict(answer.headers, "/about/")


@pytest.mark.parametrize("path", ["/", "/norms/nothing/", "/api/v1/norms/", "/admin/login/"])
def test_behind_tls_an_answer_says_to_stay_there(path: str, settings: Any) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz|metrics)$"]
    secure = Client().get(path, headers={"X-Forwarded-Proto": "https"})
    assert secure.headers["Strict-Transport-Security"] == "max-age=31536000"
    plain = Client().get(path)
    assert (plain.status_code, plain.headers["Location"]) == (301, f"https://testserver{path}")
    assert_strict(plain.headers, path)
    assert Client().get("/healthz").status_code == 200


def test_cookies_of_editors_are_for_tls_and_no_script() -> None:
    assert django_settings.SESSION_COOKIE_HTTPONLY
    assert django_settings.CSRF_COOKIE_HTTPONLY
