"""The OpenAPI description of the operations that are no collection: index, schema, search, status, changes."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiExample, OpenApiResponse, extend_schema, extend_schema_view

from actors.models import Actor
from cyberdip.loading.models import Action
from cyberdip.records.dates import FORM
from cyberdip.records.parameters import TEXT
from cyberdip.records.registry import by_collection
from cyberdip.search.counting import NARROWING
from cyberdip.search.narrowing import HEADINGS, values_of
from cyberdip.topics.models import Topic
from instruments.models import Instrument

from . import released
from . import schema_parameters as parameters
from .changes import DIGITS
from .index import OTHERS
from .json_schema import Schema
from .schema import described_rows, examples, responses, serializer
from .schema_view import SCHEMA_FORMATS
from .status import VALUES

_TEXT: Schema = {"type": "string"}
_WORDS: Schema = {
    **{key: value for key, value in TEXT.items() if key in ("type", "maxLength")},
    "minLength": 1,
    # Something that is no white space, in a text as any other may be.
    "pattern": r"^[^\u0000\ufffd]*[^\s\u0000\u001c-\u001f\u0085\ufffd][^\u0000\ufffd]*$",
}
_LAST_PLACE = 10**DIGITS - 1


def described_search(view: Any) -> Any:
    """The search with its description."""
    own = [
        parameters.single("q", _WORDS, "Words that must all occur", required=True),
        *(parameters.repeated(name, _values(name), f"Keep what has this {HEADINGS[name]}") for name in NARROWING),
        parameters.as_of(),
    ]
    return described_rows("search", "Search every record", own, view)


def _values(name: str) -> Schema:
    values = values_of(name)
    return {"type": "string", "enum": list(values)} if values else parameters.slug_of(Topic)


def described_status(view: Any) -> Any:
    """The statuses in one instrument with their description."""
    instrument = parameters.single(
        "instrument", parameters.slug_of(Instrument), "Slug of the instrument", required=True
    )
    instrument.examples = [
        OpenApiExample("slug", value="budapest-convention", parameter_only=("instrument", "query")),
    ]
    own = [
        instrument,
        parameters.repeated(
            "actor", parameters.slug_of(Actor), "Slugs of actors; without it every state and every other participant"
        ),
        parameters.repeated("status", {"type": "string", "enum": list(VALUES)}, "Statuses to keep"),
        parameters.single(
            "from", parameters.DAY, f"Only who took a step after this day, {FORM}; not after `to`", blank=True
        ),
        parameters.single(
            "to",
            parameters.DAY,
            f"Last day of those steps, {FORM}; without it the day of as_of. Goes with `from`, and not with as_of",
            blank=True,
        ),
        parameters.as_of(),
    ]
    return described_rows("status", "Status of actors in an instrument", own, view)


def described_changes(view: Any) -> Any:
    """The changes with their description."""
    own = [
        parameters.single("since", {**released.SCHEMA, "minimum": 0}, "Number of the release that is held already"),
        parameters.repeated("record_type", {"type": "string", "enum": sorted(by_collection())}, "Collections"),
        parameters.repeated("action", {"type": "string", "enum": list(Action.values)}, "What was done"),
        parameters.single("record", parameters.WORDS, "Slug of one record, which need not be there any more"),
        parameters.single(
            "after",
            {"type": "integer", "minimum": 0, "maximum": _LAST_PLACE},
            "Goes on in the log after this `sequence`; `next` has it. Goes with no page",
            blank=True,
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
    bodies = {(200, one.media_type): OpenApiResponse({"type": "object"}, "The answer") for one in SCHEMA_FORMATS}
    names = tuple(str(one.format) for one in SCHEMA_FORMATS)
    return _described(view, "get_schema", "This description", {"type": "object"}, "schema", names, bodies)


def _described(
    view: Any,
    identifier: str,
    meaning: str,
    body: Any,
    name: str,
    formats: tuple[str, ...] = ("json",),
    bodies: dict[Any, Any] | None = None,
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
            responses=responses(body, files=False) | (bodies or {}),
            examples=shown,
        )
    )(view)
