"""The OpenAPI description of briefs and of what is open to others than States."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiExample

from instruments.participate import CHOICES

from . import schema_parameters as parameters
from .json_schema import Schema
from .schema import described_rows

_TEXT: Schema = {"type": "string"}
_MEANINGS = {
    "sort": "Sort of actor that wants to take part; without it all",
    "scope": "How wide the instrument reaches",
    "open_to": "Terms: by accreditation, open to all, or led by others than States",
}


def described_briefs(view: Any) -> Any:
    """The briefs with their description."""
    actor = parameters.single("actor", _TEXT, "Slug of an actor; one of actor and instrument must be given")
    actor.examples = [OpenApiExample("slug", value="estonia", parameter_only=("actor", "query"))]
    own = [actor, parameters.single("instrument", _TEXT, "Slug of an instrument"), parameters.as_of()]
    return described_rows("briefs", "Brief of an actor or an instrument", own, view)


def described_participate(view: Any) -> Any:
    """What is open to others than States, with its description."""
    own = [
        parameters.single(name, {"type": "string", "enum": [value for value, _ in choices]}, _MEANINGS[name])
        for name, choices in CHOICES.items()
    ]
    return described_rows("participate", "What is open to others than States", [*own, parameters.as_of()], view)
