"""Columns and filters as JSON Schema, for the OpenAPI description."""

from __future__ import annotations

from typing import Any

from cyberdip.records.columns import Column, Kind
from cyberdip.records.dates import DATE

Schema = dict[str, Any]

_TEXTS = (Kind.TEXT, Kind.PROSE, Kind.URL)


def of_column(column: Column, *, expandable: bool = False) -> Schema:
    """The values a column may have in an answer, its meaning as description; `expandable` relations may be rows too."""
    return {**_values(column, expandable), "title": column.english, "description": column.meaning}


def _values(column: Column, expandable: bool) -> Schema:
    match column.kind:
        case Kind.SLUG:
            return {"type": "string"}
        case Kind.ENUM:
            return _enum(column)
        case Kind.DAY:
            return {"type": _or_null("string", column), "format": "date"}
        case Kind.PARTIAL_DATE:
            date = shared(DATE)
            return date if column.required else {"anyOf": [date, {"type": "null"}]}
        case Kind.INTEGER:
            return {"type": _or_null("integer", column)}
        case Kind.BOOLEAN:
            return {"type": ["boolean", "null"]}
        case Kind.LIST:
            return {"type": "array", "items": {"type": "string"}}
        case Kind.RELATION:
            slug: Schema = {"type": _or_null("string", column)}
            return {"anyOf": [slug, plain_reference(column.target)]} if expandable else slug
        case Kind.RELATIONS:
            text: Schema = {"type": "string"}
            items = {"anyOf": [text, plain_reference(column.target)]} if expandable else text
            return {"type": "array", "items": items}
        case Kind.OBJECT:
            return {"type": _or_null("object", column)}
        case Kind.OBJECTS:
            return {
                "type": "array",
                "items": {"type": "object"} if column.target is None else plain_reference(column.target),
            }
    return {"type": "string"}


SHARED: dict[str, Schema] = {}
"""Schemas of values that many operations take or give alike, by name; filled as they are referred to."""


def shared(schema: Schema) -> Schema:
    """A reference to a schema that has a name (`title`), which stands among the components then; any other as it is."""
    name = schema.get("title")
    if name is None:
        return schema
    SHARED[name] = schema
    return {"$ref": f"#/components/schemas/{name}"}


def reference(model: Any) -> Schema:
    """The schema of a row of one record type, in which relations may be expanded."""
    return {"$ref": f"#/components/schemas/{model.__name__}"}


def plain_reference(model: Any) -> Schema:
    """The schema of a row of one record type inside another, in which relations are slugs."""
    return {"$ref": f"#/components/schemas/{plain_name(model)}"}


def plain_name(model: Any) -> str:
    """Name of that schema."""
    return f"{model.__name__}Row"


def list_of(schema: Schema) -> Schema:
    """A page of a list of rows."""
    address = {"type": ["string", "null"], "format": "uri"}
    return {
        "count": {"type": "integer", "minimum": 0, "description": "Rows on all pages"},
        "next": {**address, "description": "Address of the next page"},
        "previous": {**address, "description": "Address of the page before"},
        "results": {"type": "array", "items": schema},
    }


def _or_null(name: str, column: Column) -> str | list[str]:
    return name if column.required else [name, "null"]


def _enum(column: Column) -> Schema:
    values: list[str | None] = [value for value, _ in column.choices]
    if column.required:
        return {"type": "string", "enum": values}
    return {"type": ["string", "null"], "enum": [*values, None]}
