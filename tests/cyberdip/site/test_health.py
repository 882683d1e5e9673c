"""What machines ask: alive, ready, where crawlers may go."""

from __future__ import annotations

import pytest
from django.db import DatabaseError

from cyberdip.site import health
from tests.support.pages import ask


def test_the_process_is_alive_without_any_database() -> None:
    answer = ask("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.usefixtures("world")
def test_with_data_the_site_is_ready() -> None:
    answer = ask("/readyz")
    assert (answer.status_code, answer.content) == (200, b"ready, release 1\n")


@pytest.mark.django_db
def test_without_data_the_site_is_not_ready_and_says_what_to_do() -> None:
    answer = ask("/readyz")
    assert (answer.status_code, answer.content) == (503, b"No data is loaded: run manage.py load.\n")


def test_without_a_database_the_site_is_not_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise DatabaseError("password of the database: secret")

    monkeypatch.setattr(health, "latest_release_or_raise", fail)
    answer = ask("/readyz")
    assert (answer.status_code, answer.content) == (503, b"The database does not answer.\n")


def test_crawlers_are_kept_from_admin_and_from_narrowed_searches_only() -> None:
    lines = ask("/robots.txt").content.decode().splitlines()
    kept = ["/admin/", "/search/*&", "/search/sugg", "/compare/?", "/report/", "/*/report/"]
    assert lines[:-2] == ["User-agent: *", *(f"Disallow: {path}" for path in kept)]
    assert lines[-1] == "Sitemap: http://testserver/sitemap.xml"


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/robots.txt"])
def test_other_methods_and_parameters_are_refused(path: str) -> None:
    answer = ask(path, "POST")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")
    assert ask(f"{path}?colour=blue").status_code == 400
