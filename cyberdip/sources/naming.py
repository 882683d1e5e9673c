"""The slug of a citation, made from what it joins: collection, record, field and source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

ORDER = ("record_type", "record", "field", "source", "locator", "quote", "evidence", "note")
"""Citations are ordered by these columns, in files and when several have to be numbered."""
WHOLE_RECORD = "record"


def order(values: Mapping[str, Any]) -> tuple[str, ...]:
    """Sort key of a citation by its public values."""
    return tuple(str(values.get(name) or "") for name in ORDER)


def named(citations: Iterable[Mapping[str, Any]]) -> Iterator[tuple[Mapping[str, Any], str]]:
    """Citations in order, each with its slug; several of one source for one field are numbered from the second."""
    seen: dict[str, int] = {}
    for values in sorted(citations, key=order):
        parts = (values.get("record_type"), values.get("record"), values.get("field") or WHOLE_RECORD)
        base = ".".join(str(part or "").replace("_", "-") for part in (*parts, values.get("source")))
        seen[base] = seen.get(base, 0) + 1
        yield values, base if seen[base] == 1 else f"{base}.{seen[base]}"
