"""Records as the rows of an answer: a fixed number of queries, whatever their number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from cyberdip.exports import sheet
from cyberdip.records.as_of import AsOf
from cyberdip.records.blocks import Block
from cyberdip.records.linking import API, api_path
from cyberdip.records.models import Record

from .shape import shape_of

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

    def api_addresses(self, collection: str, slugs: Sequence[str]) -> list[str]:
        """Those of many."""
        before, _, after = self.api_address(collection, "*").partition("*")
        return [f"{before}{slug}{after}" for slug in slugs]


def rows_of(model: Any, records: Iterable[Record], reading: Reading) -> list[Row]:
    """Rows of loaded records of one type, in their order (queries as for `columns_of`)."""
    columns = columns_of(Block.of(model, records, shape_of(model).computed), reading)
    return list(sheet.rows_of(columns))


def columns_of(block: Block, reading: Reading) -> dict[str, Sequence[Any]]:
    """What answers say of some records, by column (one query for evidence, one for each many-to-many column)."""
    shape, slugs = shape_of(block.model), block.slugs
    # All names first, as their order is that of the answer.
    columns: dict[str, Sequence[Any]] = dict.fromkeys(shape.names, ())
    columns |= {shape.renamed.get(name, name): values for name, values in block.values.items()}
    if "evidence" not in shape.table.by_name:
        columns["evidence"] = block.levels
    columns["title"], paths = block.named
    columns["web_url"] = [f"{reading.root}{path}" for path in paths]
    columns[shape.address_name] = reading.api_addresses(shape.table.collection, slugs)
    for name in shape.enums:
        # An enum without a value is null, as an empty text is no value of it.
        if "" in columns[name]:
            columns[name] = [value or None for value in columns[name]]
    return columns
