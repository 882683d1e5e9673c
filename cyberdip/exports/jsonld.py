"""JSON-LD: nodes as objects whose names the context explains, written node by node."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from .nodes import Iri, Literal, Node
from .sheet import INCOMPLETE, Sheet, nodes_of, to_the_end
from .vocabulary import ADDRESSES, CONTEXT

MEDIA_TYPE = "application/ld+json"


def lines(sheet: Sheet) -> Iterator[str]:
    """A document of all rows as one graph; where it breaks off, its last line is one that no parser takes."""
    yield f'{{"@context": {_text(sheet.root + CONTEXT)}, "@graph": ['
    objects = (_text(as_object(node, sheet.root)) for node in nodes_of(sheet))
    parted = (f"{',' if place else ''}\n{one}" for place, one in enumerate(objects))
    yield from to_the_end(sheet, "jsonld", parted, f"\n{INCOMPLETE}\n", "\n]}\n")


def single(sheet: Sheet) -> str:
    """The first row as a document of its own."""
    node = next(iter(nodes_of(sheet)))
    return f"{_text({'@context': sheet.root + CONTEXT, **as_object(node, sheet.root)})}\n"


def as_object(node: Node, root: str) -> dict[str, Any]:
    """A node as JSON; `root` is the address of the site, without a slash at its end."""
    found: dict[str, Any] = {"@id": _whole(node.address, root)} if node.address else {}
    if node.types:
        found["@type"] = _one_or_all(node.types)
    values: dict[str, list[Any]] = {}
    for term, value in node.values:
        values.setdefault(term, []).append(_value(term, value, root))
    found |= {term: _one_or_all(listed) for term, listed in values.items()}
    if node.inverse:
        turned: dict[str, list[Any]] = {}
        for term, subject in node.inverse:
            turned.setdefault(term, []).append(as_object(subject, root))
        found["@reverse"] = {term: _one_or_all(listed) for term, listed in turned.items()}
    return found


def _value(term: str, value: Iri | Literal | Node, root: str) -> Any:
    if isinstance(value, Node):
        return as_object(value, root)
    if isinstance(value, Iri):
        address = _whole(value.address, root)
        return address if term in ADDRESSES else {"@id": address}
    if value.kind:
        return {"@value": value.value, "@type": value.kind}
    return {"@value": value.value, "@language": value.language} if value.language else value.value


def _whole(address: str, root: str) -> str:
    return f"{root}{address}" if address.startswith("/") else address


def _one_or_all(values: Iterable[Any]) -> Any:
    listed = list(values)
    return listed[0] if len(listed) == 1 else listed


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
