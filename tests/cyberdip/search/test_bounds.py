"""Words that very many records hold: the best are listed and counted, and it is said that there are others."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from cyberdip.search import engine, finding, index, matching, ranking, suggesting
from cyberdip.search.engine import search, suggest
from cyberdip.search.models import Entry, Word
from tests.support.api import get

pytestmark = pytest.mark.usefixtures("world")
QUERY = "convention"
BOUND, FEW = 4, 2


@pytest.fixture
def bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if few were very many; queries that were composed for the real bound are composed anew, and not kept."""
    queries = (finding._first, finding._named_so, finding._on_a_day, suggesting._kept, suggesting._looked_for)
    for module in (engine, finding, matching):
        monkeypatch.setattr(module, "MOST", BOUND)
    for module in (finding, matching, suggesting):
        monkeypatch.setattr(module, "FEW", FEW)
    for query in queries:
        monkeypatch.setattr(query, "_written", {})


def slugs(query: str = QUERY, **asked: Any) -> list[str]:
    return [hit.slug for hit in search(query, limit=100, **asked).hits]


def test_below_the_bound_everything_is_exact() -> None:
    results = search(QUERY, limit=100)
    assert results.count == len(results.hits) > BOUND
    assert (results.exact, results.counts.exact) == (True, True)


@pytest.mark.usefixtures("bounded")
def test_beyond_it_the_best_are_listed_and_it_is_said() -> None:
    results = search(QUERY, limit=100)
    assert BOUND <= results.count == len(results.hits)
    assert (results.exact, results.counts.exact) == (False, False)


def test_what_is_listed_beyond_it_keeps_its_order(request: pytest.FixtureRequest) -> None:
    whole = slugs()
    request.getfixturevalue("bounded")
    best = slugs()
    assert len(best) < len(whole)
    assert best == [slug for slug in whole if slug in best]
    assert best[0] == whole[0]


def test_of_words_that_name_nothing_the_very_best_are_listed(request: pytest.FixtureRequest) -> None:
    words = Word.objects.filter(named=False, entries__gt=BOUND).order_by("word").values_list("word", flat=True)
    whole = {word: slugs(word) for word in words}
    assert whole
    request.getfixturevalue("bounded")
    for word, found in whole.items():
        best = slugs(word)
        assert best[:FEW] == found[:FEW]
        assert best == [slug for slug in found if slug in best]


def test_a_choice_finds_what_was_beyond_it(request: pytest.FixtureRequest) -> None:
    last = search(QUERY, limit=100).hits[-1].record_type
    wanted = {"record_type": (last,)}
    whole = search(QUERY, limit=100, narrowed=wanted)
    request.getfixturevalue("bounded")
    narrowed = search(QUERY, limit=100, narrowed=wanted)
    assert {hit.record_type for hit in narrowed.hits} == {last}
    assert narrowed.hits[0] == whole.hits[0]
    assert min(whole.count, BOUND) <= narrowed.count == len(narrowed.hits)
    assert narrowed.counts.by_facet["record_type"][last] == narrowed.count


def test_a_day_leaves_out_before_it_is_bounded(request: pytest.FixtureRequest) -> None:
    day = date(2002, 1, 1)
    whole = slugs(held_on=day)
    request.getfixturevalue("bounded")
    best = slugs(held_on=day)
    assert len(best) >= min(len(whole), BOUND) > 0
    assert best == [slug for slug in whole if slug in best]


def test_suggestions_are_the_same(request: pytest.FixtureRequest) -> None:
    whole = [hit.slug for hit in suggest("buda", limit=BOUND)]
    request.getfixturevalue("bounded")
    assert [hit.slug for hit in suggest("buda", limit=BOUND)] == whole


@pytest.mark.usefixtures("bounded")
def test_page_and_api_say_so() -> None:
    answer = get(f"search/?q={QUERY}")
    assert answer["at_least"] == {"count": True, "facets": True}
    page = Client().get(f"/search/?q={QUERY}").content.decode()
    assert f"At least {answer['count']} records" in page
    assert "the best of them are listed and counted" in page


def test_page_and_api_say_nothing_where_all_is_counted() -> None:
    answer = get(f"search/?q={QUERY}")
    assert answer["at_least"] == {"count": False, "facets": False}
    page = Client().get(f"/search/?q={QUERY}").content.decode()
    assert "At least" not in page
    assert "the best of them" not in page


def test_entries_are_numbered_by_their_place() -> None:
    with transaction.atomic():
        index.rebuild()
    entries = list(Entry.objects.order_by("id"))
    assert entries == sorted(entries, key=ranking.place)
    assert [entry.id for entry in entries] == list(range(1, len(entries) + 1))
