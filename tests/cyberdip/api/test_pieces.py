"""Records ready as JSON: the bytes that would be made anew, in bounded memory, never of an older revision."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import gettext_lazy
from rest_framework.renderers import JSONRenderer

from actors.models import Actor
from cyberdip.api.collections import PIECES
from cyberdip.api.formats import Json
from cyberdip.records.pieces import GROUP, OVERHEAD, Pieces
from cyberdip.records.registry import record_types
from cyberdip.records.revision import raise_revision

LISTS = [f"/api/v1/{model.collection}/?page_size=20" for model in record_types()]
OTHERS = [
    "/api/v1/participations/?expand=actor,citations&as_of=2015",
    "/api/v1/actors/?fields=title,slug&ordering=-title",
    "/api/v1/actors/?after=",
]


def made(slugs: list[str]) -> Mapping[str, bytes]:
    return {slug: slug.encode() * 100 for slug in slugs}


def test_what_is_here_is_not_made_again() -> None:
    pieces, asked = Pieces(100_000), []

    def make(slugs: list[str]) -> Mapping[str, bytes]:
        asked.append(slugs)
        return made(slugs)

    assert pieces.of("today", ["b", "a"], make) == [b"b" * 100, b"a" * 100]
    assert pieces.of("today", ["a", "c", "b"], make) == [b"a" * 100, b"c" * 100, b"b" * 100]
    assert pieces.of("tomorrow", ["a"], make) == [b"a" * 100]
    assert asked == [["b", "a"], ["c"], ["a"]]


def test_without_a_group_nothing_is_kept() -> None:
    pieces = Pieces(100_000)
    assert pieces.of(None, ["a"], made) == [b"a" * 100]
    assert pieces.bytes == 0


@pytest.mark.parametrize("room", [0, 3_000, 10_000])
def test_memory_is_bounded(room: int) -> None:
    pieces = Pieces(room)
    for group in range(20):
        wanted = [f"{number}" for number in range(group, group + 40)]
        assert pieces.of(group % 3, wanted, made) == [slug.encode() * 100 for slug in wanted]
        assert 0 <= pieces.bytes <= room
    pieces.forget()
    assert pieces.bytes == 0


def test_the_group_not_asked_for_longest_goes_first() -> None:
    pieces = Pieces(2 * (GROUP + OVERHEAD + 100))
    pieces.of("old", ["a"], made)
    pieces.of("new", ["a"], made)
    pieces.of("old", ["a"], made)
    pieces.of("newest", ["a"], made)
    assert pieces.of("old", ["a"], lambda _: pytest.fail("it was let go")) == [b"a" * 100]


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("address", [*LISTS, *OTHERS])
def test_an_answer_of_pieces_is_the_one_made_anew(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Client().get(address)
    again = Client().get(address)
    assert again.content == first.content
    monkeypatch.setattr("cyberdip.api.formats.Json.render", JSONRenderer.render)
    monkeypatch.setattr("cyberdip.api.collections.CollectionView.ready", _anew)
    assert Client().get(address).content == first.content


def _anew(view: Any, part: Any, reading: Any, names: Any, expanded: Any) -> Any:
    """The rows as DRF's own renderer is given them."""
    return view.rows(part.records(), reading, names, expanded)


@pytest.mark.usefixtures("world")
def test_an_edit_is_seen_with_its_revision() -> None:
    address = "/api/v1/actors/?fields=slug,title&page_size=1000"
    before = Client().get(address).json()["results"]
    slug = before[0]["slug"]
    Actor.objects.filter(slug=slug).update(title="Renamed")
    assert PIECES.bytes > 0
    assert Client().get(address).json()["results"] == before
    raise_revision()
    after = {row["slug"]: row["title"] for row in Client().get(address).json()["results"]}
    assert after[slug] == "Renamed"


@pytest.mark.parametrize(
    "data",
    [
        {"text": 'é “quoted” "twice" \\ / \x00\x1f\x7f\u2028\u2029\U0001f310 <&>', "none": None, "yes": True, "no": 12},
        [1.5, -3, 0.1, [], {}, (1, 2), "", {"1": "a", "ä": ["ö"]}],
        {"lazy": gettext_lazy("Actors"), "day": date(2026, 11, 26), "at": datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)},
    ],
)
def test_json_is_written_as_the_framework_would(data: Any) -> None:
    assert Json().render(data) == JSONRenderer().render(data)
