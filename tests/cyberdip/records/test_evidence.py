"""The best level of evidence of a record, found for many at once and asked for in lists."""

from __future__ import annotations

import pytest

from actors.models import Actor
from cyberdip.records.evidence import LEVEL, LEVELS, best, best_levels, with_level
from cyberdip.sources.models import Citation, Source
from tests.factories import make


@pytest.fixture
def cited(db: None) -> dict[str, list[str]]:
    """Levels of the citations of some actors; a topic of the same slug has a better one."""
    levels = {"both": ["unverified", "secondary"], "official": ["official-record"], "weak": ["unverified"], "bare": []}
    source = make(Source)
    for slug, found in levels.items():
        make(Actor, slug=slug)
        for place, level in enumerate(found):
            where = {"record_type": "actors", "record": slug, "source": source}
            make(Citation, slug=f"actors.{slug}.{place}", evidence=level, **where)
    make(Citation, record_type="topics", record="weak", source=source, evidence="official-record")
    return levels


def test_levels_are_ordered_from_the_best() -> None:
    assert LEVELS == ("official-record", "secondary", "source-document", "unverified", "none")
    assert best(["unverified", "source-document", "secondary"]) == "secondary"
    assert best([]) == "none"


def test_the_best_of_many_records_is_found_at_once(cited: dict[str, list[str]]) -> None:
    expected = {slug: best(levels) for slug, levels in cited.items() if levels}
    assert best_levels("actors", cited) == expected


def test_a_query_tells_the_best_of_each(cited: dict[str, list[str]]) -> None:
    # It takes the first by name.
    assert list(LEVELS[:-1]) == sorted(LEVELS[:-1])
    found = dict(with_level(Actor.objects.all()).values_list("slug", LEVEL))
    assert found == {slug: best(levels) for slug, levels in cited.items()}


@pytest.mark.parametrize("level", LEVELS)
def test_a_list_by_level_has_each_record_once_under_its_best(level: str, cited: dict[str, list[str]]) -> None:
    found = {actor.slug for actor in Actor.objects.with_evidence(level)}
    assert found == {slug for slug, levels in cited.items() if best(levels) == level}
