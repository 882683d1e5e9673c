"""A page that cannot answer as asked says which parameter, what is wrong and what is allowed; never a 500."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.support.pages import ask, look

pytestmark = pytest.mark.usefixtures("world")

LISTS = ["/norms/", "/instruments/", "/actors/", "/topics/", "/scenarios/", "/sources/"]
RECORDS = [
    "/norms/un-13f/",
    "/instruments/budapest-convention/",
    "/actors/estonia/",
    "/topics/cyber-diplomacy/",
    "/scenarios/two-states/",
    "/sources/coe-chart-185/",
]
OTHERS = [
    "/",
    "/search/",
    "/changes/",
    "/norms/un-13f/history/",
    "/norms/un-13f/history/1/",
    "/data/",
    "/about/",
    "/about/coverage/",
    "/timeline/",
]
EVERYWHERE = [*LISTS, *RECORDS, *OTHERS]

# Query, the parameter named, a part of what is allowed.
BAD_EVERYWHERE = [
    ("colour=blue", "colour", "as_of"),
    ("as_off=2015", "as_off", "as_of"),
    ("as_of=yesterday", "as_of", "YYYY, YYYY-MM or YYYY-MM-DD"),
    ("as_of=2015-02-30", "as_of", "YYYY, YYYY-MM or YYYY-MM-DD"),
    ("as_of=0000", "as_of", "YYYY, YYYY-MM or YYYY-MM-DD"),
    ("as_of=", "as_of", "YYYY, YYYY-MM or YYYY-MM-DD"),
    ("as_of=2015&as_of=2016", "as_of", "one date"),
    ("as_of=2015%00", "as_of", ""),
    (f"as_of={'9' * 10_000}", "as_of", ""),
    (f"{'x' * 10_000}=1", "xxx", "as_of"),
    ("%00=1", "\N{REPLACEMENT CHARACTER}", "as_of"),
    ("as_of=%zz", "as_of", "percent-encoded"),
    ("as_of=%ff", "as_of", ""),
]
BAD_ON_LISTS = [
    ("page=0", "page", "from 1"),
    ("page=abc", "page", "from 1"),
    ("page=1&page=2", "page", "one value"),
    ("page_size=1001", "page_size", "from 1 to 1000"),
    ("page_size=0", "page_size", "from 1 to 1000"),
    ("ordering=colour", "ordering", "title"),
    ("evidence=hearsay", "evidence", "official-record"),
    ("q=%00", "q", ""),
    (f"q={'a' * 10_000}", "q", "2000"),
    ("q=%E9", "q", "UTF-8"),
    ("slug=a&colour=b&page=c", "colour", "slug"),
]


@pytest.mark.parametrize("path", EVERYWHERE)
def test_every_page_names_a_parameter_it_cannot_use(path: str) -> None:
    for query, name, allowed in BAD_EVERYWHERE:
        assert_named(f"{path}?{query}", name, allowed)


@pytest.mark.parametrize("path", LISTS)
def test_every_list_names_a_parameter_it_cannot_use(path: str) -> None:
    for query, name, allowed in BAD_ON_LISTS:
        assert_named(f"{path}?{query}", name, allowed)


def assert_named(address: str, name: str, allowed: str) -> None:
    page = look(address, status=400)
    told = {one.find("dt")[0].text: one.find("dd")[0].text for one in page.main.find("div", class_="problem")}
    answers = [text for wrong, text in told.items() if wrong.startswith(name)]
    assert answers, f"{address[:80]} names {list(told)}"
    assert answers[0].startswith("Allowed: "), address[:80]
    assert allowed in answers[0], address[:80]


@pytest.mark.parametrize("path", [*LISTS, "/sources/coe-chart-185/", "/about/coverage/"])
def test_a_page_beyond_the_end_is_not_there_and_the_last_one_is_named(path: str) -> None:
    page = look(f"{path}?page=99", status=404)
    assert "99 is beyond the end" in page.text
    assert "Allowed: 1 to 1" in page.text


@pytest.mark.parametrize("path", ["/", "/norms/", "/norms/un-13f/"])
def test_all_wrong_parameters_are_named_at_once(path: str) -> None:
    page = look(f"{path}?colour=blue&size=9", status=400)
    assert len(page.main.find("dt")) == 2


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"])
def test_another_method_is_told_which_there_are(method: str) -> None:
    for path in EVERYWHERE:
        answer = Client(enforce_csrf_checks=True).generic(method, path)
        assert answer.status_code == 405, path
        assert answer.headers["Allow"] == "GET, HEAD"


@pytest.mark.parametrize("accept", ["application/json", "image/png", "text/turtle;q=0.3"])
def test_a_reader_who_takes_no_web_page_is_told_that_there_is_nothing_else(accept: str) -> None:
    page = look("/about/", status=406, accept=accept)
    assert "text/html" in page.text


@pytest.mark.parametrize(
    ("header", "value"), [("If-Match", '"x"'), ("If-Unmodified-Since", "Mon, 03 Jan 2000 00:00:00 GMT")]
)
def test_who_asks_for_another_state_is_told_the_present_one(header: str, value: str) -> None:
    for path in ("/about/", "/actors/", "/actors/estonia/", "/norms/un-13f/"):
        page = look(path, status=412, **{header.lower().replace("-", "_"): value})
        assert ask(path).headers["ETag"] in page.text
        assert header in page.text
    assert ask("/about/", if_match="*").status_code == 200


@pytest.mark.parametrize("accept", ["*/*", "text/*", "text/html;q=0.1, application/json", "application/xhtml+xml", ""])
def test_a_reader_who_takes_web_pages_gets_one(accept: str) -> None:
    assert ask("/about/", accept=accept).status_code == 200


@pytest.mark.parametrize("prefix", LISTS)
def test_a_name_that_no_record_has_is_not_there(prefix: str) -> None:
    for slug in ("%00", "un-13f%00", "%ff", "%zz", "a" * 10_000, "..%2f", "UN-13F", "'--", "%F0%9F%98%80"):
        assert look(f"{prefix}{slug}/", status=404).heading == "There is no such page"


def test_more_parameters_than_any_page_has_are_refused() -> None:
    answer = ask("/norms/?" + "&".join(f"a{number}=1" for number in range(2000)))
    assert answer.status_code == 400


def test_a_host_that_this_is_not_is_refused() -> None:
    assert ask("/", host="elsewhere.example").status_code == 400
