"""The OpenAPI description of set questions, comparisons and matrices."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiExample

from actors.models import Actor
from cyberdip.records.fields import LONGEST_SLUG, SLUG_PATTERN
from cyberdip.records.registry import filterset_of
from cyberdip.site.comparing.reading import DIFFERENCES, KINDS, ONLY
from cyberdip.site.crosswalk.reading import ACTOR, ALL, FILTERS, MATRIX, ONLY_RECORDED, PARAMETERS, ROWS, SET
from cyberdip.site.crosswalk.reading import KINDS as MATRICES
from cyberdip.site.crosswalk.table import ADOPTED, COLUMN_ORDERING, ORDERING, RECORDED, TITLE

from . import schema_parameters as parameters
from .json_schema import Schema, shared
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
    own = [
        *(
            parameters.repeated(
                kind.name,
                parameters.slug_of(kind.model),
                f"Slugs of /api/v1/{kind.model.collection}/, at most {kind.most}; one of both kinds, not both",
                most=kind.most,
            )
            for kind in KINDS
        ),
        parameters.single(
            ONLY, {"type": "string", "enum": [DIFFERENCES]}, "Leave out the lines alike in all", blank=True
        ),
        parameters.as_of(),
    ]
    return described_rows("compare", "Compare actors or instruments", own, view)


def described_crosswalk(view: Any) -> Any:
    """The matrices with their description."""
    names, keys = [kind.name for kind in MATRICES], (TITLE, RECORDED, ADOPTED)
    matrix = parameters.single(
        MATRIX, {"type": "string", "enum": names, "default": names[0]}, "Matrix wanted", blank=True
    )
    matrix.examples = [OpenApiExample(name, value=name, parameter_only=(MATRIX, "query")) for name in names]
    own = [
        matrix,
        *(_narrowing(name, *FILTERS[name]) for name in PARAMETERS if name in FILTERS),
        parameters.split(ACTOR, parameters.slug_of(Actor), f"Slugs of States to show, parted by commas{_only(ACTOR)}"),
        parameters.single(
            ROWS, {"type": "string", "enum": [ALL, ONLY_RECORDED]}, "All rows, or those with something", blank=True
        ),
        parameters.single(
            ORDERING,
            {"type": "string", "pattern": f"^-?({'|'.join(keys)}|{SLUG_PATTERN})$", "maxLength": LONGEST_SLUG + 1},
            "`title`, `recorded`, `adopted_on` where the rows have dates, or a column's slug; - before it reverses",
            blank=True,
        ),
        parameters.single(
            COLUMN_ORDERING,
            {"type": "string", "enum": [f"{sign}{key}" for key in keys for sign in ("", "-")]},
            "`title`, `recorded`, or `adopted_on` where the columns have dates; - before it reverses",
            blank=True,
        ),
        parameters.as_of(),
    ]
    return described_rows("crosswalk", "Cross norms, instruments, actors and positions", own, view)


def _narrowing(name: str, model: Any, filter_name: str) -> Any:
    made = filterset_of(model).base_filters[filter_name]
    more = "; `all` for every set, without it the one stated first" if name == SET else ""
    schema = shared(made.schema())
    if more:
        schema = {"anyOf": [schema, {"const": ALL}]}
    return parameters.single(name, schema, f"{made.meaning}{more}{_only(name)}", blank=True)


def _only(name: str) -> str:
    """Which matrices take a parameter, in words."""
    return f" (matrix {', '.join(kind.name for kind in MATRICES if name in kind.parameters)})"
