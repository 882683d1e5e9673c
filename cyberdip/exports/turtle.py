"""Turtle: the same nodes as JSON-LD writes, a block of lines for each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .nodes import Iri, Literal, Node, flat
from .sheet import INCOMPLETE, Sheet, nodes_of, to_the_end
from .vocabulary import OWN, PREFIXES, SCHEMA, VOCABULARY, own_terms

MEDIA_TYPE = "text/turtle"
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def lines(sheet: Sheet) -> Iterator[str]:
    """A document of all rows; where it breaks off, its last line is one that no parser takes."""
    yield head(sheet.root)
    blocks = (piece for node in nodes_of(sheet) for piece in block(node))
    yield from to_the_end(sheet, "turtle", blocks, f"\n{INCOMPLETE}\n", "")


def head(root: str) -> str:
    """What a document begins with; `root` is the address of the site, without a slash at its end."""
    prefixes = {"": SCHEMA, OWN: f"{VOCABULARY}#", **PREFIXES}
    return f"@base <{root}/> .\n" + "".join(f"@prefix {name}: <{address}> .\n" for name, address in prefixes.items())


def block(node: Node) -> Iterator[str]:
    """The statements of a node, and of the nodes in it."""
    for one in flat(node):
        said = [f"a {', '.join(map(_term, one.types))}"] if one.types else []
        values: dict[str, list[str]] = {}
        for term, value in one.values:
            values.setdefault(term, []).append(_value(value))
        said += [f"{_term(term)} {', '.join(listed)}" for term, listed in values.items()]
        if said:
            yield f"\n{_thing(one.address)} " + " ;\n  ".join(said) + " .\n"
        for term, subject in one.inverse:
            stated = [f"{_term(term)} {_thing(one.address)}"]
            stated += [f"{_term(name)} {_value(value)}" for name, value in subject.values]
            yield f"{_thing(subject.address)} " + " ; ".join(stated) + " .\n"


def vocabulary(root: str) -> str:
    """Our own terms, each with its label and meaning."""
    text = [
        head(root),
        f"\n<{VOCABULARY}> a <http://www.w3.org/2002/07/owl#Ontology> ; rdfs:label {_quoted(TITLE)} .\n",
    ]
    for name, label, meaning in own_terms():
        kind = "rdfs:Class" if name[0].isupper() else "rdf:Property"
        said = [f"a {kind}", f"rdfs:label {_quoted(label)}", f"rdfs:comment {_quoted(meaning)}"]
        text.append(f"{OWN}:{name} {' ; '.join(said)} .\n")
    return "".join(text)


TITLE = "Terms of the Cyber Diplomacy knowledge base that no common vocabulary has"


def _thing(address: str) -> str:
    return f"<{address}>" if address else "[]"


def _term(term: str) -> str:
    return term if ":" in term else f":{term}"


def _value(value: Iri | Literal | Node) -> str:
    if isinstance(value, Literal):
        return _literal(value)
    return _thing(value.address)


def _literal(literal: Literal) -> str:
    if isinstance(literal.value, bool):
        return "true" if literal.value else "false"
    if isinstance(literal.value, int):
        return str(literal.value)
    text = _quoted(literal.value)
    if literal.kind:
        return f"{text}^^{literal.kind}"
    return f"{text}@{literal.language}" if literal.language else text


def _quoted(text: str) -> str:
    """A text between quotes; what may not stand in it as it is has its escape."""
    escaped = _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04X}", text.translate(_ESCAPES))
    return f'"{escaped}"'
