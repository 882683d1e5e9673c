"""Every record for a file, in an order that no database has a say in, some at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.db.models import Max

from cyberdip.exports.sheet import rows_of
from cyberdip.records.blocks import blocks
from cyberdip.records.columns import Column, Value
from cyberdip.records.folding import ByCodePoint
from cyberdip.records.registry import record_types, table_of


class Held(NamedTuple):
    """One record: its public values by column, its label, the path of its page."""

    values: dict[str, Value]
    title: str
    path: str

    @property
    def slug(self) -> str:
        return str(self.values["slug"])

    def listed(self, column: Column) -> list[str]:
        """The items of a column of several values."""
        value = self.values[column.name]
        return value if isinstance(value, list) else []


def batches(model: Any, day: date) -> Iterator[list[Held]]:
    """All records of one type by slug (one query, and one a batch for each many-to-many column)."""
    for block in blocks(model.objects.computed(day).order_by(ByCodePoint("slug"))):
        columns = table_of(model).values(block.held)
        yield [*map(Held, rows_of(columns), *block.named)]


def last_checked() -> date | None:
    """The newest day on which any record was checked: the day of the data (a query for each record type)."""
    days = [model.objects.aggregate(day=Max("checked_on"))["day"] for model in record_types()]
    return max((day for day in days if day), default=None)


@contextmanager
def one_state() -> Iterator[None]:
    """All queries within see the same state of the database, whatever is written meanwhile."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield
