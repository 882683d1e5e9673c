"""Blocks of columns say what records say, for every record type, in a fixed number of queries."""

from __future__ import annotations

import gc
import weakref
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cyberdip.api.shape import computed_of
from cyberdip.records import blocks, streaming
from cyberdip.records.blocks import Block
from cyberdip.records.registry import record_types, table_of

pytestmark = pytest.mark.usefixtures("world")
DAY = date(2026, 11, 26)
TYPES = pytest.mark.parametrize("model", record_types(), ids=lambda model: str(model.collection))


@TYPES
def test_blocks_say_what_the_records_say(model: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "SIZE", 3)
    computed = computed_of(model)
    records = list(model.objects.for_list_page(DAY).order_by("slug"))
    found = list(blocks.blocks(model.objects.for_rows(DAY).order_by("slug"), computed))
    assert [len(block.slugs) for block in found[:-1]] == [3] * (len(found) - 1)
    whole = Block.of(model, records, computed)
    assert [title for block in found for title in block.named[0]] == [one.label for one in records] == whole.named[0]
    assert [path for block in found for path in block.named[1]] == [one.get_absolute_url() for one in records]
    for name, values in whole.values.items():
        assert [value for block in found for value in block.values[name]] == list(values), name


@TYPES
def test_what_names_and_places_records_is_read_with_them(model: Any) -> None:
    with CaptureQueriesContext(connection) as queries:
        for block in blocks.blocks(model.objects.for_rows(DAY).order_by(), computed_of(model)):
            assert len(block.named[0]) == len(block.slugs) > 0
            assert set(table_of(model).by_name) <= set(block.values)
    assert len(queries) <= 1 + len(table_of(model).many)


def test_no_records_are_no_blocks() -> None:
    (model, *_) = record_types()
    assert list(blocks.blocks(model.objects.none())) == []


class Values(list[Any]):
    """A column that can be watched."""


@TYPES
def test_a_block_goes_as_soon_as_nobody_needs_it(model: Any) -> None:
    for block in blocks.blocks(model.objects.for_rows(DAY)):
        columns = {name: Values(values) for name, values in block.held.items()}
        watched = {name: weakref.ref(values) for name, values in columns.items()}
        gc.disable()
        try:
            assert Block(model, columns).named == block.named
            del columns
            assert [name for name, values in watched.items() if values() is not None] == []
        finally:
            gc.enable()
