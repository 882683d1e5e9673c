"""The words of linked data: prefixes, the context that JSON-LD refers to, and the terms of our own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from cyberdip.records.columns import Column, Kind
from cyberdip.records.linking import Linked
from cyberdip.records.registry import app_module, record_types, table_of

CONTEXT = "/data/context.jsonld"
VOCABULARY = "/data/vocabulary.ttl"
OWN = "cd"
"""Prefix of our own terms; their addresses are fragments of VOCABULARY."""
SCHEMA = "https://schema.org/"
PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
ADDRESSES = ("license", "sameAs", "url")
"""Terms of schema.org whose values are always addresses: JSON-LD writes them as plain text."""
COMMON = {
    "title": "name",
    "summary": "description",
    "topics": "dcterms:subject",
    "note": "skos:note",
}
"""Terms of columns that mean the same in every record type."""


def context(root: str) -> dict[str, Any]:
    """What the names in a JSON-LD document mean; `root` is the address of the site, without a slash at its end."""
    addresses = {name: {"@id": f"{SCHEMA}{name}", "@type": "@id"} for name in ADDRESSES}
    return {"@vocab": SCHEMA, OWN: f"{root}{VOCABULARY}#", **PREFIXES, **addresses}


@cache
def linked(model: Any) -> Linked:
    """What an app says of a record type: the entry of `LINKED` in its `linked.py`; nothing where it has none."""
    module = app_module(model, "linked")
    return module.LINKED.get(model, Linked()) if module else Linked()


def terms_of(column: Column, own: dict[str, str]) -> tuple[str, ...]:
    """The terms of a column: its record type's, the common ones, or one of ours."""
    return tuple((own.get(column.name) or COMMON.get(column.name) or f"{OWN}:{column.name}").split())


def own_terms() -> Iterator[tuple[str, str, str]]:
    """Terms of ours: name, label, and what it means in each record type that has it; classes have a capital letter."""
    for model in sorted(record_types(), key=lambda one: one.__name__):
        yield model.__name__, str(model._meta.verbose_name), (model.__doc__ or "").strip()
    found: dict[str, list[tuple[str, Column]]] = {}
    for model in record_types():
        for column in table_of(model).columns:
            found.setdefault(column.name, []).append((model.collection, column))
    for name, columns in sorted(found.items()):
        meanings: dict[str, list[str]] = {}
        for collection, column in columns:
            meanings.setdefault(column.meaning, []).append(collection)
        said = "; ".join(f"{meaning} ({', '.join(held)})" for meaning, held in meanings.items())
        if columns[0][1].kind is not Kind.SLUG:
            yield name, columns[0][1].english, said
