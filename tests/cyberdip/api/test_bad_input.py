"""What cannot be answered gets a 4xx that names the parameter and what is allowed; never a 500, never silence."""

from __future__ import annotations

import pytest

from cyberdip.records.registry import record_types
from cyberdip.sources.models import Source
from tests.support.api import ask, problem

pytestmark = pytest.mark.usefixtures("world")

COLLECTIONS = sorted(model.collection for model in record_types())

# Query, the parameter named, a part of what is allowed.
BAD = [
    ("colour=blue", "colour", "kind"),
    ("kindd=treaty", "kindd", "kind, kind__in"),
    ("Kind=treaty", "Kind", "kind"),
    ("kind=poem", "kind", "treaty"),
    ("kind=treaty&kind=poem", "kind", "treaty"),
    ("kind__in=treaty,poem", "kind__in", "treaty"),
    ("evidence=hearsay", "evidence", "official-record"),
    ("in_force=perhaps", "in_force", "true, false"),
    ("in_force=true&in_force=false", "in_force", "one value"),
    ("adopted_on=yesterday", "adopted_on", "YYYY-MM-DD"),
    ("adopted_on_before=2015-13", "adopted_on_before", "YYYY-MM-DD"),
    ("adopted_on_after=2015-02-30", "adopted_on_after", "YYYY-MM-DD"),
    ("adopted_on_after=2015&adopted_on_after=2016", "adopted_on_after", "one value"),
    ("as_of=2015-99", "as_of", "YYYY-MM-DD"),
    ("as_of=", "as_of", "YYYY-MM-DD"),
    ("as_of=0000", "as_of", "YYYY-MM-DD"),
    ("as_of=2015&as_of=2016", "as_of", "one date"),
    ("votes_yes=many", "votes_yes", "whole number"),
    ("votes_yes=99999999999999999999", "votes_yes", "whole number"),
    ("votes_yes__gte=-1", "votes_yes__gte", "whole number"),
    ("votes_yes=%D9%A1", "votes_yes", "whole number"),
    ("parent=nothing-of-that-name", "parent", "/api/v1/instruments/"),
    ("topics__in=critical-infrastructure,nothing", "topics__in", "/api/v1/topics/"),
    ("page=0", "page", "from 1"),
    ("page=-1", "page", "from 1"),
    ("page=abc", "page", "from 1"),
    ("page=1&page=2", "page", "one value"),
    ("page=", "page", "from 1"),
    ("page=99999999999999999999999", "page", "from 1"),
    ("page_size=0", "page_size", "from 1 to 1000"),
    ("page_size=1001", "page_size", "from 1 to 1000"),
    ("page_size=abc", "page_size", "from 1 to 1000"),
    ("page_size=1e2", "page_size", "from 1 to 1000"),
    ("ordering=colour", "ordering", "adopted_on"),
    ("ordering=summary", "ordering", "adopted_on"),
    ("ordering=--title", "ordering", "adopted_on"),
    ("ordering=title,-title", "ordering", "up to 5"),
    ("ordering=title&ordering=slug", "ordering", "one value"),
    ("ordering=slug,title,kind,scope,place,reference", "ordering", "up to 5"),
    ("ordering=" + ",".join(["title"] * 300), "ordering", "up to 5"),
    ("fields=colour", "fields", "slug"),
    ("fields=", "fields", "slug"),
    ("expand=colour", "expand", "citations"),
    ("format=json&format=csv", "format", "one value"),
    ("q=%00", "q", "control"),
    ("title=a%00b", "title", "control"),
    ("q=%ff%fe", "q", "UTF-8"),
    ("q=%zz", "q", "%25"),
    ("q=100%", "q", "%25"),
    ("q=" + "x" * 10_240, "q", "2000 characters"),
    ("slug=" + "x" * 10_240, "slug", "2000 characters"),
]


@pytest.mark.parametrize(("query", "name", "allowed"), BAD, ids=[query[:40] for query, _, _ in BAD])
def test_a_parameter_that_cannot_be_used_is_named_with_what_is_allowed(query: str, name: str, allowed: str) -> None:
    details = problem(f"instruments/?{query}")
    assert details["title"] == "Bad Request"
    assert name in details["errors"]
    assert allowed in details["errors"][name]["allowed"]
    assert name in details["detail"]


@pytest.mark.parametrize(
    ("path", "name", "allowed"),
    [
        ("sources/?language=xx", "language", "en, fr"),
        ("sources/?language=EN", "language", "en, fr"),
        ("sources/?language__in=fr,xx,en", "language__in", "en, fr"),
        ("sources/?language=%00", "language", "text without control characters"),
        ("former-addresses/?record_type=xx", "record_type", "actions, actors"),
        ("citations/?record_type=xx", "record_type", "actions, actors"),
        ("translations/?language=de", "language", "ar, zh, fr, ru, es"),
    ],
)
def test_a_value_that_no_record_can_have_is_refused_with_those_there_are(path: str, name: str, allowed: str) -> None:
    """A language of sources is one in which some source is."""
    Source.objects.filter(slug="un-vote-73-27").update(language="fr")
    Source.objects.filter(slug="short-text").update(language="")
    (told,) = problem(path)["errors"].items()
    assert told[0] == name
    assert told[1]["allowed"].startswith(allowed)
    page = f"/sources/?{path.partition('?')[2]}"
    if path.startswith("sources/"):
        assert f"Allowed: {allowed}" in ask(page).content.decode()


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_no_list_ignores_an_unknown_parameter(collection: str) -> None:
    assert "colour" in problem(f"{collection}/?colour=blue")["errors"]


