"""Records as nodes of one graph: what JSON-LD and Turtle both write, and a page says of itself.

Addresses of ours are paths here, which begin with a slash; a writer knows the root before them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from cyberdip.records.columns import Column, Kind, Table, Value
from cyberdip.records.linking import Linked, api_path
from cyberdip.records.registry import by_collection, table_named, table_of
from cyberdip.sources.models import Citation

from .vocabulary import OWN, linked, terms_of

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
LANGUAGE = "en"
# What no IRI may hold (RFC 3987), as it stands in some addresses of others.
_UNSAFE = re.compile(r'[\x00-\x20<>"{}|\\^`]')
_DATES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
"""Types of dates by the length of their text: year, month, day."""
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Iri:
    """A thing by its address, or by its path on this site."""

    address: str


@dataclass(frozen=True, slots=True)
class Literal:
    """A value; `kind` is its type where that is not plain text, `language` the language of a text."""

    value: str | int | bool
    kind: str = ""
    language: str = ""


@dataclass(slots=True)
class Node:
    """One thing: its path or address (none: a thing without a name), classes, and what is said of it, in order.

    `inverse` are terms with another thing as subject and this one as value; a node within it may say more of it.
    """

    address: str
    types: tuple[str, ...] = ()
    values: list[tuple[str, Iri | Literal | Node]] = field(default_factory=list)
    inverse: list[tuple[str, Node]] = field(default_factory=list)

    def say(self, term: str, value: Iri | Literal | Node) -> None:
        """Add a value, once."""
        if term.startswith("^"):
            assert isinstance(value, Iri)
            self.inverse.append((term[1:], Node(value.address)))
        elif (term, value) not in self.values:
            self.values.append((term, value))


def of_record(
    model: Any,
    values: Row,
    title: str = "",
    path: str = "",
    citations: Iterable[Row] = (),
    told: Container[str] | None = None,
) -> Node:
    """The node of a record of `model`.

    `values` are public ones by column, `slug` among them; `title` is its label and `path` its page; `citations` are
    rows of the citations that support it; `told` are the columns to tell, all when None.
    """
    table, known = table_of(model), linked(model)
    types, terms = known.for_kind(values.get(known.by))
    node = Node(api_path(table.collection, values["slug"]), (*types.split(), f"{OWN}:{model.__name__}"))
    if title and "title" in table.by_name:
        values = {**values, "title": title}
    elif title:
        node.say("name", Literal(title))
    if path:
        node.say("url", Iri(_safe(path)))
    named = ("record_type", "record") if known.record else ()
    for column in table.columns:
        if column.kind is not Kind.SLUG and column.name not in named and (told is None or column.name in told):
            _say_column(node, column, values.get(column.name), terms_of(column, dict(terms)))
    if told is None or "record" in told:
        _say_record(node, known, table, values)
    for term, fixed in known.fixed.items():
        node.say(term, Iri(fixed))
    for citation in citations:
        _say_citation(node, citation)
    node.say("license", Iri(LICENCE))
    return node


def of_row(name: str, columns: Iterable[Column], row: Row) -> Node:
    """The node of a row that is no record of one type: a nameless thing about the one that it names."""
    node = Node("", (f"{OWN}:{name.capitalize()}Row",))
    for column in columns:
        value = row.get(column.name)
        if column.kind is Kind.URL and value:
            node.say("url" if column.name == "web_url" else "about", Iri(_safe(str(value))))
        else:
            _say_column(node, column, value, terms_of(column, {}))
    return node


def _say_column(node: Node, column: Column, value: Value | Row, terms: tuple[str, ...]) -> None:
    for one in value if isinstance(value, list) else [value]:
        if one not in (None, ""):
            for term in terms:
                node.say(term, _object(column, one, term))


def _say_record(node: Node, known: Linked, table: Table, values: Row) -> None:
    """Relations to the record that `record_type` and `record` name."""
    if not (known.record and values.get("record_type") and values.get("record")):
        return
    record = api_path(values["record_type"], values["record"])
    if known.speaks:
        node.say(known.record, _spoken_of(Node(record), str(values["record_type"]), known.speaks, values))
        return
    if not known.record.startswith("^"):
        node.say(known.record, Iri(record))
        return
    subject = Node(record)
    for name, term in known.derived.items():
        if values.get(name):
            subject.say(term, _object(table.by_name[name], values[name], term))
    node.inverse.append((known.record[1:], subject))


def _spoken_of(subject: Node, collection: str, speaks: Sequence[str], values: Row) -> Node:
    """A record with one of its texts in another language, where the row tells all of it."""
    name, text, language = (str(values.get(column) or "") for column in speaks)
    column = table_named(collection).by_name.get(name) if collection in by_collection() else None
    if column is not None and text and language:
        model: Any = by_collection()[collection]
        terms = linked(model).for_kind(None)[1]
        for term in terms_of(column, dict(terms)):
            subject.say(term, Literal(text, language=language))
    return subject


def _say_citation(node: Node, row: Row) -> None:
    """A citation within the node of the record that it supports: the same statements as its own node makes."""
    citation = of_record(Citation, row, row.get("title", ""), row.get("path", ""))
    for term, subject in citation.inverse:
        for derived, source in subject.values:
            node.say(derived, source)
        node.values.append((term, Node(citation.address, citation.types, citation.values)))


def _object(column: Column, value: Any, term: str) -> Iri | Literal:
    if column.leads_to:
        return Iri(api_path(column.leads_to, value))
    if column.kind is Kind.URL:
        return Iri(_safe(value))
    if isinstance(value, int):
        return Literal(value)
    prefixed = ":" in term
    # schema.org takes dates as texts; the others want their type.
    if column.kind in (Kind.DAY, Kind.PARTIAL_DATE) and prefixed:
        return Literal(value, _DATES[len(value)])
    if term.startswith("skos:"):
        return Literal(value, language=LANGUAGE)
    return Literal(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True))


def _safe(address: str) -> str:
    return _UNSAFE.sub(lambda found: quote(found[0]), address)


def flat(node: Node) -> Iterator[Node]:
    """The node with every node in it by itself."""
    yield node
    for _, value in node.values:
        if isinstance(value, Node):
            yield from flat(value)
