"""With SEARCH_URL another engine answers, and nobody notices: not a reader, not an editor, not when it goes away."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from django.test import TestCase
from pytest_django import Settings

from actors.models import Actor
from cyberdip.search import index, opensearch
from cyberdip.search.engine import search, suggest
from cyberdip.search.models import Build, Entry
from tests.support.opensearch import LOGIN, Fake, running

QUERIES = [
    "estonia",
    "budapest convention",
    '"critical infrastructure"',
    "crit*",
    '"budapest conv"*',
    "norm f",
    "budpest",
    "convention of estonia that nobody wrote",
    "état",
]


@pytest.fixture(scope="module")
def server() -> Iterator[Fake]:
    with running() as fake:
        yield fake


@pytest.fixture
def other_engine(world: None, server: Fake, settings: Settings) -> Iterator[Fake]:
    """The small world, published to a server that has just started."""
    server.indices.clear()
    server.refusing = False
    opensearch._failed_at.clear()
    settings.SEARCH_URL = server.address
    with TestCase.captureOnCommitCallbacks(execute=True):
        index.ensure()
    server.asked.clear()
    yield server
    opensearch._failed_at.clear()


def answers(query: str) -> object:
    results = search(query, limit=50)
    return results.hits, results.count, results.counts, results.near, suggest(query, limit=10)


@pytest.mark.parametrize("query", QUERIES)
def test_it_answers_as_the_database_does(query: str, other_engine: Fake, settings: Settings) -> None:
    found = answers(query)
    assert [one for one in other_engine.asked if one.endswith("/_search")]
    settings.SEARCH_URL = ""
    assert found == answers(query)


def test_each_build_has_an_index_of_its_own_and_the_last_one_stays(other_engine: Fake) -> None:
    before = set(other_engine.indices)
    with TestCase.captureOnCommitCallbacks(execute=True):
        index.rebuild()
    assert len(before) == len(other_engine.indices) == 1
    assert before != set(other_engine.indices) == {Build.objects.get().outside}
    assert {len(held) for held in other_engine.indices.values()} == {Entry.objects.count()}


def test_until_a_build_is_committed_readers_ask_the_old_index(other_engine: Fake) -> None:
    before = set(other_engine.indices)
    with TestCase.captureOnCommitCallbacks():
        index.rebuild()
    assert before < set(other_engine.indices)


def test_an_index_that_is_there_is_not_made_again(other_engine: Fake) -> None:
    index.ensure()
    assert other_engine.asked == []


def test_an_edit_is_found_once_it_is_committed(other_engine: Fake) -> None:
    estonia = Actor.objects.get(slug="estonia")
    estonia.title = "Esthonia Renamed"
    with TestCase.captureOnCommitCallbacks(execute=True):
        estonia.save()
        index.refresh(estonia)
    assert search("renamed", limit=1).hits[0].slug == "estonia"
    assert {int(one) for held in other_engine.indices.values() for one in held} == set(
        Entry.objects.values_list("id", flat=True)
    )


def test_an_edit_that_it_misses_leaves_the_database_to_answer(other_engine: Fake) -> None:
    estonia = Actor.objects.get(slug="estonia")
    estonia.title = "Esthonia Renamed"
    other_engine.refusing = True
    with TestCase.captureOnCommitCallbacks(execute=True):
        estonia.save()
        index.refresh(estonia)
    assert Build.objects.get().outside == ""
    assert search("renamed", limit=1).hits[0].slug == "estonia"


def test_while_it_is_away_the_database_answers_and_the_log_says_so_without_the_password(
    other_engine: Fake, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    usual = answers("budapest convention")
    other_engine.refusing = True
    other_engine.asked.clear()
    with caplog.at_level(logging.WARNING, logger=opensearch.__name__):
        assert answers("budapest convention") == usual
    assert len(other_engine.asked) == 1, "a server that failed is left alone for a while"
    assert [record.message for record in caplog.records] == ["OpenSearch gave no answer; the database is asked instead"]
    assert LOGIN.split(":")[1] not in str([vars(record) for record in caplog.records])


def test_a_load_goes_on_without_it(world: None, settings: Settings, server: Fake) -> None:
    server.refusing = True
    opensearch._failed_at.clear()
    settings.SEARCH_URL = server.address
    index.rebuild()
    opensearch._failed_at.clear()
    assert Build.objects.get().outside == ""
    assert search("estonia", limit=1).hits[0].slug == "estonia"


def test_more_than_it_may_list_is_asked_of_the_database(
    other_engine: Fake, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opensearch, "MOST", 3)
    found = answers("convention")
    settings.SEARCH_URL = ""
    assert found == answers("convention")
    assert search("convention", limit=1).count > 3
