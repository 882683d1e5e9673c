"""Records as the rows of an answer: a fixed number of queries, whatever their number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from cyberdip.records.as_of import AsOf
from cyberdip.records.evidence import NONE, best_levels
from cyberdip.records.linking import API, api_path
from cyberdip.records.models import Record

from .shape import Shape, shape_of

PREFIX = API

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reading:
    """How a request wants its rows: the root of addresses (no slash at its end) and the day they speak of."""

    root: str
    as_of: AsOf

    def api_address(self, collection: str, slug: str) -> str:
        """Address of a record in this API."""
        return f"{self.root}{api_path(collection, slug)}"


def rows_of(model: Any, records: Iterable[Record], reading: Reading) -> list[Row]:
    """Rows of loaded records of one type, in their order (one query for evidence, one for each many-to-many column)."""
    records, shape = list(records), shape_of(model)
    levels = {} if "evidence" in shape.table.by_name else best_levels(shape.table.collection, slugs(records))
    held = shape.table.rows(records)
    return [_row(shape, record, values, levels, reading) for record, values in zip(records, held, strict=True)]


def slugs(records: Iterable[Record]) -> list[str]:
    """The slugs of some records."""
    return [record.slug for record in records]


def _row(shape: Shape, record: Record, values: dict[str, Any], levels: dict[str, str], reading: Reading) -> Row:
    # All names first, as their order is that of the answer.
    row: Row = dict.fromkeys(shape.names)
    row["evidence"] = levels.get(record.slug, NONE)
    if shape.renamed:
        values = {shape.renamed.get(name, name): value for name, value in values.items()}
    row.update(values)
    for column in shape.computed:
        row[column.name] = column.value(record)
    row["title"] = record.label
    row["web_url"] = f"{reading.root}{record.get_absolute_url()}"
    row[shape.address_name] = reading.api_address(record.collection, record.slug)
    for name in shape.enums:
        # An enum without a value is null, as an empty text is no value of it.
        if row[name] == "":
            row[name] = None
    return row
