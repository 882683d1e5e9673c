"""What records lack, on the small world."""

from __future__ import annotations

from typing import Any

import pytest

from actors.models import Actor
from cyberdip.auditing.gaps import LINEAGE, LISTS, RELATIONS, SOURCE, SUMMARY, VERIFIED, gaps, looked_for
from cyberdip.records.evidence import UNCITED
from cyberdip.records.registry import by_collection
from cyberdip.sources.models import Citation, Coverage, Source
from cyberdip.topics.models import Topic
from instruments.models import Instrument, Milestone, Participation, Provision, Vote
from norms.models import NormLink
from tests.factories import make

pytestmark = pytest.mark.usefixtures("db")


def lacking(model: Any, kind: str) -> list[str]:
    return sorted(gaps(model)[kind].values_list("slug", flat=True))


def test_what_is_asked_of_a_type_follows_from_its_columns() -> None:
    asked = {name: set(gaps(model)) for name, model in by_collection().items()}
    assert asked["votes"] == {SOURCE, VERIFIED}  # between a resolution and a State: never alone
    assert asked["actors"] == {SOURCE, VERIFIED, SUMMARY, RELATIONS}
    assert asked["sources"] == {RELATIONS}
    assert [name for name, kinds in asked.items() if LINEAGE in kinds] == ["instruments"]
    assert all(SOURCE not in asked[name] for name in UNCITED)


def test_a_record_without_a_source_or_with_none_that_was_read() -> None:
    for slug in ("none", "unread", "read"):
        make(Actor, slug=slug)
    make(Citation, record_type="actors", record="unread", evidence="unverified")
    make(Citation, record_type="actors", record="read", evidence="unverified")
    make(Citation, record_type="actors", record="read", evidence="secondary")
    assert lacking(Actor, SOURCE) == ["none"]
    assert lacking(Actor, VERIFIED) == ["none", "unread"]


def test_a_record_that_does_not_say_what_it_is() -> None:
    make(Milestone, slug="silent")
    make(Milestone, slug="told", summary="Something happened.")
    assert lacking(Milestone, SUMMARY) == ["silent"]


def test_a_record_beside_no_other() -> None:
    state, treaty, other, alone = (make(Actor, slug=slug) for slug in ("state", "depositary", "topical", "alone"))
    make(Participation, actor=state, instrument=make(Instrument, slug="treaty", depositary=treaty))
    other.topics.set([make(Topic, slug="topic")])
    make(Actor, slug="part", parent=make(Actor, slug="whole"))
    make(Milestone, slug="event", actors=[make(Actor, slug="concerned")])
    make(Topic, slug="lonely")
    make(Topic, slug="near", related=[make(Topic, slug="nearby")])
    assert lacking(Actor, RELATIONS) == [alone.slug]
    assert lacking(Topic, RELATIONS) == ["lonely"]
    assert lacking(Milestone, RELATIONS) == lacking(Instrument, RELATIONS) == []


def test_a_source_that_supports_nothing() -> None:
    make(Citation, source=make(Source, slug="used"), record_type="votes", record="x")
    make(Source, slug="unused")
    assert lacking(Source, RELATIONS) == ["unused"]
    assert Vote.objects.count() == 0


def test_an_instrument_without_lineage_that_nobody_says_to_have_looked_for() -> None:
    make(Instrument, slug="part", parent=make(Instrument, slug="whole"))
    make(Instrument, slug="former", successor=make(Instrument, slug="present"))
    for slug in ("alone", "listed", "cited", "titled"):
        make(Instrument, slug=slug)
    make(Coverage, record_type="instruments", record="listed", listed="instruments")
    make(Coverage, record_type="instruments", record="alone", listed="provisions")
    make(Citation, record_type="instruments", record="cited", field="successor")
    make(Citation, record_type="instruments", record="titled", field="title")
    make(Citation, record_type="actors", record="alone", field="parent")
    assert lacking(Instrument, LINEAGE) == ["alone", "titled"]


def test_an_instrument_without_provisions_or_norms_whose_gap_nobody_names() -> None:
    for slug in ("bare", "named", "whole"):
        make(Instrument, slug=slug)
    whole = Instrument.objects.get(slug="whole")
    make(Provision, instrument=whole)
    make(NormLink, instrument=whole)
    for listed in LISTS["instruments"]:
        make(Coverage, record_type="instruments", record="named", listed=listed)
        make(Coverage, record_type="actors", record="bare", listed=listed)
        assert lacking(Instrument, listed) == ["bare"]


def test_what_was_looked_for_and_not_found_is_neither_there_nor_none_at_all() -> None:
    for slug in ("bare", "searched", "found", "none"):
        make(Instrument, slug=slug)
    make(Provision, instrument=Instrument.objects.get(slug="found"))
    for slug in ("searched", "found"):
        make(Coverage, record_type="instruments", record=slug, listed="provisions")
    make(Coverage, record_type="instruments", record="none", listed="norm-links", complete=True, as_of="2026-11-27")
    assert list(looked_for("instruments").values_list("slug", flat=True)) == ["searched"]
