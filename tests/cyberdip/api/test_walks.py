"""Long walks from slug to slug, and the links of an answer to what is around it."""

from __future__ import annotations

import re
from typing import Any

import pytest

from actors.models import Actor, ActorKind
from cyberdip.records.registry import record_types
from tests.support.api import ask, csv_rows, get, problem, slugs

pytestmark = pytest.mark.usefixtures("world")


def walk(address: str) -> list[dict[str, Any]]:
    """The answers of a walk, from one `next` to the other."""
    found = []
    while address:
        found.append(get(address))
        address = (found[-1]["next"] or "").removeprefix("http://testserver")
    return found


def links_of(path: str) -> dict[str, str]:
    """The addresses in the Link header of an answer, by relation type."""
    return {what: address for address, what in re.findall(r'<([^>]+)>; rel="([a-z-]+)"', ask(path).headers["Link"])}


@pytest.mark.parametrize("collection", sorted(model.collection for model in record_types()))
def test_a_walk_meets_every_record_once_in_the_order_of_slugs(collection: str) -> None:
    pages = walk(f"/api/v1/{collection}/?after=&page_size=4")
    found = [row["slug"] for page in pages for row in page["results"]]
    assert found == sorted(slugs(f"{collection}/?page_size=1000"))
    assert {page["count"] for page in pages} == {len(found)}
    assert [page["previous"] for page in pages] == [None] * len(pages)


def test_a_walk_keeps_filters_day_and_fields() -> None:
    pages = walk("/api/v1/memberships/?after=&page_size=2&as_of=2015&fields=slug,member")
    assert [list(row) for page in pages for row in page["results"]] == [["slug", "member"]] * pages[0]["count"]
    assert len(pages) > 1


def test_a_record_added_or_withdrawn_on_the_way_moves_no_other() -> None:
    known = slugs("actors/?ordering=slug")
    first = get("actors/?after=&page_size=3")
    Actor.objects.create(slug="aaaa", title="Added before", kind=ActorKind.CIVIL_SOCIETY)
    Actor.objects.create(slug="zzzz", title="Added behind", kind=ActorKind.CIVIL_SOCIETY)
    rest = walk(first["next"].removeprefix("http://testserver"))
    found = [row["slug"] for page in (first, *rest) for row in page["results"]]
    assert found == [*known, "zzzz"]
    # The place where a walk stands may go away too.
    assert [row["slug"] for row in get("actors/?after=aaab&page_size=1")["results"]] == known[:1]


def test_a_part_of_a_walk_is_a_file_too() -> None:
    known = slugs("actors/?ordering=slug")
    assert [row["slug"] for row in csv_rows(f"actors/?after={known[1]}&page_size=2&format=csv")] == known[2:4]


def test_beyond_the_last_slug_is_nothing() -> None:
    assert get("actors/?after=zzzzz")["results"] == []


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("after=&page=1", "page"),
        ("after=&ordering=title", "ordering"),
        ("after=&ordering=-slug", "ordering"),
        (f"after={'a' * 251}", "after"),
        ("after=a&after=b", "after"),
        ("after=%00", "after"),
    ],
)
def test_what_does_not_go_with_a_walk_is_named(query: str, named: str) -> None:
    assert named in problem(f"actors/?{query}")["errors"]


def test_links_lead_to_the_pages_around() -> None:
    links = links_of("actors/?page_size=2&page=2&kind=state")
    root = "http://testserver/api/v1/actors/?page_size=2&kind=state"
    assert (links["first"], links["prev"], links["next"]) == (root, root, f"{root}&page=3")
    assert {"prev", "next"}.isdisjoint(links_of("actors/?page_size=1000"))


def test_links_of_a_walk_lead_on_and_to_its_beginning() -> None:
    answer = get("actors/?after=estonia&page_size=1")
    links = links_of("actors/?after=estonia&page_size=1")
    assert links["next"] == answer["next"]
    assert links["first"] == "http://testserver/api/v1/actors/?after=&page_size=1"
    assert "prev" not in links


@pytest.mark.parametrize("path", ["actors/", "actors/estonia/", "actors/?format=csv", "search/?q=norm", ""])
def test_every_answer_leads_to_its_description_and_licence(path: str) -> None:
    links = links_of(path)
    assert links["service-desc"] == "http://testserver/api/v1/schema/"
    assert links["service-doc"] == "http://testserver/api/docs/"
    assert links["license"] == "https://creativecommons.org/licenses/by/4.0/"


def test_a_record_leads_to_its_page() -> None:
    assert links_of("actors/estonia/")["alternate"] == "http://testserver/actors/estonia/"
