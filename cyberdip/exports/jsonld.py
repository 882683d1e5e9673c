"""JSON-LD in the vocabulary of schema.org, its context in the document: nothing has to be fetched to read it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cyberdip.records.columns import Column, Kind

from .sheet import Sheet

MEDIA_TYPE = "application/ld+json"
CONTEXT = {"@vocab": "https://schema.org/"}
LICENCE = "https://creativecommons.org/licenses/by/4.0/"

_TYPES = {
    "actors": "Organization",
    "instruments": "Legislation",
    "norms": "DefinedTerm",
    "norm-sets": "DefinedTermSet",
    "topics": "DefinedTerm",
    "definitions": "DefinedTerm",
    "milestones": "Event",
    "sources": "CreativeWork",
    "positions": "CreativeWork",
    "memberships": "OrganizationRole",
    "office-holders": "Role",
    "citations": "Quotation",
}
_DESCRIPTIONS = ("summary", "statement", "text", "reason", "quote")
_OWN = ("slug", "title", "url", "web_url", "evidence", "api_url")


def document(sheet: Sheet) -> dict[str, Any]:
    """The rows as one graph."""
    return {"@context": CONTEXT, "@graph": [node(sheet, row) for row in sheet.rows]}


def single(sheet: Sheet) -> dict[str, Any]:
    """The first row as a document of its own."""
    return {"@context": CONTEXT, **node(sheet, next(iter(sheet.rows)))}


def node(sheet: Sheet, row: Mapping[str, Any]) -> dict[str, Any]:
    """One row; values schema.org has no word for become PropertyValues, empty ones are left out."""
    address = row.get("api_url") or row.get("url") or row.get("web_url")
    found: dict[str, Any] = {
        "@id": address,
        "@type": _type(sheet.collection, row),
        "identifier": row.get("slug"),
        "name": row.get("title"),
        "description": next((row[name] for name in _DESCRIPTIONS if row.get(name)), None),
        "mainEntityOfPage": row.get("web_url"),
        "sameAs": [row[name] for name in ("website", "official_url", "document_url") if row.get(name)],
        "license": LICENCE,
        "additionalProperty": [_property(column, row[column.name]) for column in _others(sheet, row)],
    }
    return {name: value for name, value in found.items() if value not in (None, "", [])}


def _others(sheet: Sheet, row: Mapping[str, Any]) -> list[Column]:
    return [
        column
        for column in sheet.columns
        if column.name not in (*_OWN, *_DESCRIPTIONS) and row.get(column.name) not in (None, "", [])
    ]


def _property(column: Column, value: Any) -> dict[str, Any]:
    found = {"@type": "PropertyValue", "propertyID": column.name, "name": column.heading, "value": value}
    if column.kind in (Kind.RELATION, Kind.RELATIONS) and column.target is not None:
        found["valueReference"] = f"Slug in the collection {column.target.collection}"  # type: ignore[attr-defined]
    return found


def _type(collection: str, row: Mapping[str, Any]) -> str:
    if collection == "actors":
        return {"state": "Country", "public-body": "GovernmentOrganization"}.get(row.get("kind", ""), "Organization")
    return _TYPES.get(collection, "Thing")
