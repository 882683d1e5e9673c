"""What the copies of a row have in common: the row, with signs where each copy differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.apps import apps
from django.db import connection

from cyberdip.records.registry import by_collection, record_types

OWN, OTHER, NUMBER = "\x01", "\x02", "\x03"
"""Signs for the ending of a slug in this copy, in the copy whose actors it is linked with, and its number."""
FIXED = frozenset(
    ("topics", "definitions", "scenarios", "scenario-steps", "translations", "office-holders", "former-addresses"),
)
"""Collections that do not grow with the world."""
_STAYING = {"actors": {"kind": "state"}}
"""Records that do not, of a collection that does."""
_TAKEN_ONCE = ("acronym",)
"""Columns by which a text means one record: in a copy they would mean many."""

Row = tuple[Any, ...]
Slugs = Mapping[str, Mapping[str, str]]
"""Patterns of slugs, by collection and slug."""


class Pattern(NamedTuple):
    """A table, the columns that are written, and a pattern for each row that is copied."""

    table: str
    columns: tuple[str, ...]
    rows: list[Row]


@dataclass(frozen=True)
class _Column:
    """A column of a record type, and where it leads to."""

    name: str
    target: Any
    other: bool

    def pattern(self, value: Any, slugs: Slugs) -> Any:
        """The value with its signs."""
        if value is None or self.target is None:
            return value
        found = slugs.get(self.target.collection, {}).get(value, value)
        return found.replace(OWN, OTHER) if self.other else found


def grown() -> list[Any]:
    """The record types that are copied, what they refer to first."""
    return [model for model in record_types() if model.collection not in FIXED]


def slug_patterns() -> Slugs:
    """The pattern of every slug that is copied. A link row's begins with those of what it joins."""
    found: dict[str, dict[str, str]] = {}
    for model in grown():
        parents = [_column(model, model._meta.get_field(name)) for name in model.parent_fields]
        names = [f"{parent.name}_id" for parent in parents]
        own = found[model.collection] = {}
        staying = _STAYING.get(model.collection)
        records = model._default_manager.exclude(**staying) if staying else model._default_manager.all()
        for slug, *joined in records.order_by("slug").values_list("slug", *names):
            plain = ".".join(joined)
            made = ".".join(parent.pattern(value, found) for parent, value in zip(parents, joined, strict=True))
            own[slug] = f"{made}{slug[len(plain) :]}" if plain != made and slug.startswith(plain) else f"{slug}{OWN}"
    return found


def patterns(slugs: Slugs) -> Iterator[Pattern]:
    """Every table of records and of what joins them, in an order in which each row finds what it leads to."""
    for model in grown():
        yield _of_records(model, slugs)
    for model in grown():
        for field in model._meta.local_many_to_many:
            yield _of_pairs(model, field, slugs)


def _of_records(model: Any, slugs: Slugs) -> Pattern:
    fields = model._meta.concrete_fields
    columns = [_column(model, field) for field in fields]
    names = [field.name for field in fields]
    rows = []
    for row in stored(model._meta.db_table, tuple(field.column for field in fields)):
        own = dict(zip(names, row, strict=True))
        if own["slug"] not in slugs[model.collection] or not _is_of_a_copy(own, slugs):
            continue
        made = []
        for column, value in zip(columns, row, strict=True):
            if column.name == "slug":
                value = slugs[model.collection][value]
            elif column.name in ("title", "title_key"):
                value = f"{value} {NUMBER}"
            elif column.name in _TAKEN_ONCE:
                value = ""
            elif column.name == "record" and "record_type" in own:
                value = slugs[own["record_type"]][value]
            made.append(column.pattern(value, slugs))
        rows.append(tuple(made))
    return Pattern(model._meta.db_table, tuple(field.column for field in fields), rows)


def _is_of_a_copy(row: Mapping[str, Any], slugs: Slugs) -> bool:
    """Whether a citation, say, is of a record that is copied."""
    return "record_type" not in row or row["record"] in slugs.get(row["record_type"], {})


def _of_pairs(model: Any, field: Any, slugs: Slugs) -> Pattern:
    through = field.remote_field.through
    ends = [through._meta.get_field(name) for name in (field.m2m_field_name(), field.m2m_reverse_field_name())]
    source, target = (_column(through, end) for end in ends)
    # Who took part is another's; the record itself is this copy's.
    source = _Column(source.name, source.target, other=False)
    columns = tuple(end.column for end in ends)
    rows = [
        (source.pattern(one, slugs), target.pattern(another, slugs))
        for one, another in stored(through._meta.db_table, columns)
        if one in slugs[model.collection]
    ]
    return Pattern(through._meta.db_table, columns, rows)


def _column(model: Any, field: Any) -> _Column:
    target = field.related_model if field.is_relation else None
    owner = getattr(model, "parent_fields", ())[:1] == (field.name,)
    other = target is not None and target is not model and target is by_collection()["actors"] and not owner
    return _Column(field.name, target, other)


def stored(table: str, columns: tuple[str, ...]) -> list[Row]:
    """The rows of a table as the database gives them, in the order of their first column."""
    quoted = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(map(quoted, columns))} FROM {quoted(table)} ORDER BY {quoted(columns[0])}, 2"
        )
        return list(cursor.fetchall())


def tables() -> list[str]:
    """The tables that grow, those of the index of the search too."""
    pairs = [field.remote_field.through for model in grown() for field in model._meta.local_many_to_many]
    index = [apps.get_model("search", name) for name in ("Entry", "Standing", "Key", "EntryTopic")]
    return [model._meta.db_table for model in (*grown(), *pairs, *index)]
