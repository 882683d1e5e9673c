"""YAML files: one record each, read strictly as text with line numbers, and written so that the same record gives
the same bytes.

Scalars are taken as the text they are (no numbers, dates or booleans are guessed); tags that build objects, anchors,
aliases and doubled keys are refused.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Any

import yaml

from .problems import Place, Problems
from .raw import RawRow, RawValue

MAX_SCALAR = 20_000
"""Characters a value may have."""
MAX_DEPTH = 100
"""Brackets that may be open at a time: the parser's time grows with the square of them."""
_BRACKETS = {"[": 1, "{": 1, "]": -1, "}": -1}
CITATIONS = "citations"
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_PLAIN_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "value")}
_WIDTH = 110


def read(text: str, name: str, problems: Problems) -> RawRow | None:
    """The record in a YAML file, or None with what is wrong noted."""
    if _depth(text) > MAX_DEPTH:
        problems.add(Place(name, 1), "", "", f"opens more than {MAX_DEPTH} brackets within each other")
        return None
    try:
        if _refers(text, name, problems):
            return None
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problems.add(
            Place(name, mark.line + 1 if mark else 0),
            "",
            "",
            f"is not YAML: {error.problem or error.context}",
        )
        return None
    except yaml.YAMLError as error:
        problems.add(Place(name, 0), "", "", f"is not YAML: {error}")
        return None
    if not isinstance(root, yaml.MappingNode):
        problems.add(Place(name, 1), "", "", "holds no record; write `column: value` lines")
        return None
    return _record(root, name, problems)


def _depth(text: str) -> int:
    """How many brackets are open at most, those of prose included."""
    if text.count("[") + text.count("{") <= MAX_DEPTH:
        return 0
    return max(accumulate(_BRACKETS.get(letter, 0) for letter in text))


def _refers(text: str, name: str, problems: Problems) -> bool:
    """Whether the text uses anchors or aliases, which could make a small file very large."""
    if "&" not in text and "*" not in text:
        return False
    for event in yaml.parse(text, Loader=_LOADER):
        anchor = getattr(event, "anchor", None)
        if anchor:
            line = event.start_mark.line + 1 if event.start_mark else 0
            problems.add(Place(name, line), "", anchor, "is an anchor or alias; write the value out")
            return True
    return False


def _record(node: yaml.MappingNode, name: str, problems: Problems) -> RawRow | None:
    row = RawRow(Place(name, node.start_mark.line + 1), {})
    for key, value in _pairs(node, name, problems):
        place = Place(name, value.start_mark.line + 1)
        if key == CITATIONS:
            row.citations = _citations(value, name, problems)
            continue
        raw = _value(value, key, place, problems)
        if raw is not None:
            row.values[key] = raw
            row.lines[key] = place.line
    return row


def _pairs(node: yaml.MappingNode, name: str, problems: Problems) -> list[tuple[str, Any]]:
    pairs: dict[str, Any] = {}
    for key, value in node.value:
        place = Place(name, key.start_mark.line + 1)
        if not isinstance(key, yaml.ScalarNode) or key.tag not in _PLAIN_TAGS:
            problems.add(place, "", "", "is not a column name")
        elif key.value in pairs:
            problems.add(place, key.value, "", "stands in the record more than once")
        else:
            pairs[key.value] = value
    return list(pairs.items())


def _citations(node: Any, name: str, problems: Problems) -> list[RawRow]:
    if not isinstance(node, yaml.SequenceNode) or not all(isinstance(item, yaml.MappingNode) for item in node.value):
        problems.add(
            Place(name, node.start_mark.line + 1),
            CITATIONS,
            "",
            "is not a list of `source: …` entries",
        )
        return []
    rows = (_record(item, name, problems) for item in node.value)
    return [row for row in rows if row]


def _value(node: Any, key: str, place: Place, problems: Problems) -> RawValue | None:
    if isinstance(node, yaml.SequenceNode) and node.tag == "tag:yaml.org,2002:seq":
        items = [_scalar(item, key, place, problems) for item in node.value]
        return [item for item in items if item is not None]
    return _scalar(node, key, place, problems)


def _scalar(node: Any, key: str, place: Place, problems: Problems) -> str | None:
    if not isinstance(node, yaml.ScalarNode):
        problems.add(place, key, "", "must be a text or a list of texts")
        return None
    if node.tag not in _PLAIN_TAGS:
        problems.add(place, key, node.tag, "is a tag that builds an object; only text is allowed")
        return None
    if node.tag == "tag:yaml.org,2002:null" and not node.style:
        return ""
    text = str(node.value)
    if len(text) > MAX_SCALAR:
        problems.add(
            place,
            key,
            text,
            f"is too long; at most {MAX_SCALAR:,} characters are allowed in a value",
        )
        return None
    return text


class _Folded(str):
    """Prose, written as a folded block."""

    __slots__ = ()


class _Plain(str):
    """A number, date or yes/no: written without quotes."""

    __slots__ = ()


def _plain(dumper: Any, text: _Plain) -> Any:
    return dumper.represent_scalar(dumper.resolve(yaml.ScalarNode, str(text), (True, False)), str(text))


class _Dumper(_DUMPER):  # type: ignore[misc]
    """The safe dumper, with blocks for prose."""


_Dumper.add_representer(
    _Folded,
    lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style=">"),
)
_Dumper.add_representer(_Plain, _plain)


def prose(text: str) -> str:
    """A text to be written as a folded block when it is long or has paragraphs."""
    return _Folded(text) if len(text) > _WIDTH - 20 or "\n" in text else text


def plain(text: str) -> str:
    """A text to be written without quotes."""
    return _Plain(text)


def write(
    record: Mapping[str, str | Sequence[str] | Sequence[Mapping[str, str]]],
) -> str:
    """The text of a YAML file that holds one record."""
    return str(
        yaml.dump(
            dict(record),
            Dumper=_Dumper,
            allow_unicode=True,
            sort_keys=False,
            width=_WIDTH,
        )
    )
