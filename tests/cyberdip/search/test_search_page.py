"""The search page, its suggestions and its twin in the API."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from tests.support.api import csv_rows, get, problem

pytestmark = pytest.mark.usefixtures("world")


def page(query: str, status: int = 200) -> str:
    answer = Client().get(f"/search/?{query}")
    assert answer.status_code == status
    return answer.content.decode()


def suggestions(query: str) -> list[dict[str, Any]]:
    answer = Client().get(f"/search/suggest/?{query}")
    assert answer.status_code == 200
    rows: list[dict[str, Any]] = answer.json()["suggestions"]
    return rows


def test_a_hit_shows_why_it_is_one() -> None:
    html = page("q=ets+185")
    assert "<mark>ETS</mark> No. <mark>185</mark>" in html
    assert "found in its reference" in html


def test_a_slip_is_told() -> None:
    assert "“estonai” does not occur here; searched for <strong>estonia</strong> instead." in page("q=estonai")


def test_nothing_found_says_what_was_searched_and_gives_near_matches() -> None:
    html = page("q=budapest+microsoft")
    assert "Nothing found" in html
    assert "Searched were" in html
    assert "Near matches" in html


def test_a_choice_can_be_taken_away_and_links_keep_the_day() -> None:
    html = page("q=budapest&record_type=instruments&as_of=2020")
    assert 'href="/search/?q=budapest&amp;as_of=2020"' in html
    assert 'href="/instruments/budapest-convention/?as_of=2020-12-31"' in html


def test_the_page_and_its_files_show_the_same_hits() -> None:
    rows = get("search/?q=convention&page_size=25")["results"]
    html = page("q=convention")
    assert [row["slug"] for row in csv_rows("search/?q=convention&page_size=25&format=csv")] == [
        row["slug"] for row in rows
    ]
    assert "/api/v1/search/?q=convention&amp;page_size=25&amp;format=csv" in html
    places = [html.index(f">{row['title']}</a></h3>") for row in rows[:3]]
    assert places == sorted(places)


def test_the_api_counts_as_the_page_does() -> None:
    answer = get("search/?q=convention&record_type=instruments")
    assert answer["facets"]["record_type"]["instruments"] == answer["count"]
    assert get("search/?q=estonai")["instead"] == {"estonai": "estonia"}
    assert get("search/?q=budapest+microsoft")["near"]


def test_marked_passages_are_safe_html() -> None:
    matched = get("search/?q=ets+185")["results"][0]["matched"]
    assert matched["highlighted"] == "<mark>ETS</mark> No. <mark>185</mark>"


@pytest.mark.parametrize(
    "wrong", ["record_type=planets", "region=mars", "decade=1066s", "topic=none-such", "page=0", "foo=1", "as_of=soon"]
)
def test_a_wrong_parameter_is_named_on_page_and_api(wrong: str) -> None:
    name = wrong.partition("=")[0]
    assert f"<code>{name}</code>" in page(f"q=x&{wrong}", 400) or f">{name}<" in page(f"q=x&{wrong}", 400)
    assert name in problem(f"search/?q=x&{wrong}")["errors"]


def test_everything_wrong_is_told_at_once() -> None:
    assert set(problem("search/?q=x&region=mars&decade=1066s")["errors"]) == {"region", "decade"}


def test_suggestions_are_titles_with_addresses() -> None:
    first = suggestions("q=buda")[0]
    assert (first["title"], first["kind"], first["url"]) == (
        "Budapest Convention",
        "instrument",
        "/instruments/budapest-convention/",
    )
    assert suggestions("q=buda&as_of=2015")[0]["url"] == "/instruments/budapest-convention/?as_of=2015-12-31"


@pytest.mark.parametrize("wrong", ["q=a&q=b", "foo=1", "q=a&as_of=soon", "q=%"])
def test_wrong_suggestions_are_problems(wrong: str) -> None:
    answer = Client().get(f"/search/suggest/?{wrong}")
    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_suggestions_of_another_state_are_a_problem() -> None:
    answer = Client().get("/search/suggest/?q=a", headers={"If-Match": '"x"'})
    assert (answer.status_code, answer.headers["Content-Type"]) == (412, "application/problem+json")
    assert "If-Match" in answer.json()["detail"]


def test_suggestions_are_only_read() -> None:
    assert Client().post("/search/suggest/").status_code == 405


def test_the_page_works_without_its_script() -> None:
    html = page("q=budapest")
    assert '<form class="front-search" action="/search/" method="get"' in html
    assert 'role="combobox"' not in html


def first_hit(address: str) -> str:
    html = Client().get(address).content.decode()
    found: list[str] = re.findall(r'<li class="list-entry".*?</li>', html, re.DOTALL)
    return found[0]


def test_names_in_other_languages_stand_apart_and_are_not_marked_as_english() -> None:
    hit = first_hit("/ru/search/?q=爱沙")
    (passage,) = re.findall(r'<p class="list-entry-summary search-passage"(.*?)</p>', hit, re.DOTALL)
    assert passage.startswith(">"), passage
    assert " · <bdi><mark>爱沙</mark>尼亚</bdi>" in passage
    assert all("<mark>" in line for line in passage.split(" · "))


def test_a_passage_does_not_repeat_the_name_above_it() -> None:
    hit = first_hit("/zh/search/?q=爱沙")
    assert ">爱沙尼亚</a></h3>" in hit
    assert "<bdi><mark>爱沙</mark>尼亚共和国</bdi>" in hit
    assert "<bdi><mark>爱沙</mark>尼亚</bdi>" not in hit


def test_where_only_the_name_answers_its_words_are_told() -> None:
    hit = first_hit("/ru/search/?q=эстония")
    assert ">Эстония</a></h3>" in hit
    assert "search-passage" not in hit
    assert ": <mark>Эстония</mark>" in hit
    assert hit.count("Эстония") == 2


def test_a_summary_that_answers_is_shown_once() -> None:
    hit = first_hit("/search/?q=toolbox+of+diplomatic+measures")
    assert "found in its summary" in hit
    assert hit.count("list-entry-summary") == 1
