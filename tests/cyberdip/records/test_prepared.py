"""Prepared queries give what the QuerySets they were made from give, and refuse what they could not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.db.models.functions import Length
from django.test.utils import CaptureQueriesContext

from actors.models import Actor, ActorKind
from cyberdip.records import prepared as module
from cyberdip.records.prepared import prepared
from cyberdip.site.snapshot.plan import beside
from cyberdip.site.twins.places import page_types
from cyberdip.sources.models import Citation
from instruments.models import Participation
from tests.support.pages import ask

pytestmark = pytest.mark.usefixtures("world")
DAYS = (date(2015, 1, 1), date(2016, 2, 29), date(2026, 12, 31), date(1, 1, 1), date(2, 3, 4), date.max)


def participations(actor: Actor, day: date) -> QuerySet[Any]:
    return actor.participations.for_list_page(day)


@pytest.fixture
def _checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "checked", True)


@pytest.mark.parametrize("day", DAYS)
def test_rows_are_those_of_the_queryset(day: date) -> None:
    rows = prepared(participations)
    for actor in Actor.objects.all():
        expected = list(participations(actor, day))
        found = rows(actor, day)
        assert [vars(one) | {"_state": None} for one in found] == [vars(one) | {"_state": None} for one in expected]


def test_the_end_that_was_given_is_not_loaded_again() -> None:
    members = prepared(lambda actor: actor.memberships.all())
    actor = Actor.objects.get(slug="estonia")
    with CaptureQueriesContext(connection) as queries:
        found = members(actor)
        assert found
        assert all(one.member is actor for one in found)
    assert len(queries) == 1


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize(("start", "size"), [(0, 3), (2, 2), (5, 100), (10_000, 3)])
def test_a_part_of_the_rows_is_that_of_the_queryset(day: date, start: int, size: int) -> None:
    rows = prepared(lambda day: Participation.objects.for_list_page(day).order_by("-slug"))
    expected = Participation.objects.for_list_page(day).order_by("-slug")[start : start + size]
    with CaptureQueriesContext(connection) as queries:
        assert rows.part(start, size, day) == list(expected)
    assert len(queries) == 2


@pytest.mark.parametrize("count", [1, 2, 3, 5, 8, 9])
def test_a_list_may_have_any_length(count: int) -> None:
    named = prepared(lambda slugs: Actor.objects.filter(slug__in=slugs).order_by("slug"))
    slugs = list(Actor.objects.order_by("slug").values_list("slug", flat=True)[:count])
    with CaptureQueriesContext(connection) as queries:
        assert [one.slug for one in named(slugs)] == slugs
    assert len(queries) == 1
    assert named([]) == []


def test_values_and_prefetched_records_come_as_they_do() -> None:
    kinds = prepared(lambda kind: Actor.objects.filter(kind=kind).order_by("slug").values_list("slug", "title"))
    assert kinds("state") == list(Actor.objects.filter(kind="state").order_by("slug").values_list("slug", "title"))
    topics = prepared(lambda slug: Actor.objects.filter(slug=slug).prefetch_related("topics"))
    expected = list(Actor.objects.get(slug="estonia").topics.all())
    (actor,) = topics("estonia")
    with CaptureQueriesContext(connection) as queries:
        assert list(actor.topics.all()) == expected
    assert len(queries) == 0


def test_what_is_made_of_a_value_is_refused() -> None:
    begins = prepared(lambda slug: Citation.objects.filter(record__startswith=f"{slug}."))
    with pytest.raises(TypeError, match="is made from its arguments"):
        begins("un-13f")
    first = prepared(lambda count: Actor.objects.order_by("slug")[:count])
    with pytest.raises(TypeError, match="depends on the values"):
        first(3)


@pytest.mark.usefixtures("_checked")
def test_what_decides_by_a_value_is_refused() -> None:
    def compose(kind: str) -> QuerySet[Any]:
        actors = Actor.objects.filter(kind=kind)
        return actors.annotate(length=Length("title")) if kind == "state" else actors

    with pytest.raises(TypeError, match="decides by the values"):
        prepared(compose)("state")
    # A choice belongs to the query.
    assert {one.length for one in prepared(compose)(ActorKind.STATE)}
    assert not [one for one in prepared(compose)(ActorKind.PRIVATE_SECTOR) if hasattr(one, "length")]


def test_a_stand_in_knows_nothing_but_its_slug() -> None:
    by_kind = prepared(lambda actor: Participation.objects.filter(role=actor.kind))
    with pytest.raises(Actor.DoesNotExist):
        by_kind(Actor.objects.get(slug="estonia"))


@pytest.mark.usefixtures("_checked")
@pytest.mark.parametrize("folder", page_types())
def test_every_page_of_a_record_asks_what_it_would_have_composed(folder: str) -> None:
    for slug in page_types()[folder].objects.order_by("slug").values_list("slug", flat=True)[:4]:
        for tail in ("", *beside(folder)):
            for query in ("", "?as_of=2015") if tail.endswith("/") and tail != "history/" else ("",):
                # A few provisions are read on the page of their instrument: their own leads there.
                expected = (200, 302) if tail == "provisions/" else (200,)
                assert ask(f"/{folder}/{slug}/{tail}{query}").status_code in expected
