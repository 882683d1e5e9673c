"""Columns as a Frictionless Table Schema, from the one declaration that each record type has."""

from __future__ import annotations

from typing import Any

from cyberdip.exports.dictionary import OF_ITSELF, OF_RECORDS, RECORDS, SEPARATOR, is_polymorphic, link_name, of_pairs
from cyberdip.records.columns import Column, Kind, Table
from cyberdip.records.fields import SLUG_PATTERN

PARTIAL_DATE = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
Schema = dict[str, Any]


def of_table(table: Table) -> Schema:
    """The schema of a collection: fields, primary key, foreign keys."""
    keys = [_key([column.name], column.leads_to, ["slug"]) for column in table.columns if column.kind is Kind.RELATION]
    if is_polymorphic(table):
        keys.append(_key(["record_type", "record"], RECORDS, ["record_type", "slug"]))
    return _schema([_field(column) for column in table.columns], ["slug"], keys)


def of_link(table: Table, column: Column) -> Schema:
    """The schema of the pairs of a many-to-many column."""
    fields = [_field(one, alone=False) for one in of_pairs(column)]
    keys = [_key(["slug"], table.collection, ["slug"]), _key([column.name], column.leads_to, ["slug"])]
    return _schema(fields, ["slug", column.name], keys)


def of_records() -> Schema:
    """The schema of the table of all records."""
    fields = [_field(column, alone=False) for column in OF_RECORDS]
    return _schema(fields, ["record_type", "slug"], [])


def of_dictionary() -> Schema:
    """The schema of the data dictionary."""
    fields = [_field(column) for column in OF_ITSELF]
    return _schema(fields, ["collection", "column", "found_in"], [])


def links_of(table: Table) -> list[tuple[str, Column]]:
    """The link tables of a collection: name and column."""
    return [(link_name(table.collection, column), column) for column in table.many]


def _schema(fields: list[Schema], primary: list[str], keys: list[Schema]) -> Schema:
    found: Schema = {"fields": fields, "primaryKey": primary, "missingValues": [""]}
    return {**found, "foreignKeys": keys} if keys else found


def _key(fields: list[str], resource: str, others: list[str]) -> Schema:
    return {"fields": fields, "reference": {"resource": resource, "fields": others}}


def _field(column: Column, alone: bool = True) -> Schema:
    """A column; `alone`: a slug is that of one row only."""
    constraints: Schema = {"required": True} if column.required else {}
    found: Schema = {"name": column.name, **_type(column, constraints), "title": column.english}
    found["description"] = column.meaning
    if column.kind is Kind.SLUG and alone:
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
