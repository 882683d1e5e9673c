"""The lanes of the drawing: which kinds of milestone and action stand together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from instruments.models import Action, ActionKind, Milestone, MilestoneKind

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

KINDS: Mapping[type[Any], Mapping[str, StrOrPromise]] = {
    Milestone: dict(MilestoneKind.choices),
    Action: dict(ActionKind.choices),
}
"""The kinds of each type, with what a reader calls them."""


@dataclass(frozen=True, slots=True)
class Lane:
    """One band of the drawing; `name` in addresses and answers, the kinds in the order of the form."""

    name: str
    heading: StrOrPromise
    kinds: tuple[str, ...]


LANES: Sequence[Lane] = (
    Lane("un", _("UN resolutions, reports and processes"), ("un-resolution", "un-report", "un-process")),
    Lane("sessions", _("Sessions of processes"), ("session",)),
    Lane("treaties", _("Treaties"), ("treaty",)),
    Lane("regions", _("Regional, bilateral and groups of States"), ("regional", "bilateral", "multilateral")),
    Lane(
        "initiatives",
        _("Conferences, initiatives and proposals"),
        ("conference", "multistakeholder", "proposal", "humanitarian"),
    ),
    Lane("positions", _("Positions and strategies"), ("national-position", "common-position", "strategy")),
    Lane("attributions", _("Public attributions and statements"), ("attribution", "statement")),
    Lane("sanctions", _("Sanctions"), ("sanctions", "listing")),
    Lane("courses", _("Courses"), ("course",)),
)
"""Every kind stands in one lane; from the top of the drawing down."""

LANE_OF: Mapping[str, Lane] = {kind: lane for lane in LANES for kind in lane.kinds}
LABELS: Mapping[str, StrOrPromise] = {**KINDS[Action], **KINDS[Milestone]}
"""What a reader calls each kind; a kind of both types has one name."""
