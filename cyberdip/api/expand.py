"""`?expand=`: related records in full inside a row, one level deep; a fixed number of queries each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from cyberdip.records import ordering
from cyberdip.records.columns import Column, Kind
from cyberdip.records.registry import record_types, table_of
from cyberdip.sources.models import Citation

from .rows import Reading, Row, rows_of
from .shape import shape_of

CITATIONS = "citations"


@dataclass(frozen=True, slots=True)
class Expansion:
    """One name that may be expanded. `key` is the relation of `target` that points back here, where it does."""

    name: str
    target: Any
    many: bool
    key: str = ""


@cache
def expansions_of(model: Any) -> dict[str, Expansion]:
    """What may be expanded: relation columns, `citations`, and the lists of link rows that belong to the record."""
    found = {
        column.name: Expansion(column.name, column.target, many=column.kind is Kind.RELATIONS)
        for column in shape_of(model).columns
        if column.kind in (Kind.RELATION, Kind.RELATIONS)
    }
    found[CITATIONS] = Expansion(CITATIONS, Citation, many=True)
    for other in record_types():
        if not other.parent_fields:
            continue
        relation: Any = other._meta.get_field(other.parent_fields[0])
        name = relation.remote_field.get_accessor_name()
        if relation.related_model is model and name not in found:
            found[name] = Expansion(name, other, many=True, key=relation.name)
    return found


@cache
def expanded_columns(model: Any) -> tuple[Column, ...]:
    """What `expand` adds to a row beside its columns; relations among these are rows in the place of slugs."""
    names = shape_of(model).names
    return tuple(_column(one) for name, one in expansions_of(model).items() if name not in names)


def _column(one: Expansion) -> Column:
    collection = table_of(one.target).collection
    whose = f"The {collection} whose `{one.key}` it is" if one.key else "The citations that support it"
    meaning = f"{whose}, each a whole row; only with expand={one.name}"
    heading = one.name.replace("_", " ").capitalize()
    return Column(one.name, Kind.OBJECTS, heading, meaning, required=True, target=one.target)


def expand(model: Any, rows: list[Row], names: Iterable[str], reading: Reading) -> None:
    """Put related records in full into the rows."""
    for name in names:
        expansion = expansions_of(model)[name]
        if name == CITATIONS:
            cited = citations_of(table_of(model).collection, [row["slug"] for row in rows], reading)
            _put_lists(rows, CITATIONS, cited)
        elif expansion.key:
            _put_children(rows, expansion, reading)
        else:
            _put_targets(rows, expansion, reading)


def _put_targets(rows: list[Row], expansion: Expansion, reading: Reading) -> None:
    name, model = expansion.name, expansion.target
    wanted = {slug for row in rows for slug in (row[name] if expansion.many else [row[name]]) if slug}
    records = model.objects.for_rows(reading.as_of.day).filter(slug__in=wanted)
    found = {row["slug"]: row for row in rows_of(model, records, reading)}
    for row in rows:
        value = row[name]
        row[name] = [found[slug] for slug in value] if expansion.many else found.get(value)


def _put_children(rows: list[Row], expansion: Expansion, reading: Reading) -> None:
    model, key = expansion.target, expansion.key
    children = model.objects.all()
    if reading.as_of.chosen:
        children = children.as_of(reading.as_of.day)
    children = children.filter(**{f"{key}__in": [row["slug"] for row in rows]}).order_by()
    children = ordering.ordered(children.for_rows(reading.as_of.day), table_of(model), ())
    _put_lists(rows, expansion.name, _by_owner(key, rows_of(model, children, reading)))


def citations_of(collection: str, slugs: Sequence[str], reading: Reading) -> dict[str, list[Row]]:
    """The rows of the citations of some records, by the slug of the record (one query)."""
    citations = Citation.objects.of(collection, slugs).for_rows(reading.as_of.day)
    ordered = ordering.ordered(citations.order_by(), table_of(Citation), ("field",))
    return _by_owner("record", rows_of(Citation, ordered, reading))


def _by_owner(key: str, children: list[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for child in children:
        found.setdefault(child[key], []).append(child)
    return found


def _put_lists(rows: list[Row], name: str, lists: dict[str, list[Row]]) -> None:
    for row in rows:
        row[name] = lists.get(row["slug"], [])
