"""The OpenAPI description of the operations that are no collection: index, schema, search, status, changes."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiExample, extend_schema, extend_schema_view

from cyberdip.loading.models import Action
from cyberdip.records.dates import FORM
from cyberdip.records.registry import by_collection
from cyberdip.search.engine import NARROWING
from cyberdip.search.narrowing import HEADINGS, values_of

from . import schema_parameters as parameters
from .index import OTHERS
from .json_schema import Schema
from .schema import described_rows, examples, responses, serializer
from .status import VALUES

_TEXT: Schema = {"type": "string"}


def described_search(view: Any) -> Any:
    """The search with its description."""
    own = [
        parameters.single("q", {"type": "string", "minLength": 1}, "Words that must all occur", required=True),
        *(parameters.repeated(name, _values(name), f"Keep what has this {HEADINGS[name]}") for name in NARROWING),
        parameters.as_of(),
    ]
    return described_rows("search", "Search every record", own, view)


def _values(name: str) -> Schema:
    values = values_of(name)
    return {"type": "string", "enum": list(values)} if values else _TEXT


def described_status(view: Any) -> Any:
    """The statuses in one instrument with their description."""
    instrument = parameters.single("instrument", _TEXT, "Slug of the instrument", required=True)
    instrument.examples = [
        OpenApiExample("slug", value="budapest-convention", parameter_only=("instrument", "query")),
    ]
    own = [
        instrument,
        parameters.repeated("actor", _TEXT, "Slugs of actors; without it every state and every other participant"),
        parameters.repeated("status", {"type": "string", "enum": list(VALUES)}, "Statuses to keep"),
        parameters.single("from", parameters.DATE, f"Only who took a step after this day, {FORM}"),
        parameters.single("to", parameters.DATE, f"Last day of those steps, {FORM}; without it the day of as_of"),
        parameters.as_of(),
    ]
    return described_rows("status", "Status of actors in an instrument", own, view)


def described_changes(view: Any) -> Any:
    """The changes with their description."""
    own = [
        parameters.single("since", {"type": "integer", "minimum": 0}, "Number of the release that is held already"),
        parameters.repeated("record_type", {"type": "string", "enum": sorted(by_collection())}, "Collections"),
        parameters.repeated("action", {"type": "string", "enum": list(Action.values)}, "What was done"),
        parameters.single("record", _TEXT, "Slug of one record"),
        parameters.single(
            "after", {"type": "integer", "minimum": 0}, "Goes on in the log after this `sequence`; `next` has it"
        ),
    ]
    return described_rows("changes", "What each release changed", own, view)


def described_index(view: Any) -> Any:
    """The index with its description."""
    addresses: Schema = {"type": "object", "additionalProperties": {"type": "string", "format": "uri"}}
    names = (*OTHERS, "docs")
    properties = {
        "collections": addresses,
        **{key: {"type": "string", "format": "uri"} for key in names},
        "licence": _TEXT,
    }
    return _described(view, "get_index", "Where everything is", serializer("Index", properties, required=True), "index")


def described_schema(view: Any) -> Any:
    """The description of the description."""
    return _described(
        view, "get_schema", "This description", {"type": "object"}, "schema", ("json", "yaml", "openapi+json")
    )


def _described(
    view: Any, identifier: str, meaning: str, body: Any, name: str, formats: tuple[str, ...] = ("json",)
) -> Any:
    example = examples().get(name)
    shown = [OpenApiExample(name, value=example, response_only=True, status_codes=["200"])] if example else []
    return extend_schema_view(
        get=extend_schema(
            operation_id=identifier,
            summary=meaning,
            description=(view.__doc__ or "").strip(),
            tags=["about"],
            parameters=[parameters.format_(formats)],
            responses=responses(body, files=False),
            examples=shown,
        )
    )(view)
