"""How an app says what the search looks into: one `Search` for each record type, in the app's `search_fields.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


def _no_keys(record: Any) -> Iterable[str]:
    return ()


@dataclass(frozen=True, slots=True)
class Search:
    """What may be found in the records of one type, and how much they matter.

    `names` are fields that name a record (each item of a list by itself), `words` fields that say what sort of thing
    it is, `texts` its prose; all by field name or `label`. `weight` is from 0 to 100: of two records that answer a
    query equally well the heavier comes first. `keys` gives further names that no field holds, such as `norm f`.
    `facets` are the paths (with `__`) of what results can be narrowed by; `topic` that of its topics.
    """

    names: tuple[str, ...]
    words: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    weight: Callable[[Any], int] = field(default=lambda record: 50)
    keys: Callable[[Any], Iterable[str]] = _no_keys
    facets: Mapping[str, str] = field(default_factory=dict)
    topic: str = ""

    @property
    def fields(self) -> tuple[str, ...]:
        """Every field looked into, the most telling first."""
        return (*self.names, *self.words, *self.texts)


def weighing(weight: int) -> Callable[[Any], int]:
    """The same weight for every record of a type."""
    return lambda record: weight
