"""The tally of a resolution beside its recorded votes."""

from __future__ import annotations

import pytest

from instruments.ballots import tally
from instruments.models import Instrument


def test_a_text_without_a_vote_has_no_bar_and_no_table() -> None:
    found = tally(Instrument(slug="x"), [])
    assert (found.segments, found.lines, found.votes) == ([], [], [])


def test_the_bar_is_filled_by_the_official_tally() -> None:
    found = tally(Instrument(slug="x", votes_yes=119, votes_no=46, votes_abstain=14), [])
    assert [(one.value, one.count) for one in found.segments] == [("yes", 119), ("no", 46), ("abstain", 14)]
    last = found.segments[-1]
    assert last.start + last.width == pytest.approx(100, abs=0.01)
    assert found.segments[1].start == found.segments[0].width


@pytest.mark.django_db
@pytest.mark.usefixtures("world")
def test_the_official_number_stands_beside_the_number_recorded() -> None:
    resolution = Instrument.objects.get(slug="unga-73-27")
    found = tally(resolution, resolution.votes.select_related("actor"))
    assert ("yes", "in favour", 119, 1) in found.lines
    assert [(group.value, [vote.actor_id for vote in group.records]) for group in found.groups] == [
        ("yes", ["brazil"]),
        ("no", ["estonia"]),
    ]