@pytest.mark.parametrize("path", ["search/?q=estonia&", "status/?instrument=paris-call&", "changes/?", "?", "schema/?"])
def test_nothing_else_ignores_an_unknown_parameter_either(path: str) -> None:
    assert "colour" in problem(f"{path}colour=blue")["errors"]


def test_one_record_takes_no_filter() -> None:
    assert "kind" in problem("instruments/paris-call/?kind=treaty")["errors"]


def test_all_that_is_wrong_is_said_at_once() -> None:
    details = problem("instruments/?kind=poem&page_size=0&as_of=never&ordering=colour&fields=colour&page=x")
    assert set(details["errors"]) == {"kind", "page_size", "as_of", "ordering", "fields", "page"}


def test_a_page_beyond_the_end_is_not_found_and_the_last_one_is_named() -> None:
    details = problem("actors/?page=9&page_size=5", status=404)
    assert details["errors"]["page"] == {"detail": "9 is beyond the end", "allowed": "1 to 2"}


@pytest.mark.parametrize(
    "path", ["nothing/", "actors/nobody/", "actors/estonia/friends/", "actors/%00/", "actors/%ff/"]
)
def test_an_address_without_anything_is_not_found(path: str) -> None:
    assert problem(path, status=404)["title"] == "Not Found"


def test_an_unknown_collection_is_answered_with_those_that_are_close() -> None:
    assert "/api/v1/actors/" in problem("actor/", status=404)["detail"]


def test_a_very_long_address_is_not_found() -> None:
    assert problem(f"actors/{'x' * 10_240}/", status=404)["status"] == 404


def test_more_parameters_than_anyone_sends_are_refused() -> None:
    problem("actors/?" + "&".join(f"kind{number}=state" for number in range(1100)))


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "PURGE"])
@pytest.mark.parametrize("path", ["actors/", "actors/estonia/", "search/?q=estonia", "nothing-but-the-index/../"])
def test_only_reading_is_allowed(method: str, path: str) -> None:
    answer = ask(path, method)
    if path.startswith("nothing"):
        assert answer.status_code == 404
        return
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert "GET, HEAD, OPTIONS" in answer.json()["detail"]


@pytest.mark.parametrize(
    "accept", ["text/html", "image/png, text/plain;q=0.5", "application/json;q=0", "nonsense", "*"]
)
def test_an_accept_header_that_takes_no_format_is_told_those_on_offer(accept: str) -> None:
    details = problem("actors/", status=406, accept=accept)
    assert "text/csv (format=csv)" in details["detail"]


@pytest.mark.parametrize("path", ["actors/", "actors/estonia/", "search/?q=estonia", "timeline/"])
def test_who_asks_for_another_state_is_told_the_present_one(path: str) -> None:
    details = problem(path, status=412, if_match='"x"')
    assert details["title"] == "Precondition Failed"
    now = ask(path).headers["ETag"]
    assert f"If-Match does not hold: the ETag is now {now}." in details["detail"]
    assert "If-None-Match with that ETag" in details["detail"]
    assert ask(path, if_none_match=now).status_code == 304


@pytest.mark.parametrize("path", ["actors/", "actors/estonia/", "search/?q=estonia", "status/?instrument=paris-call"])
def test_an_unknown_format_is_told_those_on_offer(path: str) -> None:
    details = problem(f"{path}{'&' if '?' in path else '?'}format=xml", status=406)
    assert details["title"] == "Not Acceptable"
    assert details["errors"]["format"]["allowed"] == "json, csv, xlsx, jsonld, ttl"


def test_the_parameters_of_status_are_checked() -> None:
    assert "instrument" in problem("status/")["errors"]
    details = problem("status/?instrument=nothing&actor=nobody&status=lost")
    assert set(details["errors"]) == {"instrument", "actor", "status"}


def test_a_search_needs_words() -> None:
    assert problem("search/")["errors"]["q"]["detail"] == "is missing"
    assert problem("search/?q=%20")["errors"]["q"]["detail"] == "is missing"
    assert "record_type" in problem("search/?q=estonia&record_type=poems")["errors"]


@pytest.mark.parametrize("since", ["99", "-1", "first", "", "1.5", "9" * 30])
def test_a_release_that_does_not_exist_is_refused(since: str) -> None:
    assert problem(f"changes/?since={since}")["errors"]["since"]["allowed"].endswith("0 to 1")


def test_a_comparison_of_nothing_names_both_parameters() -> None:
    wrong = problem("compare/")["errors"]["actor"]
    assert wrong["detail"] == "nothing to compare: neither actor nor instrument is given"
    assert wrong["allowed"] == "up to 6 times actor or up to 4 times instrument"
