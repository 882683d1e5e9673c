"""Columns and filters as JSON Schema, for the OpenAPI description."""

from __future__ import annotations

from typing import Any

from cyberdip.records.columns import Column, Kind

Schema = dict[str, Any]

PARTIAL_DATE = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"

_TEXTS = (Kind.TEXT, Kind.PROSE, Kind.URL)


def of_column(column: Column) -> Schema:
    """The values a column may have in an answer, relations expanded or not; its meaning as description."""
    return {**_values(column), "title": column.heading, "description": column.meaning}


def _values(column: Column) -> Schema:
    match column.kind:
        case Kind.SLUG:
            return {"type": "string"}
        case Kind.ENUM:
            return _enum(column)
        case Kind.DAY:
            return {"type": _or_null("string", column), "format": "date"}
        case Kind.PARTIAL_DATE:
            return {"type": _or_null("string", column), "pattern": PARTIAL_DATE}
        case Kind.INTEGER:
            return {"type": _or_null("integer", column)}
        case Kind.BOOLEAN:
            return {"type": ["boolean", "null"]}
        case Kind.LIST:
            return {"type": "array", "items": {"type": "string"}}
        case Kind.RELATION:
            null = [] if column.required else [{"type": "null"}]
            return {"anyOf": [{"type": "string"}, reference(column.target), *null]}
        case Kind.RELATIONS:
            return {"type": "array", "items": {"anyOf": [{"type": "string"}, reference(column.target)]}}
    return {"type": "string"}


def reference(model: Any) -> Schema:
    """The schema of a row of one record type."""
    return {"$ref": f"#/components/schemas/{model.__name__}"}


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
