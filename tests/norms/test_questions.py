"""Questions about norms: their order, what carries them, who has spoken."""

from __future__ import annotations

from datetime import date

from cyberdip.topics.models import Topic
from instruments.models import Instrument
from norms.models import Contribution, Norm, NormLink, NormSet, Position
from tests.factories import make


def test_sets_are_read_in_the_order_in_which_they_were_stated(db: None) -> None:
    stated = {"late": "2018-11-12", "early": "2015-07-22"}
    sets = {name: make(NormSet, slug=name, instrument=make(Instrument, adopted_on=day)) for name, day in stated.items()}
    make(Norm, slug="undated-1", set=make(NormSet, slug="undated"), number=1)
    make(Norm, slug="late-1", set=sets["late"], number=1)
    make(Norm, slug="early-10", set=sets["early"], number=10)
    make(Norm, slug="early-2", set=sets["early"], number=2)
    found = [norm.slug for norm in Norm.objects.in_reading_order()]
    assert found == ["early-2", "early-10", "late-1", "undated-1"]


def test_a_norm_counts_each_instrument_that_carries_it_once(world: None) -> None:
    norm = Norm.objects.with_counts().get(pk="un-13f")
    assert (norm.carrier_count, norm.elaboration_count) == (2, 1)
    make(NormLink, slug="un-13f.budapest-convention", norm="un-13f", instrument="budapest-convention")
    assert Norm.objects.with_counts().get(pk="un-13f").carrier_count == 2


def test_the_norms_that_an_instrument_carries(world: None) -> None:
    assert [norm.slug for norm in Norm.objects.carried_by(["budapest-convention"])] == ["un-13f"]
    assert not Norm.objects.carried_by(["paris-call"]).exists()


def test_positions_are_there_from_their_day_on_and_without_one_always(world: None) -> None:
    make(Position, slug="kenya.undated", actor="kenya")
    found = {day: Position.objects.as_of(day) for day in (date(2019, 5, 28), date(2019, 5, 29))}
    assert [sorted(row.slug for row in rows) for rows in found.values()] == [
        ["kenya.undated"],
        ["estonia.2019-05-29", "kenya.undated"],
    ]


def test_a_position_speaks_to_a_topic_as_a_whole_or_in_a_stance(world: None) -> None:
    sovereignty = Topic.objects.get(pk="sovereignty")
    assert [row.slug for row in Position.objects.on_topics([sovereignty.slug])] == ["estonia.2019-05-29"]
    Position.objects.get().topics.clear()
    assert [row.slug for row in Position.objects.on_topics([sovereignty.slug])] == ["estonia.2019-05-29"]
    assert not Position.objects.on_topics(["critical-infrastructure"]).exists()


def test_what_a_kind_of_actor_can_do(world: None) -> None:
    assert [row.norm_id for row in Contribution.objects.of_kind("private-sector")] == ["un-13f"]
    assert not Contribution.objects.of_kind("state").exists()
