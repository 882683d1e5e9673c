"""What is tried on sites like this one, tried here: it reaches neither database, template, spreadsheet nor memory."""

from __future__ import annotations

import csv
import io
import time
from urllib.parse import quote

import pytest
from django.db import connection

from actors.models import Actor, ActorKind
from tests.support.api import get
from tests.support.pages import ask

pytestmark = pytest.mark.usefixtures("world")

SQL = ["' OR '1'='1", "'; DROP TABLE actors_actor; --", '" UNION SELECT password FROM auth_user --', "1) OR 1=1 --",
       "%' AND pg_sleep(5) --", "\\'; SELECT 1", "x' AND (SELECT RANDOMBLOB(900000000)) --"]  # fmt: skip
TEMPLATE = [
    "{{ 7|add:7000 }}",
    "{% debug %}",
    "{{ settings.SECRET_KEY }}",
    "${7*7001}",
    "%(SECRET_KEY)s",
    "{0.__class__}",
]
SCRIPT = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "</title><svg onload=x>",
]
PLACES = ["/search/?q={}", "/actors/?q={}", "/norms/?topic={}", "/compare/?actor={}", "/api/v1/actors/?q={}",
          "/api/v1/search/?q={}", "/api/v1/actors/?ordering={}", "/api/v1/actors/?fields={}",
          "/api/v1/actors/?as_of={}", "/search/suggest/?q={}", "/norms/{}/", "/api/v1/actors/{}/", "/{}"]  # fmt: skip
SECONDS = 10.0
"""No answer here takes more of a processor; what runs away takes minutes."""


@pytest.mark.parametrize("place", PLACES)
def test_sql_templates_and_scripts_are_words_like_any_other(place: str) -> None:
    actors = Actor.objects.count()
    for tried in [*SQL, *TEMPLATE, *SCRIPT]:
        begun = time.thread_time()
        answer = ask(place.format(quote(tried, safe="")))
        body = answer.content.decode()
        assert answer.status_code < 500, tried
        assert time.thread_time() - begun < SECONDS, tried
        assert not {"7007", "49007", "pbkdf2_"} & set(body.split()), tried
        if answer.headers["Content-Type"].startswith("text/html"):
            assert "<script>alert" not in body, tried
            assert "<img src=x" not in body, tried
            assert "<svg onload" not in body, tried
            assert 'href="javascript:' not in body, tried
    assert Actor.objects.count() == actors


def test_the_tables_are_all_there_still() -> None:
    assert "actors_actor" in connection.introspection.table_names()


@pytest.mark.parametrize(
    "query", ["a[" * 900, "a=" + "(" * 2500, "q=" + "%28" * 700, "&" * 3000, "=" * 3000, "q=" + "a AND (" * 250]
)
def test_deep_and_odd_queries_are_answered_in_time(query: str) -> None:
    for path in ("/search/", "/api/v1/search/", "/actors/", "/api/v1/actors/"):
        begun = time.thread_time()
        assert ask(f"{path}?{query}").status_code < 500
        assert time.thread_time() - begun < SECONDS


EVIL = [
    "a" * 1900 + "!",
    "a." * 950,
    "-" * 1900,
    " " * 1900 + "x",
    "1-" * 950,
    "[](" * 600,
    "**" * 900,
    "%C3%A9" * 300,
    '"' * 1999,
]


@pytest.mark.parametrize("text", EVIL)
def test_no_expression_of_ours_runs_away(text: str) -> None:
    """Texts on which a regular expression with nested repeats would take for ever."""
    for path in ("/search/?q={}", "/api/v1/search/?q={}", "/api/v1/actors/?as_of={}", "/search/suggest/?q={}"):
        begun = time.thread_time()
        assert ask(path.format(quote(text))).status_code < 500
        assert time.thread_time() - begun < SECONDS
    for header in ("Accept", "Accept-Language", "If-None-Match", "Cookie", "X-Forwarded-For", "Origin", "Range"):
        begun = time.thread_time()
        answer = ask("/norms/", **{header.lower().replace("-", "_"): text.replace("%C3%A9", "e")})
        assert answer.status_code < 500, header
        assert time.thread_time() - begun < SECONDS, header


FORMULAS = ['=HYPERLINK("http://evil")', "+1+1", "-2+3", "@SUM(1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0"]


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_of_a_download_is_a_formula(formula: str) -> None:
    Actor.objects.create(slug="formula", title=formula, kind=ActorKind.CIVIL_SOCIETY)
    text = ask("/api/v1/actors/?slug=formula&format=csv").getvalue().decode()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert rows[0]["title"] == f"'{formula}"
    assert get("actors/formula/")["title"] == formula
