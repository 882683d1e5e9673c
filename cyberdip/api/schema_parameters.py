"""The parameters of each operation as OpenAPI has them: filters say themselves what they take."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from drf_spectacular.utils import OpenApiExample, OpenApiParameter

from cyberdip.records.dates import FORM
from cyberdip.records.filters import RecordFilter
from cyberdip.records.listing import LARGEST_PAGE
from cyberdip.records.ordering import MOST, sortable
from cyberdip.records.registry import filterset_of, table_of
from cyberdip.records.walking import AFTER
from cyberdip.records.walking import LONGEST as LONGEST_SLUG

from . import released
from .expand import expansions_of
from .formats import NAMES
from .json_schema import PARTIAL_DATE, Schema
from .shape import shape_of

DATE: Schema = {"type": "string", "pattern": PARTIAL_DATE}


def of_list(model: Any, page_size: int) -> list[OpenApiParameter]:
    """Every parameter of the list of one record type."""
    filters = filterset_of(model).base_filters
    keys = [key for name in sortable(table_of(model)) for key in (name, f"-{name}")]
    key: Schema = {"type": "string", "enum": keys}
    order = _split("ordering", key, f"Columns to order by, - before one for descending; at most {MOST}", most=MOST)
    return [
        *(_filter(name, made) for name, made in filters.items()),
        order,
        *paging(page_size),
        after(),
        *of_rows(model),
    ]


def of_record(model: Any, example: str | None) -> list[OpenApiParameter]:
    """Every parameter of a single record."""
    examples = [OpenApiExample("slug", value=example, parameter_only=("slug", "path"))] if example else []
    slug = OpenApiParameter(
        "slug", str, OpenApiParameter.PATH, description="Slug of the record", examples=examples, required=True
    )
    return [slug, *of_rows(model), single(released.NAME, released.SCHEMA, released.MEANING)]


def of_rows(model: Any) -> list[OpenApiParameter]:
    """What list and record take alike."""
    names = list(dict.fromkeys([*shape_of(model).names, *expansions_of(model)]))
    return [
        as_of(),
        several("fields", names, "Columns to answer with; without it all of them"),
        several("expand", sorted(expansions_of(model)), "Related records to give in full, one level deep (JSON only)"),
        format_(),
    ]


def as_of() -> OpenApiParameter:
    """The day an answer speaks of."""
    meaning = f"Day the answer speaks of, {FORM}; a year or month means its last day. Without it: today, in UTC."
    return single("as_of", DATE, meaning)


def format_(names: Sequence[str] = NAMES) -> OpenApiParameter:
    """The format of an answer."""
    return single(
        "format",
        {"type": "string", "enum": list(names)},
        "Format of the answer; goes before Accept. Or as a suffix in place of the last slash: `.csv`",
    )


def paging(page_size: int) -> list[OpenApiParameter]:
    """Page and its size."""
    size: Schema = {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE, "default": page_size}
    return [
        single("page", {"type": "integer", "minimum": 1, "default": 1}, "Page of the list; beyond the end: 404"),
        single(
            "page_size", size, "Rows on a page. Files (all but JSON) hold the whole list unless a page is asked for."
        ),
    ]


def after() -> OpenApiParameter:
    """The place of a walk from slug to slug."""
    meaning = (
        "Slug after which the list goes on, in the order of slugs; empty for its beginning. For long walks: what is "
        "added or withdrawn meanwhile moves no row. Goes with no page, and with no other ordering."
    )
    return single(AFTER, {"type": "string", "maxLength": LONGEST_SLUG}, meaning)


def single(name: str, schema: Schema, meaning: str, *, required: bool = False) -> OpenApiParameter:
    """A parameter that may be given once."""
    return OpenApiParameter(name, schema, description=meaning, required=required)


def repeated(name: str, schema: Schema, meaning: str) -> OpenApiParameter:
    """A parameter that may be given several times, any of the values then matching."""
    return OpenApiParameter(name, {"type": "array", "items": schema}, description=meaning, style="form", explode=True)


def several(name: str, values: Sequence[str], meaning: str) -> OpenApiParameter:
    """A parameter of one or more names parted by commas."""
    return _split(name, {"type": "string", "enum": list(values)}, meaning)


def _split(name: str, schema: Schema, meaning: str, most: int | None = None) -> OpenApiParameter:
    several: Schema = {"type": "array", "items": schema, **({"maxItems": most, "uniqueItems": True} if most else {})}
    return OpenApiParameter(name, several, description=meaning, style="form", explode=False)


def _filter(name: str, made: Any) -> OpenApiParameter:
    assert isinstance(made, RecordFilter)
    schema = made.schema()
    allowed = "" if "enum" in schema or made.allowed() == "text" else f" ({made.allowed()})"
    meaning = f"{made.meaning or made.heading}{allowed}"
    if made.split:
        return _split(name, schema, f"{meaning}; any of several, parted by commas")
    return repeated(name, schema, f"{meaning}; {made.repeats}") if made.many else single(name, schema, meaning)
