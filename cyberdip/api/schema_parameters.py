"""The parameters of each operation as OpenAPI has them: filters say themselves what they take."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from drf_spectacular.utils import OpenApiExample, OpenApiParameter

from cyberdip.records.dates import DATE, FORM
from cyberdip.records.fields import LONGEST_SLUG
from cyberdip.records.filters import RecordFilter, slug_schema
from cyberdip.records.listing import LARGEST_NUMBER, LARGEST_PAGE
from cyberdip.records.ordering import MOST, sortable
from cyberdip.records.parameters import TEXT
from cyberdip.records.registry import filterset_of, table_of
from cyberdip.records.walking import AFTER

from . import released
from .expand import expansions_of
from .formats import NAMES
from .json_schema import Schema, shared
from .shape import shape_of

BLANK = "x-blank"
"""Marks a parameter that counts as not given when it is blank, as forms send it; `schema.finish` says so."""
DAY = shared(DATE)
WORDS = shared(TEXT)


def of_list(model: Any, page_size: int) -> list[OpenApiParameter]:
    """Every parameter of the list of one record type."""
    filters = filterset_of(model).base_filters
    keys = [key for name in sortable(table_of(model)) for key in (name, f"-{name}")]
    key: Schema = {"type": "string", "enum": keys}
    order = split(
        "ordering", key, f"Columns to order by, - before one for descending; at most {MOST}, each once", most=MOST
    )
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
    return single("as_of", DAY, meaning)


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
    number: Schema = {"type": "integer", "minimum": 1, "maximum": LARGEST_NUMBER, "default": 1}
    return [
        single("page", number, "Page of the list; beyond the end: 404"),
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
    place: Schema = {"type": "string", "maxLength": LONGEST_SLUG, "pattern": TEXT["pattern"]}
    return single(AFTER, place, meaning)


def slug_of(model: Any) -> Schema:
    """The slug of a record of one type."""
    return shared(slug_schema(model))


def single(name: str, schema: Schema, meaning: str, *, required: bool = False, blank: bool = False) -> OpenApiParameter:
    """A parameter that may be given once; where it may be `blank`, it counts as not given then."""
    return OpenApiParameter(name, schema, description=meaning, required=required, extensions=_blank(blank))


def repeated(name: str, schema: Schema, meaning: str, most: int | None = None) -> OpenApiParameter:
    """A parameter that may be given several times, any of the values then matching; blank it counts as not given."""
    several: Schema = {"type": "array", "items": schema, **({"maxItems": most} if most else {})}
    return OpenApiParameter(name, several, description=meaning, style="form", explode=True, extensions=_blank(True))


def several(name: str, values: Sequence[str], meaning: str) -> OpenApiParameter:
    """A parameter of one or more names parted by commas."""
    names: Schema = {"type": "array", "items": {"type": "string", "enum": list(values)}, "minItems": 1}
    return OpenApiParameter(name, names, description=meaning, style="form", explode=False)


def split(name: str, schema: Schema, meaning: str, most: int | None = None) -> OpenApiParameter:
    """A parameter of values parted by commas; blank it counts as not given."""
    several: Schema = {"type": "array", "items": schema, **({"maxItems": most, "uniqueItems": True} if most else {})}
    return OpenApiParameter(name, several, description=meaning, style="form", explode=False, extensions=_blank(True))


def _blank(may: bool) -> dict[str, Any] | None:
    return {BLANK: True} if may else None


def _filter(name: str, made: Any) -> OpenApiParameter:
    assert isinstance(made, RecordFilter)
    schema = made.schema()
    allowed = "" if "enum" in schema or made.allowed() == "text" else f" ({made.allowed()})"
    schema = shared(schema)
    meaning = f"{made.meaning or made.heading}{allowed}"
    if made.split:
        return split(name, schema, f"{meaning}; any of several, parted by commas")
    return (
        repeated(name, schema, f"{meaning}; {made.repeats}") if made.many else single(name, schema, meaning, blank=True)
    )
