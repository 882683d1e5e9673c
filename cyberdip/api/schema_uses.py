"""The OpenAPI description of briefs, of what is open to others than States, and of the timeline."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiExample

from actors.models import Actor, RegionalGroup
from cyberdip.records.evidence import LEVELS
from cyberdip.topics.models import Topic
from instruments.models import Instrument
from instruments.participate import CHOICES
from instruments.timeline.lanes import LABELS

from . import schema_parameters as parameters
from .briefs import MODELS
from .json_schema import Schema
from .schema import described_rows

_BRIEFED = {"instrument": "an instrument", "scenario": "a scenario"}
_MEANINGS = {
    "sort": "Sort of actor that wants to take part; without it all",
    "scope": "How wide the instrument reaches",
    "open_to": "Terms: by accreditation, open to all, or led by others than States",
}


def described_briefs(view: Any) -> Any:
    """The briefs with their description."""
    slugs = {name: parameters.slug_of(model) for name, model in MODELS.items()}
    actor = parameters.single("actor", slugs["actor"], "Slug of an actor; one of the three must be given", blank=True)
    actor.examples = [OpenApiExample("slug", value="estonia", parameter_only=("actor", "query"))]
    others = [
        parameters.single(name, slugs[name], f"Slug of {named}; instead of an actor", blank=True)
        for name, named in _BRIEFED.items()
    ]
    return described_rows(
        "briefs", "Brief of an actor or an instrument, path of a scenario", [actor, *others, parameters.as_of()], view
    )


def described_participate(view: Any) -> Any:
    """What is open to others than States, with its description."""
    own = [
        parameters.single(
            name, {"type": "string", "enum": [value for value, _ in choices]}, _MEANINGS[name], blank=True
        )
        for name, choices in CHOICES.items()
    ]
    return described_rows("participate", "What is open to others than States", [*own, parameters.as_of()], view)


def described_timeline(view: Any) -> Any:
    """Milestones and actions together, with their description."""
    repeated: list[tuple[str, Schema, str]] = [
        ("kind", {"type": "string", "enum": list(LABELS)}, "Kinds of milestone and action"),
        ("region", {"type": "string", "enum": list(RegionalGroup.values)}, "UN regional groups of States concerned"),
        ("instrument", parameters.slug_of(Instrument), "Slugs of instruments and processes"),
        ("actor", parameters.slug_of(Actor), "Slugs of actors"),
        ("topic", parameters.slug_of(Topic), "Slugs of topics"),
        ("evidence", {"type": "string", "enum": list(LEVELS)}, "Best levels of evidence"),
    ]
    own = [
        parameters.single("q", parameters.WORDS, "Words that must all occur in the record"),
        *(parameters.repeated(*one) for one in repeated),
        parameters.single(
            "from", parameters.DAY, "Keeps what began on that day, in that month or year, or later", blank=True
        ),
        parameters.single(
            "to",
            parameters.DAY,
            "Keeps what began by the end of that day, month or year; not before `from`",
            blank=True,
        ),
        parameters.as_of(),
    ]
    return described_rows("timeline", "Milestones and actions on one timeline", own, view)
