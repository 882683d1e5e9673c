"""The lanes of the timeline take in every kind."""

from __future__ import annotations

from instruments.models import ActionKind, MilestoneKind
from instruments.timeline.lanes import LABELS, LANES


def test_every_kind_stands_in_exactly_one_lane() -> None:
    placed = [kind for lane in LANES for kind in lane.kinds]
    assert sorted(placed) == sorted({*MilestoneKind.values, *ActionKind.values})


def test_a_kind_of_both_types_has_one_name() -> None:
    names = dict(MilestoneKind.choices)
    assert {kind: names.get(kind, name) for kind, name in ActionKind.choices} == dict(ActionKind.choices)
    assert set(LABELS) == {kind for lane in LANES for kind in lane.kinds}
