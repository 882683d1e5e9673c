"""Columns as a Frictionless Table Schema, from the one declaration that each record type has."""

from __future__ import annotations

from typing import Any

from cyberdip.records.columns import Column, Kind, Table
from cyberdip.records.fields import SLUG_PATTERN

from .reading import link_name

RECORDS = "records"
"""The table of all records, to which citations and coverage refer."""
SEPARATOR = "; "
PARTIAL_DATE = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
Schema = dict[str, Any]


def of_table(table: Table) -> Schema:
    """The schema of a collection: fields, primary key, foreign keys."""
    keys = [_key([column.name], column.leads_to, ["slug"]) for column in table.columns if column.kind is Kind.RELATION]
    if {"record_type", "record"} <= table.by_name.keys():
        keys.append(_key(["record_type", "record"], RECORDS, ["record_type", "slug"]))
    return _schema([_field(column) for column in table.columns], ["slug"], keys)


def of_link(table: Table, column: Column) -> Schema:
    """The schema of the pairs of a many-to-many column."""
    fields = [_slug("slug", f"Slug in {table.collection}"), _slug(column.name, column.meaning)]
    keys = [_key(["slug"], table.collection, ["slug"]), _key([column.name], column.leads_to, ["slug"])]
    return _schema(fields, ["slug", column.name], keys)


def of_records() -> Schema:
    """The schema of the table of all records."""
    fields: list[Schema] = [
        {"name": "record_type", "type": "string", "title": "Record type", "description": "Collection of the record"},
        _slug("slug", "Public name of the record within its collection"),
        {"name": "title", "type": "string", "title": "Title", "description": "What a reader calls it"},
        {"name": "web_url", "type": "string", "format": "uri", "title": "Page", "description": "Where it is read"},
    ]
    fields[2]["constraints"] = fields[3]["constraints"] = {"required": True}
    return _schema(fields, ["record_type", "slug"], [])


def links_of(table: Table) -> list[tuple[str, Column]]:
    """The link tables of a collection: name and column."""
    return [(link_name(table.collection, column), column) for column in table.many]


def _schema(fields: list[Schema], primary: list[str], keys: list[Schema]) -> Schema:
    found: Schema = {"fields": fields, "primaryKey": primary, "missingValues": [""]}
    return {**found, "foreignKeys": keys} if keys else found


def _key(fields: list[str], resource: str, others: list[str]) -> Schema:
    return {"fields": fields, "reference": {"resource": resource, "fields": others}}


def _slug(name: str, meaning: str) -> Schema:
    constraints = {"required": True, "pattern": SLUG_PATTERN}
    return {"name": name, "type": "string", "title": name, "description": meaning, "constraints": constraints}


def _field(column: Column) -> Schema:
    constraints: Schema = {"required": True} if column.required else {}
    found: Schema = {"name": column.name, **_type(column, constraints), "title": column.english}
    found["description"] = column.meaning
    if column.kind is Kind.SLUG:
        constraints |= {"unique": True}
    if column.max_length and column.kind in (Kind.TEXT, Kind.SLUG):
        constraints["maxLength"] = column.max_length
    if constraints:
        found["constraints"] = constraints
    return found


def _type(column: Column, constraints: Schema) -> Schema:
    """Type and format of a column; adds to the constraints what its values keep to."""
    match column.kind:
        case Kind.SLUG | Kind.RELATION:
            constraints["pattern"] = SLUG_PATTERN
        case Kind.URL:
            return {"type": "string", "format": "uri"}
        case Kind.ENUM:
            constraints["enum"] = [value for value, _ in column.choices]
            return {
                "type": "string",
                "categories": [{"value": one, "label": str(label)} for one, label in column.choices],
            }
        case Kind.DAY:
            return {"type": "date"}
        case Kind.PARTIAL_DATE:
            constraints["pattern"] = PARTIAL_DATE
        case Kind.INTEGER:
            constraints["minimum"] = 0
            return {"type": "integer"}
        case Kind.BOOLEAN:
            return {"type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]}
        case Kind.LIST | Kind.RELATIONS:
            return {"type": "list", "delimiter": SEPARATOR, "itemType": "string"}
    return {"type": "string"}
