"""The OpenAPI description of set questions and comparisons."""

from __future__ import annotations

from typing import Any

from actors.models import Actor
from cyberdip.site.comparing.reading import DIFFERENCES, KINDS, ONLY

from . import schema_parameters as parameters
from .json_schema import Schema
from .questions import ANSWERS
from .schema import described_rows


def described_questions(view: Any) -> Any:
    """The set questions with their description."""
    answer: Schema = {"type": "string", "enum": list(ANSWERS)}
    lists = [one for one in parameters.of_list(Actor, 1) if one.name in view.own_parameters]
    own = [*lists, parameters.repeated("answer", answer, "Answers to give; without it both")]
    if "as_of" not in {one.name for one in own}:
        own.append(parameters.as_of())
    return described_rows("questions", "Answer a set question", own, view)


def described_compare(view: Any) -> Any:
    """The comparison with its description."""
    text: Schema = {"type": "string"}
    own = [
        *(
            parameters.repeated(
                kind.name, text, f"Slugs of /api/v1/{kind.model.collection}/, at most {kind.most}; not both kinds"
            )
            for kind in KINDS
        ),
        parameters.single(ONLY, {"type": "string", "enum": [DIFFERENCES]}, "Leave out the lines alike in all"),
        parameters.as_of(),
    ]
    return described_rows("compare", "Compare actors or instruments", own, view)
